"""The real program, run to its end as people and pipes run it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def wayleave(
    folder: Path, *arguments: str, given: bytes = b"", columns: int = 160, hash_seed: str = "random"
) -> tuple[int, str, str]:
    """Runs the command with an environment of its own: its status, what it printed, and its errors."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "error", "-m", "bot", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "WAYLEAVE_DATA": str(folder / "data"),
            "COLUMNS": str(columns),
            "PYTHONHASHSEED": hash_seed,
        },
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
