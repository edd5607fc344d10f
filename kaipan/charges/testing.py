"""A project with rules of charges and accounts to charge, made by the real verbs.

``desk()`` has the standard rules of a project, and the flat of the worked example: 98.76 ㎡ for 1,197,503,
signed on 2026-03-16.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.charges import actions, permissions, queries
from kaipan.charges.actions import Base, ChargeFacts, Choice, RuleTerms, Tier
from kaipan.charges.models import Charge, Payee, PayOver
from kaipan.finance import testing as finance_cast
from kaipan.finance.models import Account, Receipt
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

TODAY = finance_cast.TODAY
FACTS = ChargeFacts(
    price=Money("1197503"),
    contract_day=TODAY,
    product_type="RESIDENCE",
    residential=True,
    gross_area=Area("98.76"),
    inner_area=Area("80"),
    home_count=1,
    home_count_said="客户查档证明",
)
CLERK = (permissions.VIEW, permissions.GENERATE)
MANAGER = (permissions.VIEW, permissions.WAIVE, permissions.SET_RULES)
PREPARER = (permissions.VIEW, permissions.PREPARE_PAY_OVER)
PAYER = (permissions.VIEW, permissions.PAY_OVER)
TAX_OFFICE = "税务机关"
PROPERTY_FEE = RuleTerms(
    code="PROPERTY_FEE",
    name="物业费",
    money_kind=MoneyKind.COLLECTED_FEE,
    payee="松风物业",
    base=Base.GROSS_AREA,
    tiers=(Tier(Decimal("3.5")),),
)


@dataclass
class Desk:
    """Who charges in a project."""

    project: Project
    clerk: Actor
    manager: Actor
    preparer: Actor
    payer: Actor
    today: date = TODAY

    def account(self) -> Account:
        """Another account of a deal with the schedule of the worked example."""
        return finance_cast.account(self.project)

    def set_rule(self, terms: RuleTerms = PROPERTY_FEE, *, valid_from: date = TODAY, **more: Any) -> int:
        """Set a rule of the project; ``more`` are other terms of it."""
        return actions.set_charge_rule(
            self.project.pk, replace(terms, **more), valid_from=valid_from, actor=self.manager
        )

    def generate(
        self, account: Account, facts: ChargeFacts = FACTS, due_at: actions.DueAt | None = None
    ) -> actions.Charged:
        """Charge the account as a verb of an upper room would."""
        return _charged(self, account, actions.generate_charges, facts, due_at=due_at)

    def recalculate(self, account: Account, reason: str = "面积变更", **facts: Any) -> actions.Charged:
        """Count the account's charges anew from other facts."""
        return _charged(self, account, actions.recalculate_charges, replace(FACTS, **facts), reason=reason)

    def waive(self, charge: Charge, reason: str = "公司承担") -> Money:
        """Free the payer of a charge."""
        return actions.waive_charge(charge.pk, reason=reason, today=self.today, actor=self.manager)

    def collected(self, code: str = "DEED_TAX", amount: str | None = None, on: date = TODAY) -> Charge:
        """A charge of another account of which so much came in (all without it) on a day."""
        account = self.account()
        self.generate(account)
        made = charge(account, code)
        self.receive(made, amount or str(made.amount), on)
        return charge(account, code)

    def receive(self, made: Charge, amount: str, on: date = TODAY) -> Receipt:
        """So much comes in for the charge."""
        dues = made.due_links.filter(due__state="OPEN").values_list("due_id", flat=True)
        return finance_cast.received(made.account, amount, designated=list(dues), dated_on=on)

    def payee(self, name: str = TAX_OFFICE) -> Payee:
        """The payee of that name."""
        return Payee.objects.get(company=self.project.company, name=name)

    def choice(self, payee: str = TAX_OFFICE, **more: Any) -> Choice:
        """What is chosen for a batch: everything up to today, unless said otherwise."""
        return Choice(**{"payee_id": self.payee(payee).pk, "until": self.today, **more})

    def prepared(self, payee: str = TAX_OFFICE, **more: Any) -> PayOver:
        """A batch of what was collected for a payee."""
        choice = self.choice(payee, **more)
        made = actions.prepare_pay_over(self.project.pk, choice, today=self.today, actor=self.preparer)
        return PayOver.objects.get(pk=made)

    def paid(self, pay_over: PayOver, **more: Any) -> PayOver:
        """The batch, paid by the bank."""
        bank = finance_cast.bank_account(self.project)
        terms = {"bank_account_id": bank.pk, "reference": "完税证 2026-001", "paid_on": self.today}
        actions.pay_pay_over(pay_over.pk, **{**terms, "today": self.today, "actor": self.payer, **more})
        return PayOver.objects.get(pk=pay_over.pk)

    def reverse(self, pay_over: PayOver, reason: str = "银行退回") -> None:
        """The bank did not carry it out."""
        actions.reverse_pay_over(pay_over.pk, reason=reason, today=self.today, actor=self.payer)

    def drop(self, pay_over: PayOver, reason: str = "重新经办") -> None:
        """The batch is not to be paid."""
        actions.drop_pay_over(pay_over.pk, reason=reason, today=self.today, actor=self.preparer)


@use_case
def _charged(
    desk: Desk,
    account: Account,
    step: Callable[..., actions.Charged],
    facts: ChargeFacts,
    **more: Any,
) -> actions.Charged:
    """A step of this room in a verb of the deal's, which says so in the trail."""
    charged = step(desk.project.pk, account.pk, facts, **more, today=desk.today, actor=desk.clerk)
    audit.record(desk.clerk, "sales.deal.charged", account)
    return charged


def desk(*, of: Company | None = None, project: Project | None = None, codes: Sequence[str] = ()) -> Desk:
    """Another project with the standard rules (or those of ``codes``), or these in one that is there."""
    here = project or org_cast.project(of=of)
    manager = org_cast.actor_with(*MANAGER, project=here)
    actions.adopt_standard_rules(here.pk, codes, actor=manager)
    return Desk(
        here,
        org_cast.actor_with(*CLERK, project=here),
        manager,
        org_cast.actor_with(*PREPARER, project=here),
        org_cast.actor_with(*PAYER, project=here),
    )


def charge(account: Account, code: str) -> Charge:
    """The charge of the account by that rule, with what was paid."""
    return queries.with_figures(Charge.objects.filter(account=account)).get(code=code)


def charge_of(desk: Desk, code: str) -> Charge:
    """The one charge of the project by that rule, as it stands."""
    return Charge.objects.get(project=desk.project, code=code)


def dues_of(account: Account, code: str) -> list[tuple[Money, Money]]:
    """Amount and paid of the standing dues of a charge, in their order."""
    links = Charge.objects.get(account=account, code=code).due_links.filter(due__state="OPEN")
    return list(links.order_by("due__sequence").values_list("due__amount", "due__allocated"))
