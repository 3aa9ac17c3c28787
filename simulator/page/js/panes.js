// The chats side by side, and the tabs that choose one of them on narrow screens.
import { el } from "./dom.js";
import { knows, t } from "./words.js";

/** Keeps the page's chats in `phones` and their tabs in `bar`; each is { state, view, tab, group } under its id. */
export function panes(phones, bar) {
  const all = new Map();
  let chosen = localStorage.getItem("heya.phone") ?? "student";

  /** Draws which is chosen. */
  function mark() {
    if (!all.has(chosen)) chosen = all.keys().next().value;
    for (const [id, { view, tab, state, group }] of all) {
      const mine = id === chosen;
      tab.setAttribute("aria-selected", String(mine));
      tab.tabIndex = mine ? 0 : -1;
      tab.firstChild.textContent = group ? t("group") : knows(id) ? t(id) : state.name || id;
      if (mine) tab.classList.remove("fresh");
      view.root.classList.toggle("chosen", mine);
    }
    phones.style.setProperty("--phones", String(all.size));
  }

  function choose(id) {
    chosen = id;
    localStorage.setItem("heya.phone", id);
    mark();
    all.get(id).view.follow();
  }

  function add(id, view, group = false) {
    const tab = el("button", { type: "button", role: "tab", "data-testid": "tab", "data-for": id, "aria-controls": `phone-${id}`, onclick: () => choose(id) }, el("span"));
    all.set(id, { state: { id, messages: [], members: [] }, view, tab, group });
    phones.append(view.root);
    bar.append(tab);
    return all.get(id);
  }

  function remove(id) {
    all.get(id).view.root.remove();
    all.get(id).tab.remove();
    all.delete(id);
  }

  /** Something came: who does not look at it sees that there is news. */
  const news = (id) => { if (id !== chosen) all.get(id).tab.classList.add("fresh"); };

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const ids = [...all.keys()];
    choose(ids[(ids.indexOf(chosen) + step + ids.length) % ids.length]);
    all.get(chosen).tab.focus();
  });

  /** Alt+1, Alt+2, … go straight to a chat's line, past everything tappable above it. */
  document.addEventListener("keydown", (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code);
    const id = event.altKey && !event.ctrlKey && digit ? [...all.keys()][digit[1] - 1] : null;
    if (!id) return;
    event.preventDefault();
    choose(id);
    all.get(id).view.write();
  });

  return { all, add, remove, choose, mark, news };
}
