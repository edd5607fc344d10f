"""The matrix a sales office begins with: who decides what, by job title; changed in the pages later.

A row fits from its first limit, included, to its second, not included. Where a matter is not measured by what
its rows are banded by, the last of them, the strictest, holds for all of it. Matters nobody declares
are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.approvals.rules.bands import Band
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _

MANAGER, DIRECTOR, FINANCE, CHIEF = "sales-manager", "director", "accountant", "general-manager"

LARGE = Decimal("100000.00")
"""元 from which the general manager decides on money that goes out or is let off."""


@dataclass(frozen=True, slots=True)
class DefaultStep:
    """A step for the holders of the role with that code."""

    role: str
    name: Message
    mode: str = "ANY"


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """One row, for all of its matter or for a band of it."""

    name: Message
    steps: Sequence[DefaultStep]
    bands: Mapping[str, Band] = field(default_factory=dict)


CHECKED = DefaultStep(MANAGER, _("案场经理审核"))
BY_MANAGER = DefaultStep(MANAGER, _("案场经理审批"))
BY_DIRECTOR = DefaultStep(DIRECTOR, _("营销总监审批"))
COUNTERSIGNED = DefaultStep(FINANCE, _("财务会签"), "ALL")
BY_FINANCE = DefaultStep(FINANCE, _("财务主管审批"))
BY_CHIEF = DefaultStep(CHIEF, _("总经理审批"))

_ALWAYS = _("全部")
_SMALL, _BIG = _("限额以内"), _("超过限额")

PRICES = (DefaultRow(_ALWAYS, (BY_DIRECTOR, COUNTERSIGNED, BY_CHIEF)),)
CHANGE = (DefaultRow(_ALWAYS, (CHECKED, BY_DIRECTOR, COUNTERSIGNED)),)
FORFEIT = (DefaultRow(_ALWAYS, (BY_DIRECTOR, COUNTERSIGNED)),)

DELAY = (
    DefaultRow(_("第一次"), (BY_MANAGER,), {"count": Band(None, 2)}),
    DefaultRow(_("第二次"), (CHECKED, BY_DIRECTOR, COUNTERSIGNED), {"count": Band(2, 3)}),
    DefaultRow(_("第三次起"), (CHECKED, BY_DIRECTOR, COUNTERSIGNED, BY_CHIEF), {"count": Band(3, None)}),
)
GIVEN_BACK = (
    DefaultRow(_SMALL, (CHECKED, BY_DIRECTOR, COUNTERSIGNED), {"amount": Band(None, LARGE)}),
    DefaultRow(_BIG, (CHECKED, BY_DIRECTOR, COUNTERSIGNED, BY_CHIEF), {"amount": Band(LARGE, None)}),
)
LET_OFF = (
    DefaultRow(_SMALL, (BY_DIRECTOR, COUNTERSIGNED), {"amount": Band(None, LARGE)}),
    DefaultRow(_BIG, (BY_DIRECTOR, COUNTERSIGNED, BY_CHIEF), {"amount": Band(LARGE, None)}),
)
KEPT_BACK = (
    DefaultRow(_("三天以内"), (BY_MANAGER,), {"count": Band(None, 4)}),
    DefaultRow(_("三天以上"), (CHECKED, BY_DIRECTOR), {"count": Band(4, None)}),
)
DISCOUNT = (
    DefaultRow(_("一成以内"), (CHECKED, BY_DIRECTOR), {"percent": Band(None, Decimal(10))}),
    DefaultRow(_("超过一成"), (CHECKED, BY_DIRECTOR, BY_CHIEF), {"percent": Band(Decimal(10), None)}),
)

DEFAULT_MATRIX: Mapping[str, Sequence[DefaultRow]] = {
    "reservations.exceed": KEPT_BACK,
    "presale.price_plan": PRICES,
    "presale.price_adjustment": PRICES,
    "presale.special_price": DISCOUNT,
    "presale.release": (DefaultRow(_ALWAYS, (BY_DIRECTOR,)),),
    "sales.discount": DISCOUNT,
    "sales.amendment.exchange": CHANGE,
    "sales.amendment.rename": CHANGE,
    "sales.amendment.buyers": CHANGE,
    "sales.amendment.payment_plan": CHANGE,
    "sales.amendment.schedule": CHANGE,
    "sales.amendment.add_ons": CHANGE,
    "sales.amendment.terms": CHANGE,
    "sales.amendment.discount": DISCOUNT,
    "sales.amendment.extension": DELAY,
    "sales.amendment.payment_delay": DELAY,
    "sales.amendment.return": GIVEN_BACK,
    "sales.amendment.refund_deposit": GIVEN_BACK,
    "sales.amendment.void": (DefaultRow(_ALWAYS, (BY_FINANCE,)),),
    "sales.amendment.forfeit": FORFEIT,
    "sales.amendment.revive": FORFEIT,
    "finance.refund": GIVEN_BACK,
    "dunning.waiver": LET_OFF,
    "dunning.stop": LET_OFF,
    "bills.void": (DefaultRow(_ALWAYS, (BY_FINANCE,)),),
    "bills.reversal": (DefaultRow(_ALWAYS, (BY_FINANCE,)),),
}
