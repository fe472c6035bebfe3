"""The environment, read once, as one frozen value. In: environment variables and `.env`. Out: `Settings`.

The only reader of the environment. Every problem is found before anything starts, and all of them are
said in one message, each with its mend. Touches files only to see whether they can be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_dir
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot import values, wanted
from bot.charts import MapKind
from bot.operating import Operating
from bot.source_settings import SourceSettings
from briefings.errors import Invalid

DOTENV = Path(".env")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the configuration, and what to do about it."""

    name: str
    """The environment variable, or what else is at fault."""
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.name}: {_sentence(self.what)}\n     Mend: {_sentence(self.mend)}"


class Settings(SourceSettings, Operating):
    """Everything that can be set. Secrets are masked in `repr`, logs and errors."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr | None, values.token("xoxb-")] = Field(None, alias="SLACK_BOT_TOKEN")
    """Whom the bot is in its workspace (`xoxb-…`)."""
    app_token: Annotated[SecretStr | None, values.token("xapp-")] = Field(None, alias="SLACK_APP_TOKEN")
    """Set: Slack is reached over Socket Mode (`xapp-…`). Not set: over signed HTTP."""
    signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    """What Slack signs its HTTP requests with."""
    client_id: str | None = Field(None, alias="SLACK_CLIENT_ID")
    """Set: the app is installed into several workspaces over OAuth; see `several_workspaces`."""
    client_secret: SecretStr | None = Field(None, alias="SLACK_CLIENT_SECRET")
    """What the app shows Slack to be given a workspace's token."""
    token_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(values.token_keys)] = Field(
        (), alias="WAYLEAVE_TOKEN_KEYS"
    )
    """Keys that seal the workspaces' tokens: the first seals, all of them open."""
    public_url: Annotated[str | None, BeforeValidator(values.public_address)] = Field(
        None, alias="WAYLEAVE_PUBLIC_URL"
    )
    """Where people and Slack reach the web process: `https://wayleave.example.com`."""
    slack_url: Annotated[str, BeforeValidator(values.web_address)] = Field(
        "https://slack.com/api/", alias="SLACK_API_URL"
    )
    """Where Slack's Web API is; the emulator's address in the demo and in tests."""
    database: Annotated[SecretStr | None, BeforeValidator(values.database)] = Field(
        None, alias="DATABASE_URL"
    )
    """`sqlite:///…` or `postgresql://…` (`postgres://` too); see `database_url`."""
    host: str = Field("0.0.0.0", alias="WAYLEAVE_HOST")  # noqa: S104 - a container is asked from outside; only signed requests are heard
    """Address that the web process listens on."""
    port: Annotated[int, BeforeValidator(values.port)] = Field(3000, alias="PORT")
    """TCP port of the web process; 0 takes a free one."""
    data: Annotated[Path, BeforeValidator(values.folder)] = Field(
        default_factory=lambda: Path(user_data_dir("wayleave")), alias="WAYLEAVE_DATA"
    )
    """Folder of the default database."""
    baseline: Annotated[bool, BeforeValidator(values.on_or_off)] = Field(True, alias="WAYLEAVE_BASELINE")
    """Whether a ledger starts from the bundled measures and deals; see `bot.baseline`."""
    channels: Annotated[tuple[wanted.Wanted, ...], NoDecode, BeforeValidator(wanted.channels)] = Field(
        (), alias="WAYLEAVE_CHANNELS"
    )
    """Subscriptions made at start: `C1=daily 08:00 Europe/London,watch deals; C2=watch huawei`."""
    templates: Annotated[Path | None, BeforeValidator(values.present_folder)] = Field(
        None, alias="WAYLEAVE_TEMPLATES"
    )
    """Folder with the words that workspaces have written themselves, a folder for each (`T0123ABCD/frame.j2`)."""
    owner: Annotated[str | None, BeforeValidator(values.member)] = Field(None, alias="WAYLEAVE_OWNER")
    """Member id of whom the bot tells, in Slack, what only a person can mend."""
    clock_file: Annotated[Path | None, BeforeValidator(values.readable)] = Field(
        None, alias="WAYLEAVE_CLOCK_FILE"
    )
    """File with one ISO instant that stands for now: the demo's clock."""
    command_prefix: Annotated[str, BeforeValidator(values.prefix)] = Field(
        "", alias="WAYLEAVE_COMMAND_PREFIX"
    )
    """Put before the name of each slash command: `wl-` makes `/wl-vendor`."""
    settle_seconds: Annotated[float, BeforeValidator(values.seconds)] = Field(
        12.0, alias="WAYLEAVE_SETTLE_SECONDS"
    )
    """How long to wait before looking whether a message with an unknown outcome arrived: the time
    after which Slack surely no longer works on the request (10 s HTTP timeout and 2 s)."""
    hold_seconds: Annotated[float, BeforeValidator(values.seconds)] = Field(
        1.0, alias="WAYLEAVE_HOLD_SECONDS"
    )
    """How long to wait after each message to a channel: Slack asks for one a second."""
    model_url: Annotated[str | None, BeforeValidator(values.model_address)] = Field(
        None, alias="WAYLEAVE_MODEL_URL"
    )
    """Set: a language model there reads again what the rules are unsure of. Not set: nobody does."""
    model_name: str | None = Field(None, alias="WAYLEAVE_MODEL_NAME")
    """Which of the models at that address."""
    model_key: Annotated[SecretStr | None, BeforeValidator(values.sendable)] = Field(
        None, alias="WAYLEAVE_MODEL_KEY"
    )
    """What that address wants to see before it answers; sent nowhere else."""
    model_daily: Annotated[int, BeforeValidator(values.questions)] = Field(200, alias="WAYLEAVE_MODEL_DAILY")
    """Most questions to the model on one day (UTC)."""
    model_below: Annotated[float, BeforeValidator(values.share)] = Field(0.6, alias="WAYLEAVE_MODEL_BELOW")
    """The model is asked about readings of less confidence than this (0 to 1)."""
    map_kind: Annotated[MapKind, BeforeValidator(values.map_kind)] = Field(
        MapKind.WORLD, alias="WAYLEAVE_MAP"
    )
    """What maps look like: the world, or one tile for each market."""
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(values.log_level)] = (
        Field("INFO", alias="WAYLEAVE_LOG_LEVEL")
    )
    """How much is logged."""

    @model_validator(mode="before")
    @classmethod
    def _strip(cls, given: Any) -> Any:
        return {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}

    @property
    def database_url(self) -> str:
        """Address of the database, without a driver; holds a password, perhaps."""
        if self.database is not None:
            return self.database.get_secret_value()
        return f"sqlite:///{self.data / 'wayleave.sqlite'}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret in it, to be kept out of logs."""
        found = [getattr(self, name) for name in type(self).model_fields if name != "database"]
        flat = chain.from_iterable(
            one.values() if isinstance(one, dict) else one if isinstance(one, tuple) else (one,)
            for one in found
        )
        return tuple(
            value for one in flat if isinstance(one, SecretStr) and (value := one.get_secret_value())
        )

    @property
    def over_sockets(self) -> bool:
        """Whether Slack is reached over Socket Mode."""
        return self.app_token is not None

    @property
    def several_workspaces(self) -> bool:
        """Whether the app is installed over OAuth; else it has the one workspace of SLACK_BOT_TOKEN."""
        return self.client_id is not None


