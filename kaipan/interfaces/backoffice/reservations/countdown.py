"""How much time is left, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kaipan.platform import clock

_SOON = timedelta(hours=24)


def time_left(until: datetime | None, now: datetime | None = None) -> str:
    """What is left until a moment, in the two largest units: 2 天 4 小时, 5 小时 10 分; 已到期 when over."""
    if until is None:
        return ""
    left = until - (now or clock.moment())
    if left <= timedelta(0):
        return _("已到期")
    minutes = int(left.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return _("剩 %(days)s 天 %(hours)s 小时") % {"days": days, "hours": hours}
    if minutes >= 60:
        return _("剩 %(hours)s 小时 %(minutes)s 分") % {"hours": hours, "minutes": minutes % 60}
    return _("剩 %(minutes)s 分") % {"minutes": minutes}


def is_soon(until: datetime | None, now: datetime | None = None) -> bool:
    """Whether it ends within a day."""
    return until is not None and until - (now or clock.moment()) <= _SOON
