"""登记注销、转移或更正: what was registered stands no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.titles import permissions
from kaipan.titles.codes import EndKind
from kaipan.titles.finding import TITLE, check_day, lock_title, standing_registration
from kaipan.titles.models import Title
from kaipan.titles.refusals import CodeUnknown
from kaipan.titles.rules import states
from kaipan.titles.stages import place_of

_BACK_TO = {
    states.CANCELLED: states.APPLY,
    states.TRANSFERRED: states.APPLY,
    states.MISTAKE: states.REGISTERED,
}


@use_case
def end_registration(title_id: int, kind: str, *, on: date, reason: str, actor: Actor, today: date) -> None:
    """Write down that the registration of a title was struck off (CANCELLED), passed on (TRANSFERRED), or was
    never what stood here (MISTAKE: its number is free again).

    Needs ``titles.registration.end``. The case goes back to the application, after a mistake to where its
    certificate is waited for. Raises NotRegistered, :class:`CodeUnknown`, DayUnfit and TitleOver.
    """
    title = lock_title(title_id, actor, permissions.END)
    if kind not in EndKind.values:
        raise CodeUnknown(value=kind[:20], choices="、".join(str(label) for label in EndKind.labels))
    registration = standing_registration(title)
    check_day(on, since=registration.registered_on, today=today)
    registration.ended_on, registration.end_kind = on, kind
    registration.end_reason = required_line(reason, longest=200)
    registration.ended_by_id = actor.staff_id
    registration.save(update_fields=["ended_on", "end_kind", "end_reason", "ended_by"])
    audit.record(
        actor,
        "titles.registration.ended",
        registration,
        label=title.deal.room.label,
        reason=registration.end_reason,
        changes={"kind": kind, "number": registration.number, "ended_on": on},
    )
    _set_back(title, _BACK_TO[kind], registration.end_reason, on, actor, today)


@step
def _set_back(title: Title, stage: str, reason: str, on: date, actor: Actor, today: date) -> None:
    cases: list[Any] = procedures.hold_cases([title.source], TITLE)
    for case in cases:
        if 0 < place_of(case, stage) < case.ordinal:
            procedures.return_to_stage(
                title.source, TITLE, stage, reason=reason, on=on, actor=actor, today=today
            )
