// Draws the frame around the conversation: workspace, clock, the list of channels with their unread marks.
// In: `world` and which channel is open. Out: the DOM of the places that index.html keeps for them.

import { clockLine, fullTime } from "./dates.js";
import { arrange, el, icon } from "./dom.js";
import { isDirect } from "./world.js";

const place = (id) => document.getElementById(id);
const drawn = new Map();

export function drawFrame(world, open) {
  const name = world.workspace.name;
  place("workspace").textContent = name;
  const unread = world.channels.filter(({ id }) => id !== open).reduce((sum, { id }) => sum + world.unread(id), 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${world.channelName(open) || "Playground"} · ${name}`;
  drawClock(world.now());
  const direct = world.channels.filter(isDirect);
  const shared = world.channels.filter((channel) => !isDirect(channel));
  arrange(place("channel-list"), shared.map((channel) => item(channel, world, open)));
  arrange(place("direct-list"), direct.map((channel) => item(channel, world, open)));
  place("direct").hidden = direct.length === 0;
}

function drawClock(now) {
  const clock = place("clock");
  const date = new Date(now);
  clock.textContent = clockLine(date);
  clock.dateTime = date.toISOString();
  clock.title = `${fullTime(date)}, by the playground's clock`;
}

/** One entry of the list, kept between drawings so that the keyboard does not lose its place. */
function item(channel, world, open) {
  const count = channel.id === open ? 0 : world.unread(channel.id);
  const print = JSON.stringify([channel, world.channelName(channel.id), count, channel.id === open]);
  const before = drawn.get(channel.id);
  if (before?.print === print) return before.node;
  const node = before?.node ?? el("li");
  const button = node.firstElementChild ?? el("button", { type: "button", on: { click: () => world.openChannel(channel.id) } });
  fillItem(button, { channel, name: world.channelName(channel.id), count, current: channel.id === open });
  node.replaceChildren(button);
  drawn.set(channel.id, { print, node });
  return node;
}

function fillItem(button, { channel, name, count, current }) {
  button.className = ["channel", current ? "current" : "", count > 0 ? "unread" : ""].join(" ");
  button.dataset.testid = "channel";
  button.dataset.channel = channel.id;
  button.ariaCurrent = current ? "page" : null;
  const mark = isDirect(channel) ? el("span", { class: "presence" }) : icon(channel.is_private ? "lock" : "hash");
  const badge = el("span", { class: "count", "data-testid": "unread" }, String(count), el("span", { class: "unseen" }, " unread"));
  button.replaceChildren(mark, el("span", { class: "channel-name" }, name), ...(count > 0 ? [badge] : []));
}

/** The line that says the page is cut off; gone when it is back. */
export function drawConnection(connected) {
  place("connection").hidden = connected;
}
