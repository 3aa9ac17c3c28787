// The house's clock: shown in Asia/Tokyo, ticking between the server's words, moved by buttons.
import { el, icon } from "./dom.js";
import { dayText, isoDay, t, tokyo } from "./words.js";

let base = null;
let heard = 0;

/** The server's time in milliseconds, as far as the page knows. */
export const now = () => (base === null ? Date.now() : base + performance.now() - heard);

export function setNow(iso) {
  base = new Date(iso).getTime();
  heard = performance.now();
}

const MINUTE = 60000;
const japan = (p, hm) => new Date(`${isoDay(p)}T${hm}:00+09:00`);

function nextNine() {
  const nine = japan(tokyo(now()), "09:00").getTime();
  return nine > now() ? nine : nine + 1440 * MINUTE;
}

const JUMPS = { plus5: () => now() + 5 * MINUTE, plus60: () => now() + 60 * MINUTE, plusDay: () => now() + 1440 * MINUTE, nextNine };

/** The clock's part of the top bar; `jump(iso)` moves the server's clock. */
export function clockPart(jump) {
  const day = el("span", { class: "clock-day" });
  const time = el("span", { class: "clock-time" });
  let touched = false;
  const field = el("input", { type: "datetime-local", "data-testid": "clock-field", "aria-label": t("jumpTo"), "data-t-label": "jumpTo", oninput: () => { touched = true; } });
  const go = el("form", { class: "clock-go", onsubmit: (e) => { e.preventDefault(); touched = false; if (field.value) jump(`${field.value}:00+09:00`); } },
    field, el("button", { type: "submit", class: "chip", "data-t": "jump", "data-testid": "clock-jump" }, t("jump")));
  const steps = Object.entries(JUMPS).map(([key, when]) =>
    el("button", { type: "button", class: "chip", "data-t": key, "data-testid": `clock-${key}`, onclick: () => jump(new Date(when()).toISOString()) }, t(key)));
  const tick = () => {
    const p = tokyo(now());
    day.textContent = dayText(now(), true);
    time.textContent = `${p.hh}:${p.mm}:${p.ss}`;
    if (!touched && document.activeElement !== field) field.value = `${isoDay(p)}T${p.hh}:${p.mm}`;
  };
  setInterval(() => { if (base !== null) tick(); }, 500);
  const root = el("div", { class: "clock", role: "group", "aria-label": t("clock"), "data-t-label": "clock" },
    el("div", { class: "clock-face", "data-testid": "clock" }, icon("clock"), day, time), el("div", { class: "clock-steps" }, steps, go));
  return { root, tick };
}
