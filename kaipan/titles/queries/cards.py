"""The whole of one title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.charges import queries as charges
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.scopes import one
from kaipan.titles.models import DeedMove, FirstRegistration, LateCause, Proof, Registration
from kaipan.titles.queries.lists import titles, with_progress
from kaipan.titles.rules import states
from kaipan.titles.rules.lateness import Said, days_by_side

_CHARGED_AS = {states.DEED_TAX: "DEED_TAX", states.FUND: "MAINTENANCE_FUND"}
"""By which code the standard rules charge what a proof proves."""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What is to be proved: the proof that holds, beside what was charged for it and came in, in 元."""

    kind: str
    proof: Proof | None
    charged: Money | None
    paid: Money | None

    @property
    def difference(self) -> Money:
        """By how much the proof differs from what was charged; nothing where either is not there."""
        if self.proof is None or self.proof.exempt or self.charged is None:
            return ZERO
        said: Money = self.proof.amount
        return said - self.charged


@dataclass(frozen=True, slots=True)
class TitleCard:
    """A title with its proofs, registrations, the way of its deed and who was late.

    ``late_days`` are those past the clock by side, so far or until it was registered. ``suggested`` is where
    the deed should go: to the bank while a loan of the deal is on its account.
    """

    title: Any
    first: FirstRegistration | None
    proofs: Sequence[ProofLine]
    registrations: Sequence[Registration]
    deed_moves: Sequence[DeedMove]
    causes: Sequence[LateCause]
    late_days: Mapping[str, int]
    suggested: str

    @property
    def standing(self) -> Registration | None:
        """The registration that stands."""
        return next((each for each in self.registrations if each.ended_on is None), None)


def title_card(title_id: int, *, actor: Actor, on: date) -> TitleCard:
    """The whole of a title the actor may see, on a day. Raises NotFound."""
    title: Any = one(with_progress(titles(actor), actor, on=on), pk=title_id)
    causes = list(title.causes.select_related("said_by"))
    until = title.registered_on or on
    late: Mapping[str, int] = {}
    if title.deadline_on:
        said = [Said(each.cause, each.since) for each in reversed(causes)]
        late = days_by_side(said, title.deadline_on, until)
    moves = DeedMove.objects.filter(registration__title=title).select_related("made_by", "registration")
    return TitleCard(
        title=title,
        first=FirstRegistration.objects.filter(
            building_id=title.deal.room.building_id, replaced_by=None
        ).first(),
        proofs=_proofs(title),
        registrations=list(title.registrations.select_related("recorded_by", "ended_by")),
        deed_moves=list(moves.order_by("registration", "serial")),
        causes=causes,
        late_days=late,
        suggested=suggested_place(title.deal),
    )


def suggested_place(deal: Any) -> str:
    """Where the deed of a deal should go: to the bank where it is paid with a loan, else the customer."""
    cards = finance.dues_of(deal.account_id) if deal.account_id else []
    return states.BANK if any(card.is_loan for card in cards) else states.CUSTOMER


def _proofs(title: Any) -> list[ProofLine]:
    standing = {each.kind: each for each in title.proofs.filter(replaced_by=None)}
    charged = {each.code: each for each in charges.charges_on(title.deal.account_id)}
    lines = []
    for kind in states.PROOFS:
        charge: Any = charged.get(_CHARGED_AS[kind])
        lines.append(
            ProofLine(
                kind,
                standing.get(kind),
                charge.amount if charge else None,
                charge.paid if charge else None,
            )
        )
    return lines
