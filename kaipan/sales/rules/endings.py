"""退定, 挞定, 退房, 换房: what becomes of the money when a deal ends.

Sources: 民法典 586, 587 (定金); 商品房买卖合同司法解释 Art 4, 19 (nobody's fault, loan refused); the worked
numbers of docs/algorithms/endings.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.text import gettext_noop as _

MOST_PENALTY = Decimal(30)
"""A penalty beyond 30 % over the loss may be cut by a court (司法解释 Art 12); none above is entered."""


class Fault(StrEnum):
    """Why a deal ends (退定、退房原因)."""

    AGREED = "AGREED"
    BUYER = "BUYER"
    SELLER = "SELLER"
    LOAN_REFUSED = "LOAN_REFUSED"


FAULT_LABELS = {
    Fault.AGREED: _("协商一致"),
    Fault.BUYER: _("买方违约"),
    Fault.SELLER: _("卖方违约"),
    Fault.LOAN_REFUSED: _("贷款未批"),
}


class PenaltyUnfit(Refusal):
    """A penalty for what is not the buyer's fault."""

    code = "ending_penalty_unfit"
    spoken = Refusal.spoken | {"fault"}
    message = _("%(room)s 的原因是“%(fault)s”，不收违约金和手续费；请把它们改为 0，或改选原因。")


class PenaltyOutOfRange(InvalidValue):
    """A penalty that cannot be."""

    code = "ending_penalty_out_of_range"
    message = _("%(room)s 的违约金比例 %(percent)s%% 应在 0 到 %(most)s%% 之间。")


class HeldTooLittle(Refusal):
    """Less came in than is to be kept."""

    code = "ending_held_too_little"
    message = _(
        "%(room)s 可退款项 %(held)s 元，不足扣违约金 %(penalty)s 元和手续费 %(fee)s 元；请先收款或减少扣款。"
    )


class NothingToForfeit(Refusal):
    """No 定金 came in."""

    code = "ending_nothing_to_forfeit"
    message = _("%(room)s 没有收到定金，无可没收；未收款的认购请直接取消。")


@dataclass(frozen=True, slots=True)
class Purse:
    """What a deal that ends has, in 元: ``free`` of the price and schedule, of which ``deposit`` is 定金."""

    free: Money
    deposit: Money
    from_loans: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where every yuan of an ended deal goes: kept, back to the bank, back to the buyer; and on top of it.

    ``penalty`` 违约金, ``fee`` 手续费, ``forfeited`` 定金 stay; ``to_bank`` repays a released loan first,
    ``to_buyer`` is the rest; ``compensation`` is the seller's own (双倍返还).
    """

    penalty: Money
    fee: Money
    forfeited: Money
    to_bank: Money
    to_buyer: Money
    compensation: Money

    @property
    def kept(self) -> Money:
        """What stays with the seller, in 元."""
        return self.penalty + self.fee + self.forfeited

    @property
    def refund(self) -> Money:
        """What is paid back of what came in, in 元, without compensation."""
        return self.to_bank + self.to_buyer

    def as_json(self) -> dict[str, str]:
        """For an amendment to freeze."""
        return {name: str(getattr(self, name)) for name in self.__slots__}


def settle_return(
    purse: Purse, *, price: Money, penalty_percent: Decimal, fee: Money, fault: Fault, room: str
) -> Settlement:
    """退定 or 退房: paid − penalty (% of ``price``) − fee goes back, a bank's money first.

    Seller's fault adds the deposit once more (民法典 587). 退房 of a price of 1,197,503 with 5 %:
    367,503 − 59,875.15 = 307,627.85.
    """
    if not 0 <= penalty_percent <= MOST_PENALTY:
        raise PenaltyOutOfRange(room=room, percent=f"{penalty_percent:f}", most=MOST_PENALTY)
    penalty = Money.rounded(price.amount * penalty_percent / 100)
    if (penalty or fee) and fault in (Fault.SELLER, Fault.LOAN_REFUSED):
        raise PenaltyUnfit(room=room, fault=FAULT_LABELS[fault])
    if fee < ZERO or purse.free < penalty + fee:
        raise HeldTooLittle(
            room=room, held=f"{purse.free:,.2f}", penalty=f"{penalty:,.2f}", fee=f"{fee:,.2f}"
        )
    left = purse.free - penalty - fee
    to_bank = min(purse.from_loans, left)
    compensation = purse.deposit if fault is Fault.SELLER else ZERO
    return Settlement(penalty, fee, ZERO, to_bank, left - to_bank, compensation)


def settle_forfeit(purse: Purse, *, room: str) -> Settlement:
    """挞定: the deposit received is lost, all other money goes back."""
    forfeited = min(purse.deposit, purse.free)
    if forfeited <= ZERO:
        raise NothingToForfeit(room=room)
    left = purse.free - forfeited
    to_bank = min(purse.from_loans, left)
    return Settlement(ZERO, ZERO, forfeited, to_bank, left - to_bank, ZERO)


@dataclass(frozen=True, slots=True)
class Carried:
    """换房: what goes along to the new deal and what the customer still has to bring before the loan, in 元.

    ``own_share`` is the new price less its loans; ``to_add`` what of it is not there yet, ``surplus`` what is
    there beyond it.
    """

    fee: Money
    carried: Money
    own_share: Money
    to_add: Money
    surplus: Money

    def as_json(self) -> dict[str, str]:
        """For an amendment to freeze."""
        return {name: str(getattr(self, name)) for name in self.__slots__}


def carry_over(purse: Purse, *, fee: Money, price: Money, loans: Money, room: str) -> Carried:
    """Old deal paid 367,503; new price 1,307,341 with a loan of 910,000: 29,838 more, and no cash leaves."""
    if fee < ZERO or purse.free < fee:
        raise HeldTooLittle(room=room, held=f"{purse.free:,.2f}", penalty=f"{ZERO:,.2f}", fee=f"{fee:,.2f}")
    carried = purse.free - fee
    own = price - loans
    return Carried(fee, carried, own, max(own - carried, ZERO), max(carried - own, ZERO))
