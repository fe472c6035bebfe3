"""Traces: nothing where no collector is named, a sentence where the packages are missing, spans where all is there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from bot import tracing
from briefings.errors import Invalid


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    tracing.close()


def test_without_a_collector_a_span_is_nothing_and_nothing_is_imported() -> None:
    tracing.configure(None, "run")
    with tracing.span("job poll"):
        pass
    assert "opentelemetry.sdk" not in sys.modules


def test_a_collector_without_the_packages_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None in the table of modules is how Python says that there is no such package."""
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(Invalid, match="pip install opentelemetry-sdk"):
        tracing.configure("http://127.0.0.1:4318/v1/traces", "run")


class Packages:
    """As much of OpenTelemetry's interface as is used, noting what it is told; the real packages are no dependency."""

    def __init__(self) -> None:
        self.spans: list[dict[str, Any]] = []
        self.sent = False

    @contextmanager
    def start_as_current_span(self, name: str, **how: Any) -> Iterator["Packages"]:
        """A span."""
        self.spans.append({"name": name, **how})
        yield self

    def set_attribute(self, name: str, value: str) -> None:
        """Of the span that is open."""
        self.spans[-1][name] = value

    def get_tracer(self, _name: str) -> "Packages":
        """Itself."""
        return self

    def shutdown(self) -> None:
        """What is here is sent."""
        self.sent = True


def test_a_span_has_the_name_of_the_step_and_the_kind_of_its_error_and_no_words() -> None:
    """What an error says may hold an address or a person's words."""
    packages = Packages()
    tracing._providers.append(packages)
    with tracing.span("answer command"):
        pass
    with pytest.raises(KeyError), tracing.span("job poll"):
        raise KeyError("secret words")
    assert [one["name"] for one in packages.spans] == ["answer command", "job poll"]
    assert packages.spans[1]["error.type"] == "KeyError"
    assert packages.spans[1]["record_exception"] is False
    assert "secret words" not in str(packages.spans)
    tracing.close()
    assert packages.sent


def test_the_real_packages_take_it_where_they_are_installed() -> None:
    """Spans go to a collector by HTTP."""
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http.trace_exporter")
    tracing.configure("http://127.0.0.1:1/v1/traces", "run")
    provider = tracing._providers[0]
    assert isinstance(sys.modules["opentelemetry.sdk.trace"], ModuleType)
    assert provider.resource.attributes["service.name"] == "wayleave"
    with tracing.span("job poll"):
        pass
