"""Tags on customers."""

from collections.abc import Iterable

from kaipan.customers.models import Customer
from kaipan.customers.permissions import CHANGE
from kaipan.customers.queries.lists import customers_to_change
from kaipan.customers.rules.refusals import TooMuchChosen
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case

_MOST_TAGS = 20
_MOST_CUSTOMERS = 2000


@use_case
def tag_customers(
    customer_ids: Iterable[CustomerId | int],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    actor: Actor,
) -> int:
    """Put tags (标签) on customers the actor may see, and take others off; how many were changed.

    All or nothing: one that is not visible, or only shared, refuses them all. At most 20 tags a customer,
    2,000 at once.
    """
    wanted = {int(each) for each in customer_ids}
    new = [required_line(tag, longest=20) for tag in add]
    gone = {required_line(tag, longest=20) for tag in remove}
    if not 1 <= len(wanted) <= _MOST_CUSTOMERS:
        raise TooMuchChosen(count=len(wanted), most=_MOST_CUSTOMERS)
    visible = set(customers_to_change(actor).filter(pk__in=wanted).order_by().values_list("pk", flat=True))
    if visible != wanted:
        raise NotFound
    changed = 0
    for customer in lock(Rank.CUSTOMER, Customer.objects.select_related("party").filter(pk__in=wanted)):
        require(actor, CHANGE, customer.project_id)
        changed += _tag(customer, new, gone, actor)
    return changed


def _tag(customer: Customer, new: list[str], gone: set[str], actor: Actor) -> bool:
    tags = list(dict.fromkeys([*(tag for tag in customer.tags if tag not in gone), *new]))
    if len(tags) > _MOST_TAGS:
        raise TooMuchChosen(count=len(tags), most=_MOST_TAGS)
    before, customer.tags = customer.tags, tags
    customer.save(update_fields=["tags"])
    said: dict[str, object] = {"tags": ["、".join(before), "、".join(tags)]} if tags != before else {}
    audit.record(actor, "customers.customer.tagged", customer, changes=said)
    return tags != before
