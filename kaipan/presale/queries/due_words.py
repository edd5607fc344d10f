"""When a payment falls due, in people's words: the same on pages and on papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kaipan.presale.codes import Anchor
from kaipan.presale.models import Milestone
from kaipan.presale.rules.anchors import milestone_of


def event_words(anchor: str, milestone: str = "") -> str:
    """The event a payment waits for: ``签约日``, or the milestone by name, looked up when it is not told."""
    key = milestone_of(anchor)
    if key is not None or anchor == Anchor.MILESTONE:
        named = milestone or Milestone.objects.filter(pk=key or 0).values_list("name", flat=True).first()
        return _("“%(milestone)s”达到日") % {"milestone": named or _("工程节点")}
    return str(Anchor(anchor).label) if anchor in Anchor.values else "—"


def after_words(line: Any) -> str:
    """``签约日后 1 个月 15 天``, ``签约日后第 1 个月的 15 日``: of a line of a plan or of a schedule."""
    event = event_words(line.anchor, _milestone(line))
    day_of_month = getattr(line, "day_of_month", None)
    if day_of_month:
        words = _("%(event)s后第 %(months)s 个月的 %(day)s 日") % {
            "event": event,
            "months": line.months,
            "day": day_of_month,
        }
        return f"{words} {_days(line.days)}".rstrip()
    later = " ".join(filter(None, [_months(line.months), _days(line.days)]))
    if not later:
        return event
    if line.months <= 0 and line.days <= 0:
        earlier = " ".join(filter(None, [_months(-line.months), _days(-line.days)]))
        return _("%(event)s前 %(earlier)s") % {"event": event, "earlier": earlier}
    return _("%(event)s后 %(later)s") % {"event": event, "later": later}


def _months(count: int) -> str:
    return _("%(count)s 个月") % {"count": count} if count else ""


def _days(count: int) -> str:
    return _("%(count)s 天") % {"count": count} if count else ""


def _milestone(line: Any) -> str:
    named = getattr(line, "milestone", "")
    return str(named) if named else ""
