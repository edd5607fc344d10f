"""The list of papers of a case: put together from the classes of the people it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.procedures.models import Case, CasePaper
from kaipan.procedures.rules import states
from kaipan.procedures.rules.terms import PaperTerms, ProcedureTerms

NOT_WANTED = "不再需要"
"""Why a paper is waived that a changed list does not ask for any more."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a case is about, and the classes (已婚, 受薪 …) that say which papers they bring."""

    party_id: PartyId | int
    groups: tuple[str, ...] = ()


def wanted_papers(
    terms: ProcedureTerms, people: Iterable[Person]
) -> dict[tuple[int | None, str], PaperTerms]:
    """What is asked of whom: by person and name, without a person what the case brings once."""
    found: dict[tuple[int | None, str], PaperTerms] = {}
    for person in people:
        for each in terms.papers_of(person.groups):
            found.setdefault((int(person.party_id) if each.of_each else None, each.name), each)
    return found


@step
def write_list(case: Case, people: Sequence[Person], *, actor: Actor) -> None:
    """Ask for what these people bring: what is new is added, what is not wanted any more is waived.

    What was received stays, also of somebody who left; what was waived as not wanted is asked for again when
    it is. Papers asked for by hand (of no class) stay as they are.
    """
    wanted = wanted_papers(case.procedure.terms, people)
    known = {(each.person_id, each.name): each for each in CasePaper.objects.filter(case=case)}
    new = [
        CasePaper(
            project_id=case.project_id,
            case=case,
            person_id=person_id,
            group=each.group,
            name=name,
            originals_wanted=each.originals,
            copies_wanted=each.copies,
            valid_days=each.valid_days,
        )
        for (person_id, name), each in wanted.items()
        if (person_id, name) not in known
    ]
    CasePaper.objects.bulk_create(new)
    gone = [each for key, each in known.items() if key not in wanted and each.group]
    waived = CasePaper.objects.filter(pk__in=[each.pk for each in gone], state__in=states.MISSING).update(
        state=states.WAIVED, note=NOT_WANTED, handled_by=actor.staff_id
    )
    again = [each.pk for key, each in known.items() if key in wanted]
    asked = CasePaper.objects.filter(pk__in=again, state=states.WAIVED, note=NOT_WANTED).update(
        state=states.WANTED, note="", handled_by=actor.staff_id
    )
    if known and (new or waived or asked):
        audit.record(
            actor,
            "procedures.case.papers_listed",
            case,
            label=case.label,
            changes={"asked": len(new) + asked, "waived": waived},
        )
