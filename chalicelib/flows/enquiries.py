"""Enquiries: staff see who waits, take one, see what was said, hand it back or close it; whoever comes second hears who has it."""

from collections.abc import Callable, Sequence

from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value, Values
from chalicelib.enquiries.enquiry import AlreadyClosed, AlreadyTaken, Enquiry, NotInHand, Side, Word
from chalicelib.reception import enquiring
from chalicelib.reception.handling import called, name_of
from chalicelib.reception.visit import Visit, remember
from chalicelib.values import dataclass

MOST_SHOWN, MOST_NAMES, MOST_WORDS = 10, 5, 3
"""Enquiries of the card, colleagues whose names are looked up, words of a thread that are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done, and about which; `id` "" is the one in hand."""

    act: str = "list"
    id: str = ""


def start(value: str, visit: Visit) -> Wanted:
    """What a button says, or the words of somebody of the staff."""
    act, _, id_ = value.partition(":")
    task = visit.reading.task
    if value:
        return Wanted(act if act in ACTS else "list", id_)
    return Wanted(OF_WORDS.get(task.kind, "list") if task else "list")


def finish(wanted: Wanted, visit: Visit) -> Done:
    if refusal := enquiring.not_theirs(visit):
        return Done((refusal,))
    if wanted.act == "list":
        return Done(listed(visit))
    if wanted.act == "take" and not wanted.id:
        wanted = Wanted("take", next((one.id for one in enquiring.standing(visit) if not one.by), ""))
        if not wanted.id:
            return Done(() if visit.group else listed(visit))  # in a group they spoke to each other
    id_ = wanted.id or visit.person.in_hand
    one = next(iter(visit.enquiries.at((id_,))), None) if id_ else None
    if one is None:
        return Done((Say("enquiries.unknown" if id_ else "enquiries.none_in_hand", {}, (enquiring.LIST,)),), let_go(None, visit))
    if not enquiring.theirs(visit, one):
        return Done((Say("enquiries.elsewhere"),))
    return ACTS[wanted.act](one, visit)


def listed(visit: Visit) -> Replies:
    """All of the venue that are not over, the oldest first. Two reads, and one for each colleague who has one."""
    standing = enquiring.standing(visit)
    if not standing:
        return (Say("enquiries.none"),)
    have = list(dict.fromkeys(one.by for one in standing if one.by not in ("", visit.person.id)))[:MOST_NAMES]
    names = {who: called(visit, who) for who in have}
    rows = tuple(row(one, names, visit) for one in standing[:MOST_SHOWN])
    free = sum(not one.by for one in standing)
    buttons = tuple(button(one) for one in standing[:MOST_SHOWN])
    return (Show("enquiries", {"n": len(standing), "waiting": free, "rows": rows}, buttons),)


def row(one: Enquiry, names: Values, visit: Visit) -> Value:
    state = "yours" if one.held_by(visit.person.id) else "taken" if one.by else "open"
    who: dict[str, Value] = {"who": names.get(one.by) or Name("words", "alert.somebody")} if state == "taken" else {}
    place: dict[str, Value] = {"venue": Name("venue", one.venue)} if one.venue else {}
    return {"id": one.id, "name": enquiring.called(one), "since": one.opened, "text": one.beginning, "state": state, **who, **place}


def button(one: Enquiry) -> Choice:
    """What can be done about one of the list: taken, or seen."""
    return enquiring.see_button(one) if one.by else enquiring.take_button(one)


def take(one: Enquiry, visit: Visit) -> Done:
    """The first one has it; whoever has another in hand ends that first."""
    if other := other_in_hand(one, visit):
        return Done((Say("enquiries.one_at_a_time", {"name": enquiring.called(other)}, (*enquiring.ways(other), enquiring.LIST)),))
    try:
        after, deed = enquiring.taken(visit, one)
    except (AlreadyTaken, AlreadyClosed):
        return show(one, visit)
    if visit.by is not None:
        said = {"name": enquiring.called(one), "who": name_of(visit.by)}
        return Done((Say("enquiries.taken_by", said, (enquiring.LIST,)),), deed)
    return Done(thread(f"enquiries.taken{enquiring.here(visit)}", after, visit), deed)


def other_in_hand(one: Enquiry, visit: Visit) -> Enquiry | None:
    """Another that whoever acts has. One read where they have had one."""
    id_ = visit.acting.in_hand
    found = next(iter(visit.enquiries.at((id_,))), None) if id_ and id_ != one.id else None
    return found if found and found.held_by(visit.acting.id) else None


def hand_back(one: Enquiry, visit: Visit) -> Done:
    try:
        deed = enquiring.handed_back(visit, one)
    except (AlreadyTaken, AlreadyClosed, NotInHand):
        return show(one, visit)
    return Done((Say("enquiries.back", {"name": enquiring.called(one)}, (enquiring.LIST,)),), deed)


def close(one: Enquiry, visit: Visit) -> Done:
    try:
        deed = enquiring.closed(visit, one)
    except (AlreadyTaken, AlreadyClosed, NotInHand):
        return show(one, visit)
    return Done((Say("enquiries.closed", {"name": enquiring.called(one)}, (enquiring.LIST,)),), deed)


def show(one: Enquiry, visit: Visit) -> Done:
    """How it stands, with what was said last; who has it no more has it in hand no more, and who has it still (they were taken off the
    staff meanwhile, and let in again) has it in hand again."""
    if one.held_by(visit.person.id):
        again = None if visit.person.in_hand == one.id else remember(visit.person, in_hand=one.id)
        return Done(thread(f"enquiries.yours{enquiring.here(visit)}", one, visit), again)
    return Done(how_it_stands(one, visit), let_go(one, visit))


def how_it_stands(one: Enquiry, visit: Visit) -> Replies:
    values: dict[str, Value] = {"name": enquiring.called(one), "since": one.taken or one.opened}
    if not one.stands:
        return (Say("enquiries.over", values, (enquiring.LIST,)),)
    if one.by:
        return (Say("enquiries.theirs", {**values, "who": called(visit, one.by)}, (enquiring.LIST,)),)
    return (Say("enquiries.open", {**values, "text": one.beginning}, (button(one),)),)


def thread(key: str, one: Enquiry, visit: Visit) -> Replies:
    """The last words of both sides, one bubble each, and then how to answer. One query."""
    words = visit.enquiries.thread(one.id)[-MOST_WORDS:]
    return (*said(words, one, visit), Say(key, {"name": enquiring.called(one)}, enquiring.ways(one)))


def said(words: Sequence[Word], one: Enquiry, visit: Visit) -> Replies:
    keys = {Side.ASKER: "enquiries.asker_said", Side.STAFF: "enquiries.staff_said"}
    return tuple(Say(keys[word.side], {"name": enquiring.called(one), "at": word.at, "text": word.text}) for word in words)


def let_go(one: Enquiry | None, visit: Visit) -> object:
    """What is in hand only by its name any more is put out of it."""
    mine = visit.person.in_hand
    return enquiring.dropped(visit) if mine and (one is None or one.id == mine) else None


ACTS: dict[str, Callable[[Enquiry, Visit], Done]] = {"take": take, "back": hand_back, "close": close, "show": show}
OF_WORDS = {"hand_back": "back", "over": "close"}

FLOW = Flow(name="enquiries", start=start, finish=finish, opens=frozenset({"enquiries", "hand_back", "over", "in_hand"}), aside=True)
