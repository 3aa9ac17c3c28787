// The talk room: messages in order with dates between them, redrawn only where something changed.
import { el, icon } from "./dom.js";
import { draw, isUnsent, isWide } from "./messages.js";
import { dayText, hourMinute, isoDay, t, tokyo } from "./words.js";

const NEAR_END = 80;

/** The log of one phone; `tap(action, node)` hears taps inside messages. */
export function chatlog(label, tap) {
  const list = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: "0", "data-testid": "log" });
  const below = el("button", { type: "button", class: "new-below", hidden: true, onclick: () => { following = true; toEnd(true); } }, el("span", { "data-t": "newBelow" }, t("newBelow")), icon("down"));
  const rows = new Map();
  let botName = "";

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  function toEnd(smooth) {
    list.scrollTo({ top: list.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
    below.hidden = true;
  }
  // Whether the person reads the end: only their own scrolling changes it, never a menu that opens or a picture that loads.
  let following = true;
  let size = "";
  const measure = () => `${list.clientHeight} ${list.scrollHeight}`;
  const keepEnd = () => { if (following) toEnd(false); size = measure(); };
  list.addEventListener("scroll", () => {
    if (measure() !== size) return;
    following = atEnd();
    if (following) below.hidden = true;
  }, { passive: true });
  list.addEventListener("load", keepEnd, { capture: true });
  new ResizeObserver(keepEnd).observe(list);

  function row(entry) {
    if (isUnsent(entry)) return el("div", { class: "row system", "data-testid": "message", "data-from": entry.from, "data-id": entry.id }, el("span", {}, t("unsent")));
    const sender = entry.message.sender?.name;
    const body = draw(entry.message, tap);
    const meta = el("div", { class: "meta" }, el("span", { class: "read" }), el("time", { datetime: entry.at }, hourMinute(entry.at)));
    const face = entry.from === "bot" ? el("span", { class: "face", "aria-hidden": "true" }) : null;
    const who = entry.from === "bot" ? sender ?? botName : entry.author;
    const name = who ? el("span", { class: "who" }, who) : null;
    return el("div", { class: `row ${entry.from} ${isWide(entry.message) ? "wide" : ""}`, "data-testid": "message", "data-from": entry.from, "data-id": entry.id, "data-type": entry.message.type },
      face, el("div", { class: "said" }, name, body, meta));
  }

  function divider(at) {
    return el("div", { class: "day" }, el("span", {}, dayText(at)));
  }

  function decorate(node, entry, before, after) {
    const together = (a, b) => a && b && a.from === b.from && a.author === b.author && a.at.slice(0, 16) === b.at.slice(0, 16) && !isUnsent(a) && !isUnsent(b);
    node.classList.toggle("follows", Boolean(together(before, entry)));
    node.classList.toggle("goes-on", Boolean(together(entry, after)));
    const read = node.querySelector(":scope > .said > .meta > .read");
    if (read) read.textContent = entry.from === "user" && entry.read ? t("read") : "";
    if (entry.from === "bot" && entry.deliveredBy) node.querySelector(".meta > time")?.setAttribute("title", t(entry.deliveredBy));
  }

  function keyed(entries) {
    const wanted = [];
    let day = null;
    entries.forEach((entry, i) => {
      const today = isoDay(tokyo(entry.at));
      if (today !== day) wanted.push({ key: `day ${today}`, face: dayText(entry.at), make: () => divider(entry.at) });
      day = today;
      wanted.push({ key: `m ${entry.id}`, face: JSON.stringify([entry.message, entry.at, isUnsent(entry)]), make: () => row(entry), entry, before: entries[i - 1], after: entries[i + 1] });
    });
    return wanted;
  }

  /** Shows exactly these messages (and the three dots while the bot loads). */
  function show(entries, loading, name) {
    botName = name;
    const first = rows.size === 0;
    const wanted = keyed(entries);
    const keys = new Set(wanted.map((w) => w.key));
    for (const [key, kept] of rows) if (!keys.has(key)) { kept.node.remove(); rows.delete(key); }
    let place = list.firstChild;
    let added = null;
    for (const want of wanted) {
      let kept = rows.get(want.key);
      if (!kept || kept.face !== want.face) {
        const node = want.make();
        if (kept) { if (place === kept.node) place = kept.node.nextSibling; kept.node.remove(); }
        kept = { node, face: want.face };
        rows.set(want.key, kept);
        list.insertBefore(node, place);
        if (want.entry) added = want.entry;
      } else if (kept.node === place) place = place.nextSibling;
      else list.insertBefore(kept.node, place);
      if (want.entry) decorate(kept.node, want.entry, want.before, want.after);
    }
    dots(loading);
    if (added?.from === "user") following = true;
    if (added && !following && !first) below.hidden = false;
    keepEnd();
  }

  let waiting = null;
  function dots(on) {
    if (!on) { waiting?.remove(); waiting = null; return; }
    waiting ??= el("div", { class: "row bot loading", "data-testid": "loading" }, el("span", { class: "face", "aria-hidden": "true" }),
      el("div", { class: "said" }, el("div", { class: "bubble dots", role: "img", "aria-label": t("loading") }, el("i"), el("i"), el("i"))));
    list.append(waiting);
  }

  /** Draws everything anew with `showAgain`, for another language; the reader stays where they are. */
  function redraw(showAgain) {
    const top = list.scrollTop;
    rows.clear();
    list.replaceChildren();
    waiting = null;
    showAgain();
    if (!following) list.scrollTop = top;
  }

  const follow = () => { following = true; keepEnd(); };
  return { list, below, show, redraw, follow };
}
