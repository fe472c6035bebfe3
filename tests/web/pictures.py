"""`make screenshots`: the pictures of the README and of docs, taken in a real browser from the demo as it runs.

In: a folder. Out: PNG files in it, of few colours so that they are small. Network (loopback), a browser.
"""

import asyncio
import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, ViewportSize, async_playwright, expect

from bot.demo.replay import replay, settled
from bot.demo.runner import ONCE, Stage, open_stage
from tests.web.conftest import ARGUMENTS, CHROMIUMS
from tests.web.story import AFTER_THE_DEAL, CHANNEL, DAILY, WATCH, Person

SIZE: ViewportSize = {"width": 1240, "height": 820}
TALL: ViewportSize = {"width": 1240, "height": 1000}
"""For pictures that are pictures of pictures."""
COLOURS = 256


async def take(folder: Path) -> None:
    """Lives through the archive, and takes a picture wherever the README shows one."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=True)
        context = await browser.new_context(viewport=SIZE, timezone_id="Europe/London", locale="en-GB")
        page = await context.new_page()
        with tempfile.TemporaryDirectory() as place:
            async with open_stage(Path(place), 0) as stage:
                await _through(stage, Person(page, stage.world.slack.page_url), folder)
        await browser.close()


async def _through(stage: Stage, me: Person, folder: Path) -> None:
    await me.looks_at(f"#{CHANNEL}")
    await me.types("/invite @wayleave")
    for line in (DAILY, WATCH):
        await me.asks(line)
    await expect(me.messages().filter(has_text="alerts about deals")).to_have_count(1)
    await _picture(me.page, folder / "set-up.png")
    world, seen = stage.world, False
    steps = replay(world, stage.app, stage.archive, ONCE)
    async for stop in steps:
        if world.deals.messages and not seen:
            await settled(stage.app, 30)
            await me.looks_at("#deals")
            await _picture(me.page, folder / "alert-before.png")
            seen = True
        if stop > AFTER_THE_DEAL:
            break
    await settled(stage.app, 30)
    alert = next(iter(world.deals.messages.values()))
    await me.looks_at(f"?channel={world.deals.id}&thread={alert.ts}")
    await _picture(me.page, folder / "alert-after.png")
    await me.looks_at("#briefing")
    await _picture(me.page, folder / "briefing.png")
    async for _ in steps:
        pass
    await settled(stage.app, 60)
    await _at_the_end(me, folder)


async def _at_the_end(me: Person, folder: Path) -> None:
    await me.looks_at(f"#{CHANNEL}")
    await _top(await me.asks("/vendor huawei"))
    await _picture(me.page, folder / "vendor.png")
    await me.page.set_viewport_size(TALL)
    for kind in ("map", "timeline"):
        picture = await me.asks_for_a_picture(kind)
        await _top(me.messages().filter(has=picture).last)
        await _picture(me.page, folder / f"{kind}.png")
    await me.page.set_viewport_size(SIZE)
    await me.opens_home()
    await _picture(me.page, folder / "home.png")


async def _top(message: Locator) -> None:
    """The message from its first line."""
    await message.evaluate("message => message.scrollIntoView({block: 'start'})")


async def _picture(page: Page, file: Path) -> None:
    await page.wait_for_timeout(500)
    taken = Image.open(io.BytesIO(await page.screenshot()))
    taken.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        file, optimize=True
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(target))
