// Draws one line of a conversation: a message with its byline, blocks and tools, a note, a day, the line "New".
// In: a row of rows.js and a `desk` ({world, act, openThread, inThread}). Out: one element.

import { drawBlocks } from "./blocks.js";
import { showChanges } from "./changes.js";
import { clockTime, fromTs, fullTime } from "./dates.js";
import { el, icon, link } from "./dom.js";
import { drawMrkdwn } from "./inline.js";
import { showJson, showMenu } from "./popups.js";

const SHADES = 8;

/** The same name has the same colour everywhere. */
const shade = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % SHADES;

function initials(name) {
  const [first = "?", second] = name.split(/[\s._-]+/).filter(Boolean);
  const letters = [first, second].filter(Boolean).map((word) => [...word][0]);
  return letters.join("").toUpperCase();
}

function avatar(name, { bot = false, small = false } = {}) {
  const classes = ["avatar", `shade-${shade(name)}`, bot ? "avatar-bot" : "", small ? "avatar-small" : ""];
  return el("span", { class: classes.join(" "), "aria-hidden": "true" }, initials(name));
}

function time(ts, className = "time") {
  const date = fromTs(ts);
  return el("time", { class: className, datetime: date.toISOString(), title: fullTime(date) }, clockTime(date));
}

function byline({ message }) {
  return el(
    "div",
    { class: "byline" },
    el("span", { class: "author", "data-testid": "author" }, message.name),
    message.bot ? el("span", { class: "badge" }, "App") : null,
    time(message.ts),
  );
}

/** "(edited)" where Slack would say so; otherwise a quiet count, which Slack would not show. */
function editedMark(message, world) {
  const count = message.history?.length ?? 0;
  const times = count === 1 ? "once" : `${count} times`;
  if (count === 0) return message.edited ? el("span", { class: "edited", "data-testid": "edited" }, "(edited)") : null;
  return el(
    "button",
    {
      type: "button",
      class: "edited",
      "data-testid": "edited",
      title: "See what changed",
      "aria-haspopup": "dialog",
      on: { click: (event) => showChanges(event.currentTarget.closest(".body"), message, world) },
    },
    message.edited ? "(edited)" : `changed ${times}`,
  );
}

const drawWords = (text, world) => el("div", { class: "text" }, drawMrkdwn(text ?? "", world, "addresses"));

/** Old-style attachments and files: shown plainly, so that nothing an app sends is hidden. */
function extras(message, host) {
  const attachments = (message.attachments ?? []).map(({ blocks, text, fallback }) =>
    el("div", { class: "attachment" }, blocks ? drawBlocks(blocks, host) : drawWords(text ?? fallback, host.world)),
  );
  const files = (message.files ?? []).map((file) => {
    const name = file.title || file.name || file.id;
    const label = file.url_private ? link(file.url_private, {}, name) : name;
    if (!file.url_private || !file.mimetype?.startsWith("image/")) return el("div", { class: "file" }, icon("reply"), label);
    const picture = el("img", { src: file.url_private, alt: file.alt_txt ?? "", loading: "lazy", "data-testid": "picture" });
    return el("figure", { class: "picture" }, el("figcaption", {}, label), picture);
  });
  return [attachments, files];
}

function content(message, desk) {
  const host = { world: desk.world, readOnly: false, act: (control, action) => act(control, message, action, desk) };
  const blocks = message.blocks ?? [];
  const words = blocks.length > 0 ? drawBlocks(blocks, host) : drawWords(message.text, desk.world);
  return el("div", { class: "content", "data-testid": "content" }, words, extras(message, host));
}

const SHORTEST_SPIN = 250;

/** The control spins until the click is delivered; a refusal is told under the message. */
async function act(control, message, action, desk) {
  control.setAttribute("aria-busy", "true");
  control.classList.add("busy");
  const [answer] = await Promise.all([desk.act(message, action), new Promise((done) => setTimeout(done, SHORTEST_SPIN))]);
  control.removeAttribute("aria-busy");
  control.classList.remove("busy");
  const body = control.closest(".body");
  body?.querySelector(".problem")?.remove();
  if (answer.ok) return;
  body?.append(el("div", { class: "problem", role: "alert", "data-testid": "action-error" }, icon("warning"), answer.error));
}

