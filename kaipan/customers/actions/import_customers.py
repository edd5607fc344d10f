"""Read a whole table of customers in, or none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy

from kaipan.customers.actions.recognition import registering
from kaipan.customers.events import CustomersImported
from kaipan.customers.models import Contact, Customer, CustomerImport, CustomerImportChange, CustomerTable
from kaipan.customers.permissions import IMPORT
from kaipan.customers.queries.customer_imports import row_of, source_of
from kaipan.customers.queries.import_plan import ImportPlan, planned_import
from kaipan.customers.rules import protection, states
from kaipan.customers.rules.customer_rows import CustomerRow
from kaipan.customers.rules.import_refusals import CustomersHaveErrors, SameCustomersAgain
from kaipan.customers.rules.protection import Activity
from kaipan.customers.service import service_terms_on
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.parties import actions as parties
from kaipan.platform import audit, clock, events
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.encryption import blind_index
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import step, use_case

_FILLED = ("source_medium", "intent_grade", "note", "tags")
_CUSTOMER = (
    "id", "company_id", "project_id", "party_id", "person_id", "owner_id", *_FILLED, "state", "stage",
    "lost_reason", "served_since", "contacted_on", "protected_until", "registered_at", "modified_at",
    "customer_import_id",
)  # fmt: skip
_CONTACT = (
    "project_id", "customer_id", "kind", "day", "staff_id", "method", "result", "source_medium", "is_first",
    "is_effective", "note", "recorded_by_id", "void_reason", "customer_import_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CustomerImportResult:
    """What an import did; ``customer_import_id`` is where it can be undone."""

    customer_import_id: int
    added: int
    changed: int
    skipped: int


@use_case
def import_customers(table_id: int, *, today: date, actor: Actor) -> CustomerImportResult:
    """Add the people of a kept table as customers of its project (导入客户), known to the company or new.

    A row about a customer of the project, or like one in a way the project's policies forbid, is skipped,
    fills in what is missing, or refuses the file, as the table's terms say. Rows the policies only warn of
    come in: who imports has read of them in the dry run. One wrong row refuses the whole file
    (:class:`CustomersHaveErrors`); a file that was imported and stands is refused
    (:class:`SameCustomersAgain`). Nobody registers customers of the project meanwhile: who tries is asked to
    try again. The table goes with the import.
    """
    kept = row_of(table_id, actor)
    project_id = kept.project_id
    require(actor, IMPORT, project_id)
    claim_name(registering(project_id))
    _refuse_same_file(project_id, bytes(kept.fingerprint))
    progress(phase=_("读取、校验并查重"))
    plan = planned_import(project_id, source_of(table_id, actor), today=today, actor=actor)
    if plan.wrong:
        raise CustomersHaveErrors(plan.errors, plan.wrong)
    log = CustomerImport.objects.create(
        project_id=project_id,
        fingerprint=kept.fingerprint,
        filename=kept.filename,
        mapping=plan.mapping,
        duplicates=kept.terms["duplicates"],
        added=len(plan.added),
        changed=0,
        skipped=plan.skipped,
        imported_by_id=actor.staff_id,
    )
    log.refresh_from_db(fields=["imported_at"])
    progress(0, len(plan.added), phase=_("写入客户"))
    _add(plan, log, today=today, actor=actor)
    changed = _fill_in(plan, log)
    CustomerTable.objects.filter(pk=kept.pk).delete()
    counts = {"added": log.added, "changed": changed, "skipped": log.skipped}
    if plan.suspected:
        counts["suspected"] = plan.suspected
    audit.record(actor, "customers.customers.imported", log, changes=counts)
    events.publish(CustomersImported(ProjectId(log.project_id), log.pk, log.added, changed))
    return CustomerImportResult(log.pk, log.added, changed, log.skipped)


def fingerprint_of(content: bytes) -> bytes:
    """By which the same file is known again, and nothing of it is."""
    return blind_index(hashlib.sha256(content).hexdigest(), "customers.table")


def _refuse_same_file(project_id: int, fingerprint: bytes) -> None:
    before = CustomerImport.objects.filter(
        project_id=project_id, fingerprint=fingerprint, undone_at__isnull=True
    )
    earlier = before.select_related("imported_by").first()
    if earlier is not None:
        raise SameCustomersAgain(
            person=earlier.imported_by or gettext_lazy("系统"),
            moment=f"{localtime(earlier.imported_at):%Y-%m-%d %H:%M}",
            added=earlier.added,
        )


@step
def _add(plan: ImportPlan, log: CustomerImport, *, today: date, actor: Actor) -> None:
    known = plan.known
    new = [_person(row) for row in plan.added if row.row not in known]
    made = iter(parties.copy_people(new, batch=log.pk, actor=actor))
    del new
    progress(len(plan.added) // 2, len(plan.added), phase=_("写入客户"))
    party_of = [known[row.row] if row.row in known else next(made) for row in plan.added]
    completed = {known[row.row]: _person(row) for row in plan.added if row.row in known}
    parties.complete_people(completed, actor=actor)
    ids = take_ids(Customer, len(plan.added))
    writer = _Writer(log, today, actor)
    copy_rows(Customer, _CUSTOMER, writer.customers(plan.added, ids, party_of))
    copy_rows(Contact, _CONTACT, writer.contacts(plan.added, ids))
    progress(len(plan.added), len(plan.added), phase=_("写入客户"))


def _person(row: CustomerRow) -> parties.PersonToCopy:
    return parties.PersonToCopy(row.name, row.phones, row.identity)


class _Writer:
    """The rows of an import as their tables hold them."""

    def __init__(self, log: CustomerImport, today: date, actor: Actor) -> None:
        self._log, self._today, self._actor = log, today, actor
        self._moment = clock.moment()
        self._until = {met: self._protected(met_today=met) for met in (False, True)}

    def customers(
        self, rows: Sequence[CustomerRow], ids: Sequence[int], party_of: Sequence[int]
    ) -> Iterator[tuple[object, ...]]:
        """Each served from today on; registered, and last met, when the row says."""
        for row, customer_id, party_id in zip(rows, ids, party_of, strict=True):
            filled = (row.source_medium, row.intent_grade, row.note, list(row.tags))
            state = states.FOLLOWING if row.last_contact else states.NEW
            until = self._until[row.last_contact == self._today]
            yield (
                customer_id, self._actor.company_id, self._log.project_id, party_id, party_id, row.owner_id,
                *filled, state, "", "", self._moment, row.last_contact, until, self._registered(row),
                self._log.imported_at, self._log.pk,
            )  # fmt: skip

    def contacts(self, rows: Sequence[CustomerRow], ids: Sequence[int]) -> Iterator[tuple[object, ...]]:
        """The last contact the table tells of, as a follow-up that reached the customer."""
        for row, customer_id in zip(rows, ids, strict=True):
            if row.last_contact:
                yield (
                    self._log.project_id, customer_id, protection.FOLLOW_UP, row.last_contact, row.owner_id,
                    "OTHER", "REACHED", "", False, True, "", self._actor.staff_id, "", self._log.pk,
                )  # fmt: skip

    def _registered(self, row: CustomerRow) -> datetime:
        if row.registered_on is None or row.registered_on == self._today:
            return self._moment
        return make_aware(datetime.combine(row.registered_on, time.min))

    def _protected(self, *, met_today: bool) -> date | None:
        terms = service_terms_on(self._log.project_id, self._today)
        if terms is None:
            return None
        done = [Activity(self._today, protection.FOLLOW_UP)] if met_today else []
        return protection.protected_until(terms, self._today, done, from_pool=False)


@step
def _fill_in(plan: ImportPlan, log: CustomerImport) -> int:
    """What is missing of customers who are there; how many lacked anything."""
    if not plan.updates:
        return 0
    changes, changed = [], []
    for customer in lock(Rank.CUSTOMER, Customer.objects.filter(pk__in=plan.updates)):
        row = plan.updates[customer.pk]
        said = {"tags": list(row.tags)} | {name: getattr(row, name) for name in _FILLED[:3]}
        after = {name: value for name, value in said.items() if value and not getattr(customer, name)}
        if not after:
            continue
        before = {name: getattr(customer, name) for name in after}
        for name, value in after.items():
            setattr(customer, name, value)
        changed.append(customer)
        changes.append(
            CustomerImportChange(
                project_id=log.project_id,
                customer_import=log,
                customer=customer,
                before=before,
                after=after,
            )
        )
    Customer.objects.bulk_update(changed, list(_FILLED), batch_size=1000)
    CustomerImportChange.objects.bulk_create(changes, batch_size=5000)
    CustomerImport.objects.filter(pk=log.pk).update(changed=len(changed))
    return len(changed)
