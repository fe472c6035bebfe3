"""The environment: what is read from it, and how every mistake in it is said at once."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot import settings
from bot.wanted import Wanted
from briefings.errors import Invalid

pytestmark = pytest.mark.usefixtures("nothing_set")


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Sets environment variables for this test."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_with_nothing_set_everything_has_a_default_that_works_offline() -> None:
    """A data folder of the user's, a file in it, no Slack, no private networks."""
    read = settings.load(None)
    assert read.database_url == f"sqlite:///{read.data / 'wayleave.sqlite'}"
    assert (read.port, read.channels, read.allow_networks, read.sources) == (3000, (), (), None)
    assert not read.over_sockets


def test_slack_is_only_asked_for_where_it_is_needed() -> None:
    """`wayleave read` needs no token; `wayleave run` names both that are missing."""
    settings.load(None)
    with pytest.raises(Invalid) as refused:
        settings.load(None, slack=True)
    message = str(refused.value)
    assert "2 problems" in message
    assert "SLACK_BOT_TOKEN: there is no bot token" in message
    assert "SLACK_APP_TOKEN" in message
    assert message.count("Mend:") == 2


def test_a_signing_secret_is_enough_for_http_and_an_app_token_for_sockets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Either way in will do."""
    given(monkeypatch, SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    assert not settings.load(None, slack=True).over_sockets
    given(monkeypatch, SLACK_APP_TOKEN="xapp-1")
    assert settings.load(None, slack=True).over_sockets


def test_every_problem_is_in_the_one_message_each_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody starts a bot eight times to learn of eight mistakes."""
    given(
        monkeypatch,
        SLACK_BOT_TOKEN="xapp-9-secret",
        SLACK_SIGNING_SECRET="s",
        DATABASE_URL="mysql://someone:hush@db/news",
        PORT="99999",
        WAYLEAVE_SOURCES=str(tmp_path / "nowhere.yaml"),
        WAYLEAVE_CHANNELS="general=watch deals; C012AB=daily 8:00 Europe/London,daily 08:00 Europe/Londn,hourly",
        WAYLEAVE_ALLOW_NETWORKS="127.0.0.1/8",
        WAYLEAVE_LOG_LEVEL="loud",
        WAYLEAVE_COMMAND_PREFIX="Way Leave",
        WAYLEAVE_SETTLE_SECONDS="soon",
        SLACK_API_URL="slack.com",
    )
    _, problems = settings.examine(None, slack=True)
    found = [(problem.name, problem.what) for problem in problems]
    assert found == [
        ("WAYLEAVE_SOURCES", f"{tmp_path / 'nowhere.yaml'} cannot be read: No such file or directory."),
        ("WAYLEAVE_ALLOW_NETWORKS", "127.0.0.1/8 has host bits set."),
        ("SLACK_BOT_TOKEN", "this is an app token."),
        ("SLACK_API_URL", "'slack.com' is no web address."),
        ("DATABASE_URL", "not a database this bot can use: 'mysql://someone:***@db/news'."),
        ("PORT", "'99999' is no port."),
        ("WAYLEAVE_CHANNELS", "'general' is no channel id."),
        ("WAYLEAVE_CHANNELS", "'8:00' is no time of day (C012AB)."),
        ("WAYLEAVE_CHANNELS", "there is no time zone 'Europe/Londn'."),
        ("WAYLEAVE_CHANNELS", "'hourly' cannot be subscribed to (C012AB)."),
        ("WAYLEAVE_COMMAND_PREFIX", "'Way Leave' cannot stand in a command's name."),
        ("WAYLEAVE_SETTLE_SECONDS", "'soon' is no number of seconds."),
        ("WAYLEAVE_LOG_LEVEL", "'loud' is no level."),
    ]
    message = str(settings.refusal(problems))
    assert message.count("Mend: ") == len(problems)
    assert "did you mean Europe/London?" in message
    assert "hush" not in message
    assert "secret" not in message


