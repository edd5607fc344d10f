"""Working out differences: for a preview, for a batch, and once more before its money moves."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Sum

from kaipan.areas.models import AreaLine, MeasuredRoom, Regime
from kaipan.areas.regimes_in_force import regime_for, regimes_of
from kaipan.areas.rules import states
from kaipan.areas.rules.difference import Difference, difference_of
from kaipan.areas.rules.regimes import RegimeTerms
from kaipan.kernel.area import Area
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.many import among
from kaipan.sales import queries as sales
from kaipan.sales.queries import SoldArea


class LeftOut(StrEnum):
    """Why a contract has no line."""

    NOT_MEASURED = "NOT_MEASURED"
    NO_REGIME = "NO_REGIME"
    DONE = "DONE"
    UNSETTLED = "UNSETTLED"


@dataclass(frozen=True, slots=True)
class Survey:
    """What the last reviewed survey of a room says, in ㎡."""

    measured_id: int
    gross: Area
    inner: Area

    def area_by(self, basis: str) -> Area:
        """The area a price of that basis counts by; by the unit the gross one, which then moves nothing."""
        return self.inner if basis == "INNER" else self.gross


@dataclass(frozen=True, slots=True)
class Drawn:
    """A contract with what its measured area makes of it, or why it is left out."""

    sold: SoldArea
    survey: Survey | None = None
    regime: Regime | None = None
    difference: Difference | None = None
    before: Money = ZERO
    left_out: LeftOut | None = None

    @property
    def measured(self) -> Area | None:
        """The measured area by the contract's basis."""
        return self.survey.area_by(self.sold.area_basis) if self.survey else None

    @property
    def amount(self) -> Money:
        """What a line of it would move now, signed, in 元."""
        return self.difference.amount - self.before if self.difference else ZERO

    @property
    def key(self) -> tuple[object, ...]:
        """All that the money follows from: as :attr:`kaipan.areas.models.AreaLine.key` of its line."""
        sold = self.sold
        return (
            sold.deal_id,
            sold.account_id,
            sold.area_basis,
            sold.area,
            sold.total,
            self.survey.measured_id if self.survey else None,
            self.regime.pk if self.regime else None,
            self.before,
        )


def draw(project_id: int, deal_ids: Collection[int]) -> list[Drawn]:
    """What the measured areas make of these contracts, by their deals' ids."""
    terms: dict[int, RegimeTerms] = {}
    return [_worked_out(each, terms) for each in match(project_id, deal_ids)]


def match(project_id: int, deal_ids: Collection[int], *, batch_id: int | None = None) -> list[Drawn]:
    """These contracts with survey and regime, nothing worked out.

    ``batch_id`` is the batch whose own lines do not stand in the way.
    """
    sold = sales.sold_areas(project_id, deal_ids)
    deals = [each.deal_id for each in sold]
    surveys = last_surveys([each.room_id for each in sold])
    regimes = regimes_of(project_id)
    before = posted_so_far(deals)
    others = AreaLine.objects.filter(deal_id__in=among(deals)).exclude(batch_id=batch_id).order_by()
    done = set(others.exclude(state=states.DROPPED).values_list("deal_id", "measured_id"))
    unsettled = set(others.filter(state__in=states.UNSETTLED).values_list("deal_id", flat=True))
    return [
        _drawn(each, surveys.get(each.room_id), regimes, before.get(each.deal_id, ZERO), done, unsettled)
        for each in sold
    ]


def _drawn(
    sold: SoldArea,
    survey: Survey | None,
    regimes: Sequence[Regime],
    before: Money,
    done: Collection[tuple[int, int]],
    unsettled: Collection[int],
) -> Drawn:
    if survey is None:
        return Drawn(sold, left_out=LeftOut.NOT_MEASURED)
    if sold.deal_id in unsettled:
        return Drawn(sold, survey, left_out=LeftOut.UNSETTLED)
    if (sold.deal_id, survey.measured_id) in done:
        return Drawn(sold, survey, left_out=LeftOut.DONE)
    regime = regime_for(
        regimes, day=sold.contract_day, product_type=sold.product_type, area_basis=sold.area_basis
    )
    if regime is None:
        return Drawn(sold, survey, left_out=LeftOut.NO_REGIME)
    return Drawn(sold, survey, regime, before=before)


def _worked_out(each: Drawn, terms: dict[int, RegimeTerms]) -> Drawn:
    if each.survey is None or each.regime is None:
        return each
    by = terms.setdefault(each.regime.pk, each.regime.terms)
    sold, measured = each.sold, each.survey.area_by(each.sold.area_basis)
    difference = difference_of(by, contract=sold.area, measured=measured, price=sold.total)
    return Drawn(sold, each.survey, each.regime, difference, each.before)


def last_surveys(room_ids: Collection[int]) -> Mapping[int, Survey]:
    """Of rooms what the last reviewed survey says; rooms without one are left out."""
    rows = (
        MeasuredRoom.objects.filter(room_id__in=among(room_ids), measurement__state=states.REVIEWED)
        .order_by("room_id", "-measurement__settled_on", "-measurement_id")
        .distinct("room_id")
        .values_list("room_id", "pk", "gross", "inner")
    )
    return {room: Survey(measured, gross, inner) for room, measured, gross, inner in rows}


def posted_so_far(deal_ids: Collection[int]) -> dict[int, Money]:
    """What posted lines have moved of deals, in 元."""
    posted = AreaLine.objects.filter(deal_id__in=among(deal_ids), state=states.POSTED).order_by()
    return dict(posted.values_list("deal_id").annotate(moved=Sum("amount")))


def fingerprint(drawn: Iterable[Drawn]) -> str:
    """Of all that the money of a batch follows from, and of what it comes to."""
    said = ("|".join(map(str, (*each.key, each.amount))) for each in drawn)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
