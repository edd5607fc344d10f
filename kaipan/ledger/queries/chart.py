"""科目表 as the actor may see it."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.ledger.models import LedgerAccount
from kaipan.ledger.permissions import MANAGE_CHART, VIEW_JOURNAL


def ledger_accounts(actor: Actor) -> QuerySet[LedgerAccount]:
    """The accounts of the company's chart by code; none for whoever has nothing to do with its books."""
    if not any(actor.may_somewhere(right) for right in (VIEW_JOURNAL, MANAGE_CHART)):
        return LedgerAccount.objects.none()
    return LedgerAccount.objects.filter(company_id=actor.company_id)


def chart_of(company_id: CompanyId | int) -> QuerySet[LedgerAccount]:
    """The accounts of a company's chart, for forms of whoever may choose one of them."""
    return LedgerAccount.objects.filter(company_id=company_id)


def account_class_of(company_id: CompanyId | int, code: str) -> str | None:
    """The class of an account of the company's chart; nothing where it has no such account. For verbs."""
    found = LedgerAccount.objects.filter(company_id=company_id, code=code)
    return found.values_list("account_class", flat=True).first()
