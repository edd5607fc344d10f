"""What this room does by the clock."""

from kaipan.inventory.actions.expire_occupancies import expire_occupancies, lapsed_occupancies
from kaipan.org import queries as org
from kaipan.platform import jobs


@jobs.periodic("inventory.tidy_expired_occupancies", "* * * * *")
def tidy_expired_occupancies() -> None:
    """End what has run out, so that its holders hear of it. No room waits for this to be free."""
    for company_id in lapsed_occupancies().values_list("project__company_id", flat=True).distinct():
        expire_occupancies(actor=org.system_actor(company_id))
