// The panel of the rooms' devices: how each is made to be, what alert stands for it, what the gateway sent last.
import { el, icon } from "./dom.js";
import { get, post } from "./live.js";
import { hourMinute, lang, t, tokyo } from "./words.js";

const DOOR = "/dev/devices";
const PAUSE = 250; // ms: what comes together is looked at once
const FEW = 6; // rooms; of more, those without an alert begin folded
const said = (name) => name[lang()] ?? name.ja;

/** What a state is called on its button: the value that is wrong where there is one. */
const called = (state) => (state.shows ? t(`shows_${state.shows}`, { value: state.value }) : t(`state_${state.id}`));

function alertLine(alert) {
  return el("p", { class: "dv-alert", "data-testid": "device-alert" }, icon("bell"), el("span", {}, t(`alert_${alert.state}`, { what: said(alert.name), since: hourMinute(alert.since) })));
}

/** One tab stop; arrows go along it, Enter or Space chooses. */
function along(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.children];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  for (const one of all) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}

function deviceRow(room, device, change) {
  const button = (state) => {
    const mine = state.id === device.state;
    return el("button", {
      type: "button", class: `dv-state ${state.id === "ok" ? "well" : state.id === "silent" ? "mute" : "bad"}`, "aria-pressed": String(mine), tabindex: mine ? "0" : "-1",
      "data-key": `${room.id}/${device.id}/${state.id}`, "data-state": state.id, onclick: () => change({ room: room.id, device: device.id, state: state.id }),
    }, called(state));
  };
  return el("div", { class: "dv-device", "data-testid": "device", "data-device": `${room.id}/${device.id}` },
    el("span", { class: "dv-name" }, said(device.name)), device.alerts.map(alertLine),
    el("div", { class: "dv-states", role: "group", "aria-label": `${said(room.name)} ${said(device.name)}`, onkeydown: along }, device.states.map(button)));
}

function recordings(room, change) {
  const button = (status) => el("button", { type: "button", class: "chip", "data-key": `${room.id}/recording/${status}`, "data-testid": `recording-${status}`, onclick: () => change({ room: room.id, recording: status }) }, t(`recording_${status}`));
  return el("div", { class: "dv-recordings", role: "group", "aria-label": `${said(room.name)} ${t("recording")}` }, el("span", { class: "dv-name" }, t("recording")), button("ready"), button("failed"));
}

function roomPart(room, open, onFold, change) {
  const alerts = [...room.alerts, ...room.devices.flatMap((device) => device.alerts)].length;
  const head = el("summary", {}, el("b", {}, said(room.name)), alerts ? el("span", { class: "dv-count" }, t("alerts", { n: alerts })) : null);
  return el("details", { class: "dv-room", open, "data-testid": "device-room", "data-room": room.id, ontoggle: (event) => onFold(room.id, event.currentTarget.open) },
    head, room.alerts.map(alertLine), room.devices.map((device) => deviceRow(room, device, change)), recordings(room, change));
}

function venueHead(venue, reporting, change) {
  const speaks = !venue.silent;
  const words = t(!speaks ? "gatewaySilent" : reporting ? "gatewaySpeaks" : "gatewayWaits");
  const gateway = el("button", { type: "button", class: "toggle", role: "switch", "aria-checked": String(speaks), "data-key": `gateway/${venue.id}`, "data-testid": "gateway", "data-venue": venue.id,
    "aria-label": `${said(venue.name)} ${t("gateway")}`, onclick: () => change({ venue: venue.id, silent: speaks }) }, el("i", { "aria-hidden": "true" }), el("span", {}, words));
  return el("div", { class: "dv-venue" }, el("h3", {}, said(venue.name)), gateway);
}

function lastSent(sent, room) {
  const p = tokyo(sent.at);
  const taken = sent.entries.filter(({ result }) => result?.ok).length;
  const good = sent.status === 202 && taken === sent.entries.length;
  const answer = sent.status === 202 ? t("taken", { n: taken, of: sent.entries.length }) : t("notTaken", { why: sent.error });
  const line = ({ entry, result }) => el("li", { class: result?.ok ? "" : "bad" },
    el("b", {}, room(entry.room), " ", entry.device ?? t("recording")), el("code", {}, [entry.status, ...Object.entries(entry.values ?? {}).map(([name, value]) => `${name} ${value}`)].join(" · ")),
    el("span", {}, result ? (result.ok ? "ok" : `${result.field} ${result.error}`) : "–"));
  return [el("summary", { "data-testid": "device-sent" }, el("span", {}, t("lastSent", { at: `${p.hh}:${p.mm}:${p.ss}` })), el("b", { class: good ? "good" : "bad" }, `${sent.status ?? "–"} ${answer}`)), el("ol", {}, sent.entries.map(line))];
}

/** The panel in `root`; `onToggle(open)` is told. `stir()` says that something may have changed. */
export function devices(root, onToggle) {
  let shown = null;
  let face = "";
  let waiting = 0;
  const folds = new Map(); // room id → open
  const note = el("p", { class: "dv-note", role: "status", "data-testid": "devices-note" });
  const body = el("div", { class: "dv-body" });
  const sent = el("details", { class: "dv-sent", hidden: true });
  const well = el("button", { type: "button", class: "chip", "data-t": "allWell", "data-testid": "all-well", onclick: () => change({ state: "ok" }) }, t("allWell"));
  const shut = el("button", { type: "button", class: "round", "aria-label": t("close"), "data-t-label": "close", "data-testid": "devices-close", onclick: () => open(false) }, icon("close"));
  root.append(el("div", { class: "dv-top" }, el("h2", { "data-t": "devices" }, t("devices")), well, shut), note, body, sent);
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });

  const noteText = () => (shown.counts_from ? t("countsFrom", { at: hourMinute(shown.counts_from) }) : t(shown.reporting ? "reporting" : "notReporting"));

  /** Draws what changed; whoever is on a button stays on it. */
  function show(view) {
    shown = view;
    note.classList.remove("bad");
    note.textContent = noteText();
    sent.hidden = !view.sent;
    const rooms = view.venues.flatMap((venue) => venue.rooms);
    if (view.sent) sent.replaceChildren(...lastSent(view.sent, (id) => { const known = rooms.find((one) => one.id === id); return known ? said(known.name) : id; }));
    const next = JSON.stringify([lang(), view.reporting, view.venues]);
    if (next === face) return;
    face = next;
    const key = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const unfolded = (room) => folds.get(room.id) ?? (rooms.length <= FEW || [room, ...room.devices].some((one) => one.alerts.length));
    body.replaceChildren(...view.venues.map((venue) => el("section", { class: "dv-part" }, venueHead(venue, view.reporting, change),
      venue.rooms.map((room) => roomPart(room, unfolded(room), (id, yes) => folds.set(id, yes), change)))));
    if (key) body.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  async function ask(asking) {
    try {
      show(await asking());
    } catch (error) {
      note.classList.add("bad");
      note.textContent = t("failed", { why: error.message });
    }
  }
  const change = (wish) => ask(() => post(DOOR, wish));
  const refresh = () => ask(() => get(DOOR));

  function open(yes) {
    root.hidden = !yes;
    onToggle(yes);
    if (!yes) return;
    refresh();
    shut.focus({ preventScroll: true });
  }

  function stir() {
    if (root.hidden || waiting) return;
    waiting = setTimeout(() => { waiting = 0; refresh(); }, PAUSE);
  }

  const redraw = () => { if (shown) show(shown); };
  return { open, stir, redraw };
}
