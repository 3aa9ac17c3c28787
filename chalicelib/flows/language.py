"""Language: Japanese or English, switchable at any time; what was going on goes on in the other one."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.visit import Visit, remember
from chalicelib.values import replace

LANGUAGES = ("ja", "en")


def start(value: str, visit: Visit) -> str:
    """The language asked for: by the button, or by the sentence; "" when it named none."""
    return value or visit.reading.language or ""


def finish(language: str, visit: Visit) -> Done:
    if language not in LANGUAGES:
        choices = tuple(Choice(f"language.choice.{one}", Address("language", "", one), main=True) for one in LANGUAGES)
        return Done((Say("language.ask", {}, choices),))
    return Done((Say("language.done"),), remember(visit.person, language=language), visit=replace(visit, language=language))


FLOW = Flow(name="language", start=start, finish=finish, opens=frozenset({"language"}), aside=True, retells=True)
