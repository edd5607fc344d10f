"""Telephone numbers: the original is kept, an E.164 key finds it whichever way it is typed again.

``138 1234 5678``, ``+86-13812345678`` and ``１３８１２３４５６７８`` are one telephone. A landline needs its
area code and a number from elsewhere its country code, because eight digits alone are a landline in one city
and a mobile in Hong Kong.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed

_FOLDED = str.maketrans("０１２３４５６７８９＋－（）＃—–―‐", "0123456789+-()#----")
_PUNCTUATION = re.compile(r"[ \u00a0\u3000().\-]")
_EXTENSION = re.compile(
    r"(?P<number>[\d+() .\-]+)(?:转|分机|ext\.?|x|#) ?(?P<extension>\d{1,6})", re.ASCII | re.IGNORECASE
)
_THIRD_GROUP = re.compile(r"(?P<number>(?:\+86[ -]?)?0?\d{2,3}[ -]\d{7,8})-(?P<extension>\d{1,6})", re.ASCII)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(10|2[0-57-9]|[3-9]\d\d)(\d{7,8})", re.ASCII)
_SERVICE = re.compile(r"(400|800)\d{7}", re.ASCII)
_VIRTUAL_OPERATORS = ("162", "165", "167", "170", "171")
_LONGEST_TEXT = 40


class PhoneKind(StrEnum):
    """What may be sent to the number: only a mobile receives a message."""

    MOBILE = "MOBILE"
    LANDLINE = "LANDLINE"
    SERVICE = "SERVICE"
    ABROAD = "ABROAD"


class PhoneMissing(InvalidValue):
    """Nothing was typed."""

    code = "phone_missing"
    message = gettext_noop("请填写电话号码。")


class NotAPhone(InvalidValue):
    """The text is no telephone number."""

    code = "not_a_phone"
    message = gettext_noop("“%(value)s”不是电话号码，请填写 11 位手机号，或带区号的座机号。")


class PhoneWithoutArea(InvalidValue):
    """Seven or eight digits that may be a landline anywhere, or a number in Hong Kong or Macao."""

    code = "phone_without_area"
    message = gettext_noop("“%(value)s”缺少区号：座机请写作 020-87654321，港澳号码请加 +852 或 +853。")


class SeveralPhones(InvalidValue):
    """Two numbers in one field."""

    code = "several_phones"
    message = gettext_noop("“%(value)s”含有多个号码，请每个号码单独填写。")


class PhoneAbroadMalformed(InvalidValue):
    """The country code is known but the rest does not have that country's form."""

    code = "phone_abroad_malformed"
    message = gettext_noop("“%(value)s”不符合 +%(country)s 的号码格式，请核对。")


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone: ``original`` as typed, ``key`` in E.164.

    Keys look like ``+8613812345678`` and, with an extension, ``+862087654321;ext=801``.
    """

    original: str
    key: str
    kind: PhoneKind
    is_virtual_operator: bool = False


def parse_phone(text: str) -> Phone:
    """The telephone ``text`` names."""
    refuse_forbidden(text)
    original = trimmed(text)
    if not original:
        raise PhoneMissing
    if re.search("[/;；、,，|]", original):
        raise SeveralPhones(value=shown(original))
    if len(original) > _LONGEST_TEXT:
        raise NotAPhone(value=shown(original))
    number, extension = _without_extension(original.translate(_FOLDED))
    digits = _PUNCTUATION.sub("", number)
    if not re.fullmatch(r"\+?\d{5,17}", digits, re.ASCII):
        raise NotAPhone(value=shown(original))
    return _placed(digits, extension, original)


def _without_extension(number: str) -> tuple[str, str]:
    found = _EXTENSION.fullmatch(number) or _THIRD_GROUP.fullmatch(number)
    return (found["number"], f";ext={found['extension']}") if found else (number, "")


def _placed(digits: str, extension: str, original: str) -> Phone:
    """The number in its country: the mainland's unless ``+`` or ``00`` and another country code lead it."""
    international = re.fullmatch(r"(?:\+|00)(\d+)", digits, re.ASCII)
    if not international:
        is_mobile_with_country = digits.startswith("86") and _MOBILE.fullmatch(digits[2:])
        return _mainland(digits[2:] if is_mobile_with_country else digits, extension, original)
    number = international.group(1)
    if number.startswith("86"):
        national = number.removeprefix("86").removeprefix("0")
        needs_no_trunk = _MOBILE.fullmatch(national) or _SERVICE.fullmatch(national)
        return _mainland(national if needs_no_trunk else f"0{national}", extension, original)
    return Phone(original, f"+{_number_abroad(number, original)}{extension}", PhoneKind.ABROAD)


def _mainland(national: str, extension: str, original: str) -> Phone:
    """A number as it is dialled inside the mainland: landlines with 0 and their area code."""
    subscriber = national.removeprefix("0")
    if _MOBILE.fullmatch(subscriber) and not extension:
        is_virtual = subscriber.startswith(_VIRTUAL_OPERATORS)
        return Phone(original, f"+86{subscriber}", PhoneKind.MOBILE, is_virtual)
    if _SERVICE.fullmatch(national):
        return Phone(original, f"+86{national}{extension}", PhoneKind.SERVICE)
    if national.startswith("0") and _LANDLINE.fullmatch(subscriber):
        return Phone(original, f"+86{subscriber}{extension}", PhoneKind.LANDLINE)
    if re.fullmatch(r"[2-9]\d{6,7}", national, re.ASCII):
        raise PhoneWithoutArea(value=shown(original))
    raise NotAPhone(value=shown(original))


def _number_abroad(number: str, original: str) -> str:
    """Country code and subscriber; checked closely only where buyers commonly come from."""
    for country, has_its_form in _NEIGHBOURS.items():
        if number.startswith(country):
            subscriber = number.removeprefix(country).removeprefix("0")
            if not has_its_form.fullmatch(subscriber):
                raise PhoneAbroadMalformed(value=shown(original), country=country)
            return country + subscriber
    if not re.fullmatch(r"[1-9]\d{6,14}", number, re.ASCII):
        raise NotAPhone(value=shown(original))
    return number


_NEIGHBOURS = {
    "852": re.compile(r"[2-9]\d{7}", re.ASCII),
    "853": re.compile(r"(6\d|28|8\d)\d{6}", re.ASCII),
    "886": re.compile(r"9\d{8}|[2-8]\d{7,8}", re.ASCII),
}
