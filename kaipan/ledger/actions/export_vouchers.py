"""导出凭证: the journals of some days as numbered vouchers for the accounting program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import Money
from kaipan.kernel.months import month_of
from kaipan.kernel.typed_values.characters import shown
from kaipan.ledger.actions.hold_months import hold_months
from kaipan.ledger.codes import Grouping
from kaipan.ledger.models import Period, VoucherBatch, VoucherSeries
from kaipan.ledger.permissions import EXPORT_VOUCHERS, require_for_company
from kaipan.ledger.refusals import (
    NothingToExport,
    VoucherDaysApart,
    VoucherMonthClosed,
    VoucherNumberNotNext,
    VoucherWordMalformed,
)
from kaipan.ledger.rules.vouchers import Carried, DraftVoucher, one_a_day, one_each
from kaipan.ledger.vouching import not_yet_exported, read, write
from kaipan.platform import audit
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.unit_of_work import step, use_case

_LONGEST_WORD = 4
_GROUPED: Mapping[str, Callable[[Iterable[Carried]], list[DraftVoucher]]] = {
    Grouping.JOURNAL: one_each,
    Grouping.DAY: one_a_day,
}


@use_case
def export_vouchers(
    company_id: CompanyId,
    *,
    since: date,
    until: date,
    grouping: Grouping,
    word: str = "记",
    first_number: int | None = None,
    today: date,
    actor: Actor,
) -> int:
    """Make vouchers of all journals of those days that no standing batch carries; the batch's id.

    The days lie in one open month, first and last included. Numbers go on without a gap from the last of
    the month and ``word``; ``first_number`` begins them where the month has none yet, and else may only be
    the next. Exporting again finds what was posted since, or raises :class:`NothingToExport`. Needs
    ``ledger.voucher.export``. Raises :class:`VoucherDaysApart`, :class:`VoucherMonthClosed`,
    :class:`VoucherWordMalformed`, :class:`VoucherNumberNotNext` and :class:`AccountsNotMapped`.
    """
    require_for_company(actor, EXPORT_VOUCHERS, company_id)
    _refuse_unless_numberable(since, until, word)
    claim_exports(company_id)
    period = hold_month_for_vouchers(company_id, since)
    journals = list(not_yet_exported(company_id, since, until).select_related("project"))
    if not journals:
        raise NothingToExport(since=since, until=until)
    drafts = _GROUPED[grouping](read(company_id, journals))
    series, first = _numbers(period, word, first_number, count=len(drafts))
    batch = VoucherBatch.objects.create(
        company_id=company_id,
        series=series,
        since=since,
        until=until,
        grouping=grouping,
        first_number=first,
        last_number=first + len(drafts) - 1,
        journals=len(journals),
        total=Money.total(each.total for each in drafts),
        exported_on=today,
        exported_by_id=actor.staff_id,
    )
    write(batch, drafts)
    audit.record(actor, "ledger.voucher.exported", batch, changes={"journals": len(journals)})
    return batch.pk


@step
def claim_exports(company_id: CompanyId) -> None:
    """Whoever exports or withdraws vouchers of a company does so alone; those who post do not wait."""
    claim_name(f"ledger.vouchers:{company_id}")


@step
def hold_month_for_vouchers(company_id: CompanyId, day: date) -> Period:
    """Hold the month of ``day`` open until the verb ends. Raises :class:`VoucherMonthClosed`."""
    month = month_of(day)
    if month not in hold_months(company_id, [month]):
        raise VoucherMonthClosed(month=f"{month:%Y-%m}")
    return Period.objects.get(company_id=company_id, month=month)


def _refuse_unless_numberable(since: date, until: date, word: str) -> None:
    if since > until or month_of(since) != month_of(until):
        raise VoucherDaysApart(since=since, until=until)
    if not word.isalpha() or len(word) > _LONGEST_WORD:
        raise VoucherWordMalformed(value=shown(word), field="word")


def _numbers(period: Period, word: str, wanted: int | None, *, count: int) -> tuple[VoucherSeries, int]:
    """Take so many numbers of the month's series; the first of them."""
    rows = VoucherSeries.objects.filter(period=period, word=word)
    if not rows.exists():
        first = wanted or 1
        begun = VoucherSeries(
            company_id=period.company_id, period=period, word=word, first_number=first, last_number=first - 1
        )
        VoucherSeries.objects.bulk_create([begun], ignore_conflicts=True)
    (series,) = lock(Rank.COUNTER, rows)
    first = series.last_number + 1
    if wanted not in {None, first}:
        raise VoucherNumberNotNext(
            month=str(period), word=word, last=series.last_number, next=first, field="first_number"
        )
    series.last_number += count
    series.save(update_fields=["last_number"])
    return series, first
