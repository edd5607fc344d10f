"""Whose word is enough for a price: the ladder from the standard price down to the floor price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _

_CENT = Decimal("0.01")


class AuthorityInvalid(InvalidValue):
    """A ladder that cannot be."""

    code = "presale_authority_invalid"
    message = _("折扣权限无效（%(row)s）：%(problem)s。")


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """What a role may agree on: ``least_rate`` of the list price (0.98), or ``to_floor``: the floor price.

    ``product_type`` narrows it to one product; empty means all that have no row of their own for the role.
    """

    role_id: int
    product_type: str = ""
    least_rate: Decimal | None = None
    to_floor: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """The least total somebody may agree on alone, in 元, and where it comes from.

    ``least_rate`` is the best of the person's own steps, None where it is the standard price alone.
    """

    standard_total: Money
    least_total: Money
    least_rate: Decimal | None
    to_floor: bool

    def covers(self, total: Money) -> bool:
        """Whether the price needs nobody else's word."""
        return total >= self.least_total


def check_ladder(rows: Sequence[AuthorityRow]) -> None:
    """Refuse a row with neither or both of rate and floor, a rate beyond 100 %, a role twice."""
    seen: set[tuple[int, str]] = set()
    for number, row in enumerate(rows, 1):
        place = (row.role_id, row.product_type)
        if place in seen:
            raise AuthorityInvalid(row=number, problem=_("同一角色和产品只能有一行"))
        seen.add(place)
        if row.to_floor == (row.least_rate is not None):
            raise AuthorityInvalid(row=number, problem=_("请填写最低折扣，或勾选“到底价”，二者选一"))
        if row.least_rate is not None and not 0 < row.least_rate <= 1:
            raise AuthorityInvalid(row=number, problem=_("最低折扣应大于 0 且不超过 100%"))


def authority(
    rows: Sequence[AuthorityRow],
    held_roles: frozenset[int],
    *,
    product_type: str,
    list_total: Money,
    standard_total: Money,
    floor_total: Money | None,
) -> Authority:
    """What somebody with these roles may agree on for one room.

    Everybody may agree on the standard price: the list price under the payment plan's own terms. Of several
    roles the one that goes furthest counts. Nobody's authority ends below the floor price; where none is
    set, "to the floor" reaches no further than the standard price.
    """
    mine = [row for row in _for_product(rows, product_type) if row.role_id in held_roles]
    rates = [row.least_rate for row in mine if row.least_rate is not None]
    rate = min(rates, default=None)
    to_floor = any(row.to_floor for row in mine)
    reach = [standard_total]
    if rate is not None:
        reach.append(_at_least(list_total, rate))
    if to_floor and floor_total is not None:
        reach.append(floor_total)
    least = min(reach)
    if floor_total is not None and least < floor_total:
        least = floor_total
    return Authority(standard_total, least, rate, to_floor)


def _for_product(rows: Sequence[AuthorityRow], product_type: str) -> list[AuthorityRow]:
    """The rows that hold for a product: its own, and the general ones of roles without one."""
    own = [row for row in rows if row.product_type == product_type]
    roles = {row.role_id for row in own}
    return own + [row for row in rows if not row.product_type and row.role_id not in roles]


def _at_least(list_total: Money, rate: Decimal) -> Money:
    """The least total, to the cent, that is not under ``rate`` of the list price."""
    return Money((list_total.amount * rate).quantize(_CENT, rounding=ROUND_CEILING))
