"""`make screenshots`: the pictures of the README, taken in a real browser from the demo as it runs.

In: a folder. Out: PNG files in it. Network (loopback), a browser.
"""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Page, ViewportSize, async_playwright

from bot.demo.replay import replay, settled
from bot.demo.runner import ONCE, Stage, open_stage
from tests.web.conftest import ARGUMENTS, CHROMIUMS

SIZE: ViewportSize = {"width": 1240, "height": 820}
AFTER_THE_DEAL = datetime(2018, 1, 9, 9, tzinfo=UTC)


async def take(folder: Path) -> None:
    """Replays the archive, and takes a picture before and after the deal collapses, and at the end."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=True)
        context = await browser.new_context(viewport=SIZE, timezone_id="Europe/London", locale="en-GB")
        page = await context.new_page()
        with tempfile.TemporaryDirectory() as place:
            async with open_stage(Path(place), 0) as stage:
                await _through(stage, page, folder)
        await browser.close()


async def _through(stage: Stage, page: Page, folder: Path) -> None:
    world, seen = stage.world, False
    steps = replay(world, stage.app, stage.archive, ONCE)
    async for stop in steps:
        if world.deals.messages and not seen:
            await settled(stage.app, 30)
            await _picture(stage, page, "#deals", folder / "alert-before.png")
            seen = True
        if stop > AFTER_THE_DEAL:
            break
    await settled(stage.app, 30)
    alert = next(iter(world.deals.messages.values()))
    await _picture(stage, page, f"?channel={world.deals.id}&thread={alert.ts}", folder / "alert-after.png")
    await _picture(stage, page, "#briefing", folder / "briefing.png")
    async for _ in steps:
        pass
    await settled(stage.app, 60)
    await page.goto("about:blank")
    await page.goto(f"{world.slack.page_url}#random")
    await page.wait_for_selector("body[data-ready]")
    await page.keyboard.type("/vendor huawei")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("[data-testid=only-you]")
    await page.wait_for_timeout(500)
    await page.screenshot(path=folder / "vendor.png")


async def _picture(stage: Stage, page: Page, where: str, file: Path) -> None:
    await page.goto("about:blank")
    await page.goto(f"{stage.world.slack.page_url}{where}")
    await page.wait_for_selector("body[data-ready]")
    await page.wait_for_timeout(500)
    await page.screenshot(path=file)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(target))