class Given(Settings):
    """Settings from nothing but what is given: whatever the environment says is left out (the demo's world)."""

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # the other sources, which come by name, are not wanted
        cls, _: type[BaseSettings], init_settings: PydanticBaseSettingsSource, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only the arguments."""
        return (init_settings,)


def examine(env_file: Path | None = DOTENV, *, slack: bool = False) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings, with the default in place of each wrong one, and every problem found.

    With `slack`, what is missing to talk to Slack is a problem too. Never raises.
    """
    build: Callable[..., Settings] = Settings  # the signature that type checkers see lacks _env_file
    try:
        settings = build(_env_file=env_file)
        problems: tuple[Problem, ...] = ()
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        problems = tuple(chain(*map(_problems, wrong)))
        settings = build(_env_file=env_file, **{str(detail["loc"][0]): _instead(detail) for detail in wrong})
    named = {problem.name for problem in problems}
    missing = chain(_missing(settings) if slack else (), _half_set(settings, named))
    problems += tuple(one for one in missing if one.name not in named)
    return settings, problems


def load(env_file: Path | None = DOTENV, *, slack: bool = False) -> Settings:
    """The settings. Invalid, naming every problem and its mend, where there is one (see `examine`)."""
    settings, problems = examine(env_file, slack=slack)
    if problems:
        raise refusal(problems)
    return settings


