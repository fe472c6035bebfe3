"""`wayleave chart`: a picture in a file, and what it shows in words."""

from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from bot.cli import cli
from briefings.errors import Invalid


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("map", {}, "Map of how Huawei stands in each market as of 31 Dec 2021. Closed ("),
        (
            "map",
            {"WAYLEAVE_MAP": "Tiles"},
            "Map of how Huawei stands in each market as of 31 Dec 2021. Closed (",
        ),
        ("timeline", {}, "Timeline of how Huawei stood in each market from "),
    ],
)
def test_a_picture_is_written_and_told(
    environment: dict[str, str], tmp_path: Path, kind: str, more: dict[str, str], says: str
) -> None:
    out = tmp_path / "picture.png"
    done = CliRunner().invoke(
        cli,
        ["chart", kind, "hua", "wei", "-o", str(out), "--as-of", "2021"],
        env=environment | more,
        catch_exceptions=False,
    )
    assert done.output.startswith(says)
    assert "Australia" in done.output
    with Image.open(out) as image:
        assert (image.format, image.width) == ("PNG", 1200)


def test_a_name_that_is_none_writes_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "picture.png"
    with pytest.raises(Invalid):
        CliRunner().invoke(
            cli, ["chart", "map", "xyzzy", "-o", str(out)], env=environment, catch_exceptions=False
        )
    assert not out.exists()


def test_a_kind_of_map_that_there_is_not_is_named(environment: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="WAYLEAVE_MAP: 'globe' is no kind of map"):
        CliRunner().invoke(
            cli,
            ["chart", "map", "huawei", "-o", str(tmp_path / "p.png")],
            env=environment | {"WAYLEAVE_MAP": "globe"},
            catch_exceptions=False,
        )
