"""The clock of a customer's service, wound again after whatever changes it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from kaipan.customers.models import Customer, CustomerTransfer, ServiceRule, TransferKind
from kaipan.customers.rules import states
from kaipan.customers.rules.protection import VISIT, Activity, ServiceTerms, protected_until
from kaipan.platform.versions import in_force_on

OUT_OF_THE_POOL = (TransferKind.CLAIM, TransferKind.ASSIGN)


def service_terms_on(project_id: int, day: date) -> ServiceTerms | None:
    """The clocks of the project on a day; None where nobody's customers are taken away."""
    rule = in_force_on(ServiceRule.objects.filter(project_id=project_id), day)
    return None if rule is None else rule.terms


def wind_clock(customer: Customer, *, today: date) -> None:
    """Set the locked customer's ``protected_until`` from what was done since they are their owner's.

    Nothing threatens who has a live deal, is lost or invalid, or lies in the pool already. A deal that was
    given up counts as a visit on that day. Who was served before the project had any rule is protected as
    after a call on its first day.
    """
    terms = service_terms_on(customer.project_id, today)
    due = None
    if terms is not None and not customer.stage and customer.state in states.SERVED:
        since = timezone.localdate(customer.served_since)
        due = protected_until(terms, since, _activities(customer, since), from_pool=_came_from_pool(customer))
        first = ServiceRule.objects.filter(project_id=customer.project_id).aggregate(day=Min("valid_from"))
        if since < first["day"]:
            due = max(due, first["day"] + timedelta(terms.call_days))
    if customer.protected_until != due:
        customer.protected_until = due
        customer.save(update_fields=["protected_until"])


def _activities(customer: Customer, since: date) -> list[Activity]:
    done = customer.contacts.filter(is_effective=True, void_reason="", day__gte=since)
    given_up = customer.progress.filter(ended_at__isnull=False).values_list("ended_at", flat=True)
    return [
        *(Activity(day, kind) for day, kind in done.values_list("day", "kind")),
        *(Activity(timezone.localdate(ended), VISIT) for ended in given_up if ended),
    ]


def _came_from_pool(customer: Customer) -> bool:
    last = CustomerTransfer.objects.filter(customer_id=customer.pk).order_by("-id").first()
    return last is not None and last.kind in OUT_OF_THE_POOL
