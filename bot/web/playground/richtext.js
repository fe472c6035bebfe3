// Draws rich_text blocks. In: the block and `world`. Out: DOM nodes. Text elements are literal: nothing in them
// is markup, no entity is decoded, which is what makes them the safest place for other people's words.

import { el, link } from "./dom.js";
import { broadcast, channel, date, drawEmoji, person, styled } from "./inline.js";

const LEAVES = {
  text: (leaf) => leaf.text ?? "",
  link: (leaf) => link(leaf.url, { class: "link" }, leaf.text || leaf.url),
  emoji: (leaf) => drawEmoji(leaf.name, leaf.unicode),
  user: (leaf, world) => person(leaf.user_id, world),
  usergroup: (leaf) => el("span", { class: "chip" }, `@${leaf.usergroup_id}`),
  team: (leaf) => el("span", { class: "chip" }, `@${leaf.team_id}`),
  channel: (leaf, world) => channel(leaf.channel_id, world),
  broadcast: (leaf) => broadcast(leaf.range),
  color: (leaf) => el("code", {}, leaf.value ?? ""),
  date: ({ timestamp, format = "", url, fallback }, world) => date({ seconds: timestamp, template: format, url, fallback }, world),
};

function leaves(elements = [], world) {
  return elements.map((leaf) => {
    const draw = LEAVES[leaf.type];
    return draw ? styled(leaf.style, draw(leaf, world)) : el("span", { class: "unknown-inline" }, `[${leaf.type}]`);
  });
}

const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];
const BULLETS = ["disc", "circle", "square"];

/** Slack's lists are flat: each carries its own indent, and the marker follows from that. */
function list(part, world) {
  const indent = Math.min(Number(part.indent) || 0, 8);
  const ordered = part.style === "ordered";
  const items = (part.elements ?? []).map((item) => el("li", {}, leaves(item.elements, world)));
  const start = ordered && part.offset ? part.offset + 1 : null;
  const node = el(ordered ? "ol" : "ul", { class: part.border ? "bordered" : null, start }, items);
  node.style.listStyleType = (ordered ? NUMBERS : BULLETS)[indent % 3];
  node.style.marginInlineStart = `${indent * 1.75}em`;
  return node;
}

const PARTS = {
  rich_text_section: (part, world) => el("div", { class: "rich-section" }, leaves(part.elements, world)),
  rich_text_list: list,
  rich_text_quote: (part, world) => el("blockquote", {}, leaves(part.elements, world)),
  rich_text_preformatted: (part, world) => el("pre", {}, leaves(part.elements, world)),
};

export function drawRichText(block, world) {
  const parts = (block.elements ?? []).map((part) => {
    const draw = PARTS[part.type];
    return draw ? draw(part, world) : el("div", { class: "unknown-inline" }, `[${part.type}]`);
  });
  return el("div", { class: "rich-text" }, parts);
}
