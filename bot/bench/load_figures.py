"""What `wayleave bench load` measures, as values, and how it is told. Pure."""

from dataclasses import dataclass

from bot.bench.held import Held

ITEMS_A_DAY = 8
"""New articles of a source in a day, for the growth of the database."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    workspaces: int = 500
    channels: int = 5_000
    sources: int = 10_000
    commands: int = 10
    """A second, while digests are delivered."""
    database: str | None = None
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """One look at a schedule of so many rows."""

    subscriptions: int
    sources: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in seconds, sizes in megabytes, unless a name says otherwise."""

    plan: Plan
    read_seconds: float
    """From the first source asked to the last recorded, all new."""
    read_cpu: float
    """Of the worker, meanwhile: what other programs on the machine do does not show here."""
    again_seconds: float
    """The same with nothing new (304)."""
    again_cpu: float
    digests: int
    """Messages that came within the measuring, of as many channels."""
    missing: int
    first: float
    """From the minute to the first message."""
    median: float
    last: float
    digest_cpu: float
    """Of the worker, from the minute to the last message."""
    web_cpu: float
    """Of the web process, meanwhile."""
    typed: int
    unanswered: int
    acknowledged_median: float
    acknowledged_p99: float
    answered_median: float
    answered_p99: float
    web: Held
    worker: Held
    article_bytes: float
    """What the database grew by for each article."""
    digest_bytes: float
    """For each digest: the message, the engine's rows, what was told."""
    ticks: tuple[Tick, ...]

    @property
    def day_megabytes(self) -> float:
        """What the database grows by in a day of so many sources and digests, before anything is forgotten."""
        articles = self.plan.sources * ITEMS_A_DAY * self.article_bytes
        return (articles + self.plan.channels * self.digest_bytes) / (1 << 20)


def told(found: Measured) -> list[tuple[str, str]]:
    """Each figure with its name."""
    plan = found.plan
    size = f"{plan.workspaces:,} workspaces, {plan.channels:,} channels, {plan.sources:,} sources"
    rows = [
        ("size", size),
        (
            "sources read, all new",
            f"{plan.sources / found.read_seconds:,.0f} a second, {found.read_seconds:.0f} s",
        ),
        ("… CPU of the worker", f"{found.read_cpu / plan.sources * 1000:.1f} ms each"),
        ("sources asked, nothing new", f"{plan.sources / found.again_seconds:,.0f} a second"),
        ("… CPU of the worker", f"{found.again_cpu / plan.sources * 1000:.1f} ms each"),
        ("digests of one minute", f"{found.digests:,} came, {found.missing} did not"),
        (
            "… after the minute",
            f"first {found.first:.1f} s, half {found.median:.1f} s, last {found.last:.1f} s",
        ),
        ("… CPU of the worker", f"{found.digest_cpu / plan.channels * 1000:.1f} ms each"),
        ("commands meanwhile", f"{found.typed} typed, {found.unanswered} unanswered"),
        (
            "… acknowledged",
            f"{found.acknowledged_median * 1000:.0f} ms, 99 of 100 {found.acknowledged_p99 * 1000:.0f} ms",
        ),
        (
            "… answered",
            f"{found.answered_median * 1000:.0f} ms, 99 of 100 {found.answered_p99 * 1000:.0f} ms",
        ),
        ("web process", f"{found.web.megabytes:.0f} MB, {found.web.cpu_seconds:.0f} s of CPU"),
        ("worker", f"{found.worker.megabytes:.0f} MB, {found.worker.cpu_seconds:.0f} s of CPU"),
        ("database", f"{found.article_bytes:,.0f} bytes an article, {found.digest_bytes:,.0f} a digest"),
        (
            "… in a day",
            f"{found.day_megabytes:,.0f} MB ({ITEMS_A_DAY} articles a source, one digest a channel)",
        ),
    ]
    for tick in found.ticks:
        what = f"a look at the schedule, {tick.subscriptions:,} subscriptions, {tick.sources:,} sources"
        rows.append((what, f"{tick.milliseconds:.1f} ms"))
    return rows
