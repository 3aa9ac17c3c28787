// LINE's older template messages: buttons, confirm, carousel and image carousel.
import { el } from "./dom.js";
import { image } from "./flex_parts.js";
import { t } from "./words.js";

function choice(action, tap) {
  return el("button", { type: "button", class: "tp-action", onclick: (event) => tap(action, event.currentTarget) }, String(action.label ?? action.text ?? action.type));
}

function column(part, tap, options = {}) {
  const ratio = options.imageAspectRatio === "square" ? "1:1" : "20:13";
  const picture = part.thumbnailImageUrl ? image({ url: part.thumbnailImageUrl, size: "full", aspectRatio: ratio, aspectMode: options.imageSize === "contain" ? "fit" : "cover" }) : null;
  return el("div", { class: "tp" }, picture,
    el("div", { class: "tp-words" }, part.title ? el("strong", {}, String(part.title)) : null, el("p", {}, String(part.text ?? ""))),
    el("div", { class: "tp-actions" }, (part.actions ?? []).map((action) => choice(action, tap))));
}

function pictureColumn(part, tap) {
  return el("button", { type: "button", class: "tp tp-picture", onclick: (event) => tap(part.action, event.currentTarget) },
    image({ url: part.imageUrl, size: "full", aspectMode: "cover" }), el("span", {}, String(part.action?.label ?? "")));
}

/** A template message's body; types that LINE may add later show their altText. */
export function template(message, tap) {
  const part = message.template ?? {};
  if (part.type === "buttons") return column(part, tap, part);
  if (part.type === "confirm") {
    const node = column(part, tap);
    node.classList.add("tp-confirm");
    return node;
  }
  if (part.type === "carousel") return el("div", { class: "fx-carousel", tabindex: "0", role: "group" }, (part.columns ?? []).map((c) => column(c, tap, part)));
  if (part.type === "image_carousel") return el("div", { class: "fx-carousel", tabindex: "0", role: "group" }, (part.columns ?? []).map((c) => pictureColumn(c, tap)));
  return el("div", { class: "bubble unknown" }, t("unknown", { type: `template ${part.type}` }), el("p", {}, String(message.altText ?? "")));
}
