// What stands in place of the line to type in, while the bot does not hear this person.
import { el } from "./dom.js";
import { t } from "./words.js";

/** `ids.send(what)` is what its button does; `show(state, bot)` draws it. */
export function gate(ids) {
  const words = el("p");
  const go = el("button", { type: "button", class: "add-friend" });
  const root = el("div", { class: "gate", hidden: true }, words, go);
  return {
    root,
    show(state, bot) {
      root.hidden = state.friend && !state.blocked;
      go.hidden = state.left === true;
      words.textContent = state.left ? t("botLeft", { bot }) : state.blocked ? t("blockedNote") : t("notFriend", { bot });
      go.textContent = state.blocked ? t("unblock") : t("addFriend");
      go.dataset.testid = state.blocked ? "unblock" : "add-friend";
      go.onclick = () => ids.send(state.blocked ? "unblock" : "follow");
    },
  };
}
