// Builds DOM nodes from data. In: tag, attributes, children. Out: an element. Every string becomes a text
// node or an attribute value: there is no way through this file to hand data to the HTML parser.

const SVG = "http://www.w3.org/2000/svg";

/** `on` holds listeners; null, undefined and false leave an attribute out; children may be nested arrays. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function fill(node, { on = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) throw new Error(`listeners belong in "on", not in the attribute ${name}`);
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [name, listener] of Object.entries(on)) node.addEventListener(name, listener);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The address as the browser understands it when it is http or https, otherwise null. */
export function webAddress(url) {
  try {
    const parsed = new URL(String(url).trim());
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A link that opens elsewhere; its children alone when the address is not a web address. */
export function link(url, attributes, ...children) {
  const href = webAddress(url);
  if (href === null) return el("span", { class: "dead-link", title: "Not a web address: not a link" }, children);
  return el("a", { ...attributes, href, title: href, target: "_blank", rel: "noopener noreferrer" }, children);
}

const ICONS = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  eye: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z",
  reply: "M4 5h16v11h-9l-4.5 4V16H4z",
  braces: "M9 4C6 4 7 7 7 9s-1 3-2.5 3C6 12 7 13 7 15s-1 5 2 5M15 4c3 0 2 3 2 5s1 3 2.5 3C18 12 17 13 17 15s1 5-2 5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  send: "M4 4.5l17 7.5L4 19.5l2.3-7.5zM6.3 12H13",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.3v.01",
};

/** A line drawing of 1em; decoration only, so the words beside it must carry the meaning. */
export function icon(name) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}

/** Puts `nodes` into `parent` in this order, touching only what moved, so that focus and hover survive. */
export function arrange(parent, nodes) {
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
  while (parent.children.length > nodes.length) parent.lastElementChild.remove();
}
