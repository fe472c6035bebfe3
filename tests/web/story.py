"""The five minutes of docs/five-minutes.md, step by step in a browser: the test clicks through them, `make screenshots` too.

In: a page that shows the playground. Out: what a person sees after each step. Network (loopback), a browser.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.async_api import Locator, Page, expect

from bot.demo.replay import replay, settled
from bot.demo.runner import ONCE, Stage

CHANNEL = "random"
"""Where the bot is not, at first."""
DAILY = "/briefing daily 08:00 Europe/London"
WATCH = "/watch huawei deals"
AFTER_THE_DEAL = datetime(2018, 1, 9, 9, tzinfo=UTC)
SECONDS = 20


@dataclass(frozen=True)
class Person:
    """Somebody in front of the playground."""

    page: Page
    address: str

    async def looks_at(self, where: str) -> None:
        """Opens a channel afresh: `#random`, `?channel=C1&thread=…`."""
        await self.page.goto("about:blank")
        await self.page.goto(f"{self.address}{where}")
        await self.page.wait_for_selector("body[data-ready]")

    async def types(self, line: str) -> None:
        """Writes a line and sends it."""
        await self.page.get_by_test_id("composer-input").first.fill(line)
        await self.page.keyboard.press("Enter")
        await expect(self.page.get_by_test_id("composer-input").first).to_have_value("")

    async def asks(self, line: str) -> Locator:
        """Types a command; the message that only this person sees."""
        before = await self.private().count()
        await self.types(line)
        return await self._next(before)

    async def presses(self, message: Locator, label: str) -> Locator:
        """Presses a button; the private message that follows."""
        before = await self.private().count()
        await message.get_by_test_id("button").filter(has_text=label).first.click()
        return await self._next(before)

    async def _next(self, before: int) -> Locator:
        await expect(self.private()).to_have_count(before + 1, timeout=SECONDS * 1000)
        return self.private().last

    def messages(self) -> Locator:
        """All messages of the channel."""
        return self.page.get_by_role("main").get_by_test_id("message")

    def private(self) -> Locator:
        """Messages for this person's eyes."""
        return self.messages().filter(has=self.page.get_by_test_id("only-you"))

    async def asks_for_a_picture(self, kind: str) -> Locator:
        """`/vendor huawei map` or `timeline`, posted for all; the picture."""
        before = await self.page.get_by_test_id("picture").count()
        offer = await self.asks(f"/vendor huawei {kind}")
        await self.presses(offer, "Post the picture here")
        pictures = self.page.get_by_test_id("picture")
        await expect(pictures).to_have_count(before + 1, timeout=SECONDS * 1000)
        picture = pictures.last
        await expect(picture).to_have_js_property("complete", value=True)
        return picture

    async def opens_home(self) -> Locator:
        """The Home tab, once the bot has drawn it."""
        await self.page.get_by_test_id("home-tab").click()
        home = self.page.get_by_test_id("home")
        await expect(home).to_contain_text("#", timeout=SECONDS * 1000)
        return home


async def until_the_deal(stage: Stage) -> AsyncIterator[datetime]:
    """Lives through the days around CES 2018: AT&T is to sell Huawei's phones, and then is not."""
    async for stop in replay(stage.world, stage.app, stage.archive, ONCE):
        await settled(stage.app, 30)
        yield stop
        if stop > AFTER_THE_DEAL:
            return
