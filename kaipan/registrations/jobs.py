"""What this room does by the clock. That a registration is over waits for no job."""

import logging
from datetime import timedelta

from django.db.models.functions import Now

from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.registrations.actions.lapse_registrations import lapse_registrations, over
from kaipan.registrations.models import RegistrationTable

TABLES_KEPT_FOR = timedelta(days=1)

log = logging.getLogger(__name__)


@jobs.periodic("registrations.lapse", "5 * * * *")
def lapse() -> None:
    """Close registrations whose last day has passed, so that their money can be given back."""
    late = over().order_by("project__company_id").values_list("project__company_id", flat=True)
    for company_id in late.distinct():
        try:
            lapse_registrations(actor=org.system_actor(company_id), today=business_day())
        except Refusal as refusal:
            log.warning("registrations wait: %s", refusal.code)


@jobs.periodic("registrations.forget_tables", "42 * * * *")
def forget_tables() -> None:
    """Drop tables that were uploaded and never imported: they hold telephone numbers."""
    RegistrationTable.objects.filter(uploaded_at__lt=Now() - TABLES_KEPT_FOR).delete()
