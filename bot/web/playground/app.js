// Starts the page and ties its parts together: what is open, what is sent, what the stream of events changes.
// In: the address (#name, ?channel=C1&thread=ts, or a permalink /archives/C1/p123), the emulator's answers. Out: the page.

import * as api from "./api.js";
import { asSent } from "./completion.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el, icon } from "./dom.js";
import { plainWords, refreshDates } from "./inline.js";
import { rowsOf, threadRows } from "./rows.js";
import { drawConnection, drawFrame } from "./sidebar.js";
import { Views } from "./views.js";
import { inChannel, isDirect, World } from "./world.js";

const place = (id) => document.getElementById(id);
const CLOCK_MS = 1000;

const world = new World();
const open = { channel: "", thread: "", newAfter: "" };

const desk = {
  world,
  openThread: (ts) => show({ thread: ts }, { focus: true }),
  act: (message, action) => api.sendAction({ channel: message.channel, message_ts: message.ts, ...action }),
  shortcut: (message, id) => api.sendShortcut(message.channel, message.ts, id),
};
const views = new Views({ world, current: () => open.channel }, place("home-body"));
const main = new Conversation(place("messages"), { ...desk, inThread: false });
const side = new Conversation(place("thread-messages"), { ...desk, inThread: true });
const composer = new Composer(place("composer"), { world, send, label: "Message" });
const threadComposer = new Composer(place("thread-composer"), { world, send: reply, label: "Reply…", inThread: true });

// --- what a person does

async function send(text) {
  if (!text.startsWith("/")) return api.sendMessage(open.channel, asSent(text, world));
  world.note(open.channel, { kind: "sent", text });
  main.toBottom();
  return api.sendCommand(open.channel, text);
}

/** Slack refuses slash commands in threads, and says so. */
async function reply(text) {
  const command = /^\/\S+/.exec(text)?.[0];
  if (command) return { ok: false, error: `${command} is not supported in threads. Sorry!` };
  return api.sendMessage(open.channel, asSent(text, world), open.thread);
}

/** The app's Home tab, over the conversation; the app hears that somebody looks at it. */
async function showHome() {
  place("home").hidden = false;
  document.body.classList.remove("menu-open");
  place("home-tab").ariaCurrent = "page";
  await api.openHome();
  await views.refresh();
}

function hideHome() {
  place("home").hidden = true;
  place("home-tab").ariaCurrent = null;
}

/** Opens a channel, a thread, or closes the thread with `thread: ""`; the address follows. */
function show({ channel = open.channel, thread = "" }, { focus = false } = {}) {
  if (channel !== open.channel) {
    const read = world.lastRead(channel);
    Object.assign(open, { channel, newAfter: world.unread(channel) > 0 ? read : "" });
  }
  open.thread = thread;
  const name = world.channelName(channel);
  const target = thread ? `?${new URLSearchParams({ channel, thread })}` : `#${encodeURIComponent(name)}`;
  window.history.replaceState(null, "", `/${target}`);
  const label = isDirect(world.channel(channel)) ? name : `#${name}`;
  composer.label(`Message ${label}`, world.closed(channel));
  threadComposer.label("Reply…", world.closed(channel));
  document.body.classList.remove("menu-open");
  hideHome();
  draw();
  if (focus) (thread ? threadComposer : composer).focus();
}

world.openChannel = (channel) => show({ channel }, { focus: true });

// --- what the page shows

let drawing = false;

/** Draws soon, once for any number of changes. */
world.onChange = () => {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    if (open.channel) draw();
  });
};

function draw() {
  const { channel, newAfter } = open;
  if (document.visibilityState === "visible") world.markRead(channel);
  drawFrame(world, channel);
  drawTitle();
  const messages = world.messages(channel).filter(inChannel);
  const threads = world.threads(channel);
  main.draw(channel, rowsOf({ messages, threads, notes: world.notes(channel), newAfter }, world.now()));
  place("to-bottom").hidden = main.atBottom();
  place("empty").hidden = messages.length > 0 || world.notes(channel).length > 0;
  drawThread(threads);
}

function drawTitle() {
  const channel = world.channel(open.channel);
  const members = channel.members?.length ?? 0;
  const name = world.channelName(channel.id);
  place("title").replaceChildren(isDirect(channel) ? "" : icon(channel.is_private ? "lock" : "hash"), name);
  place("members").textContent = members === 1 ? "1 member" : `${members} members`;
  place("empty-title").textContent = `This is the very beginning of ${isDirect(channel) ? name : `#${name}`}`;
}

