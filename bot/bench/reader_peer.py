"""lemon24's `reader` beside the same farm, in whatever interpreter has it: it is no dependency of ours. Network: loopback.

    PYTHON bot/bench/reader_peer.py PORT FEEDS HOSTS FOLDER

Run as a bare file, so it imports nothing of ours. Out: JSON with its version, and feeds a second at the first
`update_feeds` and at the quickest of two more, by the clock and by processor time.
"""

import importlib
import json
import sys
from pathlib import Path
from time import perf_counter, process_time

WORKERS = 10


def main(port: str, feeds: int, hosts: int, folder: str) -> None:
    """Adds every feed, updates three times, prints."""
    reader = importlib.import_module("reader")
    with reader.make_reader(str(Path(folder) / "reader.sqlite")) as library:
        for number in range(feeds):
            library.add_feed(f"http://127.0.0.{number % hosts + 1}:{port}/feed/{number}")
        rounds = []
        for _ in range(3):
            began, worked = perf_counter(), process_time()
            library.update_feeds(workers=WORKERS, scheduled=False)
            rounds.append((feeds / (perf_counter() - began), feeds / (process_time() - worked)))
        items = library.get_entry_counts().total
    found = {"version": reader.__version__, "items": items, "first": rounds[0], "unchanged": max(rounds[1:])}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
