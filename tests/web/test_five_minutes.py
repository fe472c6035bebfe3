"""From nothing to the first briefing, as docs/five-minutes.md tells it: in a real browser, with the whole bot behind it."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from bot.demo.runner import open_stage
from tests.slack.checks import check_sent
from tests.web.story import CHANNEL, DAILY, WATCH, Person, until_the_deal

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_five_minutes(chromium: Browser, tmp_path: Path) -> None:
    """Invite it, tell it what you want; news comes, changes, is asked about, drawn, and found on the Home tab."""
    context = await chromium.new_context(
        viewport={"width": 1240, "height": 820}, timezone_id="Europe/London", locale="en-GB"
    )
    async with open_stage(tmp_path, 0) as stage:
        me = Person(await context.new_page(), stage.world.slack.page_url)
        await me.looks_at(f"#{CHANNEL}")
        await _sets_up(me)
        async for _ in until_the_deal(stage):
            pass
        await _reads(me)
        await _asks_on(me)
        check_sent(stage.world.slack.transcript)
    await context.close()


async def _sets_up(me: Person) -> None:
    refused = await me.asks(WATCH)
    await expect(refused).to_contain_text("/invite @wayleave")
    await me.types("/invite @wayleave")
    await expect(await me.asks(DAILY)).to_contain_text("8:00")
    await expect(await me.asks(WATCH)).to_contain_text("I will tell this channel about deals")
    await expect(me.messages().filter(has_text="changed what this channel is told")).to_have_count(2)
    await expect(await me.asks("/briefing preview")).to_contain_text("Nothing new")


async def _reads(me: Person) -> None:
    briefing = me.messages().filter(has_text="Market access, Tuesday 9 January 2018")
    await expect(briefing).to_contain_text("AT&T walked away from its deal with Huawei")
    alert = me.messages().filter(has=me.page.get_by_test_id("replies"))
    await expect(alert).to_have_count(1)
    await expect(alert).to_contain_text("expected → collapsed")
    await expect(alert.locator("s, del").first).to_have_text("expected")
    evidence = await me.presses(alert, "why?")
    await expect(evidence).to_contain_text("Why is this said?")
    await alert.get_by_test_id("replies").click()
    await expect(me.page.get_by_test_id("thread")).to_contain_text("collapsed")
    await me.page.get_by_test_id("thread-close").click()


async def _asks_on(me: Person) -> None:
    vendor = await me.asks("/vendor huawei")
    await expect(vendor).to_contain_text("AT&T")
    for kind in ("map", "timeline"):
        picture = await me.asks_for_a_picture(kind)
        assert "Huawei" in str(await picture.get_attribute("alt"))
        assert await _width(picture) == 1200
    home = await me.opens_home()
    await expect(home).to_contain_text(f"#{CHANNEL}")
    await expect(home).to_contain_text("Huawei")


async def _width(picture: Locator) -> int:
    """Of the image itself, in pixels: a broken one has none."""
    return int(await picture.evaluate("image => image.naturalWidth"))
