"""What this room does by the clock."""

from datetime import timedelta

from django.db.models.functions import Now

from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.sales.actions.remind_of_days import remind_of_days, unreminded
from kaipan.sales.models import Clock, RunningDealsFile

FILES_KEPT_FOR = timedelta(days=7)


@jobs.periodic("sales.remind", "10 0 * * *")
def remind() -> None:
    """Tell consultants whose bookings and signings have their day soon."""
    today = business_day()
    companies = {
        company_id
        for clock in Clock
        for company_id in unreminded(clock, today).values_list("project__company_id", flat=True).distinct()
    }
    for company_id in sorted(companies):
        remind_of_days(actor=org.system_actor(company_id), today=today)


@jobs.periodic("sales.forget_running_deals", "43 * * * *")
def forget_running_deals() -> None:
    """Drop workbooks that were uploaded and never taken over: they hold documents in the clear."""
    RunningDealsFile.objects.filter(uploaded_at__lt=Now() - FILES_KEPT_FOR).delete()
