// Draws what people fill in: input blocks of modals. In: the block and a `host` ({world, search, fields}). Out: DOM
// nodes; each field puts itself into `host.fields` under its block_id, as {action, value()} in Slack's own shape.

import { el, icon } from "./dom.js";
import { drawText, plainWords } from "./inline.js";

const WAIT_MS = 120;
const MOST = 100;

const optionOf = ({ text, value }) => ({ text, value });

/** A box to type in, offers below it, and what was chosen as chips; `find` gives options for what was typed. */
function picker(element, { host, label, several, initial, find }) {
  let chosen = [...initial];
  const chips = el("span", { class: "chips" });
  const list = el("ul", { class: "picks", role: "listbox", "aria-label": label, hidden: true });
  const box = el("input", {
    type: "text",
    class: "field-box",
    role: "combobox",
    autocomplete: "off",
    "aria-label": label,
    "aria-expanded": "false",
    placeholder: plainWords(element.placeholder, host.world) || "Choose",
    "data-testid": "picker",
    "data-action": element.action_id,
  });
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  };
  const draw = () => {
    const chip = (option) =>
      el(
        "button",
        { type: "button", class: "chip-picked", "data-testid": "chip", "aria-label": `Remove ${plainWords(option.text, host.world)}`, on: { click: () => drop(option) } },
        plainWords(option.text, host.world),
        icon("close"),
      );
    chips.replaceChildren(...chosen.map(chip));
  };
  const drop = (option) => {
    chosen = chosen.filter(({ value }) => value !== option.value);
    draw();
    box.focus();
  };
  const take = (option) => {
    chosen = several ? [...chosen.filter(({ value }) => value !== option.value), option] : [option];
    box.value = "";
    close();
    draw();
    box.focus();
  };
  let asked = 0;
  const offer = async () => {
    const turn = (asked += 1);
    const options = await find(box.value);
    if (turn !== asked || !box.isConnected) return;
    const free = options.filter(({ value }) => !chosen.some((one) => one.value === value)).slice(0, MOST);
    list.replaceChildren(
      ...free.map((option) =>
        el(
          "li",
          { role: "option", class: "pick", tabindex: "-1", "data-testid": "pick", "data-value": option.value, on: { mousedown: (event) => event.preventDefault(), click: () => take(option) } },
          plainWords(option.text, host.world),
        ),
      ),
      ...(free.length === 0 ? [el("li", { class: "pick-none" }, "Nothing found")] : []),
    );
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  };
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, WAIT_MS);
  });
  box.addEventListener("focus", offer);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      list.querySelector(".pick")?.click();
    }
  });
  draw();
  return { node: el("div", { class: "picker" }, chips, box, list), chosen: () => chosen };
}

const within = (typed, options) => {
  const wanted = typed.trim().toLowerCase();
  return options.filter(({ text }) => (text.text ?? "").toLowerCase().includes(wanted));
};

const named = (value, name) => ({ text: { type: "plain_text", text: name }, value });

function places(host) {
  const mine = host.world.channels.filter((channel) => !channel.is_archived);
  return mine.map((channel) => named(channel.id, channel.id.startsWith("D") ? host.world.channelName(channel.id) : `#${channel.name}`));
}

const people = (host) => host.world.users.filter(({ id }) => id !== host.world.bot.id).map(({ id, name }) => named(id, name));

/** What a select offers, and the name under which Slack keeps what was chosen. */
function select(element, host) {
  const several = element.type.startsWith("multi_");
  const kind = element.type.replace(/^multi_/, "");
  const options = element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
  const known = (ids, all) => (ids ?? []).map((id) => all.find(({ value }) => value === id) ?? named(id, id));
  switch (kind) {
    case "static_select":
      return { several, find: async (typed) => within(typed, options), initial: element.initial_options ?? [element.initial_option].filter(Boolean) };
    case "external_select":
      return { several, find: (typed) => host.search(element.action_id, typed), initial: element.initial_options ?? [element.initial_option].filter(Boolean) };
    case "conversations_select":
    case "channels_select": {
      const open = element.default_to_current_conversation ? host.current : null;
      const first = element.initial_conversation ?? element.initial_channel ?? open;
      return { several, find: async (typed) => within(typed, places(host)), initial: known([first].filter(Boolean), places(host)), ids: kind === "channels_select" ? "channel" : "conversation" };
    }
    case "users_select":
      return { several, find: async (typed) => within(typed, people(host)), initial: known(element.initial_users ?? [element.initial_user].filter(Boolean), people(host)), ids: "user" };
    default:
      return null;
  }
}

function drawSelect(element, { host, label }) {
  const { several, find, initial, ids } = select(element, host);
  const { node, chosen } = picker(element, { host, label, several, initial, find });
  const value = () => {
    const values = chosen().map(({ value }) => value);
    if (ids) return several ? { [`selected_${ids}s`]: values } : { [`selected_${ids}`]: values[0] ?? null };
    return several ? { selected_options: chosen().map(optionOf) } : { selected_option: chosen().map(optionOf)[0] ?? null };
  };
  return { node, value };
}

function drawText_(element, { label, host }) {
  const shared = { class: "field-box", "aria-label": label, placeholder: plainWords(element.placeholder, host.world), "data-testid": "text-input", "data-action": element.action_id };
  const node = element.multiline ? el("textarea", { ...shared, rows: 4 }) : el("input", { ...shared, type: "text" });
  node.value = element.initial_value ?? "";
  return { node, value: () => ({ value: node.value === "" ? null : node.value }) };
}

let groups = 0;

function drawChoices(element, { host, label }) {
  const one = element.type === "radio_buttons";
  const first = one ? [element.initial_option?.value] : (element.initial_options ?? []).map(({ value }) => value);
  const name = `choices-${(groups += 1)}`;
  const boxes = element.options.map((option) => [
    option,
    el("input", { type: one ? "radio" : "checkbox", name, checked: first.includes(option.value), "data-testid": "choice", "data-value": option.value }),
  ]);
  const rows = boxes.map(([option, box]) => el("label", { class: "choice" }, box, el("span", {}, drawText(option.text, host.world))));
  const value = () => {
    const chosen = boxes.filter(([, box]) => box.checked).map(([option]) => optionOf(option));
    return one ? { selected_option: chosen[0] ?? null } : { selected_options: chosen };
  };
  return { node: el("div", { class: "choices", role: one ? "radiogroup" : "group", "aria-label": label }, rows), value };
}

const DRAW = { plain_text_input: drawText_, url_text_input: drawText_, number_input: drawText_, radio_buttons: drawChoices, checkboxes: drawChoices };

/** An input block; a kind of field that this page does not know is named, and sends nothing. */
export function drawInput(block, host) {
  const { element } = block;
  const label = plainWords(block.label, host.world);
  const draw = DRAW[element.type] ?? (select(element, host) ? drawSelect : null);
  const drawn = draw?.(element, { host, label });
  if (drawn) host.fields?.set(block.block_id, { action: element.action_id, value: () => ({ type: element.type, ...drawn.value() }) });
  return [
    el("div", { class: "field-label" }, drawText(block.label, host.world), block.optional ? el("small", {}, " (optional)") : null),
    drawn ? drawn.node : el("span", { class: "unknown-element" }, `${element.type} (not drawn here)`),
    block.hint ? el("div", { class: "field-hint" }, drawText(block.hint, host.world)) : null,
    el("div", { class: "field-error", role: "alert", "data-testid": "field-error", "data-error-of": block.block_id }),
  ];
}
