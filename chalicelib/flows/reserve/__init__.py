"""Reserve: where, what for, which day, how long, when; the choice is held, then name, consent and a last look before it is booked.

The same form books a pair of rooms, or several in one go, moves a booking and takes what the waiting list offers: keeping.py says what each
does at the desk."""

from collections.abc import Callable

from chalicelib.dialogue.flow import Flow, Step
from chalicelib.flows.reserve.changing import ask_what, changed, take_what
from chalicelib.flows.reserve.day import ask_day, ask_option, take_day, take_option
from chalicelib.flows.reserve.draft import ASK, BEHALF, Draft, not_by_button, organised, restored
from chalicelib.flows.reserve.ending import abandon, ask_sure, finish, hear_sure, old, stops, take_sure
from chalicelib.flows.reserve.hearing import hear
from chalicelib.flows.reserve.opening import again, agrees, hands, start
from chalicelib.flows.reserve.people import ask_people, counted, hear_people, take_people
from chalicelib.flows.reserve.places import ask_places, take_places
from chalicelib.flows.reserve.when import ask_length, ask_start, fits, held, hold_it, take_length, take_start
from chalicelib.flows.reserve.where import ask_purpose, ask_role, ask_venue, has_room, refuse, take_purpose, take_role, take_venue
from chalicelib.flows.reserve.who import (
    ask_company,
    ask_consent,
    ask_name,
    ask_phone,
    asked_phone,
    hear_company,
    hear_consent,
    hear_name,
    hear_phone,
    take_consent,
    take_phone,
)
from chalicelib.values import replace


def back(empty: Callable[[Draft], Draft]) -> Callable[[Draft], Draft]:
    """How going back empties a blank that a booking or an offer has filled: then it means back to what was."""
    return lambda draft: restored(draft) if draft.was else empty(draft)


FLOW = Flow(
    name="reserve",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("limit", has_room, refuse, not_by_button, back(lambda d: d)),
        Step("role", lambda d, v: bool(d.role), ask_role, take_role, back(lambda d: replace(d, role=""))),
        Step("venue", lambda d, v: bool(d.venue), ask_venue, take_venue, lambda d: replace(d, venue="", sure=False)),
        Step("purpose", lambda d, v: bool(d.purpose), ask_purpose, take_purpose, back(lambda d: replace(d, purpose="", sure=False))),
        Step("people", counted, ask_people, take_people, lambda d: replace(d, people=0, sure=False), hear_people),
        Step("option", lambda d, v: not d.options, ask_option, take_option, back(lambda d: d)),
        Step("day", lambda d, v: bool(d.day), ask_day, take_day, lambda d: replace(d, day="", start="", sure=False)),
        Step("minutes", fits, ask_length, take_length, lambda d: replace(d, minutes=0, sure=False)),
        Step("start", lambda d, v: bool(d.start), ask_start, take_start, lambda d: replace(d, start="", sure=False)),
        Step("what", changed, ask_what, take_what, back(lambda d: d)),
        Step("places", lambda d, v: d.places != ASK, ask_places, take_places, lambda d: d),
        Step("hold", held, hold_it, not_by_button, lambda d: d),
        Step(
            "company",
            lambda d, v: bool(d.company) or not organised(d, v),
            ask_company,
            not_by_button,
            back(lambda d: replace(d, company="")),
            hear_company,
        ),
        Step("name", lambda d, v: bool(d.name), ask_name, not_by_button, back(lambda d: replace(d, name="")), hear_name),
        Step("phone", asked_phone, ask_phone, take_phone, lambda d: replace(d, phone=""), hear_phone),
        Step(
            "agreed",
            lambda d, v: d.agreed,
            ask_consent,
            take_consent,
            back(lambda d: replace(d, agreed=False)),
            hear_consent,
            yes="yes",
            no="no",
        ),
        Step(
            "sure",
            lambda d, v: d.sure,
            ask_sure,
            take_sure,
            lambda d: replace(d, sure=False),
            hear_sure,
            yes="yes",
            no="change",
            writes=True,
        ),
    ),
    finish=finish,
    opens=frozenset({"reserve"}),
    abandon=abandon,
    old=old,
    stops=stops,
    hands=hands,
    agrees=agrees,
    again=again,
    theirs=lambda d: d.doing == BEHALF and bool(d.name or d.company or d.phone),
)
