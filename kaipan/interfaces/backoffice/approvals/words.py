"""How long things took, in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


def lasting(spent: timedelta | None) -> str:
    """A time as people say it: days and hours, hours and minutes, or minutes."""
    if spent is None:
        return "—"
    seconds = max(0, int(spent.total_seconds()))
    if seconds >= _DAY:
        return _("%(days)s 天 %(hours)s 小时") % {"days": seconds // _DAY, "hours": seconds % _DAY // _HOUR}
    if seconds >= _HOUR:
        said = {"hours": seconds // _HOUR, "minutes": seconds % _HOUR // _MINUTE}
        return _("%(hours)s 小时 %(minutes)s 分钟") % said
    return _("%(minutes)s 分钟") % {"minutes": seconds // _MINUTE}
