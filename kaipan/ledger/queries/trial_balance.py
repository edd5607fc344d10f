"""试算平衡表."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Sum

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.ledger.models import Posting
from kaipan.ledger.permissions import VIEW_JOURNAL, require_for_company


@dataclass(frozen=True, slots=True)
class TrialBalanceRow:
    """One account: what was debited and credited up to the day, and which side it stands on."""

    code: str
    name: str
    account_class: str
    debit: Money
    credit: Money

    @property
    def debit_balance(self) -> Money:
        """借方余额; zero when the account stands in credit."""
        return max(self.debit - self.credit, ZERO)

    @property
    def credit_balance(self) -> Money:
        """贷方余额; zero when the account stands in debit."""
        return max(self.credit - self.debit, ZERO)


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """All accounts that were ever posted to, by code, as of the end of a day."""

    as_of: date
    rows: tuple[TrialBalanceRow, ...]

    @property
    def difference(self) -> Money:
        """Debits less credits over all accounts: zero, always."""
        return Money.total(row.debit - row.credit for row in self.rows)


def trial_balance(
    company_id: CompanyId, *, as_of: date, actor: Actor, project_id: ProjectId | None = None
) -> TrialBalance:
    """The trial balance of a company, or of one of its projects.

    Needs ``ledger.journal.view`` for what is asked: the whole company, or the project.
    """
    if project_id is None:
        require_for_company(actor, VIEW_JOURNAL, company_id)
    else:
        require(actor, VIEW_JOURNAL, project_id)
    lines = Posting.objects.filter(company_id=company_id, journal__dated_on__lte=as_of)
    if project_id is not None:
        lines = lines.filter(project_id=project_id)
    sums = lines.values(
        code=F("account__code"), name=F("account__name"), account_class=F("account__account_class")
    ).annotate(debits=Sum("debit"), credits=Sum("credit"))
    rows = tuple(
        TrialBalanceRow(row["code"], row["name"], row["account_class"], row["debits"], row["credits"])
        for row in sums.order_by("code")
    )
    return TrialBalance(as_of, rows)
