"""Traces for OpenTelemetry, where the owner names a collector; nothing at all where not. Network: the collector alone.

In: names of the program's own steps. Out: spans. The packages are no dependency of the bot: they are imported when a
collector is named, and what to install is said where they are missing. A span holds no text, no person and no secret.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from typing import Any

from briefings.errors import Invalid

MEND = "pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http"
PATIENCE = 1
"""Seconds a collector gets, repetitions included: one that is away may not hold up the end, which has ten in all."""
NOTHING = nullcontext()
_providers: list[Any] = []
"""The one of the process, or none."""
_failed: list[Any] = []
"""What it calls a step that did not go well."""


def configure(collector: str | None, role: str) -> None:
    """Sends spans to the collector (OTLP over HTTP) from now on. Invalid where the packages are missing."""
    if collector is None:
        return
    try:
        # Heavy and optional: whoever names no collector has none of it.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
        from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415
    except ImportError as missing:
        raise Invalid(f"WAYLEAVE_TRACES_URL is set, but {missing.name} is not installed: {MEND}") from missing
    about = {"service.name": "wayleave", "service.version": version("wayleave"), "wayleave.role": role}
    provider = TracerProvider(resource=Resource.create(about))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(collector, timeout=PATIENCE)))
    _providers[:], _failed[:] = [provider], [Status(StatusCode.ERROR)]


def close() -> None:
    """Sends what is still here."""
    while _providers:
        _providers.pop().shutdown()


def span(name: str) -> AbstractContextManager[None]:
    """One step of the work; what it raises is noted by its kind, not by its words."""
    return _noted(name) if _providers else NOTHING


@contextmanager
def _noted(name: str) -> Iterator[None]:
    tracer = _providers[0].get_tracer("wayleave")
    with tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as one:
        try:
            yield
        except BaseException as error:
            one.set_attribute("error.type", type(error).__name__)
            for status in _failed:
                one.set_status(status)
            raise
