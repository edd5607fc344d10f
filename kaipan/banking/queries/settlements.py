"""POS 清算: batches, their lines, and the swipes a line may be meant for."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from kaipan.banking import permissions
from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.banking.sheets import COLUMNS, template
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.platform.spreadsheets import Column

_MOST_CHOICES = 50


def settlements(actor: Actor) -> QuerySet[SettlementBatch]:
    """The batches of the projects the actor may see, newest first, with how many lines are how far."""
    visible = SettlementBatch.objects.visible_to(actor, permissions.VIEW)
    people = ("bank_account", "read_by", "posted_by", "discarded_by")
    return visible.select_related(*people).annotate(
        line_count=Count("lines"),
        matched_count=Count("lines", filter=Q(lines__state=SettlementLine.State.MATCHED)),
        pending_count=Count("lines", filter=Q(lines__state=SettlementLine.State.PENDING)),
        posted_count=Count("lines", filter=Q(lines__state=SettlementLine.State.POSTED)),
    )


def settlement_lines(actor: Actor) -> QuerySet[SettlementLine]:
    """The lines of those batches, in the order of their files."""
    visible = SettlementLine.objects.visible_to(actor, permissions.VIEW)
    return visible.select_related(
        "batch", "terminal", "swipe", "swipe__receipt", "swipe__receipt__account", "handled_by", "posted_by"
    )


def swipes_to_match(line: SettlementLine, find: str = "") -> QuerySet[Any]:
    """The swipes in transit a line could pay out: of its amount and bank account, the nearest day first.

    ``find`` narrows them to a receipt's number or a room. Whoever asks has shown that the reader may see
    the line.
    """
    free = finance.swipes_in_transit(line.project_id, [line.batch.bank_account_id]).filter(amount=line.gross)
    taken = SettlementLine.objects.filter(project_id=line.project_id, swipe__isnull=False)
    free = free.exclude(pk__in=taken.exclude(pk=line.pk).values("swipe_id"))
    if find:
        free = free.filter(
            Q(receipt__number__icontains=find)
            | Q(receipt__account__label__icontains=find)
            | Q(reference__icontains=find)
        )
    return free.order_by("receipt__dated_on", "pk")[:_MOST_CHOICES]


def settlement_columns() -> tuple[Column, ...]:
    """The columns of an acquirer's file, for whoever wants an empty one."""
    return COLUMNS


def settlement_template() -> bytes:
    """An empty .xlsx to fill in."""
    return template()
