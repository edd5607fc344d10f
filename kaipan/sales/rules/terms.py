"""What a booking and a subscription may promise."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

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


class OwnershipUnfit(Refusal):
    """One buyer owns alone; several own jointly or by shares (民法典 297)."""

    code = "ownership_unfit"
    message = _("%(room)s 有 %(count)s 位买受人，所有权形式不能是“%(ownership)s”，请改选。")


class SignerMissing(Refusal):
    """Who may not sign alone needs somebody who signs for them."""

    code = "deal_signer_missing"
    message = _("%(room)s 的买受人 %(buyers)s 须由他人代签：未成年人请选监护人，单位请选代理人。")


class SignerUnfit(Refusal):
    """Who signs for another is a person of full age."""

    code = "deal_signer_unfit"
    message = _("%(room)s 的代签人 %(signers)s 不能代签：须是有证件的成年自然人，且不是买受人本人。")


class BeyondPurchaseLimit(Refusal):
    """Somebody has as many deals of the project as one person may have (限购)."""

    code = "deal_beyond_purchase_limit"
    message = _("%(room)s 的买受人 %(buyers)s 在本项目已达限购 %(limit)s 套，不能再认购；请核对买受人。")


SOLE, JOINT, SHARES = "SOLE", "JOINT", "SHARES"


def ownership_of(buyers: int, chosen: str, *, room: str, label: str = "") -> str:
    """How so many buyers own the room: as chosen, else alone or by shares; refuses what cannot be.

    ``label`` names the choice in a refusal.
    """
    if not chosen:
        return SOLE if buyers == 1 else SHARES
    if (chosen == SOLE) != (buyers == 1):
        raise OwnershipUnfit(room=room, count=buyers, ownership=label or chosen)
    return chosen


def equal_shares(count: int) -> list[Decimal]:
    """100 % in so many equal parts of four decimals; the last has what is left over (共同共有)."""
    each = (WHOLE / count).quantize(Decimal("0.0001"), ROUND_DOWN)
    return [each] * (count - 1) + [WHOLE - each * (count - 1)]


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
