// Group chats with the bot: each is one more chat on the page, in which one of its people speaks.
import { el } from "./dom.js";
import { post } from "./live.js";
import { t } from "./words.js";

export const COLLEAGUE = "colleague"; // somebody who is met in groups only, and so has no phone of their own on the page
export const GROUP = "group-"; // how the ids of groups begin that are made here
const STAFF = "staff";

/** A new group of the staff phone's person and a colleague, with the bot in it; resolves to its id. */
export async function makeGroup() {
  await post("/dev/phones", { id: COLLEAGUE, name: t("colleagueName") }).catch(() => null); // whoever is there already is there
  const made = await post("/dev/groups", { id: `${GROUP}${Date.now().toString(36)}`, name: t("groupName"), members: [STAFF, COLLEAGUE] });
  return made.id;
}

/** The bot is out of it, and nothing is left of it here. */
export const dissolve = (id) => post(`/dev/groups/${encodeURIComponent(id)}/dissolve`);

/** Who of the group speaks: `names` is a Map of user id to { phone, name }. */
export function speakers(names) {
  const choice = el("select", { "aria-label": t("speaker"), "data-t-label": "speaker", "data-testid": "speaker" });
  const root = el("label", { class: "speaker" }, el("span", { "data-t": "speaker" }, t("speaker")), choice);
  let face = "";
  function show(state, open) {
    root.hidden = !open;
    const people = state.members.map((id) => names.get(id)).filter(Boolean);
    const next = JSON.stringify(people);
    if (next === face) return;
    face = next;
    const kept = choice.value;
    choice.replaceChildren(...people.map(({ phone, name }) => el("option", { value: phone }, name)));
    if (people.some(({ phone }) => phone === kept)) choice.value = kept;
  }
  return { root, show, speaker: () => choice.value };
}

/** A group of the server as the chat of the page shows it: everybody's words with their name. */
export function asChat(group, names) {
  return { ...group, userId: group.groupId, friend: group.botIsIn, blocked: false, left: !group.botIsIn, richMenu: null, loading: false, messages: (group.messages ?? []).map((m) => withAuthor(m, names)) };
}

export const withAuthor = (message, names) => ({ ...message, author: names.get(message.userId)?.name });
