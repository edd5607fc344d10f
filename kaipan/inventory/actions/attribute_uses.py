"""Who stands on an attribute is asked before it goes.

This room does not know what is said with its attributes above it: factors of prices, conditions of releases.
Each such room registers a question; whoever takes an attribute or a choice away asks them all, while holding
the definition alone. Who begins to use one shares the definition (:func:`use_room_attributes`) until the end
of the verb, so an attribute that goes and somebody who begins to use it cannot both win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kaipan.inventory.actions.own_attributes import definition_of, hold_definitions
from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_refusals import AttributeRetired
from kaipan.inventory.rules.attribute_values import fit
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class AttributeLeaving:
    """What is about to go: one choice (``value``) of an attribute, or with None the attribute altogether.

    ``code`` is the one that others keep, ``own:school``; ``words`` is what people call what goes.
    """

    project_id: int
    code: str
    words: str
    value: str | None = None


Question = Callable[[AttributeLeaving], None]

_questions: dict[str, Question] = {}


def before_an_attribute_leaves(name: str) -> Callable[[Question], Question]:
    """Register a question of a room above: it raises its refusal while something living stands on it."""

    def register(question: Question) -> Question:
        _questions[name] = question
        return question

    return register


@step
def ask_before_leaving(leaving: AttributeLeaving) -> None:
    """Let every room above object; the definition is held alone by now."""
    for question in _questions.values():
        question(leaving)


@step
def use_room_attributes(project_id: int, used: Mapping[str, Iterable[str]]) -> None:
    """Keep the project's own attributes as they are until the verb ends; asked for before any room or plan.

    ``used`` is what is begun to be used: attributes by code with the values that are named. A built-in one
    never goes and is no matter here. :class:`AttributeRetired` of one that is asked for no more, and what
    says that a value is none of the choices.
    """
    own = {code: values for code, values in used.items() if code.startswith(OWN)}
    if not own:
        return
    definitions = hold_definitions(project_id)
    for code, values in own.items():
        definition = definition_of(code.removeprefix(OWN), definitions)
        if definition.retired:
            raise AttributeRetired(attribute=definition.name)
        if definition.kind == AttributeKind.CHOICE:
            for value in values:
                fit(value, kind=definition.kind, name=definition.name, choices=definition.choices)
