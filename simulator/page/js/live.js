// What the server knows, kept true on the page: /dev/state once, /dev/stream after, /dev/state again after a gap.
import { t } from "./words.js";

const WAITS = [500, 1000, 2000, 4000];

/** Follows the server until the page is closed; `hear` has onState, onPhone, onMessage, onClock, onWire, onDevices, onGroup, onAway(bool). */
export function follow(hear) {
  let source = null;
  let failures = 0;
  let syncing = 0;
  let held = [];

  const kinds = {
    state: (data) => (data.phones ? hear.onState(data) : sync()),
    phone: hear.onPhone, menu: hear.onPhone, loading: hear.onPhone,
    message: hear.onMessage, clock: hear.onClock, wire: hear.onWire, devices: hear.onDevices, group: hear.onGroup, groups: () => sync(),
  };
  const take = (kind, data) => (syncing ? held.push([kind, data]) : kinds[kind](data));

  async function sync() {
    syncing += 1;
    let reached = true;
    try {
      const answer = await fetch("/dev/state", { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (syncing === 1) hear.onState(state);
    } catch {
      reached = false;
    }
    syncing -= 1;
    if (syncing) return;
    const waiting = held;
    held = [];
    for (const [kind, data] of waiting) kinds[kind](data);
    if (reached) {
      failures = 0;
      hear.onAway(false);
    } else {
      again();
    }
  }

  function again() {
    hear.onAway(true);
    source?.close();
    source = null;
    const wait = WAITS[Math.min(failures, WAITS.length - 1)];
    failures += 1;
    setTimeout(open, wait);
  }

  function open() {
    if (source) return;
    const opened = new EventSource("/dev/stream");
    source = opened;
    opened.onopen = () => sync();
    opened.onerror = () => { if (source === opened) again(); };
    for (const kind of Object.keys(kinds)) opened.addEventListener(kind, (event) => take(kind, JSON.parse(event.data)));
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden && source?.readyState === EventSource.OPEN) sync(); });
  open();
}

/** Sends JSON; answers the server's JSON (or null). Throws an Error whose message can be shown. */
export async function post(path, body = {}) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw new Error(t("noAnswer"));
  }
  const text = await answer.text();
  let data = null;
  try { data = text ? JSON.parse(text) : null; } catch { data = null; }
  if (!answer.ok) throw new Error(data?.message ?? data?.error ?? data?.detail ?? `HTTP ${answer.status}`);
  return data;
}

export async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}
