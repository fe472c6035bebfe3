"""`python -m bot.emulator`: the seeded workspace, as a process of its own."""

import asyncio
import sys

from slack_sdk.web.async_client import AsyncWebClient


async def test_the_program_says_where_it_is_and_a_client_works_with_that() -> None:
    """Three channels; the bot is in two of them."""
    command = (sys.executable, "-m", "bot.emulator", "--port", "0")
    program = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert program.stdout
        lines = [(await asyncio.wait_for(program.stdout.readline(), 10)).decode().strip() for _ in range(5)]
        said = dict(line.split("=", 1) for line in lines[1:])
        assert lines[0].startswith("playground: http://127.0.0.1:")
        client = AsyncWebClient(said["SLACK_BOT_TOKEN"], base_url=said["SLACK_API_URL"])
        channels = (await client.conversations_list())["channels"]
        assert [(c["name"], c["is_member"]) for c in channels] == [
            ("briefing", True),
            ("deals", True),
            ("random", False),
        ]
        assert {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} < set(said)
    finally:
        program.terminate()
        await program.wait()
