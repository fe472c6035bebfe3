"""`python -m bot.emulator [--port N]`: a seeded workspace to look at and to point a bot at. Network; reads the clock."""

import argparse
import asyncio
import sys
import time
from datetime import UTC, datetime

from .config import EmulatorConfig
from .server import Emulator, open_emulator

CHANNELS = ("briefing", "deals", "random")


def seed(slack: Emulator) -> None:
    """The channels and people of the demo workspace; the bot is in all but #random."""
    slack.add_user("kim", zone="Asia/Seoul")
    for name in CHANNELS:
        slack.add_channel(name, members=("kim",), bot_in=name != "random")


async def _serve(port: int) -> None:
    async with open_emulator(EmulatorConfig(now=_wall_clock, port=port)) as slack:
        seed(slack)
        sys.stdout.write(_directions(slack))
        sys.stdout.flush()
        await asyncio.Event().wait()


def _directions(slack: Emulator) -> str:
    return (
        f"playground: {slack.page_url}\n"
        f"SLACK_API_URL={slack.api_url}\n"
        f"SLACK_BOT_TOKEN={slack.config.bot_token}\n"
        f"SLACK_APP_TOKEN={slack.config.app_token}\n"
        f"SLACK_SIGNING_SECRET={slack.config.signing_secret}\n"
    )


def _wall_clock() -> datetime:
    # Slack is another computer with a clock of its own: this process is that computer, not the bot.
    return datetime.fromtimestamp(time.time(), UTC)


def main() -> None:
    """Read the port, serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.emulator", description="A small Slack on this computer."
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    try:
        asyncio.run(_serve(parser.parse_args().port))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
