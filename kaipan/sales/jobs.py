"""What this room does by the clock."""

from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.sales.actions.remind_of_days import remind_of_days, unreminded
from kaipan.sales.models import Clock


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
