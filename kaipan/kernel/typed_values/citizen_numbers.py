"""The 18-digit numbers that share one structure: six digits of origin, birth date, sequence, check character.

GB 11643—1999 defines it for citizens; 港澳台居民居住证 and the 2023 外国人永久居留身份证 follow it. The check
character is ISO 7064 MOD 11-2 (``X`` stands for ten), and the seventeenth digit is odd for men.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.iso7064 import mod_11_2

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
_OLDEST_HOLDER_YEARS = 130


class Sex(StrEnum):
    """As an identity document states it."""

    MALE = "MALE"
    FEMALE = "FEMALE"


class IdentityWrongLength(InvalidValue):
    """Not 18 characters of the right kind."""

    code = "identity_wrong_length"
    message = gettext_noop("%(kind)s号码应为 18 位：前 17 位是数字，末位是数字或 X。")


class IdentityWrongCheckDigit(InvalidValue):
    """The last character does not fit the other seventeen: a digit was mistyped or swapped."""

    code = "identity_wrong_check_digit"
    message = gettext_noop("%(kind)s号码的校验位不对，请对照证件逐位核对。")


class IdentityImpossibleBirth(InvalidValue):
    """The digits of the birth date are no day of the calendar, or nobody alive was born then."""

    code = "identity_impossible_birth"
    message = gettext_noop("%(kind)s号码中的出生日期 %(digits)s 不存在，请对照证件核对。")


class IdentityBornInFuture(InvalidValue):
    """The birth date lies after today."""

    code = "identity_born_in_future"
    message = gettext_noop("%(kind)s号码中的出生日期 %(digits)s 晚于今天，请对照证件核对。")


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A checked number and what it states of its holder."""

    number: str
    born_on: date
    sex: Sex


def read_citizen_number(number: str, *, kind: str, today: date) -> CitizenNumber:
    """Check shape, check character and birth date of an upper-case ``number``.

    ``kind`` is what refusals call the document.
    """
    if not _SHAPE.fullmatch(number):
        raise IdentityWrongLength(kind=kind)
    if not mod_11_2.is_valid(number):
        raise IdentityWrongCheckDigit(kind=kind)
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return CitizenNumber(number, _born_on(number[6:14], kind=kind, today=today), sex)


def _born_on(digits: str, *, kind: str, today: date) -> date:
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise IdentityImpossibleBirth(kind=kind, digits=digits) from error
    if born_on > today:
        raise IdentityBornInFuture(kind=kind, digits=digits)
    if today.year - born_on.year > _OLDEST_HOLDER_YEARS:
        raise IdentityImpossibleBirth(kind=kind, digits=digits)
    return born_on
