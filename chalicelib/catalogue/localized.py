"""A text in every language the bot speaks."""

from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in every language the bot speaks."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`; Japanese for a language nobody wrote."""
        return self.en if language == "en" else self.ja
