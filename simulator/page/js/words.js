// Every word the page itself says, in both languages; the bot's words come over the wire.

const WORDS = {
  ja: {
    student: "学生", company: "企業", staff: "スタッフ",
    away: "つなぎ直しています…", read: "既読", type: "メッセージを入力", send: "送信", chat: "{name}のトーク",
    addFriend: "友だち追加", notFriend: "{bot} をまだ友だちに追加していません。", blockedNote: "ブロック中です。メッセージは届きません。", empty: "ここに会話が表示されます。",
    try_student: "学生の端末です。\n空きを聞き、予約し、取り消してみてください。\nボタンでも文でも進みます。",
    try_company: "企業の採用担当者の端末です。\n会社として部屋を予約できます。",
    try_staff: "スタッフの端末です。\n「スタッフ登録 コード」と送ると始まります。\nコードは ops staff invite が出します。",
    group: "グループ", groupName: "窓口スタッフ", colleagueName: "札幌 窓口 山本", speaker: "話す人", makeGroup: "スタッフのグループを作る", dissolve: "グループを消す",
    try_group: "スタッフのグループトークです。\nグループ用のコードを「スタッフ登録 コード」と\n送ると、知らせがここに届きます。", botLeft: "{bot} はこのグループにいません。",
    newBelow: "新しいメッセージ", phoneMenu: "トークのメニュー", richMenu: "リッチメニュー", quickReplies: "クイックリプライ",
    block: "ブロック", unblock: "ブロック解除", sendSticker: "スタンプを送る", sendLocation: "位置情報を送る", unsendLast: "最後の送信を取り消す",
    nothingToUnsend: "取り消せるメッセージがありません。", unsent: "メッセージの送信を取り消しました", loading: "入力中",
    failed: "送れませんでした：{why}", noAnswer: "サーバーが応答しません", retry: "もう一度", close: "閉じる",
    ok: "OK", cancel: "キャンセル", today: "今日", pickDate: "日付を選択", pickTime: "時刻を選択", pickDatetime: "日時を選択", hour: "時", minute: "分",
    prevMonth: "前の月", nextMonth: "次の月", tooEarly: "{min} 以降を選んでください。", tooLate: "{max} までで選んでください。", to: "〜",
    clock: "時計", jump: "移動", jumpTo: "日時を指定", plus5: "+5分", plus60: "+1時間", plusDay: "+1日", nextNine: "翌9:00",
    pc: "PC表示", pcTitle: "LINE for PC と同じように、リッチメニューとクイックリプライを隠します", textSize: "文字サイズ", letter: "あ", small: "小", normal: "標準", large: "大", extra: "特大",
    dark: "ダーク", darkTitle: "LINE のダークモードのように、色の決まっていないところを暗くします",
    language: "English", wire: "通信", wireTitle: "通信の記録", all: "すべて", allPhones: "全員", webhook: "Webhook", api: "API",
    wireEmpty: "まだ通信はありません。", request: "リクエスト", response: "レスポンス", noBody: "（本文なし）", copied: "コピーしました。", notCopied: "コピーできませんでした：{text}",
    call: "電話：{number}", unsupported: "この画面では使えない操作です（{type}）。", shared: "共有する文をコピーしました。", more: "くわしい設定", phonesTabs: "端末の切り替え",
    sticker: "スタンプ", image: "画像", video: "動画", audio: "音声", file: "ファイル", unknown: "表示できないメッセージ（{type}）", location: "位置情報",
    placeName: "名前", address: "住所", latitude: "緯度", longitude: "経度", here: "現在地", prev: "前へ", next: "次へ",
    devices: "設備", allWell: "すべて正常に", gateway: "ゲートウェイ", gatewayWaits: "ゲートウェイ 待機中", gatewaySpeaks: "ゲートウェイ 報告中", gatewaySilent: "ゲートウェイ 無応答",
    notReporting: "まだ何も報告していません。どれかを変えると、すべての機器の報告が毎分始まります。", reporting: "毎分、署名した報告を送っています。警報まで1〜3分、無応答は5分ほど（時計を進めると早まります）。",
    countsFrom: "時計が前の報告より戻っています。{at} を過ぎるまで、報告は数えられません。",
    state_ok: "正常", state_degraded: "不調", state_down: "停止", state_silent: "無応答",
    shows_loss_pct: "損失{value}%", shows_delay_ms: "遅延{value}ms", shows_fps: "{value}fps", shows_storage_free_gb: "空き{value}GB", shows_recording: "録画なし",
    recording: "録画の通知", recording_ready: "完了を送る", recording_failed: "失敗を送る", alerts: "警報 {n}",
    alert_open: "{what}（{since}から、対応者なし）", alert_acknowledged: "{what}（{since}から、対応中）", lastSent: "最後の送信 {at}", taken: "受理 {n}/{of}件", notTaken: "不受理 {why}",
    push: "プッシュで届きました", reply: "応答で届きました", quota: "今月のプッシュ {used} / {limit}", cut: "… 長いため省略（{n}文字）",
  },
  en: {
    student: "Student", company: "Company", staff: "Staff",
    away: "Reconnecting…", read: "Read", type: "Type a message", send: "Send", chat: "{name}'s chat",
    addFriend: "Add friend", notFriend: "{bot} is not a friend yet.", blockedNote: "Blocked. Messages do not arrive.", empty: "The chat appears here.",
    try_student: "A student's phone.\nAsk what is free, book, cancel: with buttons or in words.",
    try_company: "A recruiter's phone.\nBook rooms in a company's name.",
    try_staff: "A staff phone.\nSend \"staff CODE\" to begin;\nops staff invite prints a code.",
    group: "Group", groupName: "Staff at the desk", colleagueName: "Yamamoto, Sapporo desk", speaker: "Speaking", makeGroup: "Make a staff group", dissolve: "Remove this group",
    try_group: "A group chat of the staff.\nSend \"staff CODE\" with a group's code,\nand what happens is told here.", botLeft: "{bot} is not in this group.",
    newBelow: "New message", phoneMenu: "Chat menu", richMenu: "Rich menu", quickReplies: "Quick replies",
    block: "Block", unblock: "Unblock", sendSticker: "Send a sticker", sendLocation: "Send a location", unsendLast: "Unsend the last message",
    nothingToUnsend: "There is no message to unsend.", unsent: "The message was unsent", loading: "Typing",
    failed: "Not sent: {why}", noAnswer: "the server does not answer", retry: "Try again", close: "Close",
    ok: "OK", cancel: "Cancel", today: "Today", pickDate: "Choose a date", pickTime: "Choose a time", pickDatetime: "Choose date and time", hour: "Hour", minute: "Minute",
    prevMonth: "Previous month", nextMonth: "Next month", tooEarly: "Choose {min} or later.", tooLate: "Choose {max} or earlier.", to: "to",
    clock: "Clock", jump: "Go", jumpTo: "Go to a date and time", plus5: "+5 min", plus60: "+1 h", plusDay: "+1 day", nextNine: "Next 9:00",
    pc: "PC view", pcTitle: "Hides rich menus and quick replies, as LINE for PC does", textSize: "Text size", letter: "A", small: "Small", normal: "Normal", large: "Large", extra: "Extra large",
    dark: "Dark", darkTitle: "As LINE's dark mode does: whatever has no colour of its own turns dark",
    language: "日本語", wire: "Wire", wireTitle: "What went over the wire", all: "All", allPhones: "Everyone", webhook: "Webhook", api: "API",
    wireEmpty: "Nothing went over the wire yet.", request: "Request", response: "Response", noBody: "(no body)", copied: "Copied.", notCopied: "Could not copy: {text}",
    call: "Phone: {number}", unsupported: "This page cannot do that ({type}).", shared: "Copied the text to share.", more: "More settings", phonesTabs: "Choose a phone",
    sticker: "Sticker", image: "Image", video: "Video", audio: "Audio", file: "File", unknown: "A message this page cannot show ({type})", location: "Location",
    placeName: "Name", address: "Address", latitude: "Latitude", longitude: "Longitude", here: "Here", prev: "Previous", next: "Next",
    devices: "Devices", allWell: "All well", gateway: "Gateway", gatewayWaits: "Gateway waits", gatewaySpeaks: "Gateway reports", gatewaySilent: "Gateway silent",
    notReporting: "Nothing has been reported yet. Change anything, and all devices begin to report each minute.", reporting: "Signed reports go out each minute. An alert takes one to three minutes, silence about five (move the clock to see it sooner).",
    countsFrom: "The clock is behind the last report: no report counts before {at}.",
    state_ok: "Well", state_degraded: "Unwell", state_down: "Down", state_silent: "Silent",
    shows_loss_pct: "{value}% lost", shows_delay_ms: "{value} ms", shows_fps: "{value} fps", shows_storage_free_gb: "{value} GB left", shows_recording: "Not recording",
    recording: "Word of a recording", recording_ready: "Send ready", recording_failed: "Send failed", alerts: "Alerts {n}",
    alert_open: "{what} (since {since}, nobody has it)", alert_acknowledged: "{what} (since {since}, somebody has it)", lastSent: "Last sent {at}", taken: "{n} of {of} taken", notTaken: "not taken: {why}",
    push: "Delivered by push", reply: "Delivered by reply", quota: "Pushes this month {used} / {limit}", cut: "… cut, {n} characters in all",
  },
};

