"""Calendar days as people type them: Gregorian, year first, whole days."""

import re
from datetime import date

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed

_DAY = re.compile(
    r"""(?P<year>\d{4}) (?:
        (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
      | 年 (?P<month_cn>\d{1,2}) 月 (?P<day_cn>\d{1,2}) 日?
      | (?P<month_packed>\d{2}) (?P<day_packed>\d{2}) )""",
    re.VERBOSE | re.ASCII,
)
_LUNAR = re.compile("[农阴]历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|廿")
_WITH_TIME = re.compile(r"\d{4}.*\d[ T]\d{1,2}:\d{2}.*", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LONGEST_TEXT = 40


class NotADate(InvalidValue):
    """The text is no date in a form that has one meaning."""

    code = "not_a_date"
    message = gettext_noop("“%(value)s”不是日期，请写作 2026-02-28、2026/2/28 或 2026年2月28日。")


class DateMissing(NotADate):
    """Nothing was typed."""

    code = "date_missing"
    message = gettext_noop("请填写日期。")


class DateLunar(NotADate):
    """A day of the traditional calendar."""

    code = "date_lunar"
    message = gettext_noop("“%(value)s”是农历日期，请填写公历日期。")


class DateWithTime(NotADate):
    """A moment where a day is asked for: which day it is depends on the time zone."""

    code = "date_with_time"
    message = gettext_noop("“%(value)s”带有时刻，请只填写日期。")


class DateImpossible(InvalidValue):
    """A day the calendar does not have, such as 30 February."""

    code = "date_impossible"
    message = gettext_noop("“%(value)s”这一天不存在，请核对年、月、日。")


class DateOutOfRange(InvalidValue):
    """A year no sales office has business in."""

    code = "date_out_of_range"
    message = gettext_noop("“%(value)s”的年份超出范围（1900 至 2199 年）。")


def parse_date(text: str) -> date:
    """The day ``text`` names, year first.

    ``2026-02-28``, ``2026/2/28``, ``2026.2.28``, ``2026年2月28日`` and ``20260228`` are understood; day-first
    and month-first forms are refused because they cannot be told apart.
    """
    refuse_forbidden(text)
    typed = trimmed(text)
    found = _DAY.fullmatch(typed)
    if not found:
        raise _complaint(typed)
    parts = found.groupdict()
    month = parts["month"] or parts["month_cn"] or parts["month_packed"]
    day = parts["day"] or parts["day_cn"] or parts["day_packed"]
    try:
        named = date(int(parts["year"]), int(month), int(day))
    except ValueError as error:
        raise DateImpossible(value=shown(typed)) from error
    return in_business_years(named)


def in_business_years(day: date) -> date:
    """``day`` itself when its year is one a sales office works with, else :class:`DateOutOfRange`."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise DateOutOfRange(value=day.isoformat())
    return day


def _complaint(typed: str) -> NotADate:
    if not typed:
        return DateMissing()
    if _LUNAR.search(typed):
        return DateLunar(value=shown(typed))
    if len(typed) <= _LONGEST_TEXT and _WITH_TIME.fullmatch(typed):
        return DateWithTime(value=shown(typed))
    return NotADate(value=shown(typed))
