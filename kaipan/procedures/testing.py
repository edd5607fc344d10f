"""A project whose matters are handled by the standard procedures, and things to handle, by the real verbs.

``desk()`` has a clerk for all four matters, somebody who only looks, and who sets procedures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.parties import testing as parties
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures import actions, permissions
from kaipan.procedures.listing import Person
from kaipan.procedures.models import Case, CasePaper
from kaipan.procedures.rules import states
from kaipan.procedures.rules.matters import FILING

TODAY = date(2026, 11, 25)

_numbers = count(1)


@use_case
def upper_verb(call: Any, *, actor: Actor) -> Any:
    """A verb of an upper room around a step of this one."""
    return call(actor)


@dataclass
class Desk:
    """Who handles matters in a project."""

    project: Project
    clerk: Actor
    reader: Actor
    keeper: Actor

    def case(
        self,
        matter: str = FILING,
        people: Sequence[Person] | None = None,
        *,
        label: str = "3栋1单元301",
        place: str = "3栋",
        on: date = TODAY,
        **more: Any,
    ) -> Case:
        """A case of something new."""
        holder = parties.person(self.project)
        subject = actions.Subject(Source("tests.thing", next(_numbers)), label, place, holder.pk)
        asked = [Person(holder.pk)] if people is None else people
        case_id = upper_verb(
            lambda actor: actions.open_case(
                self.project.pk, matter, subject, asked, on=on, today=max(on, TODAY), actor=actor, **more
            ),
            actor=self.clerk,
        )
        return Case.objects.get(pk=case_id)

    def tell(self, step: Any, case: Case, *said: Any, **more: Any) -> Any:
        """A step of the upper room about the case's thing."""
        return upper_verb(
            lambda actor: step(case.source, case.matter, *said, actor=actor, **more), actor=self.clerk
        )

    def bring(self, case: Case, on: date = TODAY) -> Case:
        """All that the case asks for is there."""
        for paper in CasePaper.objects.filter(case=case, state__in=states.MISSING):
            actions.receive_paper(
                case.pk,
                paper.pk,
                originals=paper.originals_wanted,
                copies=paper.copies_wanted,
                on=on,
                actor=self.clerk,
                today=max(on, TODAY),
            )
        return Case.objects.get(pk=case.pk)

    def advance(self, case: Case, stage: str, on: date = TODAY) -> Case:
        """The stage is done."""
        actions.advance_case(case.pk, stage=stage, on=on, actor=self.clerk, today=max(on, TODAY))
        return Case.objects.get(pk=case.pk)

    def collected(self, matter: str = FILING, **more: Any) -> Case:
        """A case that is ready to be sent away: of 备案, its papers are in."""
        return self.advance(self.bring(self.case(matter, **more)), "COLLECT")

    def batch(self, *cases: Case, matter: str = FILING) -> int:
        """A batch of them."""
        return actions.make_batch(
            self.project.pk,
            [case.pk for case in cases],
            matter=matter,
            recipient="市住房和建设局",
            actor=self.clerk,
            today=TODAY,
        )

    def send(self, batch_id: int, on: date = TODAY) -> None:
        """It is sent."""
        actions.send_batch(batch_id, on=on, reference="2026-118", actor=self.clerk, today=max(on, TODAY))

    def answered(self, batch_id: int, *taken: Case, on: date = TODAY) -> None:
        """The other side took these."""
        answers = [actions.BatchAnswer(case.pk, is_accepted=True) for case in taken]
        actions.answer_batch(batch_id, answers, on=on, actor=self.clerk, today=max(on, TODAY))

    def warned(self, matter: str = FILING, *, days: int = 20) -> None:
        """So many days later people are told that the clocks run out."""
        later = TODAY + timedelta(days=days)
        actions.warn_of_deadlines(self.project.pk, matter=matter, actor=self.clerk, today=later)

    def system(self) -> Actor:
        """Kaipan itself."""
        return org.system_actor(self.project.company_id)


def desk(*, project: Project | None = None, of: Company | None = None) -> Desk:
    """Another project, or this one, with its people and the standard procedures from long ago on."""
    project = project or org_cast.project(of=of)
    here = Desk(
        project=project,
        clerk=org_cast.actor_with(*permissions.VIEW.values(), *permissions.WORK.values(), project=project),
        reader=org_cast.actor_with(*permissions.VIEW.values(), project=project),
        keeper=org_cast.actor_with(permissions.SET, project=project),
    )
    actions.adopt_standard_procedures(project.pk, actor=here.keeper, today=date(2026, 1, 1))
    return here
