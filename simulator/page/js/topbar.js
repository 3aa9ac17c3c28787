// The bar above the phones: name, clock, PC view, text size, dark mode, language, the devices, the wire.
import { el, icon } from "./dom.js";
import { lang, relabel, t } from "./words.js";

const kept = (key, fallback) => localStorage.getItem(`heya.${key}`) ?? fallback;
const keep = (key, value) => localStorage.setItem(`heya.${key}`, value);

/** A switch that stays as it was left; `turn(on)` does what it stands for. With a `drawing` that stands in place of its name. */
function toggle(name, first, turn, drawing) {
  const face = drawing ? [icon(drawing)] : [el("i", { "aria-hidden": "true" }), el("span", { "data-t": name }, t(name))];
  const spoken = drawing ? { "aria-label": t(name), "data-t-label": name } : {};
  const node = el("button", { type: "button", class: `toggle ${drawing ? "bare" : ""}`, role: "switch", ...spoken, "data-testid": `${name}-switch`, "data-t-title": `${name}Title`, title: t(`${name}Title`) }, ...face);
  const set = (on) => {
    node.setAttribute("aria-checked", String(on));
    turn(on);
  };
  node.addEventListener("click", () => {
    const on = node.getAttribute("aria-checked") !== "true";
    set(on);
    keep(name, on ? "1" : "0");
  });
  set(kept(name, first ? "1" : "0") === "1");
  return node;
}

const pcSwitch = () => toggle("pc", false, (on) => document.documentElement.classList.toggle("pc", on));

/** Until it is touched, the page is as dark as the machine it is seen on. */
const darkSwitch = () => toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches, (on) => {
  document.documentElement.dataset.look = on ? "dark" : "light";
  document.querySelector('meta[name="theme-color"]').content = on ? "#14181b" : "#f4f1ea";
}, "moon");

const SIZES = ["small", "normal", "large", "extra"]; // as LINE's own setting has them

function textSize() {
  const node = el("div", { class: "segments", role: "group", "aria-label": t("textSize"), "data-t-label": "textSize", "data-testid": "text-size" });
  const set = (size) => {
    document.documentElement.dataset.size = size;
    keep("size", size);
    for (const b of node.children) b.setAttribute("aria-pressed", String(b.dataset.tLabel === size));
  };
  for (const size of SIZES) node.append(el("button", { type: "button", "data-t-label": size, "data-t-title": size, "aria-label": t(size), title: t(size), onclick: () => set(size) }, el("span", { "data-t": "letter" }, t("letter"))));
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
  const tools = el("div", { class: "tools" }, quota, pcSwitch(), darkSwitch(), textSize(), language, devicesButton, wireButton);
  const fold = el("button", { type: "button", class: "round fold", "aria-label": t("more"), "data-t-label": "more", "aria-expanded": "false", onclick: () => unfold(!root.classList.contains("unfolded")) }, icon("sliders"));
  const unfold = (yes) => { root.classList.toggle("unfolded", yes); fold.setAttribute("aria-expanded", String(yes)); };
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && root.classList.contains("unfolded")) { unfold(false); fold.focus(); } });
  root.append(el("h1", { class: "brand" }, el("img", { src: "door.svg", alt: "", width: "28", height: "28" }), "heya"), clock.root, tools, fold);
  relabel(root);
  return { quota, language, wireButton, devicesButton };
}
