"""Prints the lock without what only developers need, hashes and all: what the Containerfile installs.

In: pyproject.toml and requirements.lock in the working directory. Out: a requirements file on standard output.
"""

import re
import sys
import tomllib
from pathlib import Path

groups = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
left_out = {re.split(r"[<>=~!\[ ]", one)[0].lower() for one in groups["dev"]}
for entry in re.split(r"^(?=\S)", Path("requirements.lock").read_text(encoding="utf-8"), flags=re.MULTILINE):
    if entry.partition("==")[0].lower() not in left_out:
        sys.stdout.write(entry)
