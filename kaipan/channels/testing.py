"""A project with channel partners, made by the real verbs.

``desk()`` is a first-level agency with an agent, a second-level one under it with another, the clocks 7/30
days, a plan of 0.6 % that jumps to 0.8 % at a hundred million, and the people who deal with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kaipan.channels import actions, permissions
from kaipan.channels.actions import ChannelTerms, CommissionTerms, NewPartner, Step, Visit
from kaipan.channels.models import Agent, Report
from kaipan.kernel.actor import Actor
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.parties import testing as parties
from kaipan.platform.clock import business_day

CLERK = (permissions.VIEW, permissions.REPORT)
MANAGER = (
    permissions.VIEW,
    permissions.REPORT,
    permissions.MANAGE,
    permissions.SET_TERMS,
    permissions.VIEW_COMMISSION,
)
RECEPTION = (
    permissions.CONFIRM,
    "customers.customer.view",
    "customers.customer.view_all",
    "customers.customer.register",
    "customers.customer.transfer",
)
TERMS = ChannelTerms(visit_days=7, deal_days=30, confirm_hours=24)
WHOLE = CommissionTerms(
    "PERCENT",
    (Step(Decimal(0), Decimal("0.6")), Step(Decimal(100_000_000), Decimal("0.8"))),
    "WHOLE",
    Decimal(30),
)


@dataclass
class Desk:
    """Who brings and who receives customers in a project."""

    project: Project
    clerk: Actor
    manager: Actor
    reception: Actor
    first: int
    second: int
    agent: int
    second_agent: int
    today: date = field(default_factory=business_day)

    def report(
        self, phone: str | None = None, name: str = "王芳", *, agent: int | None = None, **more: Any
    ) -> actions.ReportMade:
        """Report somebody by the first-level agent, or by another."""
        given = {"consented": True, "today": self.today, "actor": self.clerk, **more}
        return actions.report_customer(
            self.project.pk,
            agent_id=agent or self.agent,
            name=name,
            phone=phone or parties.phone_number(),
            **given,
        )

    def confirm(self, report_id: int, *, actor: Actor | None = None, **visit: Any) -> actions.VisitConfirmed:
        """Confirm that they came."""
        return actions.confirm_visit(
            report_id, Visit(**visit), today=self.today, actor=actor or self.reception
        )

    def kept(self, report_id: int) -> Report:
        """The report as it is kept."""
        return Report.objects.get(pk=report_id)


def desk(*, of: Company | None = None, project: Project | None = None) -> Desk:
    """Another project with partners and their people, or these in a project that is there."""
    here = project or org_cast.project(of=of)
    manager = org_cast.actor_with(*MANAGER, project=here)
    first = partner(here, manager)
    second = partner(here, manager, "小渠信息咨询", parent_id=first)
    today = business_day()
    actions.set_channel_rule(here.pk, TERMS, valid_from=today, today=today, actor=manager)
    actions.set_commission_plan(here.pk, WHOLE, name="标准佣金", valid_from=today, today=today, actor=manager)
    return Desk(
        project=here,
        clerk=org_cast.actor_with(*CLERK, project=here),
        manager=manager,
        reception=org_cast.actor_with(*RECEPTION, project=here),
        first=first,
        second=second,
        agent=agent(first, manager),
        second_agent=agent(second, manager, "钱多"),
    )


def partner(project: Project, manager: Actor, name: str = "大渠房产经纪", **more: Any) -> int:
    """Another agency of the project, with a contract that began a month ago."""
    who = NewPartner(actions.COMPANY, name, parties.phone_number(), parties.credit_code())
    begun = business_day() - timedelta(30)
    return actions.add_partner(project.pk, who, contract_from=begun, actor=manager, **more)


def agent(partner_id: int, manager: Actor, name: str = "赵带") -> int:
    """Another person of a partner."""
    made = actions.add_agent(partner_id, name=name, phone=parties.phone_number(), actor=manager)
    return int(Agent.objects.get(pk=made).pk)
