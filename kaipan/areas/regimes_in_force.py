"""Which regime holds for a contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.areas.models import Regime


def regimes_of(project_id: int) -> list[Regime]:
    """All regimes of a project, those that go before others first."""
    rows = list(Regime.objects.filter(project_id=project_id))
    return sorted(rows, key=_rank, reverse=True)


def _rank(regime: Regime) -> tuple[bool, bool, date, int]:
    return bool(regime.product_type), bool(regime.area_basis), regime.valid_from, regime.pk


def regime_for(regimes: Sequence[Regime], *, day: date, product_type: str, area_basis: str) -> Regime | None:
    """Of regimes in the order of :func:`regimes_of` the one for a contract of that day; None without one."""
    return next(
        (
            each
            for each in regimes
            if each.valid_from <= day
            and each.product_type in ("", product_type)
            and each.area_basis in ("", area_basis)
        ),
        None,
    )
