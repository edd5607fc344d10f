"""How a code from the database looks: its label, a tone and a letter, so that colour never speaks alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise


class Tone(StrEnum):
    """The ten colours of status. Their values are the ``tone-…`` classes of ``base.css``."""

    GREY = "grey"
    BLUE = "blue"
    CYAN = "cyan"
    GREEN = "green"
    LIME = "lime"
    AMBER = "amber"
    ORANGE = "orange"
    RED = "red"
    PURPLE = "purple"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Badge:
    """What is shown for one code: ``订`` on amber beside 预订."""

    label: str | Promise
    tone: Tone = Tone.GREY
    letter: str | Promise = ""


_kinds: dict[str, dict[str, Badge]] = {}


def register(kind: str, choices: type[TextChoices], looks: Mapping[str, tuple[Tone, str | Promise]]) -> None:
    """Say how every code of ``choices`` looks wherever ``{% badge code "kind" %}`` shows it.

    ``kind`` names room and column (``sales.deal.state``). Labels are the choices' own. A code without a
    look is a ``ValueError`` at start: a new state shall not slip out grey and without a letter.
    """
    missing = set(choices.values) - set(looks)
    if missing:
        msg = f"{kind}: no look for {', '.join(sorted(missing))}"
        raise ValueError(msg)
    _kinds[kind] = {code: Badge(label, *looks[code]) for code, label in choices.choices}


def badge_for(code: str, kind: str) -> Badge:
    """The look of ``code``; a code the kind does not know (from an older time) shows itself on grey."""
    return _kinds[kind].get(str(code)) or Badge(str(code))
