"""`wayleave stories` as people run it: shown, parted, joined again."""

import asyncio
import json
from pathlib import Path

from briefings.model import Status
from briefings.store import db
from tests.newsroom import WSJ, Desk, after, article, deal
from tests.program import wayleave

REPORTED = deal(Status.COLLAPSED, origin=WSJ)
FIRST = article("AT&T walks away from Huawei", after(0), "Ledger")
SECOND = article("AT&T drops Huawei, report says", after(0.5), "Courier")


def told(folder: Path) -> None:
    """A store in which two outlets tell what one newspaper knew."""
    (folder / "data").mkdir()
    address = f"sqlite:///{folder / 'data' / 'wayleave.sqlite'}"
    db.migrate(address)

    async def tell() -> None:
        desk = Desk(db.open_database(address))
        await desk.tell(FIRST, REPORTED)
        await desk.tell(SECOND, REPORTED)
        await desk.database.close()

    asyncio.run(tell())


def test_a_story_is_shown_with_reasons_and_origins_parted_and_joined(tmp_path: Path) -> None:
    told(tmp_path)
    status, shown, errors = wayleave(tmp_path, "stories", "show", SECOND.id)
    assert (status, errors) == (0, "")
    assert "2 outlets, 1 origin: The Wall Street Journal, unnamed people" in shown
    assert f"{FIRST.id} · opened it" in shown
    assert f"{SECOND.id} · joined: the same deal with AT&T" in shown
    status, said, _ = wayleave(tmp_path, "stories", "split", FIRST.id, SECOND.id, "--by", "Ada")
    assert status == 0
    assert "keeps 1 articles" in said
    data = json.loads(wayleave(tmp_path, "stories", "show", SECOND.id, "--json")[1])
    assert [one["title"] for one in data["story"]["tellings"]] == [SECOND.title]
    assert (data["corrections"][0]["kind"], data["corrections"][0]["by"]) == ("split", "Ada")
    assert data["origins"] == [{"outlet": WSJ.outlet, "unnamed_people": True, "cited": True}]
    assert "Ada: not the same as" in wayleave(tmp_path, "stories", "show", FIRST.id)[1]
    status, said, _ = wayleave(tmp_path, "stories", "merge", FIRST.id, SECOND.id, "--by", "Bea")
    assert (status, said.endswith("has 2 articles.\n")) == (0, True)
    assert "joined: Bea: the same" in wayleave(tmp_path, "stories", "show", FIRST.id)[1]


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    told(tmp_path)
    for asked, message in (
        (("show", "nobody"), "no story, line or article is called 'nobody'"),
        (("split", FIRST.id, SECOND.id, "--by", " "), "needs the name"),
        (("merge", FIRST.id, SECOND.id, "--by", "Ada"), "one story already"),
    ):
        status, said, errors = wayleave(tmp_path, "stories", *asked)
        assert (status, said) == (2, "")
        assert message in errors
