"""What each rich menu is today, as `ops richmenu draw` writes it: who was shown another is shown this at their next turn."""

NOW = {
    "company-en": "8b98b3fb",
    "company-ja": "f0e00431",
    "staff-en": "ac914f4b",
    "staff-ja": "70eace07",
    "student-en": "9306a89b",
    "student-ja": "45b0c48f",
}
