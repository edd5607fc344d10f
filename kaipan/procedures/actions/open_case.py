"""开始办理: steps of verbs of upper rooms, which know what the thing is and who may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.procedures.in_force import procedure_on
from kaipan.procedures.listing import Person, write_list
from kaipan.procedures.models import Case
from kaipan.procedures.moving import Occasion, begin
from kaipan.procedures.rules.clock import clock_of, due_day


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing of an upper room that a case is about, and how it is shown.

    ``label`` is the room (3栋1单元301), ``place`` its building (3栋), ``holder`` who is named with it.
    """

    source: Source
    label: str
    place: str
    holder: PartyId | int


@step
def open_case(
    project_id: ProjectId | int,
    matter: str,
    subject: Subject,
    people: Sequence[Person] = (),
    *,
    variant: str = "",
    clock_from: date | None = None,
    handler_id: int | None = None,
    on: date,
    today: date,
    actor: Actor,
) -> int:
    """Begin to handle a matter of a thing on a day, with the papers asked of these people; the case.

    It goes by the version of the procedure in force on that day; ``clock_from`` begins its clock. A matter of
    a thing has one live case: the database refuses another. Raises :class:`NoProcedure`.
    """
    procedure = procedure_on(project_id, matter, variant, on)
    terms = procedure.terms
    case = Case.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        procedure=procedure,
        matter=matter,
        source_kind=subject.source.kind,
        source_id=subject.source.id,
        label=required_line(subject.label, longest=80),
        place=clean_line(subject.place, longest=40),
        holder_id=subject.holder,
        handler_id=handler_id,
        since=on,
        planned_on=due_day(terms.stages[0], on),
        opened_on=on,
        **clock_of(terms, clock_from),
    )
    begin([case], Occasion(on, today, actor))
    write_list(case, people, actor=actor)
    audit.record(
        actor,
        "procedures.case.opened",
        case,
        label=case.label,
        changes={"matter": matter, "procedure": terms.name, "version": procedure.version},
    )
    return case.pk
