"""What each engine answers to the questions that the guards lean on, beside what AWS documents."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from time import perf_counter

from prove.engine_answers import DIFFERENT, QUESTIONS, Table
from prove.engines import Engine, engines
from prove.exhibits import Row, Size
from simulator import account, furniture

NUMBERS = itertools.count(1)


def measure(size: Size) -> Sequence[Row]:
    """The same in every size: it takes seconds."""
    return [asked(engine) for engine in engines(print)]


def asked(engine: Engine) -> Row:
    """Good when an engine differs from AWS only where we know of it: what else differs might be what a guard leans on."""
    began = perf_counter()
    with engine.start() as address:
        answers = all_answers(address)
    differs = {question.name: answers[question.name] for question in QUESTIONS if answers[question.name] != question.documented}
    unknown = {name: answer for name, answer in differs.items() if DIFFERENT.get((engine.name, name)) != answer}
    return Row(
        name=f"questions to {engine.name}",
        explored=f"answered as AWS documents, of {len(QUESTIONS)}",
        count=len(QUESTIONS) - len(differs),
        seconds=perf_counter() - began,
        verdict="UNKNOWN DIFFERENCES" if unknown else f"else: {'; '.join(differs)}" if differs else "as AWS",
        ok=not unknown,
        story="\n".join(f"{name}: {answer}" for name, answer in unknown.items()),
    )


def all_answers(address: str) -> dict[str, str]:
    """Each question on a table of its own."""
    client = account.embedded(address).client("dynamodb", max_pool_connections=10)
    answers = {}
    for question in QUESTIONS:
        name = f"heya-question-{next(NUMBERS)}"
        furniture.make_table(client, name, furniture.template()["Table"]["Properties"])
        answers[question.name] = question.ask(Table(client, name))
    return answers
