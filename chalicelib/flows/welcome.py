"""Welcome: who is it, a student or a company? Asked once, when somebody adds heya as a friend; it can be said anew."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.reception.visit import Visit, remember
from chalicelib.understanding.introducing import registers
from chalicelib.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Draft:
    """`anew`: they have asked to say it."""

    role: str = ""
    anew: bool = False


ASK = "ask"
"""Opening value of the button by which somebody says anew who they are."""


def start(value: str, visit: Visit) -> Draft:
    """Who comes back is known; with one kind of guest there is nothing to ask."""
    roles = visit.catalogue.roles
    said = "" if value == ASK else visit.person.role
    return Draft(said or (roles[0].id if len(roles) == 1 else ""), value == ASK)


def hear(draft: Draft, visit: Visit) -> Draft:
    """A code that somebody passed on says nothing of who types it, whatever its words name (company K7M4AC3D)."""
    return replace(draft, role=visit.reading.role) if visit.reading.role and not visit.reading.code else draft


def ask_role(draft: Draft, visit: Visit) -> Replies:
    roles = tuple(
        Choice("welcome.choice.role", Address("welcome", "role", role.id), {"role": Name("role", role.id)}, main=True)
        for role in visit.catalogue.roles
    )
    return (Say("welcome.ask_role", {"service": Name("text", "name")}, (*roles, other_language(visit))),)


def take_role(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.role(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, role=value))


def other_language(visit: Visit) -> Choice:
    """The button to the language that is not spoken now."""
    other = "ja" if visit.language == "en" else "en"
    return Choice(f"language.choice.{other}", Address("language", "", other))


def known(draft: Draft, visit: Visit) -> bool:
    """Staff need not say who they are; they may."""
    return bool(draft.role) or (visit.person.post is not None and not draft.anew)


def finish(draft: Draft, visit: Visit) -> Done:
    if not draft.role:
        return Done((Say("staff.already", {}, (Choice("help.choice.today", Address("today"), main=True),)),))
    choices = (
        Choice("help.choice.reserve", Address("reserve"), main=True),
        Choice("help.choice.availability", Address("availability")),
        Choice("help.choice.ask", Address("ask")),
    )
    told_how = bool(visit.reading.oneself) and (draft.anew or registers(visit.text)) and visit.catalogue.is_organisation(draft.role)
    said = Say("welcome.organisation" if told_how else "welcome.done", {"role": Name("role", draft.role)}, choices)
    return Done((said,), remember(visit.person, role=draft.role, language=visit.language, blocked=False))


FLOW = Flow(
    name="welcome",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(Step("role", known, ask_role, take_role, lambda draft: replace(draft, role="")),),
    finish=finish,
    opens=frozenset({"introduced"}),
    insists=False,
)
