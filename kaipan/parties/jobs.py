"""What this room does by the clock."""

import logging

from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.parties.actions import forget_due_party
from kaipan.parties.models import Party
from kaipan.parties.queries.retention import due_to_be_forgotten
from kaipan.platform import jobs
from kaipan.platform.clock import business_day

log = logging.getLogger(__name__)

AT_ONCE = 2_000


@jobs.periodic("parties.forget_due", "41 18 * * *")
def forget_due() -> None:
    """Anonymise, each in a transaction of its own, the people whose retention period is over."""
    today = business_day()
    for company_id in Party.objects.values_list("company_id", flat=True).distinct().order_by("company_id"):
        actor = org.system_actor(company_id)
        due = due_to_be_forgotten(company_id, today).order_by("pk").values_list("pk", flat=True)
        for party_id in list(due[:AT_ONCE]):
            try:
                forget_due_party(party_id, actor=actor, today=today)
            except Refusal as refusal:
                log.warning("party %s was not anonymised: %s", party_id, refusal.code)
