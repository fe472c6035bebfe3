// What opens above the page: dialogs (confirm, JSON) and small floating panels (menus, changes).
// The browser's own <dialog> and popover keep focus inside, close on Escape and give the focus back.

import { el, icon } from "./dom.js";
import { drawText, plainWords } from "./inline.js";

function showDialog(attributes, ...children) {
  const dialog = el("dialog", attributes, children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A Block Kit confirm object asked of the person; resolves to whether they agreed. */
export function askConfirm(confirm, world) {
  return new Promise((resolve) => {
    const answer = (value, look, text, otherwise) =>
      el("button", { type: "submit", value, class: `button ${look}` }, plainWords(text, world) || otherwise);
    const style = confirm.style === "danger" ? "button-danger" : "button-primary";
    const agree = answer("yes", `button-solid ${style}`, confirm.confirm, "Yes");
    const deny = answer("no", "", confirm.deny, "Cancel");
    const dialog = showDialog(
      { class: "dialog", "aria-labelledby": "confirm-title", "data-testid": "confirm" },
      el(
        "form",
        { method: "dialog" },
        el("h2", { id: "confirm-title" }, drawText(confirm.title, world)),
        el("div", { class: "dialog-text" }, drawText(confirm.text, world)),
        el("div", { class: "dialog-buttons" }, deny, agree),
      ),
    );
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
  });
}

/** The message exactly as the app sent it. */
export function showJson(title, value) {
  const close = el("button", { type: "submit", class: "tool", "aria-label": "Close" }, icon("close"));
  showDialog(
    { class: "dialog dialog-wide", "aria-label": title, "data-testid": "json" },
    el("form", { method: "dialog", class: "dialog-head" }, el("h2", {}, title), close),
    el("pre", { class: "json", tabindex: "0" }, JSON.stringify(value, null, 2)),
  );
}

/** A panel below (or above) `anchor`, gone at the next click elsewhere; `label` names it for screen readers. */
export function showPanel(anchor, { label, role = "dialog", testid = "panel" }, ...children) {
  const panel = el("div", { class: "panel", popover: "auto", tabindex: "-1", role, "aria-label": label, "data-testid": testid }, children);
  document.body.append(panel);
  panel.addEventListener("toggle", (event) => {
    if (event.newState === "closed") panel.remove();
  });
  panel.showPopover();
  place(panel, anchor.getBoundingClientRect());
  (panel.querySelector("button, a") ?? panel).focus();
  return panel;
}

const GAP = 6;

function place(panel, around) {
  const { width, height } = panel.getBoundingClientRect();
  const below = around.bottom + GAP + height <= window.innerHeight - GAP;
  const top = below ? around.bottom + GAP : around.top - GAP - height;
  panel.style.top = `${Math.max(GAP, top)}px`;
  panel.style.left = `${Math.max(GAP, Math.min(around.left, window.innerWidth - width - GAP))}px`;
}

/** A menu of `items` ({label, description, choose}); arrow keys move, Enter chooses. */
export function showMenu(anchor, label, items) {
  const buttons = items.map((item) =>
    el(
      "button",
      { type: "button", role: "menuitem", class: "menu-item", on: { click: () => choose(item) } },
      el("span", {}, item.label),
      item.description ? el("small", {}, item.description) : null,
    ),
  );
  const menu = showPanel(anchor, { label, role: "menu", testid: "menu" }, buttons);
  const choose = (item) => {
    menu.hidePopover();
    item.choose();
  };
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement);
    buttons[(now + step + buttons.length) % buttons.length].focus();
  });
}
