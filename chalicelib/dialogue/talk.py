"""The memory of a conversation: which flow, what is filled, what was offered. Plain values that survive as JSON."""

from collections.abc import Mapping

from chalicelib.dialogue.vocabulary import Choice
from chalicelib.values import dataclass, field

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Talk:
    """Where somebody is in a conversation. `flow` "" means nowhere.

    `id` names this conversation (buttons of another are old); `nonce` is what a writing button must carry;
    `asked` is the step that was asked last and `offered` its choices, so that a number or a label typed picks one;
    `trail` are the steps filled, in order, for going back; `misses` counts answers in a row that were not understood;
    `missed` is the text that was not understood last, "" where it was long;
    `said` is the key of what was said last, because short answers are read with it; `unasked`: it was no answer;
    `kept` is an answer (encoded replies) that could not be sent and goes before the next one; `menu` is the rich menu they were shown
    last, as it was then; `forget_at` (unix seconds) is when the form is forgotten that holds what somebody else left (0: it holds none);
    `paced` events came since `paced_from` (unix seconds), as far as they are counted together.
    `version` 0: not on record."""

    flow: str = ""
    id: str = ""
    nonce: str = ""
    asked: str = ""
    draft: Mapping[str, Json] = field(default_factory=dict)
    offered: tuple[Choice, ...] = ()
    trail: tuple[str, ...] = ()
    misses: int = 0
    missed: str = ""
    said: str = ""
    unasked: bool = False
    kept: str = ""
    menu: str = ""
    forget_at: int = 0
    paced_from: int = 0
    paced: int = 0
    version: int = 0
