// What a tap on a LINE action does: here on the page, or as a POST to LINE's side.
import { pick } from "./picker.js";
import { t } from "./words.js";

/** Puts text on the clipboard, or shows it when the browser refuses. */
async function copy(text, phone, said) {
  try {
    await navigator.clipboard.writeText(text);
    phone.note(said);
  } catch {
    phone.note(t("notCopied", { text }));
  }
}

/** line.me links that LINE opens inside itself; true when handled. */
function insideLine(uri, phone) {
  const inside = /^(?:https:\/\/line\.me|line:\/)\/(?:R\/)?(oaMessage\/[^/?]+\/?|share|msg\/text\/?)\??(.*)$/.exec(uri);
  if (!inside) return false;
  const text = decodeURIComponent(inside[2].replace(/^text=/, "").replace(/\+/g, "%20"));
  if (inside[1].startsWith("oaMessage")) phone.draft(text);
  else copy(text, phone, t("shared"));
  return true;
}

function open(uri, phone) {
  if (/^tel:/i.test(uri)) phone.note(t("call", { number: uri.slice(4) }));
  else if (insideLine(uri, phone)) return;
  else if (/^https?:\/\//i.test(uri)) window.open(uri, "_blank", "noopener,noreferrer");
  else phone.note(uri);
}

/** LINE's inputOption: what happens to the keyboard and the menu after a postback. */
function afterPostback(action, phone) {
  if (action.inputOption === "openKeyboard") phone.draft(action.fillInText ?? "");
  if (action.inputOption === "openRichMenu") phone.menu.open(true);
  if (action.inputOption === "closeRichMenu") phone.menu.open(false);
}

/** Does `action` on `phone`; resolves to true when something was sent. */
export async function perform(action, phone) {
  switch (action.type) {
    case "uri":
      open(String(action.altUri?.desktop ?? action.uri ?? ""), phone);
      return false;
    case "clipboard":
      await copy(String(action.clipboardText ?? ""), phone, t("copied"));
      return false;
    case "datetimepicker": {
      const params = await pick(phone.sheetHost, action);
      if (!params) return false;
      return phone.send("action", { action, params });
    }
    case "location":
      return phone.askLocation();
    case "message":
    case "postback":
    case "richmenuswitch": {
      const sent = await phone.send("action", { action });
      afterPostback(action, phone);
      return sent;
    }
    default:
      phone.note(t("unsupported", { type: action.type }));
      return false;
  }
}

/** Quick replies stay until these are really sent. */
export const staysUntilSent = (action) => ["datetimepicker", "camera", "cameraRoll", "location"].includes(action.type);
