// Draws a markdown block: headings, lists, quotes, fences, tables, rules, and the usual marks inside a line.
// In: the text and `world`. Out: DOM nodes. HTML in the text is shown as text; pictures become links to them.

import { el, link } from "./dom.js";
import { drawMrkdwn } from "./inline.js";
import { decode } from "./mrkdwn.js";

const LINK = /^!?\[((?:\\.|[^\]\\])*)\]\(\s*<?((?:\\.|[^\s()<>\\]|\([^\s()]*\))+)>?(?:\s+"[^"]*")?\s*\)/;
const TOKEN = /^<(?:[@#]\w+|!(?:here|channel|everyone|date\^[^<>]*)|https?:[^<>\s]+)>/;
const INLINE = [
  [/^\\([!-/:-@[-`{-~])/, (match) => [match[1]]],
  [/^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, (match) => [el("code", {}, match[2])]],
  [LINK, (match, world) => [link(unescape(match[2]), { class: "link" }, inline(match[1], world))]],
  [TOKEN, (match, world) => drawMrkdwn(match[0], world, "nothing")],
  [/^https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"*_~]/, (match) => [link(match[0], { class: "link" }, match[0])]],
  [/^\*\*(?=\S)([\s\S]*?\S)\*\*/, (match, world) => [el("strong", {}, inline(match[1], world))]],
  [/^__(?=\S)([\s\S]*?\S)__(?![\p{L}\p{N}])/u, (match, world) => [el("strong", {}, inline(match[1], world))]],
  [/^~~(?=\S)([\s\S]*?\S)~~/, (match, world) => [el("s", {}, inline(match[1], world))]],
  [/^\*(?=\S)([^*]*?\S)\*(?!\*)/, (match, world) => [el("em", {}, inline(match[1], world))]],
  [/^_(?=\S)([^_]*?\S)_(?![\p{L}\p{N}])/u, (match, world) => [el("em", {}, inline(match[1], world))]],
  [/^:[a-z0-9_+'-]+:/, (match, world) => drawMrkdwn(match[0], world, "nothing")],
];
const PLAIN = /^(?:[\p{L}\p{N} ]+|[\s\S])/u;

const unescape = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1");

function inline(text, world) {
  const out = [];
  let words = "";
  for (let rest = text; rest !== ""; ) {
    const found = INLINE.map(([pattern, draw]) => [rest.match(pattern), draw]).find(([match]) => match);
    const match = found?.[0] ?? rest.match(PLAIN);
    if (found) {
      out.push(decode(words), ...found[1](match, world));
      words = "";
    } else {
      words += match[0];
    }
    rest = rest.slice(match[0].length);
  }
  return [...out, decode(words)];
}

const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const FENCE = /^```/;
const QUOTE = /^>\s?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Takes the lines of one block off the front of `lines` and returns what it draws; null for an empty line. */
function takeBlock(lines, world) {
  const [first, second = ""] = lines;
  if (FENCE.test(first)) return takeFence(lines);
  if (QUOTE.test(first)) return takeQuote(lines, world);
  if (ITEM.test(first) && !RULE.test(first)) return takeList(lines, world);
  if (first.includes("|") && second.includes("-") && TABLE_RULE.test(second)) return takeTable(lines, world);
  if (startsSomething(first)) return takeLine(lines, world);
  return el("p", {}, inline(takeWhile(lines, (line) => !startsSomething(line)).join("\n"), world));
}

function takeLine(lines, world) {
  const line = lines.shift();
  const heading = line.match(HEADING);
  if (heading) return el("p", { class: `md-heading md-heading-${heading[1].length}` }, inline(heading[2], world));
  return RULE.test(line) ? el("hr") : null;
}

function takeQuote(lines, world) {
  const quoted = takeWhile(lines, (line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ""));
  return el("blockquote", {}, drawLines(quoted, world));
}

const startsSomething = (line) =>
  line.trim() === "" || [FENCE, RULE, HEADING, QUOTE, ITEM].some((pattern) => pattern.test(line));

function takeWhile(lines, belongs) {
  const end = lines.findIndex((line) => !belongs(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function takeFence(lines) {
  lines.shift();
  const code = takeWhile(lines, (line) => !FENCE.test(line));
  lines.shift();
  return el("pre", {}, code.join("\n"));
}

function takeList(lines, world) {
  const [, indent, marker] = lines[0].match(ITEM);
  const ordered = /\d/.test(marker);
  const items = [];
  while (lines.length > 0) {
    const item = lines[0].match(ITEM);
    if (!item || item[1].length !== indent.length || /\d/.test(item[2]) !== ordered) break;
    lines.shift();
    const deeper = takeWhile(lines, (line) => line.trim() !== "" && line.search(/\S/) > indent.length);
    items.push(el("li", {}, inline(item[3], world), drawLines(deeper, world)));
  }
  return el(ordered ? "ol" : "ul", { start: ordered ? Number.parseInt(marker, 10) : null }, items);
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));

function takeTable(lines, world) {
  const head = cells(lines.shift());
  lines.shift();
  const body = takeWhile(lines, (line) => line.includes("|")).map(cells);
  const row = (tag, line) => el("tr", {}, line.map((cell) => el(tag, {}, inline(cell, world))));
  const table = [el("thead", {}, row("th", head)), el("tbody", {}, body.map((line) => row("td", line)))];
  return el("div", { class: "table-frame" }, el("table", {}, table));
}

function drawLines(lines, world) {
  const out = [];
  while (lines.length > 0) out.push(takeBlock(lines, world));
  return out;
}

export const drawMarkdown = (text, world) => el("div", { class: "markdown" }, drawLines(String(text).split("\n"), world));
