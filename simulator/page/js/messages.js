// One message as LINE shows it, by its type; unknown types stay readable.
import { el, icon, safeUrl } from "./dom.js";
import { flex } from "./flex.js";
import { template } from "./templates.js";
import { t } from "./words.js";

const LINK = /https?:\/\/[^\s<>"'　、。）」』]+/g;

/** Text with its web addresses as links, everything else as it was typed. */
function linked(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(from, found.index), el("a", { href: found[0], target: "_blank", rel: "noopener noreferrer" }, found[0]));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

function plain(message) {
  return el("div", { class: "bubble" }, linked(String(message.text ?? "")));
}

function plainV2(message) {
  const filled = String(message.text ?? "").replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? `@${name}` : found[0]));
  return el("div", { class: "bubble" }, linked(filled));
}

function sticker(message) {
  return el("div", { class: "sticker", role: "img", "aria-label": `${t("sticker")} ${message.packageId ?? ""}/${message.stickerId ?? ""}` },
    icon("smile"), el("small", {}, `${message.packageId ?? ""} / ${message.stickerId ?? ""}`));
}

function location(message) {
  const place = `${message.latitude},${message.longitude}`;
  const link = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
  return el("a", { class: "location", href: link, target: "_blank", rel: "noopener noreferrer" },
    el("span", { class: "map", "aria-hidden": "true" }, icon("pin")),
    el("strong", {}, String(message.title ?? t("location"))), el("span", { class: "address" }, String(message.address ?? place)));
}

function picture(kind) {
  return (message) => {
    const source = safeUrl(message.previewImageUrl ?? message.originalContentUrl);
    const frame = el("div", { class: `media ${kind}`, role: "img", "aria-label": t(kind) });
    const bare = () => frame.replaceChildren(icon(kind === "video" ? "play" : "picture"), el("small", {}, t(kind)));
    if (source) frame.append(el("img", { src: source, alt: "", onerror: bare }), ...(kind === "video" ? [icon("play")] : []));
    else bare();
    return frame;
  };
}

function named(kind) {
  return (message) => el("div", { class: "bubble attachment" }, icon(kind === "audio" ? "play" : "file"), el("span", {}, String(message.fileName ?? t(kind))));
}

function unknown(message) {
  return el("div", { class: "bubble unknown" }, t("unknown", { type: message.type ?? "?" }), message.altText ? el("p", {}, String(message.altText)) : null);
}

const TYPES = {
  text: plain, textV2: plainV2, sticker, location, flex, template,
  image: picture("image"), video: picture("video"), audio: named("audio"), file: named("file"),
};

/** Wide messages stand on their own; the rest sit in a bubble with the time beside it. */
export const isWide = (message) => message.type === "flex" || message.type === "template";
export const isUnsent = (entry) => entry.unsent === true || entry.message?.type === "unsent" || entry.message?.type === "unsend";

export function draw(message, tap) {
  return (TYPES[message.type] ?? unknown)(message, tap);
}
