"""A project that is owed money past its day and the people who see to it, made by the real verbs.

``desk()`` has no quiet hours, a message template for reminders, and somebody for each duty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kaipan.approvals import testing as approvals
from kaipan.dunning import actions, permissions
from kaipan.dunning.models import Case, LateFeeCharge, Notice, Waiver
from kaipan.dunning.rules.terms import DEFAULT_LEVELS, DunningTerms
from kaipan.finance import testing as money
from kaipan.finance.actions import DueLine
from kaipan.finance.models import Account
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.source import Source
from kaipan.messages import testing as messages
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project

TODAY = money.TODAY
WORDS = "{姓名}您好，{房号} 应于 {日期} 付款 {金额} 元，请按时付款。"

CLERK = (permissions.VIEW, permissions.HANDLE, permissions.NOTIFY)
ACCOUNTANT = (permissions.VIEW, permissions.CHARGE, permissions.WAIVE)


@dataclass
class Desk:
    """Who sees to money that is late in a project."""

    project: Project
    clerk: Actor
    accountant: Actor
    keeper: Actor

    def owing(
        self,
        amount: str | int = 317_503,
        *,
        days: int = 1,
        kind: str = MoneyKind.DOWN_PAYMENT,
        label: str = "3栋1单元301",
        on: date = TODAY,
    ) -> Account:
        """An account with one due that is ``days`` days late on a day; below zero before its day."""
        return self.owing_several([(amount, days)], kind=kind, label=label, on=on)

    def owing_several(
        self,
        dues: Sequence[tuple[str | int, int]],
        *,
        kind: str = MoneyKind.DOWN_PAYMENT,
        label: str = "3栋1单元301",
        on: date = TODAY,
    ) -> Account:
        """An account with such dues, each so many days late."""
        lines = [
            DueLine(kind, f"首期{place}", Money(amount), due_on=on - timedelta(days=days))
            for place, (amount, days) in enumerate(dues, start=1)
        ]
        return money.account(self.project, lines, label=label)

    def review(self, on: date = TODAY) -> actions.Reviewed:
        """Open, advance and close."""
        return actions.review_cases(self.project.pk, actor=self.clerk, today=on)

    def case(self, account: Account, on: date = TODAY) -> Case:
        """The live case of an account; reviewed first where it has none."""
        live = Case.objects.filter(account=account).exclude(state="CLOSED")
        if not live.exists():
            self.review(on)
        return live.get()

    def stopped(self, account: Account, reason: str = "按揭审批中") -> Case:
        """The account's case, let rest with approval."""
        case = self.case(account)
        actions.ask_to_stop(case.pk, reason=reason, actor=self.clerk, today=TODAY)
        approvals.grant(case.source, "dunning.stop", self.project)
        actions.stop_case(case.pk, actor=self.clerk, today=TODAY)
        return Case.objects.get(pk=case.pk)

    def notices(self, on: date = TODAY, **only: Any) -> list[Notice]:
        """The notices of a batch made on a day."""
        run_id = actions.make_notices(self.project.pk, actor=self.clerk, today=on, **only)
        return list(Notice.objects.filter(run_id=run_id).order_by("number"))

    def charge(self, on: date = TODAY, **only: Any) -> list[LateFeeCharge]:
        """What was charged up to a day."""
        run_id = actions.charge_late_fees(
            self.project.pk, up_to=on, actor=self.accountant, today=max(on, TODAY), **only
        )
        return list(LateFeeCharge.objects.filter(run_id=run_id).order_by("pk"))

    def asked(self, due_id: int, amount: str | int, reason: str = "客户首次逾期") -> Waiver:
        """A waiver that waits for approval."""
        waiver_id = actions.ask_for_waiver(
            due_id, amount=Money(amount), reason=reason, actor=self.accountant, today=TODAY
        )
        return Waiver.objects.get(pk=waiver_id)

    def granted(self, due_id: int, amount: str | int) -> Waiver:
        """One that was approved."""
        waiver = self.asked(due_id, amount)
        approvals.grant(Source("dunning.waiver", waiver.pk), "dunning.waiver", self.project)
        return waiver

    def waived(self, due_id: int, amount: str | int) -> Waiver:
        """One that was carried out."""
        waiver = self.granted(due_id, amount)
        actions.execute_waiver(waiver.pk, actor=self.accountant, today=TODAY)
        return Waiver.objects.get(pk=waiver.pk)

    def terms(self, *, on: date = TODAY, **changes: Any) -> int:
        """Other terms from a day on."""
        usual = DunningTerms(levels=DEFAULT_LEVELS, rate=Decimal("0.0001"))
        return actions.set_terms(
            self.project.pk, replace(usual, **changes), valid_from=on, actor=self.keeper, today=TODAY
        )

    def system(self) -> Actor:
        """Kaipan itself."""
        return org.system_actor(self.project.company_id)


def desk(*, project: Project | None = None, of: Company | None = None) -> Desk:
    """Another project, or this one, with its people and a template for reminders."""
    project = project or org_cast.project(of=of)
    messages.awake(project)
    messages.template(project, WORDS, purpose="CONTRACT", code="dunning")
    return Desk(
        project=project,
        clerk=org_cast.actor_with(*CLERK, project=project),
        accountant=org_cast.actor_with(*ACCOUNTANT, project=project),
        keeper=org_cast.actor_with(permissions.VIEW, permissions.SET_TERMS, project=project),
    )
