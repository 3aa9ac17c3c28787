// A sheet that rises inside a phone, with Cancel and one button that means yes.
import { el, holdFocus } from "./dom.js";
import { t } from "./words.js";

/** Opens it over `host`; `done(value)` is called once: with null on Cancel, Escape or a tap outside, else with finish(value). */
export function sheet(host, title, testid, content, ok, done) {
  let over = false;
  const cancel = el("button", { type: "button", class: "sheet-cancel", "data-testid": `${testid}-cancel`, onclick: () => finish(null) }, t("cancel"));
  const panel = el("div", { class: "sheet", role: "dialog", tabindex: "-1", "aria-modal": "true", "aria-label": title, "data-testid": testid },
    el("div", { class: "sheet-head" }, cancel, el("strong", {}, title), ok), el("div", { class: "sheet-body" }, content));
  const veil = el("div", { class: "veil", onclick: (event) => { if (event.target === veil) finish(null); } }, panel);
  const behind = [...host.children];
  for (const part of behind) part.inert = true;
  host.append(veil);
  const release = holdFocus(veil, () => finish(null));
  (panel.querySelector(".sheet-body [aria-pressed=true], .sheet-body select, .sheet-body input") ?? ok).focus({ preventScroll: true });

  function finish(value) {
    if (over) return;
    over = true;
    veil.remove();
    for (const part of behind) part.inert = false;
    release();
    done(value);
  }

  return { finish };
}
