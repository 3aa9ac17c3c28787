"""The engine, with a little flow of its own: an order for tea that asks size and milk and writes once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.engine import converse
from chalicelib.dialogue.flow import Act, Again, Done, Flow, FlowNamedTwice, Flows, Keep, Open, Outcome, Step
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.run import FlowInCircles, Turn
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Replies, Say


class CupTaken(Exception):
    """The write was refused."""


@dataclass(frozen=True)
class Order:
    size: str = ""
    milk: str = ""
    cup: str = ""
    sure: bool = False


@dataclass
class Shop:
    """The visit: what was understood, and what is on the shelf."""

    said: dict[str, str] = field(default_factory=dict)
    cups: list[str] = field(default_factory=lambda: ["red", "blue"])


def ask(step: str, *values: str) -> Callable[[Order, Shop], Replies]:
    def question(draft: Order, visit: Shop) -> Replies:
        return (Say(f"tea.{step}", {}, tuple(Choice(f"tea.{step}.{value}", Address("tea", step, value), main=True) for value in values)),)

    return question


def take(step: str) -> Callable[[Order, str, Shop], Keep | Again]:
    def taken(draft: Order, value: str, visit: Shop) -> Keep | Again:
        return Again((Say("tea.none_of_that"),), draft) if value == "gold" else Keep(replace(draft, **{step: value or ""}))

    return taken


def take_cup(draft: Order, visit: Shop) -> Act | Again:
    if not visit.cups:
        return Again((Say("tea.no_cups"),), Order())
    return Act(replace(draft, cup=visit.cups[0]), f"take {visit.cups[0]}", lambda error: lost(draft, visit))


def lost(draft: Order, visit: Shop) -> Outcome:
    visit.cups.pop(0)
    return Again((Say("tea.cup_taken"),), replace(draft, cup=""))


def finish(draft: Order, visit: Shop) -> Done:
    return Done(
        (Say("tea.served", {"size": draft.size, "milk": draft.milk, "cup": draft.cup}),), f"brew in {draft.cup}", lambda error: Open("help")
    )


def hear(draft: Order, visit: Shop) -> Order:
    return replace(draft, **visit.said)


def sure(draft: Order, value: str, visit: Shop) -> Keep:
    return Keep(replace(draft, sure=value == "yes"))


TEA = Flow(
    name="tea",
    draft=Order,
    start=lambda value, visit: Order(size=value),
    hear=hear,
    steps=(
        Step("size", lambda d, v: bool(d.size), ask("size", "small", "large"), take("size"), lambda d: replace(d, size="")),
        Step("milk", lambda d, v: bool(d.milk), ask("milk", "yes", "no"), take("milk"), lambda d: replace(d, milk=""), yes="yes", no="no"),
        Step("cup", lambda d, v: bool(d.cup), take_cup, take("cup"), lambda d: replace(d, cup="")),
        Step("sure", lambda d, v: d.sure, ask("sure", "yes"), sure, lambda d: replace(d, sure=False), yes="yes", writes=True),
    ),
    finish=finish,
    opens=frozenset({"reserve"}),
    abandon=lambda draft, visit: f"put back {draft.cup}" if draft.cup else None,
    old=lambda address, visit: (Say("tea.old"),),
)
HELP = Flow(name="help", finish=lambda draft, visit: Done((Say("help.all"),)), opens=frozenset({"help"}), aside=True)
NAME = Flow(
    name="name",
    draft=Order,
    start=lambda value, visit: Order(),
    steps=(
        Step(
            "size", lambda d, v: bool(d.size), ask("size"), take("size"), lambda d: Order(),
            hear=lambda d, text, v: Keep(Order(size=text)) if text != "no name" else None,
        ),
    ),
    finish=lambda draft, visit: Done((Say("name.noted", {"name": draft.size}),)),
    opens=frozenset({"privacy"}),
)  # fmt: skip
FLOWS = Flows.of((TEA, HELP, NAME))


@dataclass
class Guest:
    """Somebody who talks; keeps the memory from one answer to the next."""

    shop: Shop = field(default_factory=Shop)
    talk: Talk = field(default_factory=Talk)
    turn: Turn = field(default_factory=lambda: Turn((), Talk()))
    events: int = 0

    def hears(self, kind: str = "text", **hearing: object) -> list[str]:
        self.events += 1
        heard = Hearing(kind, f"seed{self.events}", **hearing)  # type: ignore[arg-type]
        self.turn = converse(FLOWS, self.talk, heard, self.shop)
        self.talk = self.turn.talk
        self.shop.said = {}
        return self.screen

    def says(self, intent: str | None = None, **said: str) -> list[str]:
        self.shop.said = said
        return self.hears(intent=intent)

    def taps(self, place: int = 0) -> list[str]:
        return self.hears("tap", address=self.buttons[place])

    @property
    def buttons(self) -> list[Address]:
        return [choice.address for reply in self.turn.replies for choice in getattr(reply, "choices", ()) if choice.address]

    @property
    def screen(self) -> list[str]:
        return [reply.key for reply in self.turn.replies if isinstance(reply, Say)]


@pytest.fixture
def guest() -> Guest:
    return Guest()


def test_the_first_blank_still_empty_is_asked(guest: Guest):
    assert guest.says("reserve") == ["tea.size"]
    assert guest.taps() == ["tea.milk"]


def test_one_sentence_fills_many_blanks(guest: Guest):
    assert guest.says("reserve", size="large", milk="no") == ["tea.sure"]


def test_a_blank_that_fills_itself_acts_within_the_same_turn(guest: Guest):
    guest.says("reserve", size="large", milk="no")

    assert guest.turn.changes == ("take red",)


def test_a_refused_write_goes_on_from_where_the_flow_says(guest: Guest):
    guest.says("reserve", size="large", milk="no")
    assert guest.turn.refused

    instead = guest.turn.refused(CupTaken())

    assert [reply.key for reply in instead.replies if isinstance(reply, Say)] == ["tea.cup_taken", "tea.sure"]
    assert instead.changes == ("take blue",)


def test_refusals_can_follow_refusals_to_the_end_of_the_shelf(guest: Guest):
    guest.says("reserve", size="large", milk="no")
    turn = guest.turn
    while turn.refused and turn.changes:
        turn = turn.refused(CupTaken())

    assert [reply.key for reply in turn.replies if isinstance(reply, Say)][-2:] == ["tea.no_cups", "tea.size"]


def test_yes_and_no_answer_where_they_were_asked_for(guest: Guest):
    guest.says("reserve", size="large")

    assert guest.hears(polarity=False) == ["tea.sure"]
    assert guest.hears(polarity=True) == ["tea.served"]


def test_a_number_or_label_picks_what_was_offered(guest: Guest):
    guest.says("reserve")

    assert guest.hears(picks=1) == ["tea.milk"]
    assert guest.talk.draft["size"] == "large"


def test_a_writing_button_is_good_for_its_latest_question_only(guest: Guest):
    guest.says("reserve", size="large", milk="no")
    old = guest.buttons[0]
    guest.says(size="small")

    assert guest.hears("tap", address=old) == ["engine.old_button", "tea.sure"]
    assert guest.taps() == ["tea.served"]


def test_a_button_of_a_past_conversation_says_where_things_stand(guest: Guest):
    guest.says("reserve", size="large", milk="no")
    old = guest.buttons[0]
    guest.taps()

    assert guest.hears("tap", address=old) == ["engine.old_button", "tea.old"]


def test_a_button_of_another_conversation_changes_nothing_in_this_one(guest: Guest):
    guest.says("reserve")
    old = guest.buttons[0]
    guest.hears(command="stop")
    guest.says("reserve")

    assert guest.hears("tap", address=old) == ["engine.old_button", "tea.size"]


def test_an_earlier_button_of_this_conversation_corrects_its_blank(guest: Guest):
    guest.says("reserve")
    small, large = guest.buttons
    guest.hears("tap", address=large)
    guest.says(milk="no")

    assert guest.hears("tap", address=small) == ["tea.sure"]
    assert guest.talk.draft["size"] == "small"


def test_back_empties_the_last_answer(guest: Guest):
    guest.says("reserve")
    guest.taps(1)

    assert guest.hears(command="back") == ["tea.size"]
    assert guest.hears(command="back") == ["engine.at_the_start", "tea.size"]


def test_stop_undoes_what_the_flow_wants_undone(guest: Guest):
    guest.says("reserve", size="large", milk="no")

    assert guest.hears(command="stop") == ["engine.stopped"]
    assert guest.turn.changes == ("put back red",)
    assert guest.talk.flow == ""


def test_restart_begins_anew(guest: Guest):
    guest.says("reserve", size="large")

    assert guest.hears(command="restart") == ["tea.size"]


def test_an_aside_is_answered_and_the_question_stands(guest: Guest):
    guest.says("reserve", size="large")

    assert guest.hears(intent="help") == ["help.all", "tea.milk"]


def test_another_flow_takes_over_and_the_first_is_put_in_order(guest: Guest):
    guest.says("reserve", size="large", milk="no")

    assert guest.hears(intent="privacy") == ["tea.size"]
    assert guest.turn.changes == ("put back red",)


def test_any_text_answers_a_question_that_takes_any_text(guest: Guest):
    guest.hears(intent="privacy")

    assert guest.hears(text="Sato") == ["name.noted"]


def test_a_text_that_the_question_declines_is_understood_as_ever(guest: Guest):
    guest.hears(intent="privacy")

    assert guest.hears(text="no name", intent="reserve") == ["tea.size"]


def test_an_answer_that_is_no_choice_is_said_so_and_asked_again(guest: Guest):
    guest.says("reserve")

    assert guest.hears("tap", address=replace(guest.buttons[0], value="gold")) == ["tea.none_of_that", "tea.size"]


def test_misses_are_told_in_turn_and_forgotten_at_the_first_hit(guest: Guest):
    guest.says("reserve")
    missed = [guest.hears()[0] for _ in range(4)]
    guest.taps(2)

    assert missed == ["engine.missed_0", "engine.missed_1", "engine.missed_2", "engine.missed_0"]
    assert guest.hears()[0] == "engine.missed_0"


def test_with_nothing_going_on_what_can_be_done_is_said(guest: Guest):
    assert guest.hears() == ["engine.missed_0"]
    assert guest.hears("other") == ["engine.only_text_1"]


def test_a_memory_of_a_flow_that_is_gone_is_forgotten_politely(guest: Guest):
    guest.talk = Talk(flow="coffee", id="x", asked="beans", draft={"beans": "many"})

    assert guest.hears() == ["engine.missed_0"]


def test_a_memory_of_a_form_that_has_changed_is_forgotten_politely(guest: Guest):
    guest.talk = Talk(flow="tea", id="x", asked="size", draft={"sugar": "two"})

    assert guest.says("reserve") == ["tea.size"]


def test_two_flows_of_one_name_are_refused():
    with pytest.raises(FlowNamedTwice):
        Flows.of((TEA, TEA))


def test_a_flow_in_circles_is_stopped():
    circle = replace(TEA, steps=(Step("size", lambda d, v: False, lambda d, v: Again((), d), take("size"), lambda d: d),))

    with pytest.raises(FlowInCircles):
        converse(Flows.of((circle,)), Talk(), Hearing("text", "s", intent="reserve"), Shop())


# -- words for what is on offer, and for what a form is about ---------------------------------------------------------------

SAUCERS = Flow(
    name="saucers",
    start=lambda value, visit: value,
    finish=lambda value, visit: Done((Say(f"saucers.{value or 'none'}"),)),
    opens=frozenset({"join"}),
    takes_up=lambda value: value.startswith("for"),
)


def shelf(*values: str) -> Flow:
    """Shows buttons that lead to saucers."""
    choices = tuple(Choice("shelf.saucer", Address("saucers", "", value)) for value in values)
    return Flow(name="shelf", finish=lambda draft, visit: Done((Say("shelf.all", {}, choices),)), opens=frozenset({"list"}))


def told(flows: Flows, *intents: str) -> list[str]:
    talk, said = Talk(), []
    for n, intent in enumerate(intents):
        turn = converse(flows, talk, Hearing("text", f"seed{n}", intent=intent), Shop())
        talk, said = turn.talk, [reply.key for reply in turn.replies if isinstance(reply, Say)]
    return said


@pytest.mark.parametrize(
    ("values", "key"),
    [(("for_two",), "saucers.for_two"), (("for_two", "for_three"), "saucers.none"), (("without",), "saucers.none"), ((), "saucers.none")],
)
def test_words_mean_the_one_button_on_offer_that_the_flow_takes_up(values: tuple[str, ...], key: str):
    assert told(Flows.of((shelf(*values), SAUCERS)), "list", "join") == [key]


def test_words_in_the_middle_of_a_form_take_along_what_it_knows():
    tea = replace(TEA, hands=lambda flow, draft, visit: f"for_{draft.size}" if flow == "saucers" else "")

    assert told(Flows.of((replace(tea, hear=lambda draft, visit: replace(draft, size="large")), SAUCERS)), "reserve", "join") == [
        "saucers.for_large"
    ]


def test_from_the_start_a_form_is_opened_for_what_it_is_about():
    tea = replace(TEA, again=lambda draft: draft.size, hear=None)
    flows = Flows.of((tea,))
    talk = converse(flows, Talk(), Hearing("open", "s", address=Address("tea", "", "large")), Shop()).talk
    after = converse(flows, talk, Hearing("text", "t", command="restart"), Shop()).talk

    assert (talk.asked, after.asked, after.draft["size"], after.id) == ("milk", "milk", "large", "t")