def test_what_is_right_survives_what_is_wrong_so_that_more_can_be_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wrong port does not keep the token from being tried against Slack."""
    given(monkeypatch, SLACK_BOT_TOKEN="xoxb-1", PORT="no")
    read, problems = settings.examine(None)
    assert [problem.name for problem in problems] == ["PORT"]
    assert read.port == 3000
    assert read.bot_token is not None


def test_secrets_are_masked_wherever_the_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither tokens nor the database's password show in a repr."""
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-hush",
        "SLACK_APP_TOKEN": "xapp-hush",
        "SLACK_SIGNING_SECRET": "hush1",
        "DATABASE_URL": "postgres://me:hush3@db/news",
    }
    given(monkeypatch, **secrets)
    read = settings.load(None, slack=True)
    assert "hush" not in repr(read)
    assert "hush" not in str(read)
    assert read.database_url == "postgresql://me:hush3@db/news"


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        ("postgres://u:p@h:5433/d", "postgresql://u:p@h:5433/d"),
        ("postgresql+psycopg://h/d", "postgresql://h/d"),
        ("postgresql+asyncpg://u:p%40w@h/d", "postgresql://u:p%40w@h/d"),
        ("sqlite+aiosqlite:////tmp/x.sqlite", "sqlite:////tmp/x.sqlite"),
    ],
)
def test_every_spelling_of_a_database_becomes_one(
    monkeypatch: pytest.MonkeyPatch, address: str, normal: str
) -> None:
    """Hosts hand out `postgres://`; drivers are ours to choose."""
    given(monkeypatch, DATABASE_URL=address)
    assert settings.load(None).database_url == normal


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "postgresql://host", "postgres", "redis://h/1"]
)
def test_a_database_that_cannot_be_used_is_a_problem(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """No file, no name, no scheme, another kind."""
    given(monkeypatch, DATABASE_URL=address)
    _, problems = settings.examine(None)
    assert [problem.name for problem in problems] == ["DATABASE_URL"]


def test_a_relative_file_belongs_to_the_folder_the_bot_was_started_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And stays there if the process ever changes its folder."""
    monkeypatch.chdir(tmp_path)
    given(monkeypatch, DATABASE_URL="sqlite:///news.sqlite")
    assert settings.load(None).database_url == f"sqlite:///{tmp_path / 'news.sqlite'}"


def test_a_database_inside_a_file_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder cannot be made where a file is."""
    (tmp_path / "file").write_text("")
    given(monkeypatch, DATABASE_URL=f"sqlite:///{tmp_path}/file/news.sqlite")
    _, problems = settings.examine(None)
    assert problems[0].what == f"{tmp_path / 'file'} is a file, not a folder."


def test_channels_and_networks_are_read_as_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several things for a channel, several channels; zones in any case."""
    given(
        monkeypatch,
        WAYLEAVE_CHANNELS="C1=daily 08:00 europe/london, watch deals; C2 = watch huawei deals\nC3=watch",
        WAYLEAVE_ALLOW_NETWORKS="127.0.0.0/8, ::1/128",
    )
    read = settings.load(None)
    assert read.channels == (
        Wanted("C1", at="08:00", zone="Europe/London"),
        Wanted("C1", words="deals"),
        Wanted("C2", words="huawei deals"),
        Wanted("C3"),
    )
    assert read.allow_networks == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_a_dotenv_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The usual order: what is set for this process beats what lies in the folder."""
    dotenv = tmp_path / ".env"
    dotenv.write_text("PORT=4000\nSLACK_BOT_TOKEN=xoxb-from-file\nSOMETHING_ELSE=1\n")
    given(monkeypatch, PORT="5000")
    read = settings.load(dotenv)
    assert read.port == 5000
    assert read.bot_token is not None
    assert read.bot_token.get_secret_value() == "xoxb-from-file"


def test_an_empty_variable_counts_as_not_set_and_spaces_around_a_value_are_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As compose files and shells write them."""
    given(monkeypatch, SLACK_BOT_TOKEN="", PORT=" 4000 ", WAYLEAVE_LOG_LEVEL="debug")
    read = settings.load(None)
    assert (read.bot_token, read.port, read.log_level) == (None, 4000, "DEBUG")


def test_a_channel_may_want_a_briefing_each_week(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WAYLEAVE_CHANNELS="C012AB=weekly monday 08:00 Europe/London")
    read, problems = settings.examine(None)
    assert (problems, read.channels) == ((), (Wanted("C012AB", "08:00", "Europe/London", weekday=0),))


@pytest.mark.parametrize(
    ("asked", "wrong"), [("weekly 08:00 UTC", "no day"), ("weekly monday 08:00", "needs a time zone")]
)
def test_a_weekly_briefing_needs_its_day_and_zone(
    monkeypatch: pytest.MonkeyPatch, asked: str, wrong: str
) -> None:
    given(monkeypatch, WAYLEAVE_CHANNELS=f"C012AB={asked}")
    _, (problem,) = settings.examine(None)
    assert wrong in problem.what


def test_the_folder_of_own_words_must_be_there_and_the_owner_a_person(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given(monkeypatch, WAYLEAVE_TEMPLATES=str(tmp_path / "none"), WAYLEAVE_OWNER="robin")
    _, problems = settings.examine(None)
    assert [one.name for one in problems] == ["WAYLEAVE_TEMPLATES", "WAYLEAVE_OWNER"]
    given(monkeypatch, WAYLEAVE_TEMPLATES=str(tmp_path), WAYLEAVE_OWNER="U0123ABCD")
    read, problems = settings.examine(None)
    assert (problems, read.templates, read.owner) == ((), tmp_path, "U0123ABCD")
