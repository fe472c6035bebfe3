"""How often a language model was asked on a day. Database."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.db import insert_into
from briefings.store.tables import model_use


async def count(tx: AsyncConnection, day: date, budget: int) -> bool:
    """Counts one question; False, and nothing counted, where the day has had its budget of them.

    One statement: two workers that come at once to the last question cannot both have it.
    """
    if budget < 1:
        return False
    first = insert_into(tx, model_use).values(day=day.isoformat(), questions=1)
    counted = first.on_conflict_do_update(
        index_elements=["day"],
        set_={"questions": model_use.c.questions + 1},
        where=model_use.c.questions < budget,
    ).returning(model_use.c.questions)
    return (await tx.execute(counted)).first() is not None
