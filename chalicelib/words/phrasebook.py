"""Sentences by key and language, their blanks filled; and back: which command a typed word is."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from chalicelib.catalogue.model import Catalogue, Localized
from chalicelib.words.sentences import LANGUAGES, sentences
from chalicelib.words.telling import Teller


class UnknownPhrase(KeyError):
    """No sentence stands under that key in that language."""


@cache
def commands() -> Mapping[str, str]:
    """Every word, in every language, that is a command of the engine: word (casefolded) to command name."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for command, words in sentences(language)["commands"].items():
            found |= {word.casefold(): command for word in words}
    return found


class Phrasebook:
    """What heya says, with one catalogue's names in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._tellers = {language: Teller(language, catalogue.zone, self._name) for language in LANGUAGES}

    def say(self, key: str, values: Mapping[str, object], language: str) -> str:
        """The sentence `key` in `language` ("" and unknown languages: Japanese) with its blanks filled.

        Dates, spans and names are told as the language tells them; times are shown in the catalogue's time zone.
        A table with `one` and `other` is a plural on the value `n`. Raises UnknownPhrase."""
        language = language if language in LANGUAGES else LANGUAGES[0]
        sentence = self.find(key, language)
        if isinstance(sentence, Mapping):
            sentence = sentence["one" if values.get("n") == 1 else "other"]
        if not isinstance(sentence, str):
            raise UnknownPhrase(key)
        return self._tellers[language].fill(sentence, values)

    def find(self, key: str, language: str) -> Any:
        """What stands under `key`, unfilled. Raises UnknownPhrase."""
        found: Any = sentences(language)
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise UnknownPhrase(f"{key} ({language})")
            found = found[part]
        return found

    def command(self, text: str) -> str:
        """The engine's command (`stop`, `back`, `restart`, `yes`, `no`, …) that the whole of `text` is, else ""."""
        return commands().get(text.strip().strip("。.!！?？、").casefold(), "")

    def _name(self, kind: str, id_: str, short: bool) -> Localized:
        """The name of something in the catalogue; its id where the catalogue does not know it, and what is told as it stands (private)."""
        catalogue = self._catalogue
        found: Any = None
        match kind:
            case "room":
                found = next((room for room in catalogue.rooms if room.id == id_), None)
            case "venue":
                found = next((venue for venue in catalogue.venues if venue.id == id_), None)
            case "purpose":
                found = catalogue.purpose(id_)
            case "device":
                room, _, device = id_.partition("#")
                kept = (one for each in catalogue.rooms if each.id == room for one in each.equipment)
                found = next((one for one in kept if one.id == device), None)
            case "fault":
                found = catalogue.fault(id_)
            case "role":
                found = catalogue.role(id_)
            case "fact":
                found = catalogue.fact(id_)
                return found.answer if found else Localized(id_, id_)
            case "address":
                at = next((venue for venue in catalogue.venues if venue.id == id_), None)
                return at.address if at else Localized(id_, id_)
            case "access":
                venue, _, place = id_.rpartition(".")
                return catalogue.venue(venue).access[int(place)]
            case "contact":
                return getattr(catalogue.contact, id_)  # type: ignore[no-any-return]  # name, hours: Localized by the model
            case "words":
                return Localized(*(str(self.find(id_, language)) for language in LANGUAGES))
            case "event":
                found = catalogue.event(id_)
            case "event_when" | "event_place" | "event_about" | "event_contact":
                return self._of_event(kind, id_)
            case "text":
                return getattr(catalogue, id_)  # type: ignore[no-any-return]  # privacy, monitoring: Localized by the model
        if found is None:
            return Localized(id_, id_)
        told: Localized = getattr(found, "short", found.name) if short else found.name
        return told

    def _of_event(self, kind: str, id_: str) -> Localized:
        """What is told of an event: its days, its place, what it is, whom to ask; its id where the catalogue does not say."""
        event = self._catalogue.event(id_)
        if event is None:
            return Localized(id_, id_)
        if kind == "event_when" and event.start:
            times = (event.times.open, event.times.close) if event.times else (None, None)
            return Localized(*(self._tellers[one].days(event.start, event.end or event.start, *times) for one in LANGUAGES))
        contact = self._catalogue.contact
        asked = Localized(*(f"{contact.name.in_language(one)} {contact.phone}" for one in LANGUAGES))
        told = {"event_place": event.place, "event_about": event.about, "event_contact": event.contact or asked}.get(kind)
        return told or Localized(id_, id_)
