"""登记逾期原因: who is late with a title."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.titles.codes import Cause
from kaipan.titles.finding import check_day, lock_title
from kaipan.titles.models import LateCause
from kaipan.titles.refusals import CodeUnknown


@use_case
def say_who_is_late(title_id: int, cause: str, *, since: date, words: str, actor: Actor, today: date) -> int:
    """Write down who is late with a title from a day on, and why, in words; the statement.

    The last one holds from its day on: whoever is late then is who the days past the clock count to, and
    only for its own causes does the developer pay 违约金. Raises :class:`CodeUnknown`, DayUnfit, TitleOver.
    """
    title = lock_title(title_id, actor)
    if cause not in Cause.values:
        raise CodeUnknown(value=cause[:20], choices="、".join(str(label) for label in Cause.labels))
    check_day(since, since=title.deal.contract.agreed_on, today=today)
    said = LateCause.objects.create(
        project_id=title.project_id,
        title=title,
        cause=cause,
        since=since,
        words=required_line(words, longest=200),
        said_on=today,
        said_by_id=actor.staff_id,
    )
    changes = {"cause": cause, "since": since}
    audit.record(
        actor, "titles.cause.said", said, label=title.deal.room.label, reason=said.words, changes=changes
    )
    return said.pk
