// Draws the parts of Block Kit a person can use: buttons, selects, overflow menus. In: the element, its block id
// and a `host` ({world, act, readOnly}). Out: DOM nodes. `act(control, action)` sends a block action and resolves
// when it is delivered; the control spins until then.

import { el, icon, link, webAddress } from "./dom.js";
import { drawPlain, drawText, plainWords } from "./inline.js";
import { askConfirm, showMenu } from "./popups.js";

/** Asks for confirmation where the app wants one, then delivers the action. */
async function use(control, host, element, blockId, details) {
  const confirm = element.confirm;
  if (confirm && !(await askConfirm(confirm, host.world))) return false;
  await host.act(control, { block_id: blockId, action_id: element.action_id, ...details });
  return true;
}

const STYLES = { primary: "button button-primary", danger: "button button-danger" };

function button(element, blockId, host) {
  const shared = {
    class: STYLES[element.style] ?? "button",
    "aria-label": element.accessibility_label,
    "data-testid": "button",
    "data-action": element.action_id,
  };
  const label = el("span", {}, drawText(element.text, host.world));
  const act = (event) => use(event.currentTarget, host, element, blockId, { value: element.value });
  if (element.url && webAddress(element.url) && !host.readOnly) {
    const node = link(element.url, shared, label);
    node.addEventListener("click", act);
    return node;
  }
  return el("button", { ...shared, type: "button", disabled: host.readOnly, on: { click: act } }, label);
}

/** An option as Slack repeats it in the action: only what the app wrote. */
const chosen = (option) => ({ selected_option: { text: option.text, value: option.value } });

function staticSelect(element, blockId, host) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  const options = groups.flatMap((group) => group.options);
  const first = options.findIndex((option) => option.value === element.initial_option?.value);
  const choice = (option) =>
    el("option", { value: options.indexOf(option), selected: options.indexOf(option) === first }, plainWords(option.text, host.world));
  const placeholder = plainWords(element.placeholder, host.world) || "Select an option";
  const select = el(
    "select",
    { class: "select", "aria-label": placeholder, disabled: host.readOnly, "data-testid": "select", "data-action": element.action_id },
    el("option", { value: "", disabled: true, hidden: true, selected: first < 0 }, placeholder),
    groups.map((group) =>
      group.label ? el("optgroup", { label: plainWords(group.label, host.world) }, group.options.map(choice)) : group.options.map(choice),
    ),
  );
  let before = select.value;
  select.addEventListener("change", async () => {
    const sent = await use(select, host, element, blockId, chosen(options[Number(select.value)]));
    if (sent) before = select.value;
    else select.value = before;
  });
  return select;
}

function overflow(element, blockId, host) {
  const open = (event) => {
    const control = event.currentTarget;
    const items = (element.options ?? []).map((option) => ({
      label: drawText(option.text, host.world),
      description: option.description ? drawText(option.description, host.world) : null,
      choose: () => {
        const url = option.url && webAddress(option.url);
        if (url) window.open(url, "_blank", "noopener,noreferrer");
        return use(control, host, element, blockId, chosen(option));
      },
    }));
    showMenu(control, "More actions", items);
  };
  return el(
    "button",
    {
      type: "button",
      class: "button button-more",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      disabled: host.readOnly,
      "data-testid": "overflow",
      "data-action": element.action_id,
      on: { click: open },
    },
    icon("more"),
  );
}

/** Pictures come from this machine only: opening the page must not tell anyone outside that it was opened. */
const LOCAL = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

export function picture({ image_url: url, alt_text: alt }) {
  const address = webAddress(url);
  if (address !== null && LOCAL.test(new URL(address).hostname)) {
    return el("img", { src: address, alt: alt ?? "", loading: "lazy", referrerpolicy: "no-referrer" });
  }
  const shown = alt || "Picture without a description";
  return el("span", { class: "picture-elsewhere", role: "img", "aria-label": shown }, address ? link(address, {}, shown) : shown);
}

const ELEMENTS = { button, static_select: staticSelect, overflow, image: picture };

export function drawElement(element, blockId, host) {
  const draw = ELEMENTS[element.type];
  if (draw) return draw(element, blockId, host);
  return el("span", { class: "unknown-element", "data-testid": "unknown-element" }, drawPlain(`${element.type} (not drawn here)`, false));
}
