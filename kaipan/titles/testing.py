"""A small office that handles titles, for tests; made by real verbs.

``desk()`` is a project with a released building, the standard procedures and the people who do each step.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from kaipan.inventory.models import Room
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import Money
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.procedures import actions as procedures
from kaipan.procedures import testing as procedure_cast
from kaipan.procedures.models import Batch, Case
from kaipan.sales import testing as sales_cast
from kaipan.sales.testing import Office
from kaipan.titles import actions, permissions
from kaipan.titles.finding import HANDLE, SEE
from kaipan.titles.models import Title

TODAY = sales_cast.TODAY + timedelta(days=2)
HANDED_OVER = sales_cast.TODAY
CLERK = (SEE, HANDLE, "inventory.room.view")

_numbers = count(1)


@dataclass
class Desk:
    """A project whose titles are handled, and the people who do it."""

    office: Office
    procedures: procedure_cast.Desk
    clerk: Actor
    reader: Actor
    registrar: Actor

    @property
    def project(self) -> Project:
        """The project."""
        return self.office.project

    @property
    def building_id(self) -> int:
        """The building of its rooms."""
        return Room.objects.get(pk=self.office.rooms[0]).building_id

    def signed(self, room: int = 0, *, plan: str = "LUMP_SUM") -> DealId:
        """A signed deal of the n-th room."""
        deal = self.office.subscribe(room, plan=plan)
        self.office.sign(deal)
        return deal

    def open(self, *, on: date = TODAY, **clock: Any) -> Any:
        """The titles of the building begin."""
        clock.setdefault("handed_over_on", HANDED_OVER)
        return actions.open_titles(self.project.pk, [self.building_id], actor=self.clerk, today=on, **clock)

    def title(self, room: int = 0, **how: Any) -> Title:
        """The title of a signed deal of the n-th room, begun."""
        deal = self.signed(room, **how)
        self.open()
        return Title.objects.get(deal_id=deal)

    def case(self, title: Title) -> Case:
        """The last case of a title."""
        found = Case.objects.filter(source_id=title.deal_id, matter="TITLE").order_by("-pk").first()
        assert found is not None
        return found

    def stage(self, title: Title) -> str:
        """The code of the stage it stands at; empty when all are done."""
        case = self.case(title)
        stages = case.procedure.terms.stages
        return stages[case.ordinal - 1].code if case.ordinal <= len(stages) else ""

    def first(self, *, on: date = TODAY, number: str = "大产权-1", **more: Any) -> int:
        """The building is registered first."""
        return actions.record_first_registration(
            self.building_id, number=number, registered_on=on, actor=self.clerk, today=max(on, TODAY), **more
        )

    def taxes(self, title: Title) -> None:
        """Both proofs are there."""
        actions.record_tax_proof(title.pk, self.proof("12000"), actor=self.clerk, today=TODAY)
        actions.record_fund_proof(title.pk, self.proof("8888.40"), actor=self.clerk, today=TODAY)

    def proof(self, amount: str, **more: Any) -> actions.ProofTerms:
        """A proof of so much, with another number."""
        number = f"证明-{next(_numbers):06}"
        said: dict[str, Any] = {"proved_on": TODAY, "number": number, "amount": Money(amount)} | more
        return actions.ProofTerms(**said)

    def applied(self, *titles: Title) -> Batch:
        """The building is registered, taxes are proved, papers are in, all were applied for in one batch."""
        self.first()
        for title in titles:
            self.taxes(title)
            case = self.procedures.bring(self.case(title), on=TODAY)
            self.procedures.advance(case, "COLLECT", on=TODAY)
            self.follow(title)
        return self.sent(*titles)

    def sent(self, *titles: Title) -> Batch:
        """They are applied for, in another batch."""
        batch = procedures.make_batch(
            self.project.pk,
            [self.case(title).pk for title in titles],
            matter="TITLE",
            recipient="市不动产登记中心",
            actor=self.clerk,
            today=TODAY,
        )
        procedures.send_batch(batch, on=TODAY, actor=self.clerk, today=TODAY)
        return Batch.objects.get(pk=batch)

    def accepted(self, *titles: Title) -> None:
        """The registry took the applications."""
        self.applied(*titles)
        for title in titles:
            self.procedures.advance(self.case(title), "ACCEPTED", on=TODAY)

    def follow(self, title: Title) -> None:
        """The system hears that a case moved."""
        actions.follow_stage(title.deal_id, actor=self.system(), today=TODAY)

    def certificate(self, **more: Any) -> actions.CertificateTerms:
        """A certificate with another number."""
        number = f"粤（2026）深圳市不动产权第{next(_numbers):07}号"
        said: dict[str, Any] = {"number": number, "registered_on": TODAY, "area": Area("98.76")} | more
        return actions.CertificateTerms(**said)

    def registered(self, title: Title, **more: Any) -> int:
        """An accepted title is registered."""
        self.accepted(title)
        return self.record(title, **more)

    def record(self, title: Title, **more: Any) -> int:
        """Its certificate is written down."""
        return actions.record_certificate(title.pk, self.certificate(**more), actor=self.clerk, today=TODAY)

    def hand_out(self, title: Title, to: str = "CUSTOMER", **more: Any) -> int:
        """The deed is handed out, checked and signed for."""
        said: dict[str, Any] = {
            "receiver": "张三",
            "moved_on": TODAY,
            "identity_checked": True,
            "signed": True,
        } | more
        return actions.move_deed(title.pk, to, actions.Handover(**said), actor=self.clerk, today=TODAY)

    def results(self, *rows: Collection[str]) -> bytes:
        """A file of the registry: unit, number, day, area and reason behind the place of each room."""
        lines = ["楼栋,单元,房号,不动产权证号,登记日期,登记面积,退件原因"]
        for place, *rest in rows:
            room = Room.objects.select_related("building", "unit").get(pk=self.office.rooms[int(place)])
            lines.append(
                ",".join([room.building.name, room.unit.name if room.unit else "", room.number, *rest])
            )
        return "\n".join(lines).encode()

    def take(self, *rows: Collection[str]) -> actions.ResultsTaken:
        """The file is taken in."""
        content = self.results(*rows)
        return actions.import_title_results(
            self.project.pk, content, "结果.csv", actor=self.clerk, today=TODAY
        )

    def system(self) -> Actor:
        """Kaipan itself."""
        return self.procedures.system()


def desk(*, of: Company | None = None, office: Office | None = None) -> Desk:
    """Another project, or that of an office, that handles titles by the standard procedures."""
    here = office or sales_cast.office(of=of)
    return Desk(
        office=here,
        procedures=procedure_cast.desk(project=here.project),
        clerk=org_cast.actor_with(*CLERK, project=here.project),
        reader=org_cast.actor_with(SEE, project=here.project),
        registrar=org_cast.actor_with(*CLERK, permissions.END, project=here.project),
    )
