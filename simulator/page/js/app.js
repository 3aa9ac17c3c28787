// Starts the page: one phone per person, a chat per group, the top bar and its drawers, all fed by the server's stream.
import { clockPart, setNow } from "./clock.js";
import { devices } from "./devices.js";
import { COLLEAGUE, asChat, dissolve, makeGroup, speakers, withAuthor } from "./groups.js";
import { follow, post } from "./live.js";
import { panes } from "./panes.js";
import { phone } from "./phone.js";
import { topbar } from "./topbar.js";
import { lang, relabel, setLanguage, t } from "./words.js";
import { wire } from "./wire.js";

const at = (id) => document.getElementById(id);
const bot = { name: "heya" };
const chats = panes(at("phones"), at("tabs"));
const names = new Map(); // user id → { phone, name }

const clock = clockPart(async (iso) => {
  try {
    const answer = await post("/dev/clock", { now: iso });
    if (answer?.now) setNow(answer.now);
    clock.tick();
  } catch (error) {
    failed(error);
  }
});
const userIds = () => new Map([...chats.all.values()].map(({ state }) => [state.userId, state.id]));
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
    for (const { view } of chats.all.values()) view.again();
    drawer.redraw();
    panel.redraw();
    clock.tick();
    chats.mark();
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

const failed = (error) => say(t("failed", { why: error.message }), true);

/** What the ⋮ of a chat offers beside LINE's own: a group is made on the staff phone, and taken away at the group itself. */
const makesGroup = () => [["makeGroup", () => makeGroup().then((id) => { wanted = id; arrive(); }, failed)]];
const dissolves = (id) => () => [["dissolve", () => dissolve(id).catch(failed)]];
let wanted = null; // a group that was made here, to be shown once it is known

function arrive() {
  if (!chats.all.has(wanted)) return;
  chats.choose(wanted);
  chats.all.get(wanted).view.root.scrollIntoView({ inline: "end", block: "nearest" });
  wanted = null;
}

function person(id) {
  return chats.all.get(id) ?? chats.add(id, phone(id, bot, { extra: id === "staff" ? makesGroup : undefined }));
}

function group(id) {
  return chats.all.get(id) ?? chats.add(id, phone(id, bot, { extra: dissolves(id), talk: speakers(names) }), true);
}

function put(one, state) {
  one.state = state;
  one.view.show(state);
}

function onState(state) {
  if (state.now) setNow(state.now);
  Object.assign(bot, state.bot);
  quota(state.quota);
  for (const known of state.phones) names.set(known.userId, { phone: known.id, name: known.name });
  for (const known of state.phones) if (known.id !== COLLEAGUE) put(person(known.id), { ...known, messages: known.messages ?? [] });
  const groups = state.groups ?? [];
  for (const known of groups) put(group(known.id), asChat(known, names));
  for (const [id, one] of chats.all) if (one.group && !groups.some((known) => known.id === id)) chats.remove(id);
  document.body.classList.add("ready");
  clock.tick();
  chats.mark();
  arrive();
  drawer.sync();
  panel.stir();
}

function onPhone(known) {
  if (known.id === COLLEAGUE) return;
  const one = person(known.id);
  put(one, { ...one.state, ...known, messages: known.messages ?? one.state.messages });
  chats.mark();
}

/** A message came to a chat, or one that is there has changed. */
function take(one, message) {
  const messages = [...one.state.messages];
  const place = messages.findIndex((m) => m.id === message.id);
  if (place >= 0) messages[place] = message;
  else messages.push(message);
  put(one, { ...one.state, messages, loading: place < 0 && message.from === "bot" ? false : one.state.loading });
  panel.stir(); // staff may have taken an alert
  if (place < 0 && message.from === "bot") chats.news(one.state.id);
}

const onMessage = ({ phone: id, ...message }) => { if (id && id !== COLLEAGUE) take(person(id), message); };
const onGroup = ({ group: id, ...message }) => { if (chats.all.has(id)) take(chats.all.get(id), withAuthor(message, names)); };

document.documentElement.lang = lang();
relabel(document);
follow({
  onState, onPhone, onMessage,
  onClock: (data) => { setNow(data.now); clock.tick(); panel.stir(); },
  onWire: drawer.add,
  onDevices: panel.stir,
  onGroup,
  onAway: (yes) => { away = yes; say(yes ? t("away") : ""); },
});
