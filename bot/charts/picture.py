"""A picture as a value. Pure."""

from dataclasses import dataclass

from briefings.model import MapChart, TimelineChart


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture, and the words that stand for it."""

    name: str
    """File name: `huawei-map-2026-11-23.png`."""
    title: str
    png: bytes
    alt: str
    """What it shows, for those who do not see it: complete, and within Slack's limit."""


def file_name(chart: MapChart | TimelineChart, kind: str) -> str:
    """The file that a chart drawn in some way goes into."""
    return f"{chart.vendor.lower().replace(' ', '-')}-{kind}-{chart.day.isoformat()}.png"