async function useShortcut(body, message, id, desk) {
  const done = await desk.shortcut(message, id);
  body.querySelector(".problem")?.remove();
  if (!done.ok) body.append(el("div", { class: "problem", role: "alert", "data-testid": "action-error" }, icon("warning"), done.error));
}

function threadButton({ message, thread }, desk) {
  if (thread === null || desk.inThread) return null;
  const last = fromTs(thread.last);
  return el(
    "button",
    { type: "button", class: "replies", "data-testid": "replies", on: { click: () => desk.openThread(message.ts) } },
    thread.people.slice(0, 3).map(({ name, bot }) => avatar(name, { bot, small: true })),
    el("span", { class: "replies-count" }, thread.count === 1 ? "1 reply" : `${thread.count} replies`),
    el("span", { class: "replies-last", title: fullTime(last) }, `Last reply at ${clockTime(last)}`),
  );
}

function tools(message, desk) {
  const tool = (label, name, click, testid) =>
    el("button", { type: "button", class: "tool", "aria-label": label, title: label, "data-testid": testid, on: { click } }, icon(name));
  const canReply = !desk.inThread && !message.ephemeral;
  const root = message.thread_ts || message.ts;
  const offered = message.ephemeral ? [] : desk.world.shortcuts;
  const shortcuts = (event) => {
    const body = event.currentTarget.closest(".message").querySelector(".body");
    const items = offered.map(({ callback_id: id, name }) => ({ label: name, choose: () => useShortcut(body, message, id, desk) }));
    showMenu(event.currentTarget, "Message shortcuts", items);
  };
  return el(
    "div",
    { class: "tools", role: "group", "aria-label": "Message tools" },
    canReply ? tool("Reply in thread", "reply", () => desk.openThread(root), "reply-in-thread") : null,
    offered.length > 0 ? tool("More message shortcuts", "more", shortcuts, "shortcuts") : null,
    tool("Show what the app sent (JSON)", "braces", () => showJson("What the app sent", message), "show-json"),
  );
}

function drawMessage(row, desk) {
  const { message, compact } = row;
  const classes = ["row message", compact ? "compact" : "", message.ephemeral ? "ephemeral" : ""];
  const label = `${message.name}, ${fullTime(fromTs(message.ts))}`;
  return el(
    "article",
    { class: classes.join(" "), "data-testid": "message", "data-ts": message.ts, "aria-label": label, tabindex: "-1" },
    el("div", { class: "gutter" }, compact ? time(message.ts, "time time-quiet") : avatar(message.name, message)),
    el(
      "div",
      { class: "body" },
      message.ephemeral ? el("div", { class: "only-you", "data-testid": "only-you" }, icon("eye"), "Only visible to you") : null,
      compact ? null : byline(row),
      content(message, desk),
      editedMark(message, desk.world),
      threadButton(row, desk),
    ),
    tools(message, desk),
  );
}

function drawNote({ note }) {
  return el(
    "div",
    { class: `row note note-${note.kind}`, "data-testid": note.kind },
    icon(note.kind === "sent" ? "send" : "warning"),
    el("span", { class: "note-words" }, note.kind === "sent" ? ["You sent ", el("code", {}, note.text)] : note.text),
    el("time", { class: "time" }, clockTime(new Date(note.at))),
  );
}

const DRAW = {
  message: drawMessage,
  note: drawNote,
  day: (row) => el("div", { class: "row day", "data-testid": "day" }, el("span", {}, row.title)),
  "thread-line": (row) => el("div", { class: "row thread-line", "data-testid": "thread-count" }, row.count),
  new: () => el("div", { class: "row new-line", "data-testid": "new-line" }, el("span", {}, "New")),
};

export const drawRow = (row, desk) => DRAW[row.kind](row, desk);
