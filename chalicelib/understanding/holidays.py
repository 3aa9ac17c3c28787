"""Days that have a name: 元日, 成人の日, 大晦日, Christmas, Thanksgiving; the next one, or that of a year named with it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from chalicelib.understanding import days
from chalicelib.understanding.found import Day
from chalicelib.understanding.numbered import weekday_number
from chalicelib.understanding.page import Page, compiled

_MON, _THU, _FRI, _SUN = 0, 3, 4, 6
Fixed = tuple[int, int]
Moving = Callable[[int], date | None]
Stretch = tuple[int, int, int, int]
"""Month and day of the first and the last day; the last may lie in the next year."""


def _nth(month: int, nth: int, weekday: int) -> Moving:
    return lambda year: days.nth_weekday(date(year, month, 1), nth, weekday)


def _equinox(month: int, base: float) -> Moving:
    """Good for 1980 to 2099, as the almanacs reckon it."""
    return lambda year: days.on(year, month, int(base + 0.242194 * (year - 1980)) - (year - 1980) // 4)


def _easter(year: int, after: int = 0) -> date | None:
    """Gregorian Easter Sunday (Meeus/Jones/Butcher), moved by days."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + i - 7 * ((a + 11 * h + 22 * i) // 451) + 114, 31)
    easter = days.on(year, month, day + 1)
    return days.plus(easter, after) if easter else None


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


_MOVING: tuple[tuple[Moving, str], ...] = (
    (_nth(1, 2, _MON), "成人の日|成人式|coming of age day"),
    (_nth(7, 3, _MON), "海の日|marine day"),
    (_nth(9, 3, _MON), "敬老の日|respect for the aged day"),
    (_nth(10, 2, _MON), "スポーツの日|体育の日|columbus day"),
    (_nth(5, 2, _SUN), "母の日|mother's day|mothers day"),
    (_nth(6, 3, _SUN), "父の日|father's day|fathers day"),
    (_nth(11, 4, _THU), "感謝祭|サンクスギビング|thanksgiving day|thanksgiving"),
    (_nth(9, 1, _MON), "レイバーデー|labor day"),
    (_nth(1, 3, _MON), "キング牧師記念日|martin luther king day|mlk day"),
    (_nth(2, 3, _MON), "presidents day|presidents' day"),
    (_last_monday_of_may, "memorial day"),
    (lambda year: (day := days.nth_weekday(date(year, 11, 1), 4, _THU)) and day + timedelta(days=1), "ブラックフライデー|black friday"),
    (_easter, "イースター|復活祭|easter sunday|easter"),
    (lambda year: _easter(year, -2), "good friday"),
    (lambda year: _easter(year, 1), "easter monday"),
    (_equinox(3, 20.8431), "春分の日|春分|vernal equinox"),
    (_equinox(9, 23.2488), "秋分の日|秋分|autumnal equinox"),
)
_FIXED: tuple[tuple[Fixed, str], ...] = (
    ((1, 1), "元日|元旦|がんじつ|がんたん|new year's day|new years day|new year day"),
    ((12, 31), "大晦日|大みそか|おおみそか|大年|new year's eve|new years eve|new year eve"),
    ((12, 24), "クリスマスイブ|クリスマスイヴ|クリスマス・イブ|christmas eve|xmas eve"),
    ((12, 25), "クリスマス|christmas day|christmas|xmas"),
    ((12, 26), "boxing day|ボクシングデー"),
    ((2, 11), "建国記念の日|建国記念日|national foundation day"),
    ((2, 23), "天皇誕生日|the emperor's birthday|emperor's birthday"),
    ((4, 29), "昭和の日|showa day"),
    ((5, 3), "憲法記念日|constitution day"),
    ((5, 4), "みどりの日|緑の日|greenery day"),
    ((5, 5), "こどもの日|子どもの日|子供の日|端午の節句|children's day"),
    ((8, 11), "山の日|mountain day"),
    ((11, 3), "文化の日|culture day"),
    ((11, 23), "勤労感謝の日|labor thanksgiving day"),
    ((2, 3), "節分"),
    ((3, 3), "ひな祭り|ひなまつり|雛祭り|桃の節句"),
    ((7, 7), "七夕"),
    ((2, 14), "バレンタインデー|バレンタイン|valentine's day|valentines day|valentine"),
    ((3, 14), "ホワイトデー|white day"),
    ((4, 1), "エイプリルフール|april fools' day|april fools"),
    ((10, 31), "ハロウィーン|ハロウィン|halloween"),
    ((5, 1), "メーデー|may day"),
    ((7, 4), "独立記念日|independence day"),
    ((3, 17), "st patrick's day|st. patrick's day"),
    ((12, 28), "仕事納め|御用納め"),
    ((1, 4), "仕事始め|御用始め"),
)
_STRETCHES: tuple[tuple[Stretch, str], ...] = (
    ((12, 29, 1, 3), "年末年始|new year holidays"),
    ((12, 28, 12, 31), "年末"),
    ((1, 1, 1, 3), "三が日|三ヶ日|3が日|お正月|正月|年始|年頭"),
    ((1, 1, 1, 10), "年明け|年が明けて"),
    ((4, 29, 5, 5), "ゴールデンウィーク|ゴールデンウイーク|gw|golden week"),
    ((8, 13, 8, 16), "お盆"),
)
_BEHIND = r"(?:の?(?:お?休み|連休))?(?:明け|の?直?(?P<before>前)の?(?=[月火水木金土日]曜))(?:の?(?P<wd>[月火水木金土日])曜日?)?"
_AHEAD = (
    r"\b(?:on )?(?:the )?(?:(?P<wd>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:(?P<before>(?:right |just )?before)|after)|(?:right "
    r"|just )?after)"
    r" (?:the )?$"
)
"""What tells a day from a named one: GW明けの月曜, クリスマス前の金曜; after Golden Week, the Friday before Christmas."""
_YEAR = r"(?:(?P<y>20\d\d)年?の?|(?P<rel>今年|本年|来年|再来年|去年|昨年)の?|\b(?P<en>this|next|last|on|for|at) )?"
_YEAR_AFTER = r"(?:,? (?:of |in )?(?P<ya>20\d\d)\b|,? (?P<ra>this|next|last) year)?"
_YEARS = {"今年": 0, "本年": 0, "来年": 1, "再来年": 2, "去年": -1, "昨年": -1, "this": 0, "next": 1, "last": -1}
_NAMES: dict[str, Fixed | Moving | Stretch] = {
    name: what for table in (_MOVING, _FIXED, _STRETCHES) for what, names in table for name in names.split("|")
}
_LONGEST_FIRST = tuple(sorted(_NAMES, key=len, reverse=True))


