"""How long things are kept, and by when people are answered."""

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.parties.codes import RetentionClass
from kaipan.parties.models import PrivacyTerms, RetentionPeriod
from kaipan.parties.permissions import SET_PRIVACY
from kaipan.parties.rules.choices import known
from kaipan.parties.rules.refusals import DaysOutOfRange, FromThePast, MonthsOutOfRange
from kaipan.parties.rules.retention import LONGEST_ANSWER_DAYS, LONGEST_MONTHS
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


@use_case
def set_retention(retained: str, *, months: int, valid_from: date, actor: Actor, today: date) -> int:
    """Keep a class for so many months from a day on, today at the earliest; the id of the new period."""
    require(actor, SET_PRIVACY)
    if not 1 <= months <= LONGEST_MONTHS:
        raise MonthsOutOfRange(value=months, most=LONGEST_MONTHS)
    if valid_from < today:
        raise FromThePast(value=valid_from)
    period = RetentionPeriod.objects.create(
        company_id=actor.company_id,
        retained=known(retained, RetentionClass.values),
        months=months,
        valid_from=valid_from,
        set_by_id=actor.staff_id,
    )
    audit.record(actor, "parties.retention.set", period, changes={"months": months, "valid_from": valid_from})
    return period.pk


@use_case
def set_answer_days(days: int, *, actor: Actor) -> None:
    """Answer requests received from now on within so many working days."""
    require(actor, SET_PRIVACY)
    if not 1 <= days <= LONGEST_ANSWER_DAYS:
        raise DaysOutOfRange(value=days, most=LONGEST_ANSWER_DAYS)
    PrivacyTerms.objects.bulk_create([PrivacyTerms(company_id=actor.company_id)], ignore_conflicts=True)
    terms = PrivacyTerms.objects.get(company_id=actor.company_id)
    difference = changes.apply(terms, {"answer_days": days})
    audit.record(actor, "parties.privacy.terms_set", terms, changes=difference)
