"""处理催缴案件: who sees to it, why it is late, what comes next."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.dunning import permissions
from kaipan.dunning.codes import LateReason
from kaipan.dunning.finding import lock_case, refuse_unless
from kaipan.dunning.refusals import LevelNotHigher, UnknownLevel, UnknownOwner
from kaipan.dunning.rules import states
from kaipan.dunning.standing import terms_on
from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def handle_case(
    case_id: int,
    *,
    owner_id: int | None,
    reason: str = "",
    remark: str = "",
    next_action: str = "",
    next_on: date | None = None,
    actor: Actor,
) -> None:
    """Set the owner, why it is late (逾期原因), and what is done next and when; as a whole.

    Refuses a closed case and an owner who may not handle cases of the project (:class:`UnknownOwner`).
    """
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, *states.LIVE, verb=_("处理"))
    able = org.colleagues(actor, case.project_id, permissions.HANDLE)
    if owner_id is not None and not able.filter(pk=owner_id).exists():
        raise UnknownOwner
    wanted = {
        "owner_id": owner_id,
        "reason": LateReason(reason).value if reason else "",
        "remark": clean_line(remark, longest=300),
        "next_action": clean_line(next_action, longest=100),
        "next_on": next_on,
    }
    changes = {
        name: [getattr(case, name), value] for name, value in wanted.items() if getattr(case, name) != value
    }
    for name, value in wanted.items():
        setattr(case, name, value)
    case.save(update_fields=list(wanted))
    audit.record(actor, "dunning.case.handled", case, changes=changes)


@use_case
def escalate_case(case_id: int, *, level: str, reason: str, actor: Actor, today: date) -> None:
    """Take an open case to a later stage by hand; the clock never takes it back.

    Raises :class:`UnknownLevel` and :class:`LevelNotHigher`.
    """
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, states.OPEN, verb=_("升级"))
    why = required_line(reason, longest=200)
    terms = terms_on(case.project_id, today)
    place = terms.place(level)
    if place < 0:
        raise UnknownLevel(value=level, choices="、".join(each.code for each in terms.levels))
    if place <= terms.place(case.level):
        raise LevelNotHigher(label=case.account.label, level=case.level_name)
    before = case.level
    case.level, case.level_name = level, terms.levels[place].name
    case.save(update_fields=["level", "level_name"])
    audit.record(actor, "dunning.case.escalated", case, reason=why, changes={"level": [before, level]})
