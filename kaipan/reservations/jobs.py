"""What this room does by the clock. Expiry itself waits for no job."""

from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.reservations.actions.remind_expiring import remind_expiring, unreminded


@jobs.periodic("reservations.remind", "*/5 * * * *")
def remind() -> None:
    """Tell consultants which of their reservations end soon."""
    for company_id in unreminded().values_list("project__company_id", flat=True).distinct():
        remind_expiring(actor=org.system_actor(company_id))
