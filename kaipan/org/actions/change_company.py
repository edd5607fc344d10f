"""Change what holds for a whole company."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import Company
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import RevealQuotaOutOfBounds
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case

_LARGEST_QUOTA = 500


@use_case
def change_company(*, short_name: str, reveals_per_day: int, actor: Actor) -> None:
    """Change the short name of the actor's company and how many numbers a person may uncover a day."""
    require(actor, MANAGE_STAFF)
    if not 0 <= reveals_per_day <= _LARGEST_QUOTA:
        raise RevealQuotaOutOfBounds(value=reveals_per_day, most=_LARGEST_QUOTA)
    company = Company.objects.get(pk=actor.company_id)
    given = {"short_name": required_line(short_name, longest=20), "reveals_per_day": reveals_per_day}
    audit.record(actor, "org.company.changed", company, changes=changes.apply(company, given))
