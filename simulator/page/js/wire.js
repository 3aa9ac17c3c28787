// The developer's drawer: every webhook event and API call as it went over the wire, newest on top.
import { el, icon } from "./dom.js";
import { GROUP } from "./groups.js";
import { get } from "./live.js";
import { knows, t, tokyo } from "./words.js";

const KEPT = 500;
const LONGEST = 40000;
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON, indented and tinted, as nodes. */
function pretty(value) {
  if (value === null || value === undefined || value === "") return el("p", { class: "no-body" }, t("noBody"));
  const whole = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const text = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  const pre = el("pre", { tabindex: "0" });
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    pre.append(text.slice(from, found.index));
    const [all, quoted, colon] = found;
    const kind = quoted ? (colon ? "key" : "string") : "value";
    pre.append(el("span", { class: `j-${kind}` }, quoted ?? all), colon ?? "");
    from = found.index + all.length;
  }
  pre.append(text.slice(from));
  if (whole.length > LONGEST) pre.append(el("em", {}, t("cut", { n: whole.length })));
  return pre;
}

const types = (list) => list.map((x) => (x.message ? `${x.type}:${x.message.type}` : x.type)).join(", ");

/** What was asked, without the headers that may stand beside it. */
const asked = (entry) => (entry.request?.headers ? entry.request.body : entry.request) ?? {};

/** One line about a body: event types, message types or what stands out. */
function gist(request) {
  if (typeof request !== "object") return "";
  if (Array.isArray(request?.events)) return types(request.events) || "events: []";
  if (Array.isArray(request?.messages)) return types(request.messages);
  return "";
}

/** Whose phone an entry belongs to: by user id in the body or address, or by a reply token seen before. */
function owner(entry, phones, tokens) {
  const request = asked(entry);
  for (const event of request.events ?? []) {
    const phone = phones.get(event.source?.groupId ?? event.source?.userId);
    if (phone && event.replyToken) tokens.set(event.replyToken, phone);
    if (phone) return phone;
  }
  if (tokens.has(request.replyToken)) return tokens.get(request.replyToken);
  for (const [userId, phone] of phones) {
    if ([request.to, request.chatId].flat().includes(userId) || String(entry.url ?? "").includes(userId)) return phone;
  }
  return null;
}

const called = (id) => (knows(id) ? t(id) : id.startsWith(GROUP) ? t("group") : id);

function details(entry) {
  return el("div", { class: "wire-body" }, el("p", { class: "wire-url" }, `${entry.method} ${entry.url}`), el("h4", {}, t("request")), pretty(entry.request), el("h4", {}, t("response")), pretty(entry.response));
}

function row(entry, phone) {
  const p = tokyo(entry.at);
  const good = entry.status >= 200 && entry.status < 300;
  const path = String(entry.url ?? "").replace(/^https?:\/\/[^/]+/, "");
  const head = el("button", { type: "button", class: "wire-head", "aria-expanded": "false", onclick: () => fold() },
    el("span", { class: `way ${entry.direction}` }, entry.direction === "webhook" ? "→" : "←"), el("span", { class: "wire-path" }, el("b", {}, gist(asked(entry)) || path), el("small", {}, `${entry.method} ${path}`)),
    el("span", { class: "wire-who" }, phone ? called(phone) : ""), el("span", { class: `wire-status ${good ? "good" : "bad"}` }, String(entry.status ?? "–")),
    el("span", { class: "wire-when" }, `${p.hh}:${p.mm}:${p.ss}`, el("small", {}, `${Math.round(entry.ms ?? 0)} ms`)));
  const node = el("li", { class: "wire-row", "data-testid": "wire-row", "data-direction": entry.direction, "data-owner": phone ?? "" }, head);
  function fold() {
    const open = head.getAttribute("aria-expanded") !== "true";
    head.setAttribute("aria-expanded", String(open));
    if (open) node.append(details(entry));
    else node.lastChild.remove();
  }
  return node;
}

/** The drawer in `root`; `onToggle(open)` is told. `people()` gives a Map of user id to phone id. */
export function wire(root, people, onToggle) {
  let entries = [];
  let last = 0;
  const tokens = new Map();
  const list = el("ol", { class: "wire-list" });
  const empty = el("p", { class: "wire-empty", "data-t": "wireEmpty" }, t("wireEmpty"));
  const way = el("select", { "aria-label": "direction", "data-testid": "wire-direction", onchange: () => sift() });
  const who = el("select", { "aria-label": "phone", "data-testid": "wire-phone", onchange: () => sift() });
  const title = el("h2", { "data-t": "wireTitle" }, t("wireTitle"));
  const shut = el("button", { type: "button", class: "round", "aria-label": t("close"), "data-t-label": "close", onclick: () => open(false) }, icon("close"));
  root.append(el("div", { class: "wire-top" }, title, way, who, shut), empty, list);
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });

  function sift() {
    for (const node of list.children) node.hidden = Boolean((way.value && node.dataset.direction !== way.value) || (who.value && node.dataset.owner !== who.value));
    empty.hidden = [...list.children].some((n) => !n.hidden);
  }

  function choices() {
    const keep = [way.value, who.value];
    const option = (value, text) => el("option", { value }, text);
    way.replaceChildren(option("", t("all")), option("webhook", t("webhook")), option("api", t("api")));
    who.replaceChildren(option("", t("allPhones")), ...[...people().values()].map((id) => option(id, called(id))));
    [way.value, who.value] = keep;
  }

  function add(entry) {
    if (entries.some((e) => e.n === entry.n && e.at === entry.at)) return;
    entries.push(entry);
    last = Math.max(last, entry.n);
    list.prepend(row(entry, owner(entry, people(), tokens)));
    if (entries.length > KEPT) { entries = entries.slice(-KEPT); list.lastChild.remove(); }
    sift();
  }

  async function refresh() {
    try {
      for (const entry of await get(`/dev/wire?after=${last}`)) add(entry);
    } catch { /* the banner already says that the server is away */ }
  }

  function open(yes) {
    root.hidden = !yes;
    onToggle(yes);
    if (!yes) return;
    choices();
    sift();
    refresh();
    way.focus({ preventScroll: true });
  }

  function redraw() {
    list.replaceChildren(...entries.map((e) => row(e, owner(e, people(), tokens))).reverse());
    choices();
    sift();
  }

  /** After a gap: fetches what was missed, if anybody is looking. */
  function sync() {
    if (!root.hidden) refresh();
  }

  return { open, add, redraw, sync };
}
