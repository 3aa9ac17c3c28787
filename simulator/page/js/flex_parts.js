// The leaves of a Flex message: text, button, image, icon, separator, filler.
import { el, icon, pictureUrl, safeUrl } from "./dom.js";
import { color, iconSize, imageWidth, put, ratio, textSize } from "./flex_tokens.js";

const WEIGHT = { bold: "700", regular: "400" };
const LINES = { underline: "underline", "line-through": "line-through", none: "none" };
const SIDES = { start: "start", center: "center", end: "end" };

function letters(node, part, inherited) {
  node.style.setProperty("--fx-size", textSize(part.size ?? inherited?.size));
  put(node, {
    color: color(part.color),
    "font-weight": WEIGHT[part.weight],
    "font-style": part.style === "italic" ? "italic" : null,
    "text-decoration": LINES[part.decoration],
  });
  if (part.scaling ?? inherited?.scaling) node.classList.add("scaling");
}

/** Letters that shrink until their line fits, as `adjustMode` asks. */
const fitting = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    target.style.setProperty("--fit", "1");
    const letters = document.createRange();
    letters.selectNodeContents(target);
    const [room, wanted] = [target, letters].map((of) => of.getBoundingClientRect().width);
    if (wanted > room) target.style.setProperty("--fit", String((room / wanted) * 0.98));
  }
});

export function text(part) {
  const node = el("div", { class: "fx-text" });
  letters(node, part);
  if (part.wrap) node.classList.add("wrap");
  else if (part.adjustMode === "shrink-to-fit") { node.classList.add("shrinks"); fitting.observe(node); }
  if (part.maxLines > 0 && part.wrap) {
    node.classList.add("clamp");
    node.style.setProperty("-webkit-line-clamp", String(Number(part.maxLines)));
  }
  put(node, { "text-align": SIDES[part.align] });
  if (/^\d+(\.\d+)?px$/.test(part.lineSpacing ?? "")) node.style.lineHeight = `calc(1.3em + ${part.lineSpacing})`;
  if (Array.isArray(part.contents) && part.contents.length) {
    for (const span of part.contents) {
      const piece = el("span", { class: "fx-span" }, String(span.text ?? ""));
      letters(piece, span, part);
      node.append(piece);
    }
  } else {
    node.append(String(part.text ?? ""));
  }
  return node;
}

export function button(part) {
  const style = ["primary", "secondary"].includes(part.style) ? part.style : "link";
  const node = el("button", { type: "button", class: `fx-button ${style} ${part.height === "sm" ? "sm" : "md"}` }, String(part.action?.label ?? ""));
  const tint = color(part.color);
  if (tint) node.style.setProperty(style === "link" ? "color" : "background-color", tint);
  if (part.scaling) node.classList.add("scaling");
  return node;
}

export function image(part, kind = "picture") {
  const frame = el("div", { class: "fx-image" });
  put(frame, { width: imageWidth(part.size), "aspect-ratio": ratio(part.aspectRatio), "background-color": color(part.backgroundColor) });
  const source = pictureUrl(kind === "play" ? part.previewUrl : part.url);
  const bare = () => { frame.classList.add("bare"); frame.replaceChildren(icon(kind)); };
  if (!source) bare();
  else frame.append(el("img", { src: source, alt: part.altText ?? "", loading: "lazy", class: part.aspectMode === "cover" ? "cover" : "fit", onerror: bare }));
  return frame;
}

export function smallIcon(part) {
  const source = safeUrl(part.url);
  const node = el("span", { class: "fx-icon", "aria-hidden": "true" });
  put(node, { height: iconSize(part.size), "aspect-ratio": ratio(part.aspectRatio) });
  if (part.scaling) node.classList.add("scaling");
  if (source) node.append(el("img", { src: source, alt: "", onerror: (event) => event.target.remove() }));
  return node;
}

export function separator(part, parent) {
  const node = el("div", { class: `fx-separator ${parent === "vertical" ? "across" : "down"}`, role: "presentation" });
  put(node, { "background-color": color(part.color) });
  return node;
}

export const filler = () => el("div", { class: "fx-filler", "aria-hidden": "true" });
