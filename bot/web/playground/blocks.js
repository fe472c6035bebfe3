// Draws Block Kit. In: the blocks of one message and a `host` ({world, act, readOnly}). Out: DOM nodes.
// A block type this page does not know is shown as a labelled box, so that nothing an app sends is hidden.

import { el } from "./dom.js";
import { drawElement, picture } from "./elements.js";
import { drawText, plainWords } from "./inline.js";
import { drawInput } from "./inputs.js";
import { drawMarkdown } from "./markdown.js";
import { drawRichText } from "./richtext.js";

function section(block, host) {
  const { accessory, fields } = block;
  const words = block.text ? el("div", { class: "text" }, drawText(block.text, host.world)) : null;
  const cells = (fields ?? []).map((field) => el("div", { class: "text" }, drawText(field, host.world)));
  const grid = fields ? el("div", { class: "fields" }, cells) : null;
  const beside = accessory ? el("div", { class: "accessory" }, drawElement(accessory, block.block_id, host)) : null;
  return [el("div", { class: "section-words" }, words, grid), beside];
}

function header(block, host) {
  return el("h3", {}, drawText(block.text, host.world));
}

function context(block, host) {
  return (block.elements ?? []).map((element) =>
    element.type === "image" ? picture(element) : el("span", { class: "text" }, drawText(element, host.world)),
  );
}

function actions(block, host) {
  return (block.elements ?? []).map((element) => drawElement(element, block.block_id, host));
}

function image(block, host) {
  const title = block.title ? el("figcaption", {}, drawText(block.title, host.world)) : null;
  return el("figure", {}, title, picture(block));
}

const CELLS = {
  raw_text: (cell) => cell.text ?? "",
  raw_number: (cell) => cell.text ?? String(cell.value ?? ""),
  rich_text: (cell, host) => drawRichText(cell, host.world),
};

function table(block, host) {
  const settings = block.column_settings ?? [];
  const cell = (tag, value, column) => {
    const look = [`align-${settings[column]?.align ?? "left"}`, settings[column]?.is_wrapped ? "wrapped" : ""].join(" ");
    return el(tag, { class: look, scope: tag === "th" ? "col" : null }, CELLS[value?.type]?.(value, host) ?? `[${value?.type}]`);
  };
  const row = (tag) => (cells) => el("tr", {}, cells.map((value, column) => cell(tag, value, column)));
  const [head = [], ...body] = block.rows ?? [];
  const frame = { class: "table-frame", tabindex: "0", role: "group", "aria-label": "Table" };
  return el("div", frame, el("table", {}, el("thead", {}, row("th")(head)), el("tbody", {}, body.map(row("td")))));
}

const BLOCKS = {
  section,
  header,
  context,
  actions,
  image,
  table,
  divider: () => el("hr"),
  input: drawInput,
  rich_text: (block, host) => drawRichText(block, host.world),
  markdown: (block, host) => drawMarkdown(block.text ?? "", host.world),
};

function placeholder(block, host) {
  const words = [block.title, block.text, block.caption, block.alt_text].find(Boolean);
  const shown = typeof words === "string" ? words : plainWords(words, host.world);
  return [el("code", {}, String(block.type)), el("span", {}, shown || "The playground does not draw this block; Slack may.")];
}

function drawBlock(block, host) {
  const draw = Object.hasOwn(BLOCKS, block.type) ? BLOCKS[block.type] : null;
  const kind = draw ? block.type : "unknown";
  const marks = { class: `block block-${kind}`, "data-testid": `block-${kind}`, "data-block": block.block_id };
  return el("div", marks, (draw ?? placeholder)(block, host));
}

export const drawBlocks = (blocks, host) => blocks.map((block) => drawBlock(block, host));
