"""Everything that happened with a customer, in one line of time.

What belongs there lies in many rooms, most of them above this one. Each registers a source, as rooms
register what makes a party visible; a source answers for what the actor may see of its own rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from kaipan.customers.models import Contact, Customer, CustomerFile, CustomerTransfer
from kaipan.customers.queries.contacts import contacts
from kaipan.customers.queries.files import customer_files
from kaipan.customers.queries.lists import customers, histories, standing_customer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when, of which kind, what in words (``text % params``), by whom.

    ``amount`` is money that moved, in 元; ``about`` is what has a page of its own.
    """

    at: datetime
    kind: str
    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    by: str = ""
    amount: Money | None = None
    about: Source | None = None


TimelineSource = Callable[[Sequence[CustomerId], Actor], Iterable[Moment]]

_sources: dict[str, TimelineSource] = {}


def timeline_source(name: str) -> Callable[[TimelineSource], TimelineSource]:
    """Register what a room knows of customers: ``(customer ids, actor) → moments`` in any order."""

    def register(source: TimelineSource) -> TimelineSource:
        _sources[name] = source
        return source

    return register


def customer_timeline(customer_id: CustomerId | int, *, actor: Actor, most: int = 200) -> list[Moment]:
    """The latest moments of a customer the actor may see, newest first, with those of customers merged in."""
    customer = one(customers(actor), pk=standing_customer(customer_id))
    everybody = histories(actor, [customer.pk]).order_by("id").values_list("pk", flat=True)
    ids = [CustomerId(pk) for pk in everybody]
    found = [moment for source in _sources.values() for moment in source(ids, actor)]
    return list(islice(sorted(found, key=lambda moment: moment.at, reverse=True), most))


@timeline_source("customers")
def _own(customer_ids: Sequence[CustomerId], actor: Actor) -> Iterable[Moment]:
    """Registration, contacts and changes of the consultant."""
    for customer in histories(actor).filter(pk__in=customer_ids):
        yield Moment(customer.registered_at, "REGISTERED", _("登记为客户"), by=_first_owner(customer))
    for contact in contacts(actor).filter(customer_id__in=customer_ids):
        yield _met(contact)
    moves = CustomerTransfer.objects.filter(customer_id__in=customer_ids)
    for move in moves.select_related("from_staff", "to_staff", "by_staff"):
        yield _moved(move)
    for file in customer_files(actor).filter(customer_id__in=customer_ids):
        yield from _filed(file)


def _first_owner(customer: Customer) -> str:
    first = customer.transfers.select_related("from_staff").first()
    return first.from_staff.name if first else customer.owner.name


def _met(contact: Contact) -> Moment:
    said: dict[str, object] = {"kind": contact.get_kind_display(), "heads": contact.heads}
    text = "%(kind)s"
    if contact.is_first:
        text = _("首次来访，%(heads)s 人")
    elif contact.heads:
        text = _("来访，%(heads)s 人")
    elif contact.result:
        said["result"] = contact.get_result_display()
        text = _("跟进：%(result)s")
    if contact.void_reason:
        said["reason"] = contact.void_reason
        text = _("已作废的往来：%(reason)s")
    return Moment(contact.recorded_at, contact.kind, text, said, contact.note, contact.staff.name)


def _filed(file: CustomerFile) -> Iterable[Moment]:
    said: dict[str, object] = {"kind": file.get_kind_display()}
    who = file.uploaded_by.name if file.uploaded_by else ""
    yield Moment(file.uploaded_at, "FILE", _("上传附件：%(kind)s"), said, file.name, who)
    if file.removed_at:
        who = file.removed_by.name if file.removed_by else ""
        yield Moment(file.removed_at, "FILE", _("移除附件：%(kind)s"), said, file.removed_reason, who)


def _moved(move: CustomerTransfer) -> Moment:
    said: dict[str, object] = {"kind": move.get_kind_display(), "before": move.from_staff.name}
    text = _("%(kind)s：%(before)s → 公海")
    if move.to_staff:
        said["after"] = move.to_staff.name
        text = _("%(kind)s：%(before)s → %(after)s")
    return Moment(move.at, "TRANSFER", text, said, move.reason, move.by_staff.name if move.by_staff else "")
