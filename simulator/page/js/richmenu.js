// A rich menu: its picture, tappable areas over it, and the chat bar that folds it.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const spoken = (action) => action.label || action.displayText || action.text || action.uri || action.data || action.type;

function area(part, size, tap) {
  const { x, y, width, height } = part.bounds;
  const share = (n, whole) => `${(100 * n) / whole}%`;
  const node = el("button", { type: "button", class: "area", "data-testid": "richmenu-area", "aria-label": spoken(part.action), onclick: (event) => tap(part.action, event.currentTarget) },
    el("span", { "aria-hidden": "true" }, spoken(part.action)));
  Object.assign(node.style, { left: share(x, size.width), top: share(y, size.height), width: share(width, size.width), height: share(height, size.height) });
  return node;
}

/** The menu and its bar for one phone: `show(menu or null)`, `open(bool)`. */
export function richmenu(tap) {
  const bar = el("button", { type: "button", class: "chatbar", "data-testid": "menu-toggle", onclick: () => open(!opened) });
  const sheet = el("div", { class: "richmenu", "data-testid": "richmenu", role: "group", "aria-label": t("richMenu"), "data-t-label": "richMenu" });
  const root = el("div", { class: "menu-part" }, sheet, bar);
  let opened = true;
  let shown = null;
  let face = "";

  function open(yes) {
    opened = yes;
    sheet.hidden = !yes;
    bar.setAttribute("aria-expanded", String(yes));
  }

  function show(menu) {
    root.hidden = !menu;
    const next = JSON.stringify(menu);
    if (!menu || next === face) { if (!menu) { face = ""; shown = null; } return; }
    const size = { width: menu.size.width ?? menu.size.w, height: menu.size.height ?? menu.size.h };
    const picture = el("img", { src: menu.image, alt: "", draggable: "false", onerror: () => sheet.classList.add("bare") });
    sheet.classList.remove("bare");
    sheet.style.setProperty("--ratio", String(size.width / size.height));
    sheet.replaceChildren(picture, ...menu.areas.map((part) => area(part, size, tap)));
    bar.replaceChildren(el("span", {}, menu.chatBarText), icon("down"));
    if (!shown) open(menu.selected !== false);
    face = next;
    shown = menu.richMenuId;
  }

  root.hidden = true;
  return { root, show, open };
}
