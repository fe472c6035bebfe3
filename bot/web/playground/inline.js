// Draws what stands inside a line: words, styles, links, names, dates, emoji.
// In: mrkdwn or plain_text objects, or nodes of mrkdwn.js, and `world` (names and clock). Out: DOM nodes.

import { fillTemplate, fullTime } from "./dates.js";
import { el, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { decode, parse } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u", highlight: "mark" };

/** A composition object, {type: "mrkdwn" | "plain_text", text}; nodes. */
export function drawText(object, world) {
  if (object === null || object === undefined) return [];
  if (object.type === "mrkdwn") return drawMrkdwn(object.text ?? "", world, object.verbatim === true ? "nothing" : "names");
  return drawPlain(object.text ?? "", object.emoji !== false);
}

/** `bare` as in mrkdwn.js. */
export const drawMrkdwn = (text, world, bare) => parse(text, bare).map((node) => drawNode(node, world));

/** plain_text has no markup, but Slack decodes its three entities there too, and emoji unless told not to. */
export function drawPlain(text, withEmoji = true) {
  const words = decode(String(text));
  if (!withEmoji) return [words];
  return words.split(/:([a-z0-9_+'-]+):/).map((piece, index) => (index % 2 ? drawEmoji(piece) : piece));
}

/** Markup and entities gone: for attributes, notifications and titles. */
export const plainWords = (object, world) => el("span", {}, drawText(object, world)).textContent;

const DRAW = {
  text: (node) => node.text,
  emoji: (node) => drawEmoji(node.name),
  link: (node) => link(node.url, { class: "link" }, node.label || node.url.replace(/^mailto:/, "")),
  user: (node, world) => person(node.id, world, node.label),
  channel: (node, world) => channel(node.id, world, node.label),
  group: (node) => el("span", { class: "chip" }, node.label || `@${node.id}`),
  broadcast: (node) => broadcast(node.range),
  date: (node, world) => date(node, world),
  named_channel: (node, world) => {
    const found = world.channelNamed(node.name);
    return found ? channel(found.id, world) : `#${node.name}`;
  },
  bold: (node, world) => el("strong", {}, drawAll(node, world)),
  italic: (node, world) => el("em", {}, drawAll(node, world)),
  strike: (node, world) => el("s", {}, drawAll(node, world)),
  code: (node, world) => el("code", {}, drawAll(node, world)),
  pre: (node, world) => el("pre", {}, drawAll(node, world)),
  quote: (node, world) => el("blockquote", {}, drawAll(node, world)),
};

const drawAll = (node, world) => node.children.map((child) => drawNode(child, world));
const drawNode = (node, world) => DRAW[node.type](node, world);

export function drawEmoji(name, unicode) {
  const character = unicode ? fromHex(unicode) : emoji(name);
  if (!character) return `:${name}:`;
  return el("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, character);
}

function fromHex(unicode) {
  const points = String(unicode).split("-").map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}

export function person(id, world, label = "") {
  const mine = id === world.me.id;
  return el("span", { class: mine ? "chip chip-me" : "chip", "data-user": id }, `@${world.userName(id) || label || id}`);
}

export function channel(id, world, label = "") {
  const name = world.channelName(id) || label || id;
  const known = world.channelName(id) !== "";
  return known
    ? el("a", { class: "chip", href: `#${encodeURIComponent(name)}` }, `#${name}`)
    : el("span", { class: "chip" }, `#${name}`);
}

/** Marked loudly: in Slack this line would have rung for everybody. */
export const broadcast = (range) =>
  el("span", { class: "chip chip-broadcast", "data-testid": "broadcast", title: "This notifies people" }, `@${range}`);

/** A moment in the reader's zone; `refreshDates` keeps "today" true as the clock moves. */
export function date({ seconds, template, url, fallback }, world) {
  const words = fillTemplate(template, seconds, world.now());
  if (words === null) return fallback || template;
  const moment = new Date(Number(seconds) * 1000);
  const known = { "data-seconds": seconds, "data-template": template };
  const node = el("time", { class: "date", datetime: moment.toISOString(), title: fullTime(moment), ...known }, words);
  return url ? link(url, { class: "link" }, node) : node;
}

export function refreshDates(root, now) {
  for (const node of root.querySelectorAll("time[data-template]")) {
    const words = fillTemplate(node.dataset.template, node.dataset.seconds, now);
    if (words !== null && words !== node.textContent) node.textContent = words;
  }
}

/** Wraps a node in the styles of a rich_text element: {bold: true, ...}. */
export function styled(style, node) {
  const wanted = Object.keys(STYLES).filter((name) => style?.[name]);
  return wanted.reduce((inner, name) => el(STYLES[name], {}, inner), node);
}
