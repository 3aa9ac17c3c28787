"""What looks like a date or a time and is none: telephone numbers, addresses, counts of people, school years, codes."""

from chalicelib.understanding.page import Page, Rule

_COUNTED = "年?卒|人|名|円|歳|才|階|号|%|パーセント|点|件|枠|台|本|個|社|部屋|年生|期生?|次面接|次選考|次|回|つ|杯|万|千|mbps|gb|mb|年目|等"
_COUNTED_IN_ENGLISH = "people|persons|students?|candidates?|interviews?|rooms?|slots?|yen|dollars|percent|companies|seats|times"
_CHOME = r"(?:[東西南北]?(?<!\d)\d{1,3}条)?[東西南北]?(?<!\d)\d{1,3}丁目(?:\d{1,4}(?:[-番]\d{1,4}){0,3}号?)?"
_TELEPHONE = r"(?<![\d/:])(?:\+?\d{1,3}[- ])?\(?0\d{1,4}\)?[- ]?\d{1,4}[- ]\d{3,4}(?!\d)"
# Letters with digits are a code, unless they are a time or a day of their own: 3pm, 1h30, dec3, 3rd.
_NO_CODE = (
    r"(?!\d{1,2}(?:am|pm|h|hrs?|min|mins|m|st|nd|rd|th|days?|weeks?)(?![a-z\d])|[a-z]{3,9}\d{1,2}(?![a-z\d])|(?:am|pm|at|h)\d"
    r"|\d{1,2}[a-z]{3,9}(?![a-z\d])|\d{1,2}h\d|\d{3,4}(?:h|hrs|hours)(?![a-z\d]))"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TRAPS = (
    Rule("@/:.", r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+"),
    Rule("-0", _TELEPHONE + r"|(?<!\d)0\d{8,10}(?!\d)|\+\d[\d -]{8,20}\d"),
    Rule("条丁番", _CHOME + r"|(?<!\d)\d{1,4}番地?(?:\d{1,4}号?)?"),
    Rule("西東南北", r"[西東南北]\d{1,3}(?!\d{0,4}[:時月日/])"),
    Rule("時:", r"(?<!\d)\d{1,2}(?:時(?!間)[6-9]\d分|:[6-9]\d(?!\d))|(?<!\d)(?:3\d|[4-9]\d)時(?!間)(?:\d{1,2}分|半)?"),
    Rule("泊", r"\d{1,2}泊\d{1,2}日"),
    Rule("〒", r"〒?\d{3}-\d{4}"),
    Rule("", rf"(?<![\d.])\d{{1,9}}(?:\.\d{{1,3}})?(?:{_COUNTED})"),
    Rule("", rf"(?<!\d)\d{{1,6}} ?(?:{_COUNTED_IN_ENGLISH})\b"),
    Rule("", r"(?:(?<![a-z])(?:room|gate|exit|floor|no\.?|version|v)|#) ?\d+(?![:/\d])"),
    Rule(_LETTERS, rf"(?<![a-z\d])(?=\d*[a-z])(?=[a-z]*\d){_NO_CODE}[a-z\d]{{3,}}(?![a-z\d])"),
)


def spring(page: Page) -> None:
    """Blanks every such number, so that no later rule takes it for a day or an hour."""
    for rule in _TRAPS:
        page.take(rule, lambda found: found.group())
