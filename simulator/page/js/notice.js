// The line under a chat that says what went wrong, or was done without the bot.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const NOTE_MS = 6000;

/** `say(text, retry)` shows a line, for good with a way to try again when there is `retry`; `hide()` takes it away. */
export function notice() {
  const words = el("span", { role: "status" });
  const again = el("button", { type: "button", class: "note-retry", "data-testid": "retry", hidden: true }, icon("retry"), el("span", { "data-t": "retry" }, t("retry")));
  const shut = el("button", { type: "button", class: "note-close", "aria-label": t("close"), "data-t-label": "close", onclick: () => hide() }, icon("close"));
  const root = el("div", { class: "note", "data-testid": "note", hidden: true }, words, again, shut);
  let timer = 0;
  const hide = () => { root.hidden = true; words.textContent = ""; };
  const say = (text, retry = null) => {
    clearTimeout(timer);
    root.hidden = false;
    root.classList.toggle("bad", Boolean(retry));
    words.textContent = text;
    again.hidden = !retry;
    again.onclick = retry ? () => { hide(); retry(); } : null;
    if (!retry) timer = setTimeout(hide, NOTE_MS);
  };
  return { root, say, hide };
}
