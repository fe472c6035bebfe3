"""Traces: nothing where no collector is named, a sentence where the packages are missing, spans where all is there."""

import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import run

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from bot import tracing
from briefings.errors import Invalid

A_MOMENT = 3.0
"""Seconds: with the work in hand, which gets six, less than the ten after which hosts kill."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    tracing.close()


class Collector(ThreadingHTTPServer):
    """Takes traces as the real ones do: OTLP over HTTP."""

    def __init__(self) -> None:
        """On a free port."""
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: list[ExportTraceServiceRequest] = []

    @property
    def url(self) -> str:
        """Where traces are sent to."""
        return f"http://127.0.0.1:{self.server_port}/v1/traces"

    @property
    def spans(self) -> dict[str, Span]:
        """What came, by name."""
        scopes = (
            scope for one in self.taken for resource in one.resource_spans for scope in resource.scope_spans
        )
        return {span.name: span for scope in scopes for span in scope.spans}


class _Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    """Listening until the test ends."""
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_without_a_collector_a_span_is_nothing_and_nothing_is_imported() -> None:
    """In a process of its own: here other tests import it."""
    lines = (
        "import sys",
        "from bot import tracing",
        "tracing.configure(None, 'run')",
        "with tracing.span('job poll'): pass",
        "sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))",
    )
    assert (
        run(  # noqa: S603 - these very lines
            [sys.executable, "-c", "\n".join(lines)], check=False, timeout=30
        ).returncode
        == 0
    )


def test_a_collector_without_the_packages_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None in the table of modules is how Python says that there is no such package."""
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(Invalid, match="pip install opentelemetry-sdk"):
        tracing.configure("http://127.0.0.1:4318/v1/traces", "run")


def test_what_is_done_reaches_the_collector_when_the_process_ends(collector: Collector) -> None:
    """Each step under the one it belongs to, and who did it."""
    tracing.configure(collector.url, "worker")
    with tracing.span("job poll"), tracing.span("fetch"):
        pass
    tracing.close()
    assert collector.spans["fetch"].parent_span_id == collector.spans["job poll"].span_id
    (resource,) = {str(one.resource) for taken in collector.taken for one in taken.resource_spans}
    assert "wayleave.role" in resource
    assert "worker" in resource


def test_a_step_that_fails_says_how_and_not_a_word_of_what(collector: Collector) -> None:
    """What an error says may hold an address or a person's words."""
    tracing.configure(collector.url, "run")
    with pytest.raises(KeyError), tracing.span("job poll"):
        raise KeyError("secret words")
    tracing.close()
    failed = collector.spans["job poll"]
    assert failed.status.code == Status.STATUS_CODE_ERROR
    assert [(one.key, one.value.string_value) for one in failed.attributes] == [("error.type", "KeyError")]
    assert b"secret words" not in b"".join(one.SerializeToString() for one in collector.taken)


def test_a_collector_that_is_away_holds_nothing_up() -> None:
    """The work goes on, and the end waits no longer than a moment."""
    tracing.configure("http://127.0.0.1:1/v1/traces", "run")
    with tracing.span("job poll"):
        pass
    began = time.monotonic()
    tracing.close()
    assert time.monotonic() - began < A_MOMENT
