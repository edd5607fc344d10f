"""What this room does by the clock."""

from datetime import timedelta

from django.db.models.functions import Now

from kaipan.customers.models import CustomerTable
from kaipan.platform import jobs

TABLES_KEPT_FOR = timedelta(days=1)


@jobs.periodic("customers.forget_tables", "41 * * * *")
def forget_tables() -> None:
    """Drop tables that were uploaded and never imported: they hold numbers."""
    CustomerTable.objects.filter(uploaded_at__lt=Now() - TABLES_KEPT_FOR).delete()
