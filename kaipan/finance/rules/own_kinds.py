"""自设款项类型: what a company may add to the standard kinds of money, and where it stands in the books.

The kinds of the price and of its schedule are the law's and the contract's (定金, 首期, 楼款 …) and are the
same for everybody; fees, money for others and deposits differ from city to city.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.queries import AccountClass, Code


class Nature(StrEnum):
    """What money of an own kind is to the company (款项性质)."""

    COLLECTED = "COLLECTED"  # 代收: for somebody else, never revenue
    FEE = "FEE"  # 自有收费: the company's own income
    HELD = "HELD"  # 押金: held until it is given back


@dataclass(frozen=True, slots=True)
class Standing:
    """Where money of a nature stands: the class its ledger account has to be of, and the usual account."""

    account_class: AccountClass
    usual_code: str
    pass_through: bool = False


STANDINGS = {
    Nature.COLLECTED: Standing(AccountClass.LIABILITY, Code.COLLECTED_OTHER, pass_through=True),
    Nature.FEE: Standing(AccountClass.INCOME, Code.SERVICE_INCOME),
    Nature.HELD: Standing(AccountClass.LIABILITY, Code.SECURITY_DEPOSITS),
}

_BOOKED_BY_VERBS = frozenset({Code.ADVANCES, Code.INTENTION_MONEY, Code.REFUNDS_PAYABLE})
"""Liabilities that the system moves by itself; no kind of money is set against them."""


def may_stand_on(nature: Nature, code: str, account_class: str) -> bool:
    """Whether money of this nature may be posted to the account."""
    return account_class == STANDINGS[nature].account_class and code not in _BOOKED_BY_VERBS


def own_code(company_id: int, place: int) -> str:
    """The code of a company's n-th own kind; no standard kind has one like it."""
    return f"OWN_{company_id}_{place}"


FIRST_PLACE = len(MoneyKind)
"""Own kinds stand behind the standard ones in lists."""
