// The box one writes in. In: an element to live in, `world`, and `send(text)` which answers {ok, error}.
// Keys: Enter sends, Shift+Enter breaks the line, ArrowUp recalls, and in the offers arrows, Tab, Enter, Escape.

import { commandBeingTyped, offers } from "./completion.js";
import { el, icon } from "./dom.js";

const TALLEST = 180;

export class Composer {
  #world;
  #send;
  #inThread;
  #id;
  #input;
  #list;
  #hint;
  #error;
  #offer = null;
  #chosen = 0;
  #sent = [];
  #recalled = 0;

  constructor(root, { world, send, label, inThread = false }) {
    this.#world = world;
    this.#send = send;
    this.#inThread = inThread;
    this.#id = inThread ? "thread-offers" : "offers";
    this.#build(root, label);
  }

  #build(root, label) {
    const listbox = { class: "offers", id: this.#id, role: "listbox", "aria-label": "Suggestions", "data-testid": "offers" };
    this.#list = el("ul", { ...listbox, hidden: true });
    this.#hint = el("div", { class: "hint", "data-testid": "hint", hidden: true });
    this.#error = el("div", { class: "problem", role: "alert", "data-testid": "composer-error", hidden: true });
    this.#input = el("textarea", {
      rows: 1,
      role: "combobox",
      "aria-label": label,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.#id,
      placeholder: label,
      "data-testid": this.#inThread ? "thread-input" : "composer-input",
      on: { input: () => this.#typed(), keydown: (event) => this.#key(event), blur: () => this.#close() },
    });
    const submit = el("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send" }, icon("send"));
    const box = el("div", { class: "composer-box" }, this.#input, submit);
    const form = el("form", { class: "composer", "data-testid": "composer" }, this.#list, this.#hint, box, this.#error);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    root.replaceChildren(form);
  }

  /** Another channel: another label, an empty slate for errors; `closed` says why nothing can be written there. */
  label(text, closed = "") {
    this.#input.placeholder = closed || text;
    this.#input.disabled = closed !== "";
    this.#input.setAttribute("aria-label", closed || text);
    this.#tell("");
  }

  focus() {
    this.#input.focus();
  }

  /** Puts words into the box for the person to finish. */
  write(text) {
    this.#input.value = text;
    this.#input.focus();
    this.#input.setSelectionRange(text.length, text.length);
    this.#typed();
  }

  #typed() {
    this.#recalled = this.#sent.length;
    this.#refresh();
    const before = this.#input.value.slice(0, this.#input.selectionStart);
    this.#show(offers(before, this.#world, this.#inThread));
  }

  /** The height of the box and the line about the command being typed. */
  #refresh() {
    this.#input.style.height = "auto";
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, TALLEST)}px`;
    const command = this.#inThread ? null : commandBeingTyped(this.#input.value, this.#world);
    this.#hint.hidden = command === null;
    this.#hint.replaceChildren(
      ...(command ? [el("code", {}, `${command.command} ${command.usage}`.trim()), el("span", {}, command.description)] : []),
    );
  }

  #show(offer) {
    this.#offer = offer;
    this.#chosen = 0;
    this.#drawOffer();
  }

  #close() {
    this.#show(null);
  }

  #drawOffer() {
    const items = this.#offer?.items ?? [];
    const option = (item, index) =>
      el(
        "li",
        {
          id: `${this.#id}-${index}`,
          role: "option",
          "aria-selected": String(index === this.#chosen),
          "data-testid": "offer",
          // The box would lose the focus, and the list with it, before a click could arrive.
          on: { mousedown: (event) => event.preventDefault(), click: () => this.#accept(index) },
        },
        el("b", {}, item.title),
        item.usage ? el("code", {}, item.usage) : null,
        item.description ? el("span", {}, item.description) : null,
      );
    this.#list.replaceChildren(...items.map(option));
    this.#list.hidden = items.length === 0;
    this.#input.setAttribute("aria-expanded", String(items.length > 0));
    if (items.length > 0) this.#input.setAttribute("aria-activedescendant", `${this.#id}-${this.#chosen}`);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #accept(index) {
    const { from, items } = this.#offer;
    const { value, selectionStart } = this.#input;
    const head = value.slice(0, from) + items[index].insert;
    this.#input.value = head + value.slice(selectionStart).trimStart();
    this.#input.setSelectionRange(head.length, head.length);
    this.#close();
    this.#refresh();
  }

  #key(event) {
    // Enter that ends the composition of a Japanese or Chinese word must not send the message.
    if (event.isComposing) return;
    const handled = (this.#offer && this.#offerKey(event)) || this.#plainKey(event);
    if (handled) event.preventDefault();
  }

  #offerKey({ key, shiftKey }) {
    const { items } = this.#offer;
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.#chosen = (this.#chosen + (key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      this.#drawOffer();
    } else if (key === "Escape") {
      this.#close();
    } else if ((key === "Tab" && !shiftKey) || (key === "Enter" && !this.#complete())) {
      this.#accept(this.#chosen);
    } else {
      return false;
    }
    return true;
  }

  /** Whether what is typed already is the chosen offer, so that Enter means "send". */
  #complete() {
    const { from, items } = this.#offer;
    return this.#input.value.slice(from).trim() === items[this.#chosen].title;
  }

  #plainKey({ key, shiftKey }) {
    if (key === "Enter" && !shiftKey) {
      this.#submit();
      return true;
    }
    if (key === "ArrowUp" || key === "ArrowDown") return this.#recall(key === "ArrowUp" ? -1 : 1);
    return false;
  }

  #recall(step) {
    const { value } = this.#input;
    const recalling = value === "" || value === this.#sent[this.#recalled];
    const next = this.#recalled + step;
    if (!recalling || next < 0 || next > this.#sent.length) return false;
    this.#recalled = next;
    this.#input.value = this.#sent[next] ?? "";
    this.#refresh();
    return true;
  }

  async #submit() {
    const text = this.#input.value.trim();
    if (text === "") return;
    this.#close();
    this.#sent.push(text);
    this.#recalled = this.#sent.length;
    this.#input.value = "";
    this.#refresh();
    this.#tell("");
    const answer = await this.#send(text);
    if (!answer.ok) this.#tell(answer.error);
  }

  #tell(problem) {
    this.#error.hidden = problem === "";
    this.#error.replaceChildren(...(problem ? [icon("warning"), problem] : []));
  }
}
