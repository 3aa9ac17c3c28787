"""What wants no more notices: 通知いらない, リマインド不要, no notifications please. It takes back no booking."""

from chalicelib.understanding.pattern import Pattern

_NOTICE = r"(?:通知|お?知らせ|リマインド|リマインダー|プッシュ|配信)"
_MESSAGE = r"(?:連絡|メッセージ|メール|ライン|line)"
_UNWANTED = (
    r"(?:(?:いら|要ら)(?:ない?(?!く)|ん)|(?:いり|要り)ません|不要|必要な[いし]|必要(?:は)?ありません|結構です|なしで|無しで|やめ"
    r"|しないで|送らないで)"
)
_NO_QUESTION = r"(?![^。、\n]{0,4}(?:か[。?]*$|\?))"
MUTING: tuple[Pattern, ...] = (
    Pattern("mute", 8.4, ("通知", "知らせ", "リマイン", "プッシュ", "配信"),
            rf"^(?!.*空[きい])[^。、\n]{{0,10}}{_NOTICE}[^。?\n]{{0,8}}?(?:{_UNWANTED}{_NO_QUESTION}"
            r"|オフ|off|ミュート|(?:止|と)め(?!ない|られな)|停止|切(?:る|り|って|れ)|解除|消(?:し|す|せ)|キャンセル|取り?消"
            r"|(?:来|こ)ないように|減ら|うるさ|多す|多い|うざ|しつこ)"),
    Pattern("mute", 8.4, ("連絡", "メッセージ", "メール", "ライン", "line"),
            rf"^[^。、\n]{{0,10}}{_MESSAGE}(?:は|を|も|が)?(?:もう|一切)?(?:{_UNWANTED}(?:で?ください|下さい|ほしい(?:です)?|欲しい(?:です)?|です|て)?"
            r"[。!]*$|うるさ|多す|しつこ)"),
    Pattern("mute", 8.4, ("ブロック", "ミュート", "通知オフ", "block", "mute", "unsubscribe", "opt out"),
            r"(?<!を)(?:ブロック|ミュート)(?:を?し(?:たら|て|たい|ます|ても)|する|したい)|^ミュート$"
            r"|\bif i (?:block|mute)\b|\b(?:block|mute) (?:you|this|the)\b"
            r"|^mute\b|\bunsubscribe\b"
            r"|\bopt out(?: of (?:the |all )?(?:notif|remind|messag)\w*)?[.!]*$"),
    Pattern("mute", 8.4, ("notif", "remind", "messag", "texts", "alerts"),
            r"\b(?:no|no more|without|stop|turn off|switch off|disable|mute|silence|fewer|less|too many|cancel"
            r"|don't (?:need|want|send)(?: me)?|do not (?:need|want|send)(?: me)?)"
            r" (?:any |any more |more |your |the |my |all |these |those |a |sending (?:me )?|getting |so many )*(?:push )?"
            r"(?:notifications?|reminders?|messages?|texts)\b(?! (?:about|for|from|to)\b)"
            r"|\bstop (?:messag|text|remind|notify)ing\b|\b(?:don't|do not) (?:message|text|remind|notify) me\b"),
)  # fmt: skip
