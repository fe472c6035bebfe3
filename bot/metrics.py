"""What the bot counts of itself, for Prometheus. In: values that come back from the work. Out: a registry.

In memory, one registry for each app; nothing is asked of anybody here. Labels hold words of the program only (a job's
name, an outcome): never a workspace, a channel, a person, a text or a secret. docs/operations.md lists every name.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from briefings.errors import Invalid, Refused, Unavailable
from briefings.model import Delivery
from briefings.pipeline import Recorded

QUICK = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0)
"""Seconds; after three a person reads a failure, after ten nobody waits."""
WAITS = (1.0, 3.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 21600.0)
"""Seconds that a message may be on its way: Slack can be away for hours."""


class Metrics:
    """Every metric of one process."""

    def __init__(self) -> None:
        """All at nought."""
        registry = self.registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.jobs = Histogram(
            "wayleave_job_seconds",
            "Seconds that one call of a job took, by job and outcome (done, later, refused, bug).",
            ("job", "outcome"),
            buckets=QUICK,
            registry=registry,
        )
        self.answers = Histogram(
            "wayleave_answer_seconds",
            "Seconds until a person was answered, by what they did and outcome.",
            ("kind", "outcome"),
            buckets=QUICK,
            registry=registry,
        )
        self.waits = Histogram(
            "wayleave_delivery_wait_seconds",
            "Seconds by the bot's clock from the cause of a message to Slack's answer.",
            buckets=WAITS,
            registry=registry,
        )
        self._count(registry)
        self._look(registry)

    def _count(self, registry: CollectorRegistry) -> None:
        def counter(name: str, says: str, *labels: str) -> Counter:
            return Counter(name, says, labels, registry=registry)

        self.polls = counter("wayleave_polls_total", "Visits to sources, by outcome (ok, failed).", "outcome")
        self.articles = counter("wayleave_articles_total", "Articles stored.")
        self.relevant = counter("wayleave_relevant_articles_total", "Articles stored that are news here.")
        self.changes = counter("wayleave_changes_total", "Changes written into the ledger.")
        self.alerts = counter("wayleave_alerts_total", "Alerts put on their way, one for each place.")
        self.digests = counter(
            "wayleave_digests_total", "Digests that were due, by whether there was news.", "said"
        )
        self.deliveries = counter(
            "wayleave_delivery_attempts_total",
            "Attempts at a message, by outcome (sent, arrived, later, unknown, failed).",
            "outcome",
        )
        self.throttled = counter(
            "wayleave_throttled_total", "Requests sent away for now, by whose measure was full.", "whose"
        )

    def _look(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, says: str, *labels: str) -> Gauge:
            return Gauge(name, says, labels, registry=registry)

        self.info = gauge("wayleave_info", "Always 1; which version, in which role.", "version", "role")
        self.ready = gauge("wayleave_ready", "1 where /ready says yes, else 0.")
        self.waiting = gauge("wayleave_deliveries", "Messages in the database, by state.", "state")
        self.tasks_waiting = gauge(
            "wayleave_engine_tasks", "Tasks not done, by lane and state.", "lane", "state"
        )
        self.behind = gauge(
            "wayleave_schedule_behind_seconds", "How late the digest is that is due the longest."
        )
        self.silent = gauge(
            "wayleave_clock_silent_seconds", "Seconds since this process's clock last ticked."
        )
        self.connections = gauge(
            "wayleave_database_connections",
            "Connections of the domain's pool, by state (in_use, idle).",
            "state",
        )
        # A task of asyncio is no task of the engine: the first leak where nobody awaits.
        gauge("wayleave_asyncio_tasks", "Tasks in the event loop.").set_function(
            lambda: len(asyncio.all_tasks())
        )

    def about(self, role: str) -> None:
        """What this process is."""
        self.info.labels(version("wayleave"), role).set(1)

    @contextmanager
    def doing(self, job: str) -> Iterator[None]:
        """Times one call of a job."""
        with _timed(self.jobs, job):
            yield

    @contextmanager
    def answering(self, kind: str) -> Iterator[None]:
        """Times the answer to a person."""
        with _timed(self.answers, kind):
            yield

    def sent(self, delivery: Delivery, now: datetime) -> None:
        """A message that Slack took."""
        self.deliveries.labels("sent").inc()
        if delivery.created_at:
            self.waits.observe(max((now - delivery.created_at).total_seconds(), 0.0))

    def polled(self, recorded: Recorded, *, failed: bool) -> None:
        """One visit to a source, and what it brought."""
        self.polls.labels("failed" if failed else "ok").inc()
        if recorded.new:  # else nothing came of it
            self.articles.inc(recorded.new)
            self.relevant.inc(recorded.relevant)
            self.changes.inc(len(recorded.changes))
            self.alerts.inc(len(recorded.alerts))


@contextmanager
def _timed(histogram: Histogram, name: str) -> Iterator[None]:
    began = time.monotonic()
    outcome = "bug"
    try:
        yield
        outcome = "done"
    except Unavailable:
        outcome = "later"
        raise
    except (Refused, Invalid):
        outcome = "refused"
        raise
    except asyncio.CancelledError:
        outcome = "cut_off"
        raise
    finally:
        histogram.labels(name, outcome).observe(time.monotonic() - began)
