"""What a verb for many things did, or would do, thing by thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext

from kaipan.kernel.errors import Refusal


class DoneOrRefused:
    """One thing of a batch: done, or refused and why. The dataclass of a verb adds which thing it is."""

    __slots__ = ()

    refusal: Refusal | None

    @property
    def code(self) -> str:
        """The refusal's stable code; empty when it was done."""
        return self.refusal.code if self.refusal else ""

    @property
    def text(self) -> str:
        """Why not, in the reader's language; empty when it was done."""
        return self.refusal.in_words(gettext) if self.refusal else ""


T = TypeVar("T", bound=DoneOrRefused)


@dataclass(frozen=True, slots=True)
class Outcomes(Generic[T]):
    """All things of a batch, in the order of their ids."""

    outcomes: tuple[T, ...]

    @property
    def done(self) -> tuple[T, ...]:
        """What was done, or in a dry run can be."""
        return tuple(each for each in self.outcomes if each.refusal is None)

    @property
    def refused(self) -> tuple[T, ...]:
        """What was not."""
        return tuple(each for each in self.outcomes if each.refusal is not None)
