"""The baseline through the door: brought into a ledger, edited, brought again. Database."""

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from briefings import baseline
from briefings.baseline import Baseline, Imported
from briefings.ledger.history import steps
from briefings.model import Certainty, Dates, Direction, Entry, Matter, Status, Tie, TieKind
from briefings.store import ledger, ties
from tests.ledger.test_baseline import BAN
from tests.ledger.test_contradictions import DEAL
from tests.newsroom import NOON, Desk, after, article, measure, words


async def bring(desk: Desk, *entries: Entry, days: float = 0, by: str = "baseline") -> Imported:
    """Imports entries, so many days after NOON."""
    async with desk.database.begin() as tx:
        return await baseline.imported(
            tx,
            Baseline(entries, blake2b(str(entries).encode(), digest_size=16).hexdigest(), own=False),
            after(days),
            by,
        )


def did(done: Imported) -> tuple[int, int, int, int]:
    """How many matters were added, corrected, taken out; how many entries lie ahead."""
    return done.added, done.corrected, done.taken_out, done.ahead


async def test_each_vendor_of_an_entry_has_a_matter_and_nothing_happens_twice(desk: Desk) -> None:
    both = replace(BAN, vendors=("Huawei", "ZTE"))
    assert did(await bring(desk, both, DEAL)) == (3, 0, 0, 0)
    matters = await desk.matters()
    assert sorted(one.vendor for one in matters) == ["Huawei", "Huawei", "ZTE"]
    assert did(await bring(desk, both, DEAL, days=1)) == (0, 0, 0, 0)
    assert await desk.matters() == matters


async def test_edited_and_removed_entries_are_corrections(desk: Desk) -> None:
    await bring(desk, BAN, DEAL)
    moved = replace(BAN, effective="2016-09-01")
    assert did(await bring(desk, moved, days=1, by="Ada")) == (0, 1, 1, 0)
    changes = await desk.changes()
    assert [one.by for one in changes] == ["baseline"] * 3 + ["Ada"] * 3
    assert len({one.id for one in changes}) == 6
    gone = next(one for one in await desk.matters() if one.counterparts)
    assert gone.certainty is Certainty.RETRACTED
    assert did(await bring(desk, moved, DEAL, days=2)) == (0, 1, 0, 0)
    assert did(await bring(desk, moved, DEAL, days=3)) == (0, 0, 0, 0)


async def of(desk: Desk, vendor: str) -> Matter:
    """The measure against a vendor."""
    (found,) = [one for one in await desk.matters() if one.vendor == vendor and not one.counterparts]
    return found


async def test_news_moves_what_the_baseline_began_and_an_edit_leaves_it(desk: Desk) -> None:
    """Five years and more after anybody spoke of it: a measure that stands is not forgotten."""
    await bring(desk, BAN)
    lifted = measure(status=Status.REVERSED, direction=Direction.OPENS)
    recorded = await desk.tell(article("Germany lifts its ban", after(2000)), lifted)
    assert [one.status_before for one in recorded.changes] == [Status.IN_FORCE]
    await bring(desk, replace(BAN, effective="2016-09-01"), days=2001)
    matter = await of(desk, "Huawei")
    assert (matter.status, matter.changes) == (Status.REVERSED, 5)
    async with desk.database.read() as tx:
        history = await ledger.changes_of_matter(tx, matter.id)
    assert [one.happened_on for one in steps(history)] == ["2016-01-05", "2016-09-01", "2023-07-02"]


async def test_pages_newer_than_today_are_left_out(desk: Desk) -> None:
    """A clock that stands in the past knows nothing of them."""
    assert did(await bring(desk, BAN, replace(BAN, id="later", as_of="2018-02"))) == (1, 0, 0, 1)


async def tied(desk: Desk) -> tuple[Tie, ...]:
    """All ties."""
    async with desk.database.read() as tx:
        return await ties.of_matters(tx, [one.id for one in await desk.matters()])


async def test_a_deal_against_a_ban_is_a_tension_unless_it_was_settled(desk: Desk) -> None:
    await bring(desk, BAN, DEAL)
    (tie,) = await tied(desk)
    assert (tie.kind, tie.reason) == (TieKind.TENSION, "struck though a ban has stood since 2016-07-01")


async def test_a_settled_contradiction_is_no_tension(desk: Desk) -> None:
    await bring(desk, replace(BAN, settled=((DEAL.id, "another network"),)), DEAL)
    assert await tied(desk) == ()


async def test_the_bundled_baseline_is_wanted_until_it_is_there(desk: Desk) -> None:
    whole = baseline.load(words())
    async with desk.database.begin() as tx:
        assert await baseline.wanted(tx)
        done = await baseline.imported(tx, whole, after(4000))
        assert (done.corrected, done.taken_out, done.ahead) == (0, 0, 0)
        assert done.added >= 600
        assert not await baseline.wanted(tx)
        assert not (await baseline.imported(tx, whole, after(4001))).changes


async def test_somebodys_own_files_are_not_replaced_by_the_bundled_ones(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text("[]")
    (tmp_path / "deals.yaml").write_text("[]")
    own = baseline.load(words(), tmp_path)
    async with desk.database.begin() as tx:
        await baseline.imported(tx, own, NOON)
        assert not await baseline.wanted(tx)


async def test_a_recap_of_the_baseline_is_no_news(desk: Desk) -> None:
    await bring(desk, BAN)
    claim = measure(dates=Dates(announced="2016-01-05"))
    recorded = await desk.tell(article("What Germany's ban means", after(0)), claim)
    assert recorded.changes == ()
