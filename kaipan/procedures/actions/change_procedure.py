"""换流程: a matter is handled anew by another bank or office."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import step
from kaipan.procedures.actions.follow_subject import end_case
from kaipan.procedures.actions.open_case import Subject, open_case
from kaipan.procedures.finding import lock_case_of
from kaipan.procedures.listing import Person
from kaipan.procedures.models import CasePaper
from kaipan.procedures.rules import states

_GOES_ALONG = (
    "originals", "copies", "state", "received_on", "valid_until", "given_back_on", "note", "handled_by_id",
)  # fmt: skip


@step
def change_procedure(
    source: Source,
    matter: str,
    people: list[Person],
    *,
    variant: str,
    reason: str,
    on: date,
    actor: Actor,
    today: date,
) -> int:
    """End the live case of a thing and begin another by ``variant``'s procedure (换银行); the new case.

    What was received goes along, paper by paper, where the other list asks for as much. The clock goes on.
    """
    old = lock_case_of(source, matter)
    brought = {
        (paper.person_id, paper.name): paper
        for paper in CasePaper.objects.filter(case=old, state=states.RECEIVED)
    }
    subject = Subject(old.source, old.label, old.place, old.holder_id)
    end_case(source, matter, reason=required_line(reason, longest=200), on=on, actor=actor, today=today)
    new = open_case(
        old.project_id,
        matter,
        subject,
        people,
        variant=variant,
        clock_from=old.clock_from,
        handler_id=old.handler_id,
        on=max(on, old.since),
        today=today,
        actor=actor,
    )
    for paper in CasePaper.objects.filter(case_id=new):
        had = brought.get((paper.person_id, paper.name))
        if had and had.originals >= paper.originals_wanted and had.copies >= paper.copies_wanted:
            for column in _GOES_ALONG:
                setattr(paper, column, getattr(had, column))
            paper.save(update_fields=[name.removesuffix("_id") for name in _GOES_ALONG])
    return new
