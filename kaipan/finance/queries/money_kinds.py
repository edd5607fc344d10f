"""款项类型."""

from django.db.models import QuerySet

from kaipan.finance.models import MoneyKind


def money_kinds() -> QuerySet[MoneyKind]:
    """All kinds of money in the order lists show them; the same for every company."""
    return MoneyKind.objects.all()
