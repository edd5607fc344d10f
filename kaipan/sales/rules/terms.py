"""What a booking and a subscription may promise."""

from collections.abc import Sequence
from decimal import Decimal

from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.text import gettext_noop as _

WHOLE = Decimal(100)


class DepositMissing(Refusal):
    """A subscription without a deposit binds nobody."""

    code = "deposit_missing"
    message = _("%(room)s 的付款方式“%(plan)s”没有定金，不能认购；请换用带定金的付款方式。")


class SharesNotWhole(Refusal):
    """Shares of ownership that do not make one room."""

    code = "shares_not_whole"
    message = _("%(room)s 的权益份额合计 %(total)s%%，应为 100%%，请调整各买受人的份额。")


class BuyerTwice(Refusal):
    """One person cannot own two shares of one room."""

    code = "buyer_twice"
    message = _("%(room)s 的买受人中有重复的人，请合并其份额。")


class BookingTooLong(Refusal):
    """A booking beyond what the project allows."""

    code = "booking_too_long"
    message = _("%(room)s 的预订最长 %(limit)s 天，请把 %(days)s 天改短。")


class EarnestNotPositive(Refusal):
    """Booking money is more than nothing."""

    code = "earnest_not_positive"
    message = _("%(room)s 的订金应大于 0，请填写订金金额。")


def check_shares(buyers: Sequence[tuple[int, Decimal]], *, room: str) -> None:
    """Refuse shares of ownership that do not sum to 100 %, are not positive, or name one person twice."""
    total = sum((share for _, share in buyers), Decimal(0))
    if total != WHOLE or any(share <= 0 for _, share in buyers):
        raise SharesNotWhole(room=room, total=total)
    if len({party for party, _ in buyers}) != len(buyers):
        raise BuyerTwice(room=room)


def check_booking(earnest: Money, days: int, *, longest: int, room: str) -> None:
    """Refuse booking money of nothing, or a booking of no or too many days."""
    if earnest <= ZERO:
        raise EarnestNotPositive(room=room)
    if not 1 <= days <= longest:
        raise BookingTooLong(room=room, limit=longest, days=days)
