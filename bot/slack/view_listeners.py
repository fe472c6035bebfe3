"""What Slack sends from the Home tab and from modals. Each is acknowledged within the moment, then done. Network.

A modal has no response_url: what it says back stands in its own window, or in another one above it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack import replies
from bot.slack.announcing import announced
from bot.slack.blocks import forms
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands.desk import Desk
from bot.slack.views import home
from bot.slack.views.choices import Choices
from bot.slack.views.screen import Screen
from bot.slack.views.sent import Pressed, Sent, sent
from bot.slack.views.table import FORMS, Form, pressed_in
from bot.wording.templates import say
from briefings.errors import Trouble

PUT_UP = 0.4
"""Seconds that Slack has to put our acknowledgement into the window. What we say of the form goes another way, and would
else be overtaken by the "One moment" that it is to take the place of."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Views:
    """The listeners, with what answers them."""

    desk: Desk

    @cached_property
    def choices(self) -> Choices:
        """The names to search among, folded once."""
        return Choices(self.desk.doors.vocabulary)

    async def on_home(self, event: Mapping[str, Any], context: AsyncBoltContext) -> None:
        """Somebody looks at the app's tab. Drawing it twice does no harm, so a repeated event is no matter."""
        if event.get("tab") != "home":
            return
        seen = str((event.get("view") or {}).get("hash") or "")
        try:
            await home.publish(self.desk, context.team_id or "", str(event["user"]), seen)
        except Trouble as trouble:
            log.warning("home_not_drawn", trouble=str(trouble))

    async def on_search(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Somebody types into a search; a search of another release finds nothing."""
        await ack(
            options=self.choices.options(str(body.get("action_id") or ""), str(body.get("value") or ""))
        )

    async def on_sent(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """A form was sent: what is wrong with it is said at once; else it waits in its window for the answer."""
        given = sent(body)
        form = FORMS.get(given.form)
        if form is None:
            old = sentence(say("replies", "old_button", self.desk.slash))
            await ack(response_action="update", view=forms.shown(old))
            return
        wrong = form.wrong(given)
        if wrong:
            await ack(response_action="errors", errors=dict(wrong))
            return
        await ack(response_action="update", view=forms.waiting())
        await self._done(form, given)

    async def on_pressed(self, pressed: Pressed) -> None:
        """A button or menu in a view, already acknowledged."""
        try:
            await pressed_in(self.desk, pressed)
        except Exception as error:  # noqa: BLE001 - Bolt forgets an acknowledgement when its listener raises
            await self._told(pressed, replies.told(error, self.desk.prefix))
        finally:
            self.desk.turns.forget()

    async def _done(self, form: Form, given: Sent) -> None:
        screen = Screen(self.desk.workspace.client, self.desk.workspace.now)
        put_up = asyncio.create_task(asyncio.sleep(PUT_UP))
        message: Message
        try:
            async with announced(self.desk, given.place()):
                message = await form.save(self.desk, given)
        except Exception as error:  # noqa: BLE001 - as above
            message = replies.told(error, self.desk.prefix)
        try:
            await home.publish(self.desk, given.workspace, given.person)
        except Trouble as trouble:
            log.warning("home_not_drawn", trouble=str(trouble))
        await put_up
        try:
            await screen.tell(given.view_id, message)
        except Trouble as trouble:
            # The window was closed meanwhile: what was asked for is done all the same.
            log.info("window_gone", trouble=str(trouble))

    async def _told(self, pressed: Pressed, message: Message) -> None:
        """Says what went wrong where the person looks: in a window, or, with its trigger spent, on the Home tab."""
        click = pressed.click
        screen = Screen(self.desk.workspace.client, self.desk.workspace.now)
        try:
            await screen.show(click.trigger, message, pressed.above)
        except Trouble:
            try:
                await home.publish(self.desk, click.place.workspace, click.place.by, notice=message.text)
            except Trouble as trouble:
                log.warning("not_told", trouble=str(trouble))