def read_holidays(page: Page, today: date) -> list[Day]:
    """The named days of a page; what was read is blanked."""
    found: list[Day] = []
    for name in _LONGEST_FIRST:
        if name in page.text:
            edges = (r"\b", r"\b") if name.isascii() else ("", r"(?![ァ-ヶー])")
            pattern = compiled(_YEAR + edges[0] + name.replace(".", r"\.") + edges[1] + _YEAR_AFTER)
            for match in pattern.finditer(page.text):
                day = _beside(page, _day(match.span(), _NAMES[name], _year_said(match, today), today))
                found.append(day)
                page.blank(day.begin, day.end)
    return found


def _beside(page: Page, day: Day) -> Day:
    """The day after a named one or a stretch of them (GW明け), or the weekday told from it (クリスマス前の金曜, the Friday before it)."""
    behind, ahead = compiled(_BEHIND).match(page.text, day.end), compiled(_AHEAD).search(page.text[: day.begin])
    told = behind or ahead
    if not told or not day.first:
        return day
    span = (ahead.start() if ahead else day.begin, behind.end() if behind else day.end)
    weekday = weekday_number(told["wd"]) if told["wd"] else None
    if told["before"]:
        eve = days.plus(day.first, -1)
        return Day(*span, days.plus(eve, -((eve.weekday() - weekday) % 7)) if eve and weekday is not None else eve)
    after = days.plus(day.last or day.first, 1)
    return Day(*span, days.weekday_after(after, weekday) if after and weekday is not None else after)


def _year_said(match: re.Match[str], today: date) -> int | None:
    groups = match.groupdict()
    if number := groups["y"] or groups["ya"]:
        return int(number)
    word = match["rel"] or match["ra"]
    return today.year + _YEARS[word] if word else None


def _day(span: tuple[int, int], what: Fixed | Moving | Stretch, year: int | None, today: date) -> Day:
    years = (year,) if year is not None else (today.year - 1, today.year, today.year + 1)
    for candidate in years:
        first, last = _in(what, candidate)
        if first and (year is not None or (last or first) >= today):
            return Day(*span, max(first, today) if last and last >= today else first, last)
    return Day(*span, None)


def _in(what: Fixed | Moving | Stretch, year: int) -> tuple[date | None, date | None]:
    if not 1 <= year <= 9998:
        return None, None
    if callable(what):
        return what(year), None
    first = days.on(year, what[0], what[1])
    if len(what) == 2:
        return first, None
    return first, days.on(year + (what[2] < what[0]), what[2], what[3])
