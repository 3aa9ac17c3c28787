// The sheet for datetimepicker actions: a month to tap, hours and minutes to choose, LINE's bounds kept.
import { sheet } from "./sheet.js";
import { el, icon } from "./dom.js";
import { now } from "./clock.js";
import { isoDay, monthText, t, tokyo, weekday } from "./words.js";

const TITLES = { date: "pickDate", time: "pickTime", datetime: "pickDatetime" };
const two = (n) => String(n).padStart(2, "0");
const clamp = (text, min, max) => (min && text < min ? min : max && text > max ? max : text);

/** What the picker starts with, as LINE writes it (yyyy-mm-dd, HH:mm, yyyy-mm-ddTHH:mm). */
function start(action) {
  const p = tokyo(now());
  const here = { date: isoDay(p), time: `${p.hh}:${p.mm}`, datetime: `${isoDay(p)}T${p.hh}:${p.mm}` }[action.mode];
  return clamp(norm(action.initial) ?? here, norm(action.min), norm(action.max));
}

const norm = (text) => (text ? text.replace("t", "T") : null);
const longDay = (iso) => new Date(`${iso}T12:00:00+09:00`);

function month(value, bounds, choose) {
  let [y, m] = value.slice(0, 7).split("-").map(Number);
  let chosen = value;
  const title = el("strong", { "aria-live": "polite" });
  const grid = el("div", { class: "month-days" });
  const move = (by) => { m += by; if (m < 1) { m = 12; y -= 1; } if (m > 12) { m = 1; y += 1; } fill(); };
  const prev = el("button", { type: "button", class: "round", "aria-label": t("prevMonth"), onclick: () => move(-1) }, icon("left"));
  const next = el("button", { type: "button", class: "round", "aria-label": t("nextMonth"), onclick: () => move(1) }, icon("right"));

  function fill() {
    const first = `${y}-${two(m)}`;
    const days = new Date(Date.UTC(y, m, 0)).getUTCDate();
    const lead = new Date(Date.UTC(y, m - 1, 1)).getUTCDay();
    title.textContent = monthText(y, m);
    prev.disabled = Boolean(bounds.min) && first <= bounds.min.slice(0, 7);
    next.disabled = Boolean(bounds.max) && first >= bounds.max.slice(0, 7);
    const cells = [...Array(7).keys()].map((n) => el("span", { class: `wd wd${n}`, "aria-hidden": "true" }, weekday(n)));
    for (let i = 0; i < lead; i += 1) cells.push(el("span"));
    for (let d = 1; d <= days; d += 1) cells.push(day(`${first}-${two(d)}`, d));
    grid.replaceChildren(...cells);
  }

  function day(iso, d) {
    const out = (bounds.min && iso < bounds.min) || (bounds.max && iso > bounds.max);
    const today = iso === isoDay(tokyo(now()));
    return el("button", {
      type: "button", class: `day-cell wd${longDay(iso).getUTCDay()} ${today ? "today" : ""}`, disabled: out, "data-date": iso, "aria-pressed": String(iso === chosen),
      onclick: () => { chosen = iso; fill(); grid.querySelector(`[data-date="${iso}"]`).focus(); choose(iso); },
    }, String(d));
  }

  fill();
  return el("div", { class: "month" }, el("div", { class: "month-head" }, prev, title, next), grid);
}

function hours(value, choose) {
  let [hour, minute] = value.split(":");
  const options = (n, at) => [...Array(n).keys()].map((i) => el("option", { value: two(i), selected: two(i) === at }, two(i)));
  const pickHour = el("select", { "aria-label": t("hour"), "data-testid": "picker-hour", onchange: (e) => { hour = e.target.value; choose(`${hour}:${minute}`); } }, options(24, hour));
  const pickMinute = el("select", { "aria-label": t("minute"), "data-testid": "picker-minute", onchange: (e) => { minute = e.target.value; choose(`${hour}:${minute}`); } }, options(60, minute));
  return el("div", { class: "hours" }, pickHour, el("span", { "aria-hidden": "true" }, ":"), pickMinute);
}

/** Asks for a date, a time or both; resolves to LINE's postback params, or null when cancelled. */
export function pick(host, action) {
  const mode = action.mode in TITLES ? action.mode : "date";
  const bounds = { min: norm(action.min), max: norm(action.max) };
  let value = start({ ...action, mode });
  const hint = el("p", { class: "hint", role: "status" });
  const ok = el("button", { type: "button", class: "sheet-ok", "data-testid": "picker-ok" }, t("ok"));
  const check = () => {
    const early = bounds.min && value < bounds.min;
    const late = bounds.max && value > bounds.max;
    ok.disabled = Boolean(early || late);
    const plain = (text) => text.replace("T", " ");
    hint.textContent = early ? t("tooEarly", { min: plain(bounds.min) }) : late ? t("tooLate", { max: plain(bounds.max) }) : "";
  };
  const parts = [];
  if (mode !== "time") {
    const days = { min: bounds.min?.slice(0, 10), max: bounds.max?.slice(0, 10) };
    parts.push(month(value.slice(0, 10), days, (iso) => { value = mode === "date" ? iso : iso + value.slice(10); check(); }));
  }
  if (mode !== "date") parts.push(hours(value.slice(-5), (hm) => { value = mode === "time" ? hm : value.slice(0, 11) + hm; check(); }));
  check();
  return new Promise((done) => {
    const opened = sheet(host, t(TITLES[mode]), "picker", [...parts, hint], ok, done);
    ok.addEventListener("click", () => opened.finish({ [mode]: value }));
  });
}
