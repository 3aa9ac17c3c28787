// Draws Flex messages as LINE does: boxes by LINE's rules, leaves from flex_parts.js.
import { el, icon } from "./dom.js";
import { t } from "./words.js";
import { border, color, corner, gap, gradient, put } from "./flex_tokens.js";
import { button, filler, image, separator, smallIcon, text } from "./flex_parts.js";

const SIZES = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];
const SPREADS = ["flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"];
const CROSS = { "flex-start": "flex-start", center: "center", "flex-end": "flex-end" };
const UPRIGHT = { top: "flex-start", center: "center", bottom: "flex-end" };
const ALONG = { start: "flex-start", center: "center", end: "flex-end" };
const BY_CONTENT = new Set(["icon", "separator"]);

const LEAVES = {
  text, button, filler, separator,
  image: (part) => image(part),
  video: (part) => image({ ...part, size: "full" }, "play"),
  icon: smallIcon,
};

/** LINE's share of the room: 1 by default in a row, by content in a column. */
function share(node, part, parent) {
  if (BY_CONTENT.has(part.type)) { node.style.flex = "none"; return; }
  if (part.width && parent !== "vertical") { node.style.flex = "none"; return; }
  const weight = Number.isFinite(part.flex) ? part.flex : null;
  if (parent === "vertical") {
    if (part.type === "filler") node.style.flex = `${weight ?? 1} 0 0px`;
    else node.style.flex = weight > 0 ? `${weight} 0 auto` : "none";
  } else {
    node.style.flex = weight === 0 ? "0 0 auto" : `${weight ?? 1} 0 0px`;
  }
}

function place(node, part, parent, spacing, first) {
  if (part.position === "absolute") node.classList.add("fx-absolute");
  else {
    share(node, part, parent);
    const space = gap(part.margin) ?? (first ? null : gap(spacing));
    if (!first || part.margin) put(node, { [parent === "vertical" ? "margin-top" : "margin-inline-start"]: space });
  }
  const sides = { top: "offsetTop", bottom: "offsetBottom", "inset-inline-start": "offsetStart", "inset-inline-end": "offsetEnd" };
  for (const [side, key] of Object.entries(sides)) {
    if (part[key]) { node.classList.add("fx-offset"); put(node, { [side]: gap(part[key]) }); }
  }
  if (parent === "horizontal" && part.gravity) put(node, { "align-self": UPRIGHT[part.gravity] });
  if (parent === "vertical" && part.type === "image") put(node, { "align-self": ALONG[part.align] ?? "center" });
}

/** Makes `node` do `action` on tap, Enter and Space; a node that is no button becomes one to the keyboard. */
function wire(node, action, tap) {
  if (!action) return node;
  if (node.tagName !== "BUTTON") {
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.addEventListener("keydown", (event) => {
      if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      node.click();
    });
  }
  const shown = node.textContent.trim();
  if (action.label && !shown.includes(action.label)) node.setAttribute("aria-label", `${shown} ${action.label}`.trim());
  node.classList.add("fx-tap");
  node.addEventListener("click", (event) => { event.stopPropagation(); tap(action, node); });
  return node;
}

const holdsButtons = (part) => (part.contents ?? []).some((c) => c.type === "button" || c.action || holdsButtons(c));

function box(part, tap) {
  const layout = ["horizontal", "baseline"].includes(part.layout) ? part.layout : "vertical";
  const node = el(part.action && !holdsButtons(part) ? "button" : "div", { class: `fx-box ${layout}` });
  if (node.tagName === "BUTTON") node.type = "button";
  const edge = color(part.borderColor) || part.borderWidth;
  put(node, {
    "background-color": color(part.backgroundColor), "background-image": gradient(part.background), "border-radius": corner(part.cornerRadius),
    "border-color": color(part.borderColor), "border-width": edge ? border(part.borderWidth) ?? "1px" : null, "border-style": edge ? "solid" : null,
    width: gap(part.width), "max-width": gap(part.maxWidth), height: gap(part.height), "max-height": gap(part.maxHeight), padding: gap(part.paddingAll),
    "padding-top": gap(part.paddingTop), "padding-bottom": gap(part.paddingBottom), "padding-inline-start": gap(part.paddingStart), "padding-inline-end": gap(part.paddingEnd),
    "justify-content": SPREADS.includes(part.justifyContent) ? part.justifyContent : null, "align-items": CROSS[part.alignItems],
  });
  if (part.cornerRadius) node.classList.add("clip");
  let first = true;
  for (const child of part.contents ?? []) {
    node.append(draw(child, layout, part.spacing, first, tap));
    if (child.position !== "absolute") first = false;
  }
  return node;
}

function draw(part, parent, spacing, first, tap) {
  const make = LEAVES[part.type];
  let node;
  if (part.type === "box") node = box(part, tap);
  else if (make) node = make(part, parent);
  else node = el("div", { class: "fx-text wrap" }, t("unknown", { type: part.type }));
  place(node, part, parent, spacing, first);
  return wire(node, part.action, tap);
}

function block(name, part, styles, tap) {
  const node = draw(part, "vertical", null, true, tap);
  node.classList.add(`fx-${name}`);
  put(node, { "background-color": color(styles?.backgroundColor) ?? color(part.backgroundColor) });
  return node;
}

function bubble(part, tap) {
  const size = SIZES.includes(part.size) ? part.size : "mega";
  const node = el("div", { class: `fx-bubble ${size}`, dir: part.direction === "rtl" ? "rtl" : null });
  for (const name of ["header", "hero", "body", "footer"]) {
    if (!part[name]) continue;
    const styles = part.styles?.[name];
    if (styles?.separator && node.childElementCount) node.append(separator({ color: styles.separatorColor }, "vertical"));
    node.append(block(name, part[name], styles, tap));
  }
  return wire(node, part.action, tap);
}

function carousel(part, tap) {
  const strip = el("div", { class: "fx-carousel", tabindex: "0", role: "group" }, (part.contents ?? []).map((b) => bubble(b, tap)));
  const step = (way) => strip.scrollBy({ left: way * (strip.firstElementChild?.offsetWidth ?? 240), behavior: "auto" });
  const arrow = (way) => el("button", { type: "button", class: `fx-step ${way < 0 ? "prev" : "next"}`, "data-t-label": way < 0 ? "prev" : "next", "aria-label": t(way < 0 ? "prev" : "next"), onclick: () => step(way) }, icon(way < 0 ? "left" : "right"));
  const [prev, next] = [arrow(-1), arrow(1)];
  const settle = () => {
    const end = strip.scrollWidth - strip.clientWidth;
    prev.hidden = strip.scrollLeft < 4;
    next.hidden = strip.scrollLeft > end - 4;
  };
  strip.addEventListener("scroll", settle, { passive: true });
  new ResizeObserver(settle).observe(strip);
  return el("div", { class: "fx-strip" }, strip, prev, next);
}

/** A Flex message's contents (bubble or carousel) as an element; `tap(action, node)` hears every tap. */
export function flex(message, tap) {
  const contents = message.contents ?? {};
  const node = contents.type === "carousel" ? carousel(contents, tap) : bubble(contents, tap);
  if (message.altText) node.dataset.alt = message.altText;
  return node;
}
