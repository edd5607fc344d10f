"""Finding a line and taking the locks that settle what becomes of it: the batch's, then its account's."""

from __future__ import annotations

from datetime import date

from kaipan.areas import permissions
from kaipan.areas.models import AreaLine
from kaipan.areas.posting import in_dispute, lock_batch, post_lines, refuse_moved
from kaipan.areas.queries.batches import lines
from kaipan.areas.refusals import DayUnfit, InDispute, LineNotInState
from kaipan.areas.rules import states
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step

_ANY_BATCH = (states.DRAFT, states.ASKED, states.POSTED)


def seen_line(line_id: int, actor: Actor, right: str = permissions.FOLLOW_UP) -> AreaLine:
    """A line the actor may see and act on."""
    seen = one(lines(actor), pk=line_id)
    require(actor, right, seen.project_id)
    return seen


@step
def lock_line(seen: AreaLine, *wanted: str, verb: str) -> AreaLine:
    """The line fresh, under its batch's lock, in one of these states; :class:`LineNotInState` otherwise."""
    lock_batch(seen.batch_id, *_ANY_BATCH, verb=verb)
    line = AreaLine.objects.select_related("batch").get(pk=seen.pk)
    if line.state not in wanted:
        raise LineNotInState(label=line.label, state=line.get_state_display(), verb=verb)
    return line


@step
def post_line(line: AreaLine, *, today: date, actor: Actor) -> None:
    """Post one held line now, under its batch's lock. Raises :class:`InDispute`, :class:`WorldMoved`."""
    if in_dispute([line]):
        raise InDispute(label=line.label)
    finance.hold_accounts([line.account_id], today)
    refuse_moved(line.batch, [line])
    post_lines(line.batch, [line], today=today, actor=actor)


def refuse_bad_day(day: date, *, since: date, today: date) -> None:
    """Raise :class:`DayUnfit` for a day before another one, or ahead."""
    if not since <= day <= today:
        raise DayUnfit(day=day, since=since)


POSTING = gettext_noop("过账")
