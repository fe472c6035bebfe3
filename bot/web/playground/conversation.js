// Keeps a list of rows on the screen up to date. In: rows of rows.js. Out: the DOM of one scrolling list.
// A row is redrawn only when its data changed, so that a message edited in place flashes and nothing else moves.

import { arrange } from "./dom.js";
import { drawRow } from "./message.js";
import { sameContent } from "./world.js";

const NEAR_BOTTOM = 80;
const FLASH_MS = 2600;

export class Conversation {
  #list;
  #desk;
  #drawn = new Map();
  #subject = "";

  /** `list` scrolls; `desk` is what message.js needs. */
  constructor(list, desk) {
    this.#list = list;
    this.#desk = desk;
  }

  /** `subject` names the channel or thread: another subject starts afresh at the bottom. */
  draw(subject, rows) {
    const fresh = subject !== this.#subject;
    const follow = fresh || this.atBottom();
    if (fresh) this.#drawn.clear();
    this.#subject = subject;
    const next = new Map();
    for (const row of rows) next.set(row.key, this.#one(row, this.#drawn.get(row.key)));
    const focused = this.#focusIn(next);
    this.#drawn = next;
    arrange(this.#list, [...next.values()].map(({ node }) => node));
    focused?.focus({ preventScroll: true });
    if (follow) this.toBottom();
  }

  #one(row, before) {
    const print = JSON.stringify(row);
    if (before?.print === print) return before;
    const node = drawRow(row, this.#desk);
    const changed = before && row.kind === "message" && !sameContent(before.row.message, row.message);
    if (changed || before?.node.classList.contains("changed")) flash(node);
    return { row, print, node };
  }

  /** Where the focus goes when the row that holds it is redrawn: the same control, else the message itself. */
  #focusIn(next) {
    const active = document.activeElement;
    const held = [...this.#drawn.entries()].find(([, { node }]) => node !== active && node.contains(active));
    const heir = held && next.get(held[0])?.node;
    if (!heir || heir === held[1].node) return null;
    const action = active.dataset.action;
    return (action && heir.querySelector(`[data-action="${CSS.escape(action)}"]`)) || heir;
  }

  atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
  }

  toBottom() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

function flash(node) {
  node.classList.add("changed");
  setTimeout(() => node.classList.remove("changed"), FLASH_MS);
}
