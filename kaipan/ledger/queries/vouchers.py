"""凭证批次 as the actor may see them, and the vouchers in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.months import month_of
from kaipan.ledger.models import (
    Journal,
    JournalPlace,
    Voucher,
    VoucherBatch,
    VoucherJournal,
    VoucherLine,
    VoucherSeries,
)
from kaipan.ledger.permissions import EXPORT_VOUCHERS, VIEW_JOURNAL, WITHDRAW_VOUCHERS

_SEES = (VIEW_JOURNAL, EXPORT_VOUCHERS, WITHDRAW_VOUCHERS)


@dataclass(frozen=True, slots=True)
class Carrier:
    """The voucher that carries a journal, or carried it before its batch was withdrawn."""

    batch_id: int
    title: str
    is_standing: bool


def voucher_batches(actor: Actor) -> QuerySet[VoucherBatch]:
    """The batches of the company, newest first; none for whoever does not hold its books as a whole."""
    if not any(actor.may(right) for right in _SEES):
        return VoucherBatch.objects.none()
    found = VoucherBatch.objects.filter(company_id=actor.company_id)
    return found.select_related("series__period", "exported_by", "withdrawn_by")


def vouchers_of(batch: VoucherBatch) -> QuerySet[Voucher]:
    """The vouchers of a batch that :func:`voucher_batches` handed out, by number, with lines and journals."""
    found = Voucher.objects.filter(batch=batch).select_related("series__period")
    return found.prefetch_related("lines", "carried")


def voucher_lines(batch: VoucherBatch) -> QuerySet[VoucherLine]:
    """The lines of all its vouchers, by number and place."""
    return VoucherLine.objects.filter(voucher__batch=batch).select_related("voucher__series__period")


def carriers_of(journal: Journal) -> tuple[Carrier, ...]:
    """The vouchers of a journal that ``journals`` handed out: the standing one first, then withdrawn ones."""
    links = VoucherJournal.objects.filter(journal=journal).select_related("voucher__series__period")
    return tuple(
        Carrier(link.batch_id, str(link.voucher), link.is_standing)
        for link in links.order_by("-is_standing", "-pk")
    )


def places_of(journal_ids: set[int]) -> dict[int, int]:
    """The number in the books of each journal that a line of a voucher names."""
    found = JournalPlace.objects.filter(journal_id__in=journal_ids)
    return dict(found.values_list("journal_id", "sequence"))


def next_voucher_number(actor: Actor, day: date, word: str) -> int | None:
    """The number the next voucher of that month and word gets; none where the month has none yet."""
    require(actor, EXPORT_VOUCHERS)
    found = VoucherSeries.objects.filter(
        company_id=actor.company_id, period__month=month_of(day), word=word
    ).values_list("last_number", flat=True)
    return next((last + 1 for last in found), None)
