"""The real program, run to its end as people and pipes run it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

ROOT = Path(__file__).parents[1]


def wayleave(
    folder: Path, *arguments: str, given: bytes = b"", columns: int = 160, hash_seed: str = "random"
) -> tuple[int, str, str]:
    """Runs the command with an environment of its own: its status, what it printed, and its errors."""
    done = run(
        {"WAYLEAVE_DATA": str(folder / "data"), "COLUMNS": str(columns), "PYTHONHASHSEED": hash_seed},
        *arguments,
        given=given,
    )
    return done.returncode, done.stdout, done.stderr


def run(environment: Mapping[str, str], *arguments: str, given: bytes = b"") -> CompletedProcess[str]:
    """Runs the command with nothing but this environment, and what is `given` to it on its standard input."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "error", "-m", "bot", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
