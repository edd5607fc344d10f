"""大写金额: an amount written in the capital numerals that receipts and contracts carry.

The wording follows 《会计基础工作规范》第五十二条 (整 closes an amount that ends at 元 or 角 and never
follows 分; a run of zeros inside the number is read as one 零) and 《支付结算办法》附一 (元 then 零 when the
角 is zero and the 分 is not). Where those rules leave a choice, one wording is always taken: a 零 stands for
every run of zeros between two digits of the yuan, and none stands between 元 and 角.

| amount         | words                                    |
|----------------|------------------------------------------|
| 1239438.00     | 壹佰贰拾叁万玖仟肆佰叁拾捌元整           |
| 107000.53      | 壹拾万零柒仟元伍角叁分                   |
| 1409.50        | 壹仟肆佰零玖元伍角整                     |
| 325.04         | 叁佰贰拾伍元零肆分                       |
| 0.05           | 伍分                                     |
| 0              | 零元整                                   |
| 1000000000000  | 壹万亿元整                               |
| -1.00          | 负壹元整                                 |
"""

from decimal import Decimal

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 12

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = {4: "万", 8: "亿", 12: "万"}


class AmountBeyondWords(InvalidValue):
    """The amount is larger than a printed form has room for."""

    code = "amount_beyond_words"
    message = gettext_noop("金额 %(value)s 元超出大写金额的范围（一万亿元以内）。")


class AmountFinerThanCent(InvalidValue):
    """The amount has parts of a cent; it must be rounded by rule before it is printed."""

    code = "amount_finer_than_cent"
    message = gettext_noop("金额 %(value)s 元不足一分的部分未经取整，不能转换为大写。")


def amount_in_words(amount: Decimal) -> str:
    """``amount`` in 元 as 大写金额, up to and including 一万亿 either side of zero.

    Nothing is rounded here: an amount with parts of a cent raises :class:`AmountFinerThanCent`, one that is
    too large (or not a number at all) :class:`AmountBeyondWords`.
    """
    if not amount.is_finite() or abs(amount) > _LARGEST:
        raise AmountBeyondWords(value=amount)
    if amount.quantize(_CENT) != amount:
        raise AmountFinerThanCent(value=amount)
    sign = "负" if amount < 0 else ""
    yuan, cents = divmod(int(abs(amount) * 100), 100)
    return sign + _yuan_in_words(yuan, alone=not cents) + _cents_in_words(cents, after_yuan=bool(yuan))


def _yuan_in_words(yuan: int, *, alone: bool) -> str:
    if not yuan:
        return "零元整" if alone else ""
    return _whole_number_in_words(yuan) + ("元整" if alone else "元")


def _cents_in_words(cents: int, *, after_yuan: bool) -> str:
    tenths, hundredths = divmod(cents, 10)
    if tenths and hundredths:
        return f"{_DIGITS[tenths]}角{_DIGITS[hundredths]}分"
    if tenths:
        return f"{_DIGITS[tenths]}角整"
    if hundredths:
        return f"{'零' if after_yuan else ''}{_DIGITS[hundredths]}分"
    return ""


def _whole_number_in_words(number: int) -> str:
    """``number`` (above zero) digit by digit.

    万 follows a group of four digits only when the group holds any; 亿 always closes what stands above it.
    """
    words: list[str] = []
    zeros_are_waiting = False
    group_holds_digits = False
    for place, digit in zip(reversed(range(len(str(number)))), map(int, str(number)), strict=True):
        if digit:
            if zeros_are_waiting:
                words.append("零")
            words.append(_DIGITS[digit] + _PLACES[place % 4])
            group_holds_digits = True
        zeros_are_waiting = not digit
        if place in _GROUPS and (group_holds_digits or place == 8):
            words.append(_GROUPS[place])
            group_holds_digits = False
    return "".join(words)