function drawThread(threads) {
  const root = open.thread && world.message(open.channel, open.thread);
  place("thread").hidden = !root;
  document.body.classList.toggle("thread-open", Boolean(root));
  if (!root) return;
  const replies = threads.get(root.ts) ?? [];
  place("thread-channel").textContent = `#${world.channelName(open.channel)}`;
  side.draw(`${open.channel}/${root.ts}`, threadRows(root, replies, world.now()));
}

function drawSuggestions() {
  const suggestion = ({ command, usage, description }) =>
    el(
      "button",
      { type: "button", class: "suggestion", on: { click: () => composer.write(`${command} `) } },
      el("b", {}, command),
      el("code", {}, usage),
      el("span", {}, description),
    );
  place("suggestions").replaceChildren(...world.commands.map(suggestion));
}

// --- what the emulator tells

const TOLD = { message: "", ephemeral: "Only visible to you, ", update: "Changed, " };

/** For screen readers: who said what; the `text` is what Slack reads out too. */
function say(type, { name, text }) {
  if (type in TOLD) place("announcer").textContent = `${TOLD[type]}${name}: ${plainWords({ type: "mrkdwn", text }, world)}`;
}

const ABOUT_MESSAGES = new Set(["message", "update", "delete", "ephemeral"]);
const ABOUT_VIEWS = new Set(["view", "home"]);

/** A missed acknowledgement needs no line here: Slackbot tells of a command's, the message itself of a click's. */
async function heard(event) {
  if (ABOUT_VIEWS.has(event.type)) await views.refresh();
  if (!ABOUT_MESSAGES.has(event.type)) return;
  if (!world.channel(event.channel)) world.take(await api.fetchState());
  world.takeEvent(event);
  const { channel, message } = event;
  if (channel === open.channel && message.user !== world.me.id) say(event.type, message);
}

/** Everything afresh: at the start, and after each break of the stream, because events may have been missed. */
async function catchUp() {
  world.take(await api.fetchState());
  await Promise.all(world.channels.map(async ({ id }) => world.takeMessages(id, await api.fetchMessages(id))));
  await views.refresh();
}

async function tick() {
  try {
    world.take(await api.fetchState());
    refreshDates(document.body, world.now());
  } catch {
    // The stream notices a dead emulator too, and it is the one that tells.
  }
  setTimeout(tick, CLOCK_MS);
}

// --- the start

const PERMALINK = /^\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?/;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // an address typed by hand may hold a lone "%"
  }
}

/** What the address asks for; `ts` is the message a permalink points at. */
function askedFor() {
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams(search);
  const [, place, seconds, count] = PERMALINK.exec(pathname) ?? [];
  const named = world.channelNamed(decoded(hash.slice(1)));
  const asked = named ?? world.channel(place) ?? world.channel(query.get("channel")) ?? world.channels[0];
  const thread = query.get("thread") ?? query.get("thread_ts") ?? "";
  return { channel: asked.id, thread, ts: seconds ? `${seconds}.${count}` : "" };
}

function pointAt(ts) {
  const row = document.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
  row?.scrollIntoView({ block: "center" });
  row?.focus();
}

function listenToThePage() {
  place("home-tab").addEventListener("click", showHome);
  place("thread-close").addEventListener("click", () => show({ thread: "" }, { focus: true }));
  place("menu").addEventListener("click", () => document.body.classList.toggle("menu-open"));
  place("to-bottom").addEventListener("click", () => main.toBottom());
  place("messages").addEventListener("scroll", () => {
    place("to-bottom").hidden = main.atBottom();
  });
  window.addEventListener("hashchange", () => show(askedFor()));
  document.addEventListener("visibilitychange", world.onChange);
  document.addEventListener("keydown", (event) => {
    const above = document.querySelector("dialog, [popover]");
    if (event.key === "Escape" && open.thread && !above && !event.defaultPrevented) show({ thread: "" }, { focus: true });
  });
}

let started = false;

async function opened() {
  await catchUp();
  while (world.channels.length === 0) {
    await new Promise((done) => setTimeout(done, CLOCK_MS));
    await catchUp();
  }
  drawConnection(true);
  if (started) return;
  started = true;
  listenToThePage();
  drawSuggestions();
  place("apps").hidden = !world.homeTab;
  place("home-tab").replaceChildren(el("span", { class: "presence" }), el("span", { class: "channel-name" }, `${world.bot.name} · Home`));
  const asked = askedFor();
  show(asked);
  if (asked.ts) pointAt(asked.ts);
  else composer.focus();
  document.body.dataset.ready = "true";
  setTimeout(tick, CLOCK_MS);
}

api.follow({ opened, lost: () => drawConnection(false), event: heard });
