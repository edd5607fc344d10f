"""撤销、判无效: a report that is over before its time."""

from __future__ import annotations

from kaipan.channels.events import ReportClosed
from kaipan.channels.finding import locked_report, must_live, must_wait
from kaipan.channels.models import Report
from kaipan.channels.permissions import MANAGE, REPORT
from kaipan.channels.rules import states
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, clock, events
from kaipan.platform.unit_of_work import step, use_case


@use_case
def withdraw_report(report_id: int, *, reason: str, actor: Actor) -> None:
    """Take back a report nobody has come by (撤销); others may report the person from now on."""
    report = locked_report(report_id, actor)
    require(actor, REPORT, report.project_id)
    why = required_line(reason, longest=200)
    must_wait(report, _("撤销"))
    close(report, states.WITHDRAWN, why, actor=actor)


@use_case
def invalidate_report(report_id: int, *, reason: str, actor: Actor) -> None:
    """Judge a live report invalid (判定无效): it was no partner's customer after all."""
    report = locked_report(report_id, actor)
    require(actor, MANAGE, report.project_id)
    why = required_line(reason, longest=200)
    must_live(report, _("判定无效"))
    report.broken_rule = states.JUDGED
    close(report, states.INVALID, why, actor=actor)


@step
def close(report: Report, state: str, reason: str = "", *, actor: Actor) -> None:
    """Write down that a locked report is over."""
    before = report.state
    report.state, report.closed_at, report.close_reason = state, clock.moment(), reason
    report.save(update_fields=["state", "closed_at", "close_reason", "broken_rule", "phone", "phone_index"])
    audit.record(
        actor,
        "channels.report.closed",
        report,
        label=report.phone_masked,
        reason=reason,
        changes={"state": [before, state], "broken_rule": report.broken_rule or None},
    )
    events.publish(ReportClosed(report.project_id, report.pk, report.partner_id, state))
