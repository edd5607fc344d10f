"""A small office that measures and settles areas, for tests; made by real verbs.

``desk()`` is a project with the standard regimes, a released building and the people who do each step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from kaipan.approvals import testing as approval_cast
from kaipan.areas import actions, permissions
from kaipan.areas.matters import BATCH
from kaipan.areas.models import AreaBatch, AreaLine, Measurement
from kaipan.inventory import testing as inventory_cast
from kaipan.inventory.models import Room
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import Money
from kaipan.org import testing as org_cast
from kaipan.org.models import Project
from kaipan.presale import testing as presale_cast
from kaipan.sales import testing as sales_cast
from kaipan.sales.testing import Office

TODAY = sales_cast.TODAY
CLERK = (
    permissions.VIEW,
    permissions.MEASURE,
    permissions.REVIEW,
    permissions.SET_REGIMES,
    permissions.SETTLE,
    permissions.FOLLOW_UP,
)

_surveys = count(1)


@dataclass
class Desk:
    """A project whose areas are settled, and the people who do it."""

    office: Office
    clerk: Actor
    reviewer: Actor

    @property
    def project(self) -> Project:
        """The project."""
        return self.office.project

    def signed(self, room: int = 0, *, paid: Money | None = None) -> DealId:
        """A signed deal of the n-th room, with so much paid."""
        deal = self.office.subscribe(room)
        self.office.sign(deal)
        if paid:
            self.office.receive(deal, paid)
        return deal

    def price(self, deal_id: DealId) -> Money:
        """What the contract says."""
        total: Money = self.office.deal(deal_id).contract.deal_total
        return total

    def survey(self, gross: Mapping[int, str], *, by: Actor | None = None, tolerance: str = "3") -> int:
        """A survey of rooms, by their place among the office's, with so much gross area."""
        content = self.file(gross)
        number = f"SF-2026-{next(_surveys):04}"
        survey = actions.SurveyTerms(number, "深圳市测绘院", TODAY, Decimal(tolerance))
        return actions.keep_measurement(
            self.project.pk, survey, content, f"{number}.csv", today=TODAY, actor=by or self.clerk
        )

    def file(self, gross: Mapping[int, str]) -> bytes:
        """The file of such a survey: 78.50 ㎡ of each room are its own, the rest is shared."""
        rows = ["楼栋,单元,房号,建筑面积,套内面积,公摊面积"]
        for place, area in gross.items():
            room = Room.objects.select_related("building", "unit").get(pk=self.office.rooms[place])
            unit = room.unit.name if room.unit else ""
            shared = Decimal(area) - Decimal("78.50")
            rows.append(f"{room.building.name},{unit},{room.number},{area},78.50,{shared}")
        return "\n".join(rows).encode()

    def measured(self, gross: Mapping[int, str]) -> Measurement:
        """The same, reviewed."""
        survey = self.survey(gross)
        actions.review_measurement(survey, actor=self.reviewer, today=TODAY)
        return Measurement.objects.get(pk=survey)

    def drawn(self, *deals: int, terms: actions.BatchTerms | None = None) -> AreaBatch:
        """A batch of these deals."""
        batch = actions.draw_batch(
            self.project.pk,
            deal_ids=deals,
            terms=terms or actions.BatchTerms(),
            actor=self.clerk,
            today=TODAY,
        )
        return AreaBatch.objects.get(pk=batch)

    def approved(self, *deals: int, terms: actions.BatchTerms | None = None) -> AreaBatch:
        """A batch of them that somebody said yes to."""
        batch = self.drawn(*deals, terms=terms)
        actions.ask_for_batch(batch.pk, actor=self.clerk)
        approval_cast.grant(batch.source, BATCH, self.project)
        batch.refresh_from_db()
        return batch

    def posted(self, *deals: int, terms: actions.BatchTerms | None = None) -> AreaBatch:
        """One that was carried out."""
        batch = self.approved(*deals, terms=terms)
        actions.post_batch(batch.pk, actor=self.clerk, today=TODAY)
        batch.refresh_from_db()
        return batch

    def told(self, line: AreaLine, *, on: date = TODAY) -> None:
        """The buyer of a line was told."""
        actions.tell_buyers([line.pk], told_on=on, way="EMS", actor=self.clerk, today=on)

    def chosen(self, line: AreaLine, choice: str, *, on: date = TODAY + timedelta(days=3)) -> None:
        """The buyer of a line chose."""
        actions.record_choice(line.pk, choice, chosen_on=on, actor=self.clerk, today=on)


def desk(*, regimes: bool = True, within: Office | None = None) -> Desk:
    """A project that settles areas, another one or with a further building ``within`` an office's.

    With the standard regimes unless told not to.
    """
    office = _further_building(within) if within else sales_cast.office()
    made = Desk(
        office=office,
        clerk=org_cast.actor_with(*CLERK, project=office.project),
        reviewer=org_cast.actor_with(*CLERK, project=office.project),
    )
    if regimes:
        actions.adopt_standard_regimes(office.project.pk, actor=made.clerk)
    return made


def _further_building(office: Office) -> Office:
    """The office with the rooms of another priced building."""
    more = inventory_cast.rooms(office.project)
    presale_cast.price_book(office.project, more)
    return replace(office, rooms=more)


def line_of(deal_id: int) -> AreaLine:
    """The last line of a deal."""
    found = AreaLine.objects.filter(deal_id=deal_id).order_by("-pk").first()
    assert found is not None
    return found
