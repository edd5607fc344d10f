"""争议: a buyer says that the measured area, or what was made of it, is wrong."""

from __future__ import annotations

from datetime import date

from kaipan.areas import permissions
from kaipan.areas.actions.follow_line import drop
from kaipan.areas.codes import Outcome
from kaipan.areas.following import lock_line, post_line, seen_line
from kaipan.areas.models import AreaDispute, AreaLine, Measurement
from kaipan.areas.queries.batches import disputes
from kaipan.areas.refusals import CodeUnknown, DisputeClosed
from kaipan.areas.rules import states
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_OPENING, _CLOSING = gettext_noop("登记争议"), gettext_noop("办结争议")


@use_case
def open_dispute(line_id: int, *, words: str, actor: Actor, today: date) -> int:
    """Write down what a buyer disputes; a line that is not posted is held back until it is closed."""
    seen = seen_line(line_id, actor)
    said = required_line(words, longest=300)
    line = lock_line(seen, states.OPEN, states.HELD, states.ENDING, states.POSTED, verb=_OPENING)
    dispute = AreaDispute.objects.create(
        project_id=line.project_id, line=line, opened_on=today, words=said, opened_by_id=actor.staff_id
    )
    audit.record(actor, "areas.dispute.opened", dispute, label=line.label, reason=said)
    return dispute.pk


@use_case
def close_dispute(
    dispute_id: int,
    outcome: str,
    *,
    words: str,
    remeasured_id: int | None = None,
    actor: Actor,
    today: date,
) -> None:
    """Close a dispute: STANDS lets the line go on, REMEASURE drops it where it is not posted.

    A line that was held for the dispute alone is posted now. ``remeasured_id`` is the survey that was made
    because of it, if there is one already. Raises :class:`DisputeClosed`, :class:`CodeUnknown` and what
    posting raises.
    """
    if outcome not in Outcome.values:
        raise CodeUnknown(value=outcome[:20], choices="、".join(str(label) for label in Outcome.labels))
    found = one(disputes(actor), pk=dispute_id)
    require(actor, permissions.FOLLOW_UP, found.project_id)
    said = required_line(words, longest=300)
    survey = _survey(found, remeasured_id)
    ledger.hold_period_open(CompanyId(found.project.company_id), today)
    line = lock_line(found.line, *states.UNSETTLED, states.POSTED, states.DROPPED, verb=_CLOSING)
    dispute = AreaDispute.objects.get(pk=found.pk)
    if dispute.closed_on is not None:
        raise DisputeClosed(label=line.label)
    dispute.closed_on, dispute.outcome, dispute.closing_words = today, outcome, said
    dispute.closed_by_id = actor.staff_id
    dispute.remeasured = survey if outcome == Outcome.REMEASURE else None
    dispute.save(update_fields=["closed_on", "outcome", "closing_words", "closed_by", "remeasured"])
    audit.record(
        actor, "areas.dispute.closed", dispute, label=line.label, reason=said, changes={"outcome": outcome}
    )
    _go_on(line, outcome, said, today, actor)


@step
def _go_on(line: AreaLine, outcome: str, said: str, today: date, actor: Actor) -> None:
    if outcome == Outcome.REMEASURE:
        if line.state in states.UNSETTLED and line.state != states.OPEN:
            drop(line, said[:200], actor)
    elif line.state == states.HELD and not line.beyond:
        post_line(line, today=today, actor=actor)
        changes = {"state": [states.HELD, states.POSTED], "amount": line.amount}
        audit.record(actor, "areas.line.posted", line, reason=said, changes=changes)


def _survey(dispute: AreaDispute, remeasured_id: int | None) -> Measurement | None:
    if remeasured_id is None:
        return None
    return one(Measurement.objects.filter(project_id=dispute.project_id), pk=remeasured_id)
