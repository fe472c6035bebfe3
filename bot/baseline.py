"""The baseline at start-up and on the command line: what a ledger knows before the first news.

In: an app over a migrated database, or settings. Out: what the import did. Database; reads the bundled files, or those
of a folder.
"""

from pathlib import Path

from bot.app import App, open_app
from bot.settings import Settings
from briefings import baseline
from briefings.baseline import Contradiction, Imported


async def bring(app: App) -> Imported | None:
    """Brings the bundled baseline into a ledger that lacks it or holds an older edition; None where it need not.

    WAYLEAVE_BASELINE=off keeps it out. What somebody imported from a folder of their own stays.
    """
    if not app.settings.baseline:
        return None
    async with app.database.read() as tx:
        if not await baseline.wanted(tx):
            return None
    whole = baseline.load(app.vocabulary)
    async with app.database.begin() as tx:
        # Two processes may start at once: whoever comes second finds it done.
        return await baseline.imported(tx, whole, app.now()) if await baseline.wanted(tx) else None


async def bring_into(settings: Settings) -> Imported | None:
    """The same for settings alone."""
    async with open_app(settings) as app:
        return await bring(app)


async def bring_folder(settings: Settings, folder: Path | None, by: str) -> Imported:
    """Imports a folder's files, or the bundled ones anew. `by` is the name that corrections bear. Invalid as `load`."""
    async with open_app(settings) as app:
        whole = baseline.load(app.vocabulary, folder)
        async with app.database.begin() as tx:
            return await baseline.imported(tx, whole, app.now(), by)


async def contradictions(settings: Settings, folder: Path | None) -> list[Contradiction]:
    """Where the entries contradict each other. Invalid as `load`."""
    async with open_app(settings) as app:
        return baseline.check(baseline.load(app.vocabulary, folder))


def told(done: Imported) -> str:
    """One sentence about an import."""
    if not done.changes:
        said = "The baseline is in the ledger already: nothing changed."
    else:
        said = (
            f"The baseline: {done.added} measures and deals added, {done.corrected} corrected,"
            f" {done.taken_out} taken out."
        )
    return said + (f" {done.ahead} entries rest on pages newer than today: left out." if done.ahead else "")
