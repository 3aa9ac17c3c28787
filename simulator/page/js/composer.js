// The line where a person types: Enter sends, Shift+Enter breaks the line, composing Japanese never sends.
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const COMPOSING = 229;

/** `send(text)` resolves to whether it arrived; `fill(text)` puts a draft in. */
export function composer(send) {
  const field = el("textarea", {
    rows: "1", "data-testid": "input", placeholder: t("type"), "data-t-hint": "type", "aria-label": t("type"), "data-t-label": "type",
    maxlength: "5000", autocomplete: "off", enterkeyhint: "send", oninput: () => fit(), onkeydown: (event) => onKey(event),
  });
  const go = el("button", { type: "submit", class: "send", "data-testid": "send", "aria-label": t("send"), "data-t-label": "send", disabled: true }, icon("send"));
  const root = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); submit(); } }, field, go);

  function fit() {
    go.disabled = !field.value.trim();
    field.style.height = "auto";
    if (field.value) field.style.height = `${Math.min(field.scrollHeight + 2, 112)}px`;
  }

  function onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === COMPOSING) return;
    event.preventDefault();
    submit();
  }

  function submit() {
    const text = field.value.trim();
    if (!text) return;
    fill("", false);
    field.focus({ preventScroll: true });
    send(text);
  }

  function fill(text, focus = true) {
    field.value = text;
    fit();
    if (focus) field.focus({ preventScroll: true });
  }

  return { root, fill, focus: () => field.focus({ preventScroll: true }) };
}
