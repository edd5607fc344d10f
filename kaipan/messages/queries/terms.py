"""The rules by which people are written to."""

from kaipan.kernel.ids import CompanyId
from kaipan.messages.models import MessageTerms


def message_terms(company_id: CompanyId | int) -> MessageTerms:
    """The company's rules; the house's usual ones where it has set none."""
    return MessageTerms.objects.filter(company_id=company_id).first() or MessageTerms(company_id=company_id)
