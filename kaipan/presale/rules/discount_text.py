"""Discounts as people write them: 9.8折, 98折, 98% and 0.98 are one factor, and are kept as one.

What could mean two things is not guessed: a bare 98 is no factor, and 打折 says so by its bounds.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.characters import shown, trimmed
from kaipan.kernel.typed_values.numbers import parse_percent, parse_unit_price

_ZHE = re.compile(r"(\d{1,2})(?:\.(\d{1,4}))?\s*折", re.ASCII)
_PERCENT = re.compile(r"([\d.]+)\s*[%％]", re.ASCII)


class ZheUnclear(InvalidValue):
    """A number of 折 that nobody says."""

    code = "presale_zhe_unclear"
    message = _("“%(value)s”无法识别为折扣，请写作 9.8折、98折、98%% 或 0.98。")


def read_discount_value(text: str) -> Decimal:
    """The value of a discount as typed, in its kind's own unit.

    ``9.8折``, ``98折``, ``98%`` become the factor 0.98; a plain number stays what it is.
    One digit before 折 counts tenths, two digits hundredths: 8折 is 0.8, 85折 0.85, 9.85折 0.985.
    """
    typed = trimmed(text)
    zhe = _ZHE.fullmatch(typed)
    if zhe:
        whole, fraction = zhe.group(1), zhe.group(2) or ""
        factor = Decimal(f"{whole}.{fraction or 0}") / (10 if len(whole) == 1 else 100)
        if not 0 < factor <= 1 or (len(whole) == 2 and whole.startswith("0")):
            raise ZheUnclear(value=shown(typed))
        return factor.normalize()
    percent = _PERCENT.fullmatch(typed)
    if percent:
        return (parse_percent(percent.group(1)) / 100).normalize()
    if "折" in typed:
        raise ZheUnclear(value=shown(typed))
    return parse_unit_price(text)
