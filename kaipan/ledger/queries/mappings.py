"""科目对照 as the actor may see it."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.ledger.models import LedgerAccount, VoucherTerms
from kaipan.ledger.permissions import EXPORT_VOUCHERS, MAP_ACCOUNT


def mapped_accounts(actor: Actor) -> QuerySet[LedgerAccount]:
    """The accounts of the chart with their mapping, where they have one; none for others' eyes."""
    if not any(actor.may(right) for right in (MAP_ACCOUNT, EXPORT_VOUCHERS)):
        return LedgerAccount.objects.none()
    return LedgerAccount.objects.filter(company_id=actor.company_id).select_related("mapping")


def mapping_is_demanded(actor: Actor) -> bool:
    """Whether the company exports only accounts that somebody mapped."""
    return VoucherTerms.objects.filter(pk=actor.company_id, demands_mapping=True).exists()
