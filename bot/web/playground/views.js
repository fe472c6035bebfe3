// Shows what an app draws outside messages: its modals, one above the other, and its Home tab.
// In: a `desk` ({world, current}). Out: dialogs above the page, and the content of #home. What is on the screen is
// the emulator's to say: after each step the page asks it afresh.

import * as api from "./api.js";
import { drawBlocks } from "./blocks.js";
import { el, icon } from "./dom.js";
import { plainWords } from "./inline.js";

export class Views {
  #desk;
  #home;
  #dialog = null;
  #fields = new Map();
  #shown = "";

  /** `home` is the place for the Home tab. */
  constructor(desk, home) {
    this.#desk = desk;
    this.#home = home;
  }

  /** Asks what is on the screen, and draws it. */
  async refresh() {
    const { modals, home } = await api.fetchViews();
    this.#drawHome(home);
    this.#drawModal(modals.at(-1) ?? null);
  }

  #host(view, fields) {
    return {
      world: this.#desk.world,
      current: this.#desk.current(),
      readOnly: false,
      fields,
      search: async (action, value) => (await api.sendView({ do: "search", view_id: view.id, action_id: action, value })).answer?.options ?? [],
      act: async (control, action) => {
        control.setAttribute("aria-busy", "true");
        const done = await api.sendView({ do: "click", view_id: view.id, ...action });
        control.removeAttribute("aria-busy");
        if (!done.ok) this.#problem(control, done.error);
      },
    };
  }

  #problem(control, error) {
    const place = control.closest(".block");
    place?.querySelector(".problem")?.remove();
    place?.append(el("div", { class: "problem", role: "alert", "data-testid": "action-error" }, icon("warning"), error));
  }

  #drawHome(view) {
    const print = view ? view.hash : "";
    if (this.#home.dataset.print === print) return;
    this.#home.dataset.print = print;
    this.#home.replaceChildren(...(view ? drawBlocks(view.blocks, this.#host(view, new Map())) : []));
  }

  #drawModal(view) {
    const print = view ? `${view.id}/${view.hash}` : "";
    if (print === this.#shown) return;
    this.#shown = print;
    this.#dialog?.remove();
    this.#dialog = view ? this.#modal(view) : null;
  }

  #modal(view) {
    this.#fields = new Map();
    const { world } = this.#desk;
    const close = plainWords(view.close, world) || "Close";
    const title = plainWords(view.title, world);
    const form = el(
      "form",
      { class: "modal", novalidate: true },
      el("header", { class: "dialog-head" }, el("h2", {}, title), el("button", { type: "button", class: "tool", "aria-label": close, "data-testid": "modal-x", on: { click: () => this.#close(view) } }, icon("close"))),
      el("div", { class: "modal-body" }, drawBlocks(view.blocks, this.#host(view, this.#fields))),
      el(
        "footer",
        { class: "dialog-buttons" },
        el("button", { type: "button", class: "button", "data-testid": "modal-close", on: { click: () => this.#close(view) } }, close),
        view.submit ? el("button", { type: "submit", class: "button button-solid button-primary", "data-testid": "modal-submit" }, plainWords(view.submit, world)) : null,
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(view, form);
    });
    const dialog = el("dialog", { class: "dialog dialog-modal", "aria-label": title, "data-testid": "modal", "data-view": view.id }, form);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close(view);
    });
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  }

  /** Slack's own client asks for what is not optional before it sends anything. */
  async #submit(view, form) {
    const values = {};
    for (const [block, { action, value }] of this.#fields) values[block] = { [action]: value() };
    for (const place of form.querySelectorAll(".field-error")) place.textContent = "";
    const missing = view.blocks.filter((block) => block.type === "input" && !block.optional && empty(values[block.block_id]));
    for (const block of missing) this.#error(form, block.block_id, "Please fill in this field");
    if (missing.length > 0) return;
    const done = await api.sendView({ do: "submit", view_id: view.id, values });
    if (!done.ok) this.#problem(form.querySelector(".block"), done.error);
    for (const [block, words] of Object.entries(done.answer?.errors ?? {})) this.#error(form, block, words);
    await this.refresh();
  }

  #error(form, block, words) {
    const place = form.querySelector(`[data-error-of="${CSS.escape(block)}"]`);
    if (place) place.textContent = words;
  }

  async #close(view) {
    await api.sendView({ do: "close", view_id: view.id });
    await this.refresh();
  }
}

/** Whether nothing was chosen or typed in a field. */
function empty(state) {
  const { type: _type, ...values } = Object.values(state ?? {})[0] ?? {};
  return Object.values(values).every((value) => value === null || value === "" || (Array.isArray(value) && value.length === 0));
}