def refusal(problems: Iterable[Problem]) -> Invalid:
    """One message for all problems, as an error to raise."""
    listed = [f"  {number}. {problem}" for number, problem in enumerate(problems, 1)]
    count = f"{len(listed)} problems" if len(listed) > 1 else "1 problem"
    return Invalid(f"Wayleave cannot start: {count} in its configuration.\n" + "\n".join(listed))


def _missing(settings: Settings) -> Iterable[Problem]:
    if settings.several_workspaces:
        yield from _missing_for_several(settings)
    elif settings.bot_token is None:
        yield Problem(
            "SLACK_BOT_TOKEN",
            "there is no bot token.",
            "install the app in your workspace and set SLACK_BOT_TOKEN to its Bot User OAuth Token (xoxb-…).",
        )
    if settings.app_token is None and settings.signing_secret is None:
        yield Problem(
            "SLACK_APP_TOKEN",
            "Slack has no way to reach the bot: neither an app token nor a signing secret is set.",
            "set SLACK_APP_TOKEN (xapp-…, scope connections:write) for Socket Mode, or SLACK_SIGNING_SECRET"
            " (Basic Information of the app) for HTTP.",
        )


def _missing_for_several(settings: Settings) -> Iterable[Problem]:
    """What the app needs to be installed into several workspaces, and what only makes sense in one."""
    app = "from Basic Information of the app"
    wanted = (
        ("SLACK_CLIENT_SECRET", settings.client_secret, f"set it to the Client Secret {app}."),
        (
            "WAYLEAVE_TOKEN_KEYS",
            settings.token_keys,
            "make a key with `wayleave tokens key`, and keep it safe.",
        ),
        ("WAYLEAVE_PUBLIC_URL", settings.public_url, "set it to where people reach this process with https."),
    )
    for name, value, mend in wanted:
        if not value:
            yield Problem(name, "SLACK_CLIENT_ID is set, but not this, which several workspaces need.", mend)
    for name, given in (("SLACK_BOT_TOKEN", settings.bot_token), ("WAYLEAVE_CHANNELS", settings.channels)):
        if given:
            mend = f"leave {name} out, or leave SLACK_CLIENT_ID out to stay in one workspace."
            yield Problem(name, "this is for one workspace, and SLACK_CLIENT_ID for several.", mend)


def _half_set(settings: Settings, named: set[str]) -> Iterable[Problem]:
    if (settings.model_url or "WAYLEAVE_MODEL_URL" in named) and not settings.model_name:
        yield Problem(
            "WAYLEAVE_MODEL_NAME",
            "a language model's address is set, but not which model to ask there.",
            "set WAYLEAVE_MODEL_NAME to a name that the address knows, or leave WAYLEAVE_MODEL_URL out.",
        )


def _instead(detail: ErrorDetails) -> Any:
    """What stands in for a wrong value while more problems are looked for: what is left of it, or the default."""
    rest = getattr(detail.get("ctx", {}).get("error"), "rest", None)
    alias = str(detail["loc"][0])
    field = next(field for field in Settings.model_fields.values() if field.alias == alias)
    return field.get_default(call_default_factory=True) if rest is None else rest


def _problems(detail: ErrorDetails) -> Iterable[Problem]:
    name = str(detail["loc"][0])
    cause = detail.get("ctx", {}).get("error")
    if not isinstance(cause, values.WrongValueError):
        return [Problem(name, f"{detail['msg']}.", f"see {name} in the settings page of the docs.")]
    return [Problem(name, wrong.what, wrong.mend) for wrong in (cause, *cause.also)]


def _sentence(text: str) -> str:
    """The text with a full stop, each line indented under its number."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    end = "" if lines[-1].endswith((".", "?", "!", ")", "/")) else "."
    return "\n       ".join(lines) + end
