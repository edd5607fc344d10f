"""From plain JSON to the typed contract of a paper: strictly, nothing guessed, nothing dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kaipan.documents.rules.booking import BookingPaper
from kaipan.documents.rules.contract import ContractPaper
from kaipan.documents.rules.decoration_contract import DecorationContractPaper
from kaipan.documents.rules.formal_notice import FormalNoticePaper
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.receipt import ReceiptPaper
from kaipan.documents.rules.refusals import PaperFieldMissing, PaperFieldUnknown, PaperFieldWrong
from kaipan.documents.rules.registration import RegistrationPaper
from kaipan.documents.rules.return_agreement import ReturnAgreementPaper
from kaipan.documents.rules.subscription_agreement import SubscriptionAgreementPaper
from kaipan.documents.rules.supplement import SupplementPaper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

AnyPaper = (
    ReceiptPaper
    | RegistrationPaper
    | BookingPaper
    | SubscriptionAgreementPaper
    | ContractPaper
    | SupplementPaper
    | DecorationContractPaper
    | ReturnAgreementPaper
    | FormalNoticePaper
)
T = TypeVar("T")

CONTRACTS: Mapping[PaperKind, type[AnyPaper]] = {contract.kind: contract for contract in get_args(AnyPaper)}


def read_paper(kind: PaperKind, data: Mapping[str, Any]) -> AnyPaper:
    """The paper that ``data`` (as ``as_json`` writes it) stand for.

    Raises a :class:`~kaipan.documents.rules.refusals.PaperDataInvalid` that names the field or the rule.
    """
    return _record(CONTRACTS[kind], data, at="")


def _record(of: type[T], data: Mapping[str, Any], at: str) -> T:
    hints = get_type_hints(of)
    known = {field.name: field for field in fields(of)}  # type: ignore[arg-type]
    for name in data:
        if name not in known:
            raise PaperFieldUnknown(field=at + str(name))
    for name, field in known.items():
        if name not in data and field.default is MISSING:
            raise PaperFieldMissing(field=at + name)
    return of(**{name: _value(hints[name], value, at + name) for name, value in data.items()})


def _value(hint: Any, value: Any, at: str) -> Any:
    """``value`` as the annotation says: a row, several rows, something that may be None, a single value."""
    if isinstance(hint, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        return None if value is None else _value(inner, value, at)
    if get_origin(hint) is tuple:
        row = get_args(hint)[0]
        if not isinstance(value, list | tuple):
            raise PaperFieldWrong(field=at)
        return tuple(_value(row, each, f"{at}[{place}].") for place, each in enumerate(value, 1))
    if isinstance(value, Mapping) and isinstance(hint, type) and is_dataclass(hint):
        return _record(hint, value, at)
    return _single(hint, value, at.rstrip("."))


def _single(hint: Any, value: Any, at: str) -> Any:
    if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    if isinstance(value, str) and (hint in (Money, Area, Decimal, date) or issubclass(hint, StrEnum)):
        try:
            return date.fromisoformat(value) if hint is date else _finite(hint(value))
        except (ValueError, InvalidOperation):
            pass
    raise PaperFieldWrong(field=at)


def _finite(value: T) -> T:
    """NaN and infinity are decimals to Python but nothing a paper can say."""
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(value)
    return value
