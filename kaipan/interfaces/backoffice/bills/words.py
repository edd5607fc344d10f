"""Where bills and books have their pages, and how questions about them are shown to who answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.bills import queries
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.kernel.actor import Actor


def bill_url(row: Any) -> str:
    """The page of a bill."""
    return reverse("bills:bill", args=[row.pk])


def yes_or_no(name: str) -> Callable[[Any], str]:
    """A column that holds a truth, in words."""
    return lambda row: _("是") if getattr(row, name) else _("否")


def book_url(row: Any) -> str:
    """The page of a book."""
    return reverse("bills:book", args=[row.pk])


def bill_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """Which bill is to be voided or reversed."""
    facts: list[tuple[str, object]] = [(_("票据金额"), card.payload["amount"])]
    row = queries.bills(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [
        (_("票据种类"), row.kind.name),
        (_("号码"), row.number),
        (_("房间"), row.account.label),
        (_("抬头"), row.buyer_name),
        (_("开票日期"), row.issued_on),
    ]
    return Subject(facts=facts, url=bill_url(row))
