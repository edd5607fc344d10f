"""From the text of a stored cell to a value, or to the reason there is none."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kaipan.platform.spreadsheets.cells import (
    CellMustBeText,
    CellTooLong,
    CellValue,
    DateSerialImpossible,
    FaultyCell,
    FormulaFailed,
)
from kaipan.platform.spreadsheets.limits import LONGEST_CELL
from kaipan.platform.spreadsheets.number_formats import FormatKind
from kaipan.platform.spreadsheets.refusals import BrokenWorkbook
from kaipan.platform.spreadsheets.shared_texts import unescaped

_SHORT_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_FIRST_UNSAFE_NUMBER = 1e15
_SECONDS = 86_400
_FIRST_DAY_1900 = date(1899, 12, 30).toordinal()
_FIRST_DAY_1904 = date(1904, 1, 1).toordinal()
_LEAP_DAY_THAT_NEVER_WAS = 60
_LAST_DAY = date.max.toordinal()


class SheetValues:
    """Reads the cells of one workbook: knows its shared texts, its date formats and its epoch."""

    def __init__(
        self, shared_texts: list[str], format_kinds: list[FormatKind], *, dates_from_1904: bool
    ) -> None:
        self._shared_texts = shared_texts
        self._dated_styles = {
            str(style): kind for style, kind in enumerate(format_kinds) if kind is not FormatKind.NUMBER
        }
        self._dates_from_1904 = dates_from_1904

    def value(self, kind: str, style: str, text: str) -> CellValue | FaultyCell:
        """The value of a cell of type ``kind`` (the ``t`` attribute) holding ``text``."""
        if kind == "n":
            date_kind = self._dated_styles.get(style)
            return number(text) if date_kind is None else self._moment(text, date_kind)
        if kind == "s":
            return self._shared_text(text)
        if kind in ("str", "inlineStr"):
            return _text(unescaped(text))
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return FaultyCell(FormulaFailed(value=text), text)
        if kind == "d":
            return _iso_moment(text)
        raise BrokenWorkbook(part=f"t={kind[:20]}")

    def _shared_text(self, text: str) -> CellValue | FaultyCell:
        if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) >= len(self._shared_texts):
            raise BrokenWorkbook(part="sharedStrings")
        return _text(self._shared_texts[int(text)])

    def _moment(self, text: str, kind: FormatKind) -> CellValue | FaultyCell:
        serial = number(text)
        if not isinstance(serial, Decimal):
            return serial
        if kind is FormatKind.TIME and 0 <= serial < 1:
            return time_of_day(serial)
        return moment_of(serial, dates_from_1904=self._dates_from_1904)


def number(text: str) -> Decimal | FaultyCell:
    """The number a spreadsheet means by ``text``.

    Files carry up to 17 digits of a binary double (``1.1000000000000001``); its shortest form is what was
    typed. From 16 digits before the point on, a typed number is no longer what it was.
    """
    if _SHORT_NUMBER.fullmatch(text):
        return Decimal(text)
    if not _NUMBER.fullmatch(text.strip()):
        raise BrokenWorkbook(part=f"v={text[:20]}")
    value = float(text)
    if abs(value) >= _FIRST_UNSAFE_NUMBER:
        return FaultyCell(CellMustBeText(), text)
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def moment_of(serial: Decimal, *, dates_from_1904: bool) -> date | datetime | FaultyCell:
    """The day ``serial`` counts to from the workbook's epoch; with a time of day, the moment to the second.

    The 1900 system counts a 29 February 1900 that never was (serial 60): days before it lie one later.
    """
    seconds = round(serial * _SECONDS)
    days, seconds = divmod(seconds, _SECONDS)
    ordinal = _FIRST_DAY_1904 + days
    is_impossible = days < 0
    if not dates_from_1904:
        ordinal = _FIRST_DAY_1900 + days + (days < _LEAP_DAY_THAT_NEVER_WAS)
        is_impossible = days in (0, _LEAP_DAY_THAT_NEVER_WAS) or is_impossible
    if is_impossible or ordinal > _LAST_DAY:
        return FaultyCell(DateSerialImpossible(value=str(serial)), str(serial))
    day = date.fromordinal(ordinal)
    return datetime.combine(day, time.min) + timedelta(seconds=seconds) if seconds else day


def time_of_day(fraction: Decimal) -> str:
    """``14:30:00`` for a bare time of day, the fraction of a day it is stored as."""
    seconds = min(round(fraction * _SECONDS), _SECONDS - 1)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _text(text: str) -> str | FaultyCell | None:
    if len(text) > LONGEST_CELL:
        return FaultyCell(CellTooLong(longest=LONGEST_CELL), text)
    return text if text and not text.isspace() else None


def _iso_moment(text: str) -> date | datetime | FaultyCell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return FaultyCell(DateSerialImpossible(value=text), text)
    return moment if moment.time() != time.min or moment.tzinfo else moment.date()
