"""Take an import of customers back, as far as nothing hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils.timezone import localtime

from kaipan.customers.events import CustomerImportUndone
from kaipan.customers.models import Contact, Customer, CustomerImport, CustomerImportChange
from kaipan.customers.permissions import IMPORT
from kaipan.customers.rules import import_refusals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.parties import actions as parties
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock, lock_keys
from kaipan.platform.progress import progress
from kaipan.platform.references import unreferenced
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """How many customers went, and how many stayed because something hangs on them."""

    removed: int
    kept: int


@use_case
def undo_customer_import(customer_import_id: int, *, actor: Actor) -> UndoneImport:
    """Remove the customers an import made, with their people where nobody else needs them (撤销导入).

    A customer stays on whom anything hangs: a deal, a contact written since, a transfer, a merge, or anything
    changed since. So do telephones and documents that were added to people who were known before. What was
    filled in of customers who were there goes back, unless it was changed since. Refuses to undo twice.
    """
    log = one(CustomerImport.objects.visible_to(actor, IMPORT), pk=customer_import_id)
    require(actor, IMPORT, log.project_id)
    _mark_undone(log, actor)
    _put_back(log)
    made = Customer.objects.filter(customer_import=log)
    total = len(lock_keys(Rank.CUSTOMER, made))
    written_since = Contact.objects.filter(customer=OuterRef("pk")).exclude(customer_import=log)
    untouched = made.filter(~Exists(written_since), modified_at=log.imported_at)
    going = dict(unreferenced(untouched, besides=(Contact,)).order_by().values_list("pk", "party_id"))
    progress(0, total, phase=_("移除客户"))
    Contact.objects.filter(customer_import=log, customer__in=going.keys()).delete()
    Customer.objects.filter(pk__in=going.keys()).delete()
    progress(len(going), total, phase=_("移除客户"))
    parties.remove_people(log.pk, going.values(), actor=actor)
    outcome = UndoneImport(len(going), total - len(going))
    CustomerImport.objects.filter(pk=log.pk).update(kept=outcome.kept)
    audit.record(
        actor,
        "customers.customers.import_undone",
        log,
        changes={"removed": outcome.removed, "kept": outcome.kept},
    )
    events.publish(CustomerImportUndone(ProjectId(log.project_id), log.pk, outcome.removed, outcome.kept))
    return outcome


def _mark_undone(log: CustomerImport, actor: Actor) -> None:
    """First of all, so that of two people who undo at once the second waits and is refused."""
    standing = CustomerImport.objects.filter(pk=log.pk, undone_at__isnull=True)
    if not standing.update(undone_at=Now(), undone_by=actor.staff_id):
        log.refresh_from_db()
        moment = f"{localtime(log.undone_at):%Y-%m-%d %H:%M}"
        raise import_refusals.CustomerImportUndone(filename=log.filename, moment=moment)


@step
def _put_back(log: CustomerImport) -> None:
    changes = {each.customer_id: each for each in CustomerImportChange.objects.filter(customer_import=log)}
    restored = []
    fields: set[str] = set()
    for customer in lock(Rank.CUSTOMER, Customer.objects.filter(pk__in=changes)):
        change = changes[customer.pk]
        if all(getattr(customer, name) == value for name, value in change.after.items()):
            for name, value in change.before.items():
                setattr(customer, name, value)
            fields |= set(change.before)
            restored.append(customer)
    if restored:
        Customer.objects.bulk_update(restored, sorted(fields), batch_size=1000)
