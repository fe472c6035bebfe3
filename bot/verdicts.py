"""What people said of lines, as labelled stories. In: a workspace, or none for all. Out: lines of JSON. Database."""

import json

from bot.offline import opened
from briefings import feedback


async def exported(workspace: str | None) -> list[str]:
    """One JSON object a line, oldest first."""
    async with opened() as app, app.database.read() as tx:
        rows = await feedback.labelled(tx, workspace)
    return [json.dumps(row, ensure_ascii=False) for row in rows]
