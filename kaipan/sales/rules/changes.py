"""What may be asked of an amendment: one frozen dataclass a kind of change, as every door says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.plain import as_plain, from_plain
from kaipan.sales.rules.change_kinds import ChangeKind
from kaipan.sales.rules.endings import Fault
from kaipan.sales.rules.schedule_changes import Payment


@dataclass(frozen=True, slots=True)
class OfferWanted:
    """An offer of the catalogue a deal is to have, with its value where left open and its evidence."""

    offer_id: int
    value: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A discount outside the catalogue: its name on paper, its kind, its value in the kind's own unit."""

    name: str
    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A buyer, the share of ownership in %, and who signs for them where they do not themselves."""

    party_id: int
    share: Decimal
    signer_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoomAlong:
    """A room to be sold along, and the plan it is paid by."""

    room_id: int
    payment_plan_id: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """换房: another room under a plan and offers, signed until a day, against a fee in 元.

    What was sold along goes along unless ``keeps_add_ons`` is false. ``online_withdrawn_on`` is the day the
    authority took its number back, where there is one.
    """

    kind: ClassVar[ChangeKind] = ChangeKind.EXCHANGE
    room_id: int
    payment_plan_id: int
    sign_by: date
    offers: tuple[OfferWanted, ...] = ()
    fee: Money = ZERO
    keeps_add_ons: bool = True
    online_withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """退房: the contract is undone for a reason, less a penalty (% of the price) and a fee in 元.

    ``takes_papers_back``: receipts come back to finance, else they stay with the buyer; ``reprices``: the
    room is to be priced anew before it is sold again.
    """

    kind: ClassVar[ChangeKind] = ChangeKind.RETURN
    fault: Fault
    penalty_percent: Decimal = Decimal(0)
    fee: Money = ZERO
    takes_papers_back: bool = True
    reprices: bool = False
    online_withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class RefundDeposit:
    """退定: a booking or subscription is undone; the terms are those of :class:`Return`."""

    kind: ClassVar[ChangeKind] = ChangeKind.REFUND_DEPOSIT
    fault: Fault
    penalty_percent: Decimal = Decimal(0)
    fee: Money = ZERO
    takes_papers_back: bool = True
    reprices: bool = False


@dataclass(frozen=True, slots=True)
class Forfeit:
    """挞定: the buyer loses the deposit after a formal notice."""

    kind: ClassVar[ChangeKind] = ChangeKind.FORFEIT
    notice_id: int
    takes_papers_back: bool = False
    reprices: bool = False


@dataclass(frozen=True, slots=True)
class Revive:
    """挞定激活: a forfeited deal comes back at its old price, to be signed until a day."""

    kind: ClassVar[ChangeKind] = ChangeKind.REVIVE
    sign_by: date


@dataclass(frozen=True, slots=True)
class Void:
    """作废单据: an entry error without money or papers."""

    kind: ClassVar[ChangeKind] = ChangeKind.VOID


@dataclass(frozen=True, slots=True)
class Undo:
    """撤销变更: what an executed amendment changed becomes what it was."""

    kind: ClassVar[ChangeKind] = ChangeKind.UNDO
    amendment_id: int


@dataclass(frozen=True, slots=True)
class Rename:
    """更名: other buyers, with what proves their relation to those before."""

    kind: ClassVar[ChangeKind] = ChangeKind.RENAME
    buyers: tuple[Share, ...]
    proof: str
    is_family: bool = True
    ownership: str = ""
    online_withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeBuyers:
    """增减权益人: buyers join or leave, shares change; at least one stays."""

    kind: ClassVar[ChangeKind] = ChangeKind.BUYERS
    buyers: tuple[Share, ...]
    ownership: str = ""


@dataclass(frozen=True, slots=True)
class ChangeDiscount:
    """变更折扣: these offers and discounts outside the catalogue, in place of those before."""

    kind: ClassVar[ChangeKind] = ChangeKind.DISCOUNT
    offers: tuple[OfferWanted, ...] = ()
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangePaymentPlan:
    """换付款方式: another plan; ``offers`` None keeps those the deal has."""

    kind: ClassVar[ChangeKind] = ChangeKind.PAYMENT_PLAN
    payment_plan_id: int
    offers: tuple[OfferWanted, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChangeAddOns:
    """增减附属房产: rooms sold along from now on, and rooms no longer."""

    kind: ClassVar[ChangeKind] = ChangeKind.ADD_ONS
    add: tuple[RoomAlong, ...] = ()
    remove: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSchedule:
    """调整供款表: these payments of the room in place of those before, for the same price."""

    kind: ClassVar[ChangeKind] = ChangeKind.SCHEDULE
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class DelayPayment:
    """延期付款: the open payment of that place (from 1) is due on a later day.

    Unless ``waives_late_fee``, what lateness has cost until then stays owed.
    """

    kind: ClassVar[ChangeKind] = ChangeKind.PAYMENT_DELAY
    place: int
    until: date
    waives_late_fee: bool = False


@dataclass(frozen=True, slots=True)
class ExtendSigning:
    """延期签约: a later 应签约日."""

    kind: ClassVar[ChangeKind] = ChangeKind.EXTENSION
    sign_by: date


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """附属条款: clauses agreed on beside the forms, and clauses (by place, from 1) no longer."""

    kind: ClassVar[ChangeKind] = ChangeKind.TERMS
    add: tuple[str, ...] = ()
    strike: tuple[int, ...] = ()


Change = (
    Exchange
    | Return
    | RefundDeposit
    | Forfeit
    | Revive
    | Void
    | Undo
    | Rename
    | ChangeBuyers
    | ChangeDiscount
    | ChangePaymentPlan
    | ChangeAddOns
    | ChangeSchedule
    | DelayPayment
    | ExtendSigning
    | ChangeTerms
)

_TYPES: tuple[type[Change], ...] = (
    Exchange,
    Return,
    RefundDeposit,
    Forfeit,
    Revive,
    Void,
    Undo,
    Rename,
    ChangeBuyers,
    ChangeDiscount,
    ChangePaymentPlan,
    ChangeAddOns,
    ChangeSchedule,
    DelayPayment,
    ExtendSigning,
    ChangeTerms,
)
TYPES: Mapping[str, type[Change]] = {str(each.kind): each for each in _TYPES}


def kept_changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as an amendment freezes them."""
    return [{"kind": str(change.kind), **as_plain(change)} for change in changes]


def read_change(kept: Mapping[str, Any]) -> Change:
    """The change that was kept; raises ValueError for one there is not."""
    try:
        kind = TYPES[kept["kind"]]
    except KeyError as unknown:
        msg = f"no change {kept.get('kind')!r}"
        raise ValueError(msg) from unknown
    return from_plain(kind, {name: value for name, value in kept.items() if name != "kind"})
