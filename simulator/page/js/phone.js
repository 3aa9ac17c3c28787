// One phone: header, talk room, rich menu, quick replies and what is typed.
import { el } from "./dom.js";
import { chatlog } from "./chatlog.js";
import { composer } from "./composer.js";
import { gate } from "./gate.js";
import { richmenu } from "./richmenu.js";
import { perform, staysUntilSent } from "./actions.js";
import { askPlace, phoneMenu } from "./phonemenu.js";
import { post } from "./live.js";
import { isUnsent } from "./messages.js";
import { notice } from "./notice.js";
import { knows, t } from "./words.js";

const SHOWN = 300; // messages: older ones stay with the server
const LOADING_MS = 60000; // LINE shows the dots for a minute at most

/** A phone on the page, shown from `show(state)` where state is a Phone with its messages. `extra()` are entries of its menu beside
 * LINE's own. With a `talk` it is that person's look at a group chat: `talk.speaker()` is the phone that speaks in it. */
export function phone(id, bot, { extra = () => [], talk = null } = {}) {
  let state = { id, friend: false, blocked: false, messages: [] };
  let usedUp = null;
  let dotsOff = 0;
  let queue = Promise.resolve();

  const line = notice();
  const self = {
    id,
    note: line.say,
    send: (what, body = {}) => {
      const [who, all] = talk ? [talk.speaker(), { ...body, group: id }] : [id, body];
      const run = queue.then(() => post(`/dev/phones/${encodeURIComponent(who)}/${what}`, all)).then(
        () => { line.hide(); return true; },
        (error) => { line.say(t("failed", { why: error.message }), () => self.send(what, body)); return false; });
      queue = run;
      return run;
    },
    draft: (text) => typing.fill(text),
    askLocation: async () => {
      const place = await askPlace(frame);
      return place ? self.send("location", place) : false;
    },
    unsendLast: () => {
      const last = state.messages.findLast((m) => m.from === "user" && !isUnsent(m));
      return last ? self.send("unsend", { messageId: last.id }) : line.say(t("nothingToUnsend"));
    },
  };
  const tap = (action) => perform(action, self);
  const log = chatlog("", tap);
  const menu = richmenu(tap);
  const typing = composer((text) => self.send("text", { text }));
  const quick = el("div", { class: "quick", "data-testid": "quick-replies", role: "group", "aria-label": t("quickReplies"), "data-t-label": "quickReplies", hidden: true,
    onwheel: (event) => { if (!event.deltaX) quick.scrollLeft += event.deltaY; } });
  const gated = gate(self);
  const role = el("h2", { class: "role" });
  const more = phoneMenu(self, () => state, extra, Boolean(talk));
  const title = el("span", { class: "bot-name" });
  const about = talk ? "try_group" : knows(`try_${id}`) ? `try_${id}` : "empty";
  const empty = el("div", { class: "intro" }, el("span", { class: "face", "aria-hidden": "true" }), el("p", { "data-t": about }, t(about)));
  const frame = el("div", { class: "frame" },
    el("div", { class: "chat-head" }, el("span", { class: "face", "aria-hidden": "true" }), title, more.root),
    el("div", { class: "room" }, log.list, empty, log.below), line.root, quick, menu.root, talk?.root, typing.root, gated.root);
  const root = el("section", { class: "phone", "data-phone": id, id: `phone-${id}`, "aria-labelledby": `role-${id}` }, el("div", { class: "caption" }, role), frame);
  role.id = `role-${id}`;
  self.menu = menu;
  self.sheetHost = frame;

  /** Only the last message's quick replies, and only until one was used. */
  function quickReplies() {
    const last = state.messages.at(-1);
    const items = last && last.from === "bot" && last.id !== usedUp ? last.message.quickReply?.items ?? [] : [];
    const face = JSON.stringify(items) + (last?.id ?? "");
    if (quick.dataset.face === face) return;
    quick.dataset.face = face;
    quick.hidden = items.length === 0;
    quick.scrollLeft = 0;
    quick.replaceChildren(...items.map((item) => el("button", { type: "button", class: "quick-item", "data-testid": "quick-reply", onclick: () => useQuick(item.action, last.id) },
      item.imageUrl ? el("img", { src: item.imageUrl, alt: "", onerror: (e) => e.target.remove() }) : null, String(item.action.label ?? item.action.text ?? item.action.type))));
  }

  async function useQuick(action, messageId) {
    const vanish = () => { usedUp = messageId; quickReplies(); if (matchMedia("(hover: hover)").matches) typing.focus(); };
    if (!staysUntilSent(action)) vanish();
    const sent = await tap(action);
    if (sent && staysUntilSent(action)) vanish();
    if (!sent && ["message", "postback"].includes(action.type)) { usedUp = null; quickReplies(); }
  }

  function words() {
    const name = state.name || id;
    const called = talk ? t("group") : knows(id) ? t(id) : name;
    role.replaceChildren(el("b", {}, called), name !== called ? el("span", {}, name) : "");
    log.list.setAttribute("aria-label", t("chat", { name: called }));
  }

  function show(next) {
    state = next;
    const open = state.friend && !state.blocked;
    root.classList.toggle("closed", !open);
    title.textContent = talk ? state.name : bot.name ?? "heya";
    words();
    clearTimeout(dotsOff);
    if (state.loading) dotsOff = setTimeout(() => show({ ...state, loading: false }), LOADING_MS);
    log.show(state.messages.slice(-SHOWN), open && state.loading, bot.name ?? "heya");
    empty.hidden = state.messages.length > 0 || (open && state.loading);
    menu.show(open ? state.richMenu : null);
    typing.root.hidden = !open;
    talk?.show(state, open);
    gated.show(state, bot.name ?? "heya");
    quickReplies();
    if (!open) quick.hidden = true;
  }

  return {
    id, root, show,
    write: () => typing.focus(),
    follow: log.follow,
    again: () => { quick.dataset.face = ""; log.redraw(() => show(state)); },
  };
}
