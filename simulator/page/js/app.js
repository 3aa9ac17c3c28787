// Starts the page: one phone per person, the top bar, the wire drawer, all fed by the server's stream.
import { el } from "./dom.js";
import { clockPart, setNow } from "./clock.js";
import { devices } from "./devices.js";
import { follow, post } from "./live.js";
import { phone } from "./phone.js";
import { topbar } from "./topbar.js";
import { knows, lang, relabel, setLanguage, t } from "./words.js";
import { wire } from "./wire.js";

const at = (id) => document.getElementById(id);
const bot = { name: "heya" };
const people = new Map(); // phone id → { state, view, tab }
let chosen = localStorage.getItem("heya.phone") ?? "student";

const clock = clockPart(async (iso) => {
  try {
    const answer = await post("/dev/clock", { now: iso });
    if (answer?.now) setNow(answer.now);
    clock.tick();
  } catch (error) {
    say(t("failed", { why: error.message }), true);
  }
});
const userIds = () => new Map([...people.values()].map(({ state }) => [state.userId, state.id]));
/** One drawer at a time: what is opened shuts the other, so that the phones keep their place. */
const toggled = (button, other) => (open) => {
  if (open && !at(other.id).hidden) other.part().open(false);
  document.body.classList.toggle("wired", !at("wire").hidden || !at("devices").hidden);
  button().setAttribute("aria-expanded", String(open));
  if (!open) button().focus();
};
const drawer = wire(at("wire"), userIds, toggled(() => bar.wireButton, { id: "devices", part: () => panel }));
const panel = devices(at("devices"), toggled(() => bar.devicesButton, { id: "wire", part: () => drawer }));
const bar = topbar(at("topbar"), clock, {
  onWire: () => drawer.open(at("wire").hidden),
  onDevices: () => panel.open(at("devices").hidden),
  onLanguage: (next) => {
    setLanguage(next);
    bar.language.lang = next === "ja" ? "en" : "ja";
    for (const { view } of people.values()) view.again();
    drawer.redraw();
    panel.redraw();
    clock.tick();
    tabs();
    quota(shownQuota);
  },
});

let shownQuota = null;
let away = false;
function say(text, brief = false) {
  at("banner").hidden = !text;
  at("banner").textContent = text;
  if (brief) setTimeout(() => say(away ? t("away") : ""), 6000);
}

function quota(value) {
  shownQuota = value;
  const used = value?.used ?? value?.totalUsage;
  const limit = value?.limit ?? value?.value;
  bar.quota.textContent = Number.isFinite(used) && Number.isFinite(limit) ? t("quota", { used, limit }) : "";
}

/** One phone at a time on narrow screens: the tabs choose which. */
function tabs() {
  if (!people.has(chosen)) chosen = people.keys().next().value;
  for (const [id, { view, tab, state }] of people) {
    const mine = id === chosen;
    tab.setAttribute("aria-selected", String(mine));
    tab.tabIndex = mine ? 0 : -1;
    tab.firstChild.textContent = knows(id) ? t(id) : state.name || id;
    if (mine) tab.classList.remove("fresh");
    view.root.classList.toggle("chosen", mine);
  }
}

function choose(id) {
  chosen = id;
  localStorage.setItem("heya.phone", id);
  tabs();
  people.get(id).view.follow();
}

at("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const ids = [...people.keys()];
  choose(ids[(ids.indexOf(chosen) + step + ids.length) % ids.length]);
  people.get(chosen).tab.focus();
});

/** Alt+1, Alt+2, … go straight to a phone's line, past everything tappable above it. */
document.addEventListener("keydown", (event) => {
  const digit = /^Digit([1-9])$/.exec(event.code);
  const id = event.altKey && !event.ctrlKey && digit ? [...people.keys()][digit[1] - 1] : null;
  if (!id) return;
  event.preventDefault();
  choose(id);
  people.get(id).view.write();
});

function person(id) {
  if (!people.has(id)) {
    const view = phone(id, bot);
    const tab = el("button", { type: "button", role: "tab", "data-testid": "tab", "data-for": id, "aria-controls": `phone-${id}`, onclick: () => choose(id) }, el("span"));
    people.set(id, { state: { id, messages: [] }, view, tab });
    at("phones").append(view.root);
    at("tabs").append(tab);
  }
  return people.get(id);
}

function onState(state) {
  if (state.now) setNow(state.now);
  Object.assign(bot, state.bot);
  quota(state.quota);
  for (const known of state.phones) {
    const one = person(known.id);
    one.state = { ...known, messages: known.messages ?? [] };
    one.view.show(one.state);
  }
  at("phones").style.setProperty("--phones", String(people.size));
  document.body.classList.add("ready");
  clock.tick();
  tabs();
  drawer.sync();
  panel.stir();
}

function onPhone(known) {
  const one = person(known.id);
  one.state = { ...one.state, ...known, messages: known.messages ?? one.state.messages };
  one.view.show(one.state);
  tabs();
}

function onMessage({ phone: id, ...message }) {
  if (!id) return; // a group chat: not on this page
  const one = person(id);
  const messages = [...one.state.messages];
  const place = messages.findIndex((m) => m.id === message.id);
  if (place >= 0) messages[place] = message;
  else messages.push(message);
  one.state = { ...one.state, messages, loading: place < 0 && message.from === "bot" ? false : one.state.loading };
  one.view.show(one.state);
  panel.stir(); // staff may have taken an alert
  if (place < 0 && message.from === "bot" && id !== chosen) one.tab.classList.add("fresh");
}

document.documentElement.lang = lang();
relabel(document);
follow({
  onState, onPhone, onMessage,
  onClock: (data) => { setNow(data.now); clock.tick(); panel.stir(); },
  onWire: drawer.add,
  onDevices: panel.stir,
  onAway: (yes) => { away = yes; say(yes ? t("away") : ""); },
});
