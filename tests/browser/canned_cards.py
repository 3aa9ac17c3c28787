"""Flex cards and other messages as a bot would send them, for a page that has no bot behind it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
GREEN, AMBER, GREY, INK = "#0b8a4a", "#b7791f", "#9aa5ad", "#1d2b33"
MARKS = {"○": GREEN, "△": AMBER, "×": GREY, "−": GREY}


def postback(label: str, data: str, say: str | None = None) -> Json:
    action: Json = {"type": "postback", "label": label, "data": data}
    return action | ({"displayText": say} if say else {})


def words(text: str, **more: Any) -> Json:
    return {"type": "text", "text": text, **more}


def button(action: Json, style: str = "link", **more: Any) -> Json:
    return {"type": "button", "action": action, "style": style, "height": "sm", **more}


def column(contents: list[Json], **more: Any) -> Json:
    return {"type": "box", "layout": "vertical", "contents": contents, **more}


def row(contents: list[Json], **more: Any) -> Json:
    return {"type": "box", "layout": "horizontal", "contents": contents, **more}


def flex(alt: str, contents: Json) -> Json:
    return {"type": "flex", "altText": alt, "contents": contents}


def day_box(day: int) -> Json:
    mark = "−" if day in (23, 28, 29) or day < 24 else "×" if day == 25 else "△" if day == 27 else "○"
    box = column(
        [
            words(str(day), align="center", size="sm", color=INK if mark in "○△" else GREY, weight="bold" if mark in "○△" else "regular"),
            words(mark, align="center", size="sm", color=MARKS[mark]),
        ],
        flex=1,
        paddingTop="4px",
        paddingBottom="4px",
        cornerRadius="md",
    )
    open_day = {"action": postback(f"11月{day}日", f"day=2026-11-{day:02}", f"11月{day}日"), "backgroundColor": "#f1f8f4"}
    return box | (open_day if mark in "○△" else {})


def calendar() -> Json:
    heads = [
        words(d, align="center", size="xs", flex=1, color="#c0392b" if d == "日" else "#2a62b8" if d == "土" else "#5f6d76")
        for d in "日月火水木金土"
    ]
    weeks = [
        row([{"type": "filler"} if d > 30 or d < 1 else day_box(d) for d in range(first, first + 7)], spacing="xs")
        for first in (1, 8, 15, 22, 29)
    ]
    turn = row([button(postback("前の月", "month=2026-10")), button(postback("次の月", "month=2026-12"))])
    return flex(
        "11月の空き：24日から予約できます。",
        {
            "type": "bubble",
            "size": "giga",
            "body": column(
                [
                    words("2026年11月", weight="bold", size="lg", align="center"),
                    words("大通西14丁目ビル　就活生用ルーム", size="xs", color="#5f6d76", align="center"),
                    row(heads, margin="md"),
                    *weeks,
                    words("○ 空き　△ 残りわずか　× 満室　− 休み", size="xxs", color="#5f6d76", align="center", margin="md"),
                ],
                spacing="xs",
                paddingAll="14px",
            ),
            "footer": turn,
            "styles": {"footer": {"separator": True}},
        },
    )


def times() -> Json:
    slots = ["9:30", "10:00", "10:30", "11:00", "13:00", "13:30", "15:00", "15:30", "16:00"]
    rows = [
        row([button(postback(s, f"time={s}", s), "secondary", color="#e8f3ed") for s in slots[i : i + 3]], spacing="sm") for i in (0, 3, 6)
    ]
    return flex(
        "11月26日（木）に空いている時間",
        {
            "type": "bubble",
            "body": column(
                [
                    words("11月26日（木）", weight="bold", size="lg"),
                    words("開始の時刻を選んでください。", size="sm", color="#5f6d76", wrap=True),
                    *rows,
                ],
                spacing="sm",
            ),
        },
    )


def fact(name: str, value: str) -> Json:
    return {
        "type": "box",
        "layout": "baseline",
        "spacing": "sm",
        "contents": [words(name, size="sm", color="#7b8790", flex=2), words(value, size="sm", color=INK, wrap=True, flex=5, scaling=True)],
    }


FACTS = [
    ("日時", "11月26日（木）16:00〜17:00"),
    ("場所", "NTT東日本 大通西14丁目ビル 1階"),
    ("部屋", "就活生用ルーム"),
    ("お名前", "佐藤様"),
]


def confirm() -> Json:
    return flex(
        "この内容で予約します。よろしいですか。",
        {
            "type": "bubble",
            "body": column(
                [
                    words("この内容で予約します", weight="bold", size="md"),
                    {"type": "separator", "margin": "lg"},
                    column([fact(*f) for f in FACTS], spacing="sm", margin="lg"),
                ]
            ),
            "footer": row(
                [
                    button(postback("直す", "edit"), "secondary"),
                    button(postback("予約する", "yes", "予約する"), "primary", color="#1f7a5c"),
                ],
                spacing="sm",
            ),
        },
    )


def booked(code: str = "K7M2") -> Json:
    return flex(
        f"予約しました。予約コード {code}",
        {
            "type": "bubble",
            "header": row(
                [
                    words("予約しました", color="#ffffff", weight="bold", size="md"),
                    words(code, color="#ffffff", align="end", size="md", weight="bold"),
                ],
                backgroundColor="#1f5c4d",
                paddingAll="16px",
            ),
            "body": column(
                [
                    words("11月26日（木）", size="sm", color="#5f6d76"),
                    words("16:00〜17:00", weight="bold", size="xxl"),
                    column([fact(*f) for f in FACTS[1:]], spacing="sm", margin="lg"),
                ]
            ),
            "footer": column(
                [
                    button({"type": "uri", "label": "地図を見る", "uri": "https://maps.example/odori14"}),
                    button({"type": "clipboard", "label": "コードをコピー", "clipboardText": code}),
                    button(postback("取り消す", "cancel", "取り消す"), color="#b3372b"),
                ],
                spacing="none",
            ),
            "styles": {"footer": {"separator": True}},
        },
    )


def booking(day: str, time: str, room: str) -> Json:
    return {
        "type": "bubble",
        "size": "kilo",
        "body": column(
            [
                words(day, size="sm", color="#5f6d76"),
                words(time, weight="bold", size="xl"),
                words(room, size="sm", wrap=True, margin="sm"),
                row(
                    [words("確定", size="xs", color="#0b8a4a", align="center")],
                    backgroundColor="#e3f3ea",
                    cornerRadius="xl",
                    paddingAll="3px",
                    width="56px",
                    margin="md",
                ),
            ]
        ),
        "footer": row([button(postback("変更", "change")), button(postback("取り消す", "cancel"), color="#b3372b")]),
        "styles": {"footer": {"separator": True}},
    }


def bookings() -> Json:
    listed = [
        ("11月26日（木）", "16:00〜17:00", "大通西14丁目ビル 就活生用ルーム"),
        ("12月2日（水）", "13:00〜13:30", "札幌市産業振興センター オンライン面接ルーム"),
        ("12月9日（水）", "10:00〜11:00", "大通西14丁目ビル 就活生用ルーム"),
    ]
    return flex("ご予約は3件です。", {"type": "carousel", "contents": [booking(*b) for b in listed]})


def quick(message: Json, *labels: str) -> Json:
    items = [{"type": "action", "action": {"type": "message", "label": label, "text": label}} for label in labels]
    items.append(
        {
            "type": "action",
            "action": {
                "type": "datetimepicker",
                "label": "日付を選ぶ",
                "data": "pick",
                "mode": "date",
                "initial": "2026-11-26",
                "min": "2026-11-24",
                "max": "2027-01-22",
            },
        }
    )
    return message | {"quickReply": {"items": items}}


PLACE: Json = {
    "type": "location",
    "title": "NTT東日本 大通西14丁目ビル",
    "address": "札幌市中央区大通西14丁目7",
    "latitude": 43.0586,
    "longitude": 141.3392,
}
