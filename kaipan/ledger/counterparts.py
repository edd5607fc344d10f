"""Whose part of an account a line names, in the words of the room that owns the counterpart.

The books know a counterpart as a kind and a number. The room above says what an accounting program may call
it: a code and a name that name no person, since vouchers are kept for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class OutsideName(NamedTuple):
    """What an accounting program finds a counterpart by, and what it shows."""

    code: str
    name: str


Naming = Callable[[Collection[int]], Mapping[int, OutsideName]]

_naming: dict[str, Naming] = {}


def names_counterparts(kind: str, naming: Naming) -> None:
    """Counterparts of ``kind`` are named by ``naming``, asked for many at once."""
    _naming[kind] = naming


def named(kind: str, ids: Collection[int]) -> Mapping[int, OutsideName]:
    """Their names; the number alone where nobody has another."""
    known = _naming[kind](ids) if kind in _naming and ids else {}
    return {each: known.get(each) or OutsideName(str(each), "") for each in ids}
