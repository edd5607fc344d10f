"""Change what is noted about a customer."""

from typing import TypedDict, Unpack, cast

from kaipan.customers.actions.choices import clean_remarks
from kaipan.customers.actions.locked import changed_customer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


class CustomerChanges(TypedDict, total=False):
    """What may be changed; what is not given stays."""

    source_medium: str
    intent_grade: str
    note: str


@use_case
def change_customer(customer_id: CustomerId | int, *, actor: Actor, **given: Unpack[CustomerChanges]) -> None:
    """Change source, grade or note of a customer the actor may see.

    Who the customer is, is changed with the party (:func:`kaipan.parties.actions.change_party`).
    """
    customer = changed_customer(customer_id, actor)
    difference = changes.apply(customer, clean_remarks(cast("dict[str, str]", given)))
    audit.record(actor, "customers.customer.changed", customer, changes=difference)
