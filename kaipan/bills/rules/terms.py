"""What somebody says of a kind of bill, and of a bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.bills.rules.states import (
    CERTIFICATE,
    DIGITAL,
    EXTERNAL,
    INVOICES,
    ORDINARY,
    RANGE,
    RECEIPT,
    SPECIAL,
)
from kaipan.kernel.money import Money
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTerms:
    """A kind of bill (票据种类); see :class:`kaipan.bills.models.BillKind`. ``tax_percent`` 9 means 9 %."""

    name: str
    sort: str
    mode: str = RANGE
    copies: int = 1
    tax_percent: Decimal = Decimal(0)
    for_collected: bool = False
    hold_limit: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BillTerms:
    """Who a bill is for and what it says beside its amount.

    ``lines`` are receipts with how much of each, in 元; all of what has no bill yet where none are said.
    Without a name it is made out to the payer. ``tax_percent`` is the kind's where it is not said.
    """

    lines: Sequence[tuple[int, Money]] = ()
    buyer_name: str = ""
    buyer_tax_number: str = ""
    tax_percent: Decimal | None = None
    item: str = ""
    remark: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


USUAL_KINDS: tuple[KindTerms, ...] = (
    KindTerms(name=_("收款收据"), sort=RECEIPT, copies=3, for_collected=True, hold_limit=200),
    KindTerms(name=_("增值税专用发票"), sort=SPECIAL, copies=3, tax_percent=Decimal(9), hold_limit=50),
    KindTerms(name=_("增值税普通发票"), sort=ORDINARY, copies=2, tax_percent=Decimal(9), hold_limit=50),
    KindTerms(name=_("数电票"), sort=DIGITAL, mode=EXTERNAL, tax_percent=Decimal(9)),
    KindTerms(name=_("收款证明"), sort=CERTIFICATE, for_collected=True, hold_limit=100),
)
"""What a project begins with where it adopts the usual kinds."""

ITEMS: Mapping[str, Message] = {
    RECEIPT: _("购房款"),
    CERTIFICATE: _("购房款"),
    **dict.fromkeys(INVOICES, _("不动产销售")),
}
"""What a bill is for where nobody says it."""

MOST_FACTS = 12


def is_percent(value: Decimal) -> bool:
    """Whether it is a percentage below a hundred with two decimals at the most."""
    return value.is_finite() and 0 <= value < 100 and value == round(value, 2)
