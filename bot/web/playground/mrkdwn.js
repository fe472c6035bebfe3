// Slack's mrkdwn, parsed. In: the text of a mrkdwn object as sent. Out: a tree of plain nodes, no DOM. Pure.
// Only &amp; &lt; &gt; are decoded, and what they decode to is never read again as markup.
//
// Nodes: {type:"text",text} {type:"bold"|"italic"|"strike"|"code"|"pre"|"quote",children} {type:"emoji",name}
// {type:"link",url,label} {type:"user"|"channel"|"group",id,label} {type:"broadcast",range}
// {type:"date",seconds,template,url,fallback} {type:"named_channel",name} (a bare #name, live only if it exists)

const MARKS = { "*": "bold", _: "italic", "~": "strike" };
const ENTITIES = { amp: "&", lt: "<", gt: ">" };
const ENTITY = /&(amp|lt|gt);/g;
const RANGES = new Set(["here", "channel", "everyone"]);

// One pass over the raw text: a token, a code span, an entity, an emoji, and bare addresses and names where they are live.
const ATOMS = /<([^<>\n]+)>|`([^`\n]+)`|&(amp|lt|gt);|:([a-z0-9_+'-]+):/gy;
const CODE_ATOMS = /<([^<>\n]+)>|(?!)()|&(amp|lt|gt);/gy;
const ADDRESSES = /(https?:\/\/(?:(?!&[lg]t;)[^\s<>|`])+)/gyi;
const ADDRESSES_AND_NAMES = /(https?:\/\/(?:(?!&[lg]t;)[^\s<>|`])+)|@(here|channel|everyone)(?![\p{L}\p{N}_])|#([\p{L}\p{N}_-]+)/gyiu;
const WORD = /[\p{L}\p{N}]/u;
// What a mark may touch on its outer side. U+2060 is not among it, so words wrapped in it stay as typed; U+200B is.
const EDGE = /[\s\p{P}\p{S}\u200b]/u;

export const decode = (text) => text.replace(ENTITY, (_, name) => ENTITIES[name]);

const BARE = { names: ADDRESSES_AND_NAMES, addresses: ADDRESSES, nothing: null };

/**
 * `bare` says what is live without "<" and ">": "names" (@here, #name and addresses) in a mrkdwn object,
 * "nothing" in one with verbatim, "addresses" in the top-level text of a message.
 */
export function parse(text, bare = "names") {
  // The line breaks around a preformatted block belong to the block.
  return String(text)
    .split(/\n?```([\s\S]+?)```\n?/)
    .flatMap((piece, index) => (index % 2 ? [pre(piece)] : lines(piece, BARE[bare])));
}

function pre(text) {
  return { type: "pre", children: textual(units(text.replace(/^\n|\n$/g, ""), CODE_ATOMS, null)) };
}

const QUOTE = /^(?:>|&gt;) ?/;
const QUOTE_REST = /^(?:>|&gt;){3} ?/;

/** Quotes are decided line by line on the raw text: an escaped ">" at the start of a line quotes too. */
function lines(piece, bare) {
  const all = piece.split("\n");
  const nodes = [];
  let run = [];
  const flush = () => {
    if (run.join("") !== "" || run.length > 1) nodes.push(...inline(run.join("\n"), bare));
    run = [];
  };
  for (let at = 0; at < all.length; at += 1) {
    if (!QUOTE.test(all[at])) {
      run.push(all[at]);
      continue;
    }
    flush();
    const rest = QUOTE_REST.test(all[at]);
    const end = rest ? all.length : all.findIndex((line, index) => index > at && !QUOTE.test(line));
    const quoted = all.slice(at, end < 0 ? all.length : end);
    const body = rest ? quoted.join("\n").replace(QUOTE_REST, "") : quoted.map((line) => line.replace(QUOTE, "")).join("\n");
    nodes.push({ type: "quote", children: inline(body.trim(), bare) });
    at += quoted.length - 1;
  }
  flush();
  return nodes;
}

function inline(text, bare) {
  return emphasis(units(text, ATOMS, bare));
}

/** Splits text into units: a string is one literal character, an object is a finished node. */
function units(text, atoms, bare) {
  const out = [];
  for (let at = 0; at < text.length; ) {
    const found = atomAt(text, at, atoms) ?? (bare && !WORD.test(text[at - 1] ?? " ") ? bareAt(text, at, bare) : null);
    const character = String.fromCodePoint(text.codePointAt(at));
    out.push(...(found?.units ?? [character]));
    at += found?.length ?? character.length;
  }
  return out;
}

function atomAt(text, at, atoms) {
  atoms.lastIndex = at;
  const match = atoms.exec(text);
  if (match === null) return null;
  const [whole, token, code, entity, emoji] = match;
  const length = whole.length;
  if (token !== undefined) {
    const node = tokenNode(token);
    return node && { units: [node], length };
  }
  if (code !== undefined) {
    const apart = isEdge(text[at - 1]) && isEdge(text[at + length]);
    return apart ? { units: [{ type: "code", children: textual(units(code, CODE_ATOMS, null)) }], length } : null;
  }
  if (entity !== undefined) return { units: [ENTITIES[entity]], length };
  return { units: [{ type: "emoji", name: emoji }], length };
}

function bareAt(text, at, bare) {
  bare.lastIndex = at;
  const match = bare.exec(text);
  if (match === null) return null;
  const [whole, address, range, name] = match;
  if (range !== undefined) return { units: [{ type: "broadcast", range: range.toLowerCase() }], length: whole.length };
  if (name !== undefined) return { units: [{ type: "named_channel", name }], length: whole.length };
  const url = address.replace(/[.,;:!?)\]'"*_~]+$/, "");
  return { units: [{ type: "link", url: decode(url), label: "" }], length: url.length };
}

/** What stands between "<" and ">"; null when Slack knows no such token, so that it stays text. */
function tokenNode(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : decode(inside.slice(bar + 1));
  const rest = target.slice(1);
  if (/^@\w+$/.test(target)) return { type: "user", id: rest, label };
  if (/^#\w+$/.test(target)) return { type: "channel", id: rest, label };
  if (target.startsWith("!")) return specialNode(rest, label);
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { type: "link", url: decode(target), label };
  return null;
}

function specialNode(command, label) {
  const [name, ...fields] = command.split("^");
  if (RANGES.has(command)) return { type: "broadcast", range: command };
  if (name === "subteam") return { type: "group", id: fields[0] ?? "", label };
  if (name === "date") {
    const [seconds, template, ...address] = fields;
    return { type: "date", seconds, template: decode(template ?? ""), url: decode(address.join("^")), fallback: label };
  }
  return label ? { type: "text", text: label } : null;
}

/** Marks pair up only at the edges of words and within one line, as Slack pairs them. */
function emphasis(list) {
  const out = [];
  for (let at = 0; at < list.length; at += 1) {
    const close = opens(list, at) ? closing(list, at) : -1;
    if (close < 0) {
      out.push(list[at]);
    } else {
      out.push({ type: MARKS[list[at]], children: emphasis(list.slice(at + 1, close)) });
      at = close;
    }
  }
  return textual(out);
}

const isEdge = (unit) => unit === undefined || typeof unit !== "string" || EDGE.test(unit);
const isSpace = (unit) => unit === undefined || (typeof unit === "string" && /\s/.test(unit));
const isMark = (unit) => typeof unit === "string" && Object.hasOwn(MARKS, unit);

function opens(list, at) {
  const mark = list[at];
  const before = list[at - 1];
  const after = list[at + 1];
  return isMark(mark) && isEdge(before) && before !== mark && !isSpace(after) && after !== mark;
}

function closing(list, start) {
  const mark = list[start];
  for (let at = start + 2; at < list.length && list[at] !== "\n"; at += 1) {
    if (list[at] === mark && !isSpace(list[at - 1]) && isEdge(list[at + 1]) && list[at + 1] !== mark) return at;
  }
  return -1;
}

/** Joins runs of single characters into text nodes. */
function textual(list) {
  const out = [];
  for (const unit of list) {
    const last = out.at(-1);
    if (typeof unit !== "string") out.push(unit);
    else if (last?.type === "text") last.text += unit;
    else out.push({ type: "text", text: unit });
  }
  return out;
}
