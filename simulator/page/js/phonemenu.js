// What a person can do to a chat besides talking: block, send a sticker or a place, take the last message back.
import { el, icon } from "./dom.js";
import { sheet } from "./sheet.js";
import { t } from "./words.js";

const STICKER = { packageId: "446", stickerId: "1988" };
const HERE = { address: "", latitude: "43.0687", longitude: "141.3508" }; // any place will do to begin with

/** Asks for a place; resolves to LINE's location fields or null. */
export function askPlace(host) {
  const field = (key, name, type = "text") => el("label", { class: "field" }, t(name), el("input", { name: key, type, step: "any", value: key === "title" ? t("here") : HERE[key], required: key === "latitude" || key === "longitude" }));
  const form = el("form", { class: "place", id: `place-${crypto.randomUUID()}` },
    field("title", "placeName"), field("address", "address"), field("latitude", "latitude", "number"), field("longitude", "longitude", "number"));
  const ok = el("button", { type: "submit", form: form.id, class: "sheet-ok", "data-testid": "place-ok" }, t("send"));
  return new Promise((done) => {
    const opened = sheet(host, t("location"), "place", form, ok, done);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const got = Object.fromEntries(new FormData(form));
      const named = Object.fromEntries(Object.entries(got).filter(([, value]) => value !== ""));
      opened.finish({ ...named, latitude: Number(got.latitude), longitude: Number(got.longitude) });
    });
  });
}

/** The ⋮ button of one phone and its list: what LINE has for a chat with the bot (a group has none of it here), then the `extra`. */
export function phoneMenu(phone, state, extra, isGroup) {
  const list = el("div", { class: "pop", role: "menu", hidden: true, "data-testid": "phone-menu-list" });
  const button = el("button", { type: "button", class: "more", "aria-label": t("phoneMenu"), "data-t-label": "phoneMenu", "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "phone-menu", onclick: () => toggle(list.hidden) }, icon("menu"));
  const root = el("div", { class: "more-part" }, button, list);

  const entries = () => [...(isGroup ? [] : own()), ...extra()];

  function own() {
    const { friend, blocked } = state();
    if (blocked) return [["unblock", () => phone.send("unblock")]];
    if (!friend) return [["addFriend", () => phone.send("follow")]];
    return [
      ["sendSticker", () => phone.send("sticker", STICKER)], ["sendLocation", () => phone.askLocation()],
      ["unsendLast", () => phone.unsendLast()], ["block", () => phone.send("block")],
    ];
  }

  function toggle(open) {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    list.replaceChildren(...entries().map(([key, run]) => el("button", { type: "button", role: "menuitem", onclick: () => { toggle(false); button.focus(); run(); } }, t(key))));
    list.firstChild.focus();
  }

  root.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.stopPropagation(); toggle(false); button.focus(); }
    if (step) { event.preventDefault(); all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus(); }
  });
  root.addEventListener("focusout", (event) => { if (!root.contains(event.relatedTarget)) toggle(false); });
  return { root };
}
