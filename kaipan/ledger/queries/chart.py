"""科目表 as the actor may see it."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.ledger.models import LedgerAccount
from kaipan.ledger.permissions import MANAGE_CHART, VIEW_JOURNAL


def ledger_accounts(actor: Actor) -> QuerySet[LedgerAccount]:
    """The accounts of the company's chart by code; none for whoever has nothing to do with its books."""
    if not any(actor.may_somewhere(right) for right in (VIEW_JOURNAL, MANAGE_CHART)):
        return LedgerAccount.objects.none()
    return LedgerAccount.objects.filter(company_id=actor.company_id)
