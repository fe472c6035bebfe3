"""The settings of whoever operates the bot: limits, what is kept, who may look. In: environment. Out: part of `Settings`.

Read by `bot.settings` alone, which is one value with these in it.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings

from bot import values


class Operating(BaseSettings):
    """How the bot is watched over, and what it forgets."""

    status_port: Annotated[int | None, values.optional(values.port)] = Field(
        None, alias="WAYLEAVE_STATUS_PORT"
    )
    """Set: /health, /ready and /metrics are served there, in every role; 0 takes a free port."""
    status_host: str = Field("127.0.0.1", alias="WAYLEAVE_STATUS_HOST")
    """Address of the same: this machine's own, unless told otherwise."""
    traces_url: Annotated[str | None, values.optional(values.trace_address)] = Field(
        None, alias="WAYLEAVE_TRACES_URL"
    )
    """Set: traces go to the OpenTelemetry collector there (OTLP over HTTP)."""
    person_per_minute: Annotated[int, BeforeValidator(values.count)] = Field(
        30, alias="WAYLEAVE_PERSON_PER_MINUTE"
    )
    """Commands and clicks a minute of one person, in each web process; 0 for no limit."""
    channel_per_minute: Annotated[int, BeforeValidator(values.count)] = Field(
        120, alias="WAYLEAVE_CHANNEL_PER_MINUTE"
    )
    """The same for all people of one channel together."""
    keep_tasks_days: Annotated[int, BeforeValidator(values.days)] = Field(3, alias="WAYLEAVE_KEEP_TASKS_DAYS")
    """How long the engine's rows of finished work are kept, in days."""
    keep_deliveries_days: Annotated[int, BeforeValidator(values.days)] = Field(
        400, alias="WAYLEAVE_KEEP_DELIVERIES_DAYS"
    )
    """How long messages that were sent are kept, in days; what is forgotten could be said again."""
    keep_texts_days: Annotated[int | None, values.optional(values.days)] = Field(
        None, alias="WAYLEAVE_KEEP_TEXTS_DAYS"
    )
    """Set: texts of articles that were no news are dropped after so many days; their titles stay."""
