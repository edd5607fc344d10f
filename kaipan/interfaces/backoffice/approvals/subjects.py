"""What a question is about, in the words of the area that asks it.

An area registers in its ``entries.py`` how its matter is shown; a matter without a presenter shows what was
asked as it was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.shell.parts import MoneyRow, Text
from kaipan.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing behind a question: where it is, its facts, what it moves in 元, and what to look out for.

    What facts cannot say in a line each, a template of the area shows under ``shown_title``, as ``outcome``.
    """

    facts: Sequence[tuple[Text, object]]
    url: str = ""
    money: Sequence[MoneyRow] = ()
    money_total: MoneyRow | None = None
    warnings: Sequence[Text] = ()
    shown_by: str = ""
    shown_title: Text = ""
    outcome: object = None


Presenter = Callable[[ApprovalCard, Actor], Subject]

_presenters: dict[str, Presenter] = {}


def register(matter: str, presenter: Presenter) -> None:
    """Let ``presenter`` show the questions of ``matter``."""
    _presenters[matter] = presenter


def subject_of(card: ApprovalCard, actor: Actor) -> Subject:
    """The thing behind the question, as far as the actor may see it."""
    presenter = _presenters.get(card.matter)
    return presenter(card, actor) if presenter else Subject(facts=tuple(card.payload.items()))
