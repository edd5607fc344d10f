"""Identity documents of buyers, each checked by its own rule and stating only what it really states.

Refusals name the kind of document and the reason, never the number: it is sensitive personal data and would
travel with the message into logs and screens.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.cn import uscc

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, trimmed
from kaipan.kernel.typed_values.citizen_numbers import Sex, read_citizen_number

_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71")
_PERMIT_ORIGINS = ("810000", "820000", "830000")
_LONGEST_TEXT = 40


class IdentityKind(StrEnum):
    """Which document the number is read from."""

    RESIDENT_CARD = "RESIDENT_CARD"
    RESIDENCE_PERMIT = "RESIDENCE_PERMIT"
    FOREIGN_PERMANENT_CARD = "FOREIGN_PERMANENT_CARD"
    PASSPORT = "PASSPORT"
    OFFICER_CARD = "OFFICER_CARD"
    HONG_KONG_MACAO_PASS = "HONG_KONG_MACAO_PASS"  # noqa: S105  a travel document, no password
    TAIWAN_PASS = "TAIWAN_PASS"  # noqa: S105
    CREDIT_CODE = "CREDIT_CODE"

    @property
    def label(self) -> str:
        """The document's Chinese name."""
        return _LABELS[self]


_LABELS = {
    IdentityKind.RESIDENT_CARD: gettext_noop("居民身份证"),
    IdentityKind.RESIDENCE_PERMIT: gettext_noop("港澳台居民居住证"),
    IdentityKind.FOREIGN_PERMANENT_CARD: gettext_noop("外国人永久居留身份证"),
    IdentityKind.PASSPORT: gettext_noop("护照"),
    IdentityKind.OFFICER_CARD: gettext_noop("军官证"),
    IdentityKind.HONG_KONG_MACAO_PASS: gettext_noop("港澳居民来往内地通行证"),
    IdentityKind.TAIWAN_PASS: gettext_noop("台湾居民来往大陆通行证"),
    IdentityKind.CREDIT_CODE: gettext_noop("统一社会信用代码"),
}


class IdentityMissing(InvalidValue):
    """Nothing was typed."""

    code = "identity_missing"
    message = gettext_noop("请填写%(kind)s号码。")


class IdentityFullWidth(InvalidValue):
    """Full-width characters from a Chinese input method."""

    code = "identity_full_width"
    message = gettext_noop("%(kind)s号码含有全角字符，请用半角字母和数字填写。")


class IdentityMalformed(InvalidValue):
    """The number does not have the form of its document."""

    code = "identity_malformed"
    message = gettext_noop("%(kind)s号码的格式不对：%(form)s。")


class IdentityFirstGeneration(InvalidValue):
    """A 15-digit number: the first-generation card it stood on ceased to be valid on 1 January 2013."""

    code = "identity_first_generation"
    message = gettext_noop("15 位号码属于第一代居民身份证，已于 2013 年停用，请按现行证件填写 18 位号码。")


class IdentityOtherKind(InvalidValue):
    """The number belongs to another kind of document than the one chosen."""

    code = "identity_other_kind"
    message = gettext_noop("这是%(actual)s的号码，请把证件类型由%(kind)s改为%(actual)s。")


class IdentityUnknownOrigin(InvalidValue):
    """The first digits name no place that issues such documents."""

    code = "identity_unknown_origin"
    message = gettext_noop("%(kind)s号码开头的地区代码不存在，请对照证件核对。")


@dataclass(frozen=True, slots=True)
class Identity:
    """A checked identity document; ``born_on`` and ``sex`` only where the number itself states them."""

    kind: IdentityKind
    number: str
    born_on: date | None = None
    sex: Sex | None = None


def parse_identity(kind: IdentityKind, text: str, *, today: date) -> Identity:
    """The document ``text`` names, its number in upper case and without spaces around it.

    ``today`` is the business date that a birth date may not exceed.
    """
    refuse_forbidden(text)
    number = trimmed(text).upper()
    if not number:
        raise IdentityMissing(kind=kind.label)
    if any("\uff01" <= character <= "\uff5e" for character in number):
        raise IdentityFullWidth(kind=kind.label)
    read = _READERS.get(kind)
    if read:
        return read(number, today)
    return Identity(kind, _in_form(kind, number))


