"""附件: keep files of a customer, hand one out, remove one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Now

from kaipan.customers.actions.locked import changed_customer
from kaipan.customers.codes import FileKind
from kaipan.customers.models import Customer, CustomerFile
from kaipan.customers.models.customer_file import BOUND_TO
from kaipan.customers.permissions import DOWNLOAD_FILE, MANAGE_FILES
from kaipan.customers.queries.files import customer_files, room_used
from kaipan.customers.queries.lists import customers, standing_customer
from kaipan.customers.rules import files as rules
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerFileId, CustomerId, PartyId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.parties import actions as parties
from kaipan.platform import audit, uploads
from kaipan.platform.encryption import DoesNotOpen, seal_bytes, unseal_bytes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as somebody sent it: nothing of it is believed."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file to give to somebody as an attachment."""

    name: str
    media_type: str
    content: bytes


@use_case
def attach_files(
    customer_id: CustomerId | int, kind: str, sent: Sequence[SentFile], *, actor: Actor
) -> list[CustomerFileId]:
    """Keep files of a customer (上传附件), all of them or none; at most 10 at once, their ids in that order.

    What may be kept, and what is left of it, :func:`kaipan.platform.uploads.admit` says. A customer has room
    for 50 files and 200 MB together (:class:`FilesFull`); the same file is kept once (:class:`FileKept`).
    With whom a customer is only shared, attaches nothing.
    """
    found = one(customers(actor), pk=standing_customer(customer_id))
    require(actor, MANAGE_FILES, found.project_id)
    if kind not in FileKind.values:
        raise rules.FileKindMissing
    if not 1 <= len(sent) <= rules.MOST_AT_ONCE:
        raise rules.FilesCount(count=len(sent), most=rules.MOST_AT_ONCE)
    admitted = [uploads.admit(each.content, each.name) for each in sent]  # before anybody has to wait
    customer = changed_customer(found.pk, actor, MANAGE_FILES)
    if customer.party.anonymised_at:
        raise rules.CustomerForgotten
    return [_keep(customer, kind, each, actor) for each in admitted]


@use_case
def remove_file(file_id: CustomerFileId | int, *, reason: str, actor: Actor) -> None:
    """Remove a file (移除附件): its bytes are gone for good, that it was there stays on record.

    With whom a customer is only shared, removes nothing. Refuses what is gone (:class:`FileGone`).
    """
    found = one(customer_files(actor), pk=file_id)
    customer = changed_customer(found.customer_id, actor, MANAGE_FILES)
    why = required_line(reason, longest=200)
    standing = CustomerFile.objects.filter(pk=found.pk, removed_at__isnull=True)
    if not standing.update(content=None, removed_at=Now(), removed_by_id=actor.staff_id, removed_reason=why):
        raise rules.FileGone(file=found.name)
    audit.record(actor, "customers.file.removed", customer, reason=why, changes=_told(found))


@use_case
def hand_out_file(file_id: CustomerFileId | int, *, reason: str = "", actor: Actor) -> HandedOut:
    """The bytes of a file (下载附件), for who may see the customer and download; each time in the trail.

    A copy of a document (证件) shows what masks hide: it takes the right to reveal and a reason as well, and
    counts among the numbers one may look at in a day
    (:class:`~kaipan.parties.actions.RevealQuotaSpent`). Refuses what is gone (:class:`FileGone`).
    """
    file = one(customer_files(actor), pk=file_id)
    require(actor, DOWNLOAD_FILE, file.project_id)
    if file.content is None:
        raise rules.FileGone(file=file.name)
    why = clean_line(reason, longest=200)
    if file.kind == FileKind.IDENTITY:
        parties.reveal_document(PartyId(file.customer.party_id), reason=why, actor=actor)
    content = unseal_bytes(bytes(file.content), BOUND_TO)
    if hashlib.sha256(content).digest() != bytes(file.sha256):
        msg = f"the bytes of customer file {file.pk} are not those that were kept"
        raise DoesNotOpen(msg)
    audit.record(actor, "customers.file.handed_out", file.customer, reason=why, changes=_told(file))
    return HandedOut(file.name, file.media_type, content)


@step
def _keep(customer: Customer, kind: str, admitted: uploads.Admitted, actor: Actor) -> CustomerFileId:
    digest = hashlib.sha256(admitted.content).digest()
    _check_room(customer, admitted)
    same = customer.files.filter(sha256=digest, removed_at__isnull=True).defer("content").first()
    if same:
        raise rules.FileKept(file=admitted.name, kept=same.name)
    file = CustomerFile.objects.create(
        project_id=customer.project_id,
        customer=customer,
        kind=kind,
        name=admitted.name,
        media_type=admitted.media_type,
        size=len(admitted.content),
        sha256=digest,
        content=seal_bytes(admitted.content, BOUND_TO),
        uploaded_by_id=actor.staff_id,
    )
    audit.record(actor, "customers.file.attached", customer, changes=_told(file))
    return CustomerFileId(file.pk)


def _check_room(customer: Customer, admitted: uploads.Admitted) -> None:
    count, used = room_used(customer.pk)
    if count >= rules.MOST_FILES or used + len(admitted.content) > rules.MOST_BYTES:
        raise rules.FilesFull(
            name=customer.party.name,
            most=rules.MOST_FILES,
            megabytes=rules.MOST_BYTES // rules.MEGABYTE,
            count=count,
            used=-(-used // rules.MEGABYTE),
        )


def _told(file: CustomerFile) -> dict[str, object]:
    """What the trail says of a file: not its name, which may hold anything."""
    return {"file": file.pk, "kind": file.kind, "media_type": file.media_type, "size": file.size}