const SAVED = "heya.language";
let language = localStorage.getItem(SAVED) ?? (navigator.language.toLowerCase().startsWith("ja") ? "ja" : "en");
if (!WORDS[language]) language = "ja";

export const lang = () => language;

/** The sentence for `key`, its {blanks} filled. */
export function t(key, blanks = {}) {
  return (WORDS[language][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? String(blanks[name]) : whole));
}

/** Whether the page has a word of its own for `key` (phones may have any id). */
export const knows = (key) => key in WORDS[language];

export function setLanguage(next) {
  language = next;
  localStorage.setItem(SAVED, next);
  document.documentElement.lang = next;
  relabel(document);
}

/** Rewrites what carries data-t (text), data-t-label, data-t-title or data-t-hint (placeholder). */
export function relabel(root) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of root.querySelectorAll("[data-t-title]")) node.title = t(node.dataset.tTitle);
  for (const node of root.querySelectorAll("[data-t-hint]")) node.placeholder = t(node.dataset.tHint);
}

const HOURS_9 = 9 * 3600 * 1000;
const DAYS = { ja: "日月火水木金土", en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n) => String(n).padStart(2, "0");

/** The wall calendar of Asia/Tokyo (always UTC+9) for an ISO string, Date or milliseconds. */
export function tokyo(when) {
  const d = new Date(new Date(when).getTime() + HOURS_9);
  return { y: d.getUTCFullYear(), m: d.getUTCMonth() + 1, d: d.getUTCDate(), wd: d.getUTCDay(), hh: two(d.getUTCHours()), mm: two(d.getUTCMinutes()), ss: two(d.getUTCSeconds()) };
}

export const isoDay = (p) => `${p.y}-${two(p.m)}-${two(p.d)}`;
export const hourMinute = (when) => { const p = tokyo(when); return `${p.hh}:${p.mm}`; };
export const weekday = (n) => DAYS[language][n];

/** 11月23日（月） or Mon, 23 Nov; with the year when asked. */
export function dayText(when, withYear = false) {
  const p = tokyo(when);
  if (language === "ja") return `${withYear ? `${p.y}年` : ""}${p.m}月${p.d}日（${weekday(p.wd)}）`;
  return `${weekday(p.wd)}, ${p.d} ${MONTHS[p.m - 1]}${withYear ? ` ${p.y}` : ""}`;
}

export const monthText = (y, m) => (language === "ja" ? `${y}年${m}月` : `${MONTHS[m - 1]} ${y}`);
