"""建账: a company's books with the standard chart of accounts."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.ledger.models import Books, LedgerAccount
from kaipan.ledger.permissions import MANAGE_CHART, require_for_company
from kaipan.ledger.rules.chart import STANDARD_CHART
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case


@use_case
def open_books(company_id: CompanyId, *, actor: Actor) -> None:
    """Open the company's books with the standard chart. Opening them again changes nothing.

    Needs ``ledger.chart.manage`` for the company. Books that nobody opened open by themselves with the
    first posting.
    """
    require_for_company(actor, MANAGE_CHART, company_id)
    ensure_chart(company_id)
    audit.record(actor, "ledger.books.opened", Books.objects.get(pk=company_id), label=str(actor.company_id))


@step
def ensure_chart(company_id: CompanyId) -> None:
    """The books and the standard accounts of the company, made where they are missing."""
    if Books.objects.filter(pk=company_id).exists():
        return
    Books.objects.bulk_create([Books(company_id=company_id)], ignore_conflicts=True)
    LedgerAccount.objects.bulk_create(
        [
            LedgerAccount(
                company_id=company_id, code=line.code, name=line.name, account_class=line.account_class
            )
            for line in STANDARD_CHART
        ],
        ignore_conflicts=True,
    )
