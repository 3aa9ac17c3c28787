// The bar above the phones: name, clock, PC view, text size, language, the devices, the wire.
import { el, icon } from "./dom.js";
import { lang, relabel, t } from "./words.js";

const kept = (key, fallback) => localStorage.getItem(`heya.${key}`) ?? fallback;
const keep = (key, value) => localStorage.setItem(`heya.${key}`, value);

function pcSwitch() {
  const node = el("button", { type: "button", class: "toggle", role: "switch", "data-testid": "pc-switch", "data-t-title": "pcTitle", title: t("pcTitle") }, el("i", { "aria-hidden": "true" }), el("span", { "data-t": "pc" }, t("pc")));
  const set = (on) => {
    node.setAttribute("aria-checked", String(on));
    document.documentElement.classList.toggle("pc", on);
    keep("pc", on ? "1" : "0");
  };
  node.addEventListener("click", () => set(node.getAttribute("aria-checked") !== "true"));
  set(kept("pc", "0") === "1");
  return node;
}

function textSize() {
  const node = el("div", { class: "segments", role: "group", "aria-label": t("textSize"), "data-t-label": "textSize", "data-testid": "text-size" });
  const set = (size) => {
    document.documentElement.dataset.size = size;
    keep("size", size);
    for (const b of node.children) b.setAttribute("aria-pressed", String(b.dataset.t === size));
  };
  for (const size of ["normal", "large"]) node.append(el("button", { type: "button", "data-t": size, onclick: () => set(size) }, t(size)));
  set(kept("size", "normal"));
  return node;
}

/** A button that opens and shuts one of the drawers. */
function drawerButton(name, drawing, onPress) {
  return el("button", { type: "button", class: "chip strong", "data-testid": `${name}-toggle`, "aria-controls": name, "aria-expanded": "false", onclick: onPress }, icon(drawing), el("span", { "data-t": name }, t(name)));
}

/** Fills `root`; `hear` has onDevices(), onWire(), onLanguage(next). Returns the buttons and the part that shows how many pushes the month took. */
export function topbar(root, clock, hear) {
  const wireButton = drawerButton("wire", "wire", () => hear.onWire());
  const devicesButton = drawerButton("devices", "device", () => hear.onDevices());
  const language = el("button", { type: "button", class: "chip", "data-t": "language", "data-testid": "language-toggle", lang: lang() === "ja" ? "en" : "ja", onclick: () => hear.onLanguage(lang() === "ja" ? "en" : "ja") }, t("language"));
  const quota = el("span", { class: "quota", "data-testid": "quota" });
  const tools = el("div", { class: "tools" }, quota, pcSwitch(), textSize(), language, devicesButton, wireButton);
  const fold = el("button", { type: "button", class: "round fold", "aria-label": t("more"), "data-t-label": "more", "aria-expanded": "false", onclick: () => unfold(!root.classList.contains("unfolded")) }, icon("sliders"));
  const unfold = (yes) => { root.classList.toggle("unfolded", yes); fold.setAttribute("aria-expanded", String(yes)); };
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && root.classList.contains("unfolded")) { unfold(false); fold.focus(); } });
  root.append(el("h1", { class: "brand" }, el("img", { src: "door.svg", alt: "", width: "28", height: "28" }), "heya"), clock.root, tools, fold);
  relabel(root);
  return { quota, language, wireButton, devicesButton };
}