def _resident_card(number: str, today: date) -> Identity:
    kind = IdentityKind.RESIDENT_CARD
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        raise IdentityFirstGeneration
    actual = _kind_by_origin(number)
    if actual is not kind and len(number) == 18:
        raise IdentityOtherKind(kind=kind.label, actual=actual.label)
    return _citizen(kind, number, today, origin_is_known=bool(_PROVINCE.match(number)))


def _residence_permit(number: str, today: date) -> Identity:
    kind = IdentityKind.RESIDENCE_PERMIT
    return _citizen(kind, number, today, origin_is_known=number.startswith(_PERMIT_ORIGINS))


def _foreign_permanent_card(number: str, today: date) -> Identity:
    """Since December 2023 eighteen digits that begin with 9; before, three letters and twelve digits.

    The old number holds a two-digit year, so it states no birth date.
    """
    kind = IdentityKind.FOREIGN_PERMANENT_CARD
    if re.fullmatch(r"[A-Z]{3}\d{12}", number, re.ASCII):
        return Identity(kind, number)
    return _citizen(kind, number, today, origin_is_known=number.startswith("9"))


def _credit_code(number: str, _today: date) -> Identity:
    kind = IdentityKind.CREDIT_CODE
    if not uscc.is_valid(number) or len(number) != 18:
        raise IdentityMalformed(kind=kind.label, form=_CREDIT_CODE_FORM)
    return Identity(kind, number)


def _citizen(kind: IdentityKind, number: str, today: date, *, origin_is_known: bool) -> Identity:
    citizen = read_citizen_number(number, kind=kind.label, today=today)
    if not origin_is_known:
        raise IdentityUnknownOrigin(kind=kind.label)
    return Identity(kind, citizen.number, citizen.born_on, citizen.sex)


def _kind_by_origin(number: str) -> IdentityKind:
    if number.startswith(_PERMIT_ORIGINS):
        return IdentityKind.RESIDENCE_PERMIT
    if number.startswith("9"):
        return IdentityKind.FOREIGN_PERMANENT_CARD
    return IdentityKind.RESIDENT_CARD


def _in_form(kind: IdentityKind, number: str) -> str:
    shape, form = _FORMS[kind]
    if len(number) > _LONGEST_TEXT or not shape.fullmatch(number):
        raise IdentityMalformed(kind=kind.label, form=form)
    return number


_CREDIT_CODE_FORM = gettext_noop("应为 18 位数字和大写字母（不含 I、O、S、V、Z），且校验位正确")

_FORMS: Mapping[IdentityKind, tuple[re.Pattern[str], str]] = {
    IdentityKind.PASSPORT: (
        re.compile(r"[A-Z0-9]{4,20}", re.ASCII),
        gettext_noop("应为 4 至 20 位字母和数字"),
    ),
    IdentityKind.OFFICER_CARD: (
        re.compile(r"[\u4e00-\u9fff]{1,4}字第?[0-9]{4,10}号?|[0-9]{6,10}"),
        gettext_noop("应写作“军字第1234567号”，或只写 6 至 10 位数字"),
    ),
    # 2024 年起签发给非中国籍永久性居民的通行证以 HA、MA 开头。
    IdentityKind.HONG_KONG_MACAO_PASS: (
        re.compile(r"[HM]([0-9]{8}|[0-9]{10}|A[0-9]{7})", re.ASCII),
        gettext_noop("应为 H 或 M 加 8 位数字（旧证 10 位；非中国籍为 HA、MA 加 7 位数字）"),
    ),
    IdentityKind.TAIWAN_PASS: (
        re.compile(r"[0-9]{8}|[0-9]{10}(\([A-Z0-9]{1,2}\)|[A-Z])?", re.ASCII),
        gettext_noop("应为 8 位数字（旧证为 10 位数字，可带字母）"),
    ),
}

_READERS: Mapping[IdentityKind, Callable[[str, date], Identity]] = {
    IdentityKind.RESIDENT_CARD: _resident_card,
    IdentityKind.RESIDENCE_PERMIT: _residence_permit,
    IdentityKind.FOREIGN_PERMANENT_CARD: _foreign_permanent_card,
    IdentityKind.CREDIT_CODE: _credit_code,
}
