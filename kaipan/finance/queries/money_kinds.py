"""款项类型."""

from django.db.models import QuerySet

from kaipan.finance.models import MoneyKind
from kaipan.kernel.ids import CompanyId


def money_kinds(company_id: CompanyId | int) -> QuerySet[MoneyKind]:
    """The standard kinds of money, then the company's own, those no longer used too."""
    return MoneyKind.objects.of_company(company_id)
