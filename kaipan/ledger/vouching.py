"""Journals read as an accounting program will be given them, and the vouchers written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from kaipan.ledger.codes import Dimension
from kaipan.ledger.counterparts import OutsideName, named
from kaipan.ledger.models import (
    AccountMapping,
    Journal,
    LedgerAccount,
    Posting,
    Voucher,
    VoucherBatch,
    VoucherJournal,
    VoucherLine,
    VoucherTerms,
)
from kaipan.ledger.refusals import AccountsNotMapped
from kaipan.ledger.rules.vouchers import Carried, DraftLine, DraftVoucher
from kaipan.platform.unit_of_work import step

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Called:
    """What an account goes by outside, and whose part its lines name there."""

    code: str
    name: str
    dimension: str


def not_yet_exported(company_id: int, since: date, until: date) -> QuerySet[Journal]:
    """The sealed journals of those days that no standing batch carries, in the order of the books."""
    carried = VoucherJournal.objects.filter(journal_id=OuterRef("pk"), is_standing=True)
    days = Journal.objects.filter(company_id=company_id, dated_on__gte=since, dated_on__lte=until)
    return days.filter(~Exists(carried), place__isnull=False).order_by("place__sequence")


def read(company_id: int, journals: Sequence[Journal]) -> list[Carried]:
    """The journals with their lines mapped as of now. Raises :class:`AccountsNotMapped`."""
    lines: dict[int, list[Posting]] = defaultdict(list)
    for line in Posting.objects.filter(journal_id__in=[each.pk for each in journals]).order_by("pk"):
        lines[line.journal_id].append(line)
    used = {line.account_id for group in lines.values() for line in group}
    called = _called(company_id, used)
    people = _counterparts(line for group in lines.values() for line in group)
    return [
        Carried(
            each.pk,
            each.dated_on,
            each.kind,
            each.memo,
            tuple(_line(each, line, called[line.account_id], people) for line in lines[each.pk]),
        )
        for each in journals
    ]


def _called(company_id: int, used: set[int]) -> Mapping[int, Called]:
    accounts = LedgerAccount.objects.filter(pk__in=used).order_by("code")
    mapped = {each.account_id: each for each in AccountMapping.objects.filter(account_id__in=used)}
    if VoucherTerms.objects.filter(pk=company_id, demands_mapping=True).exists():
        missing = [str(each) for each in accounts if each.pk not in mapped]
        if missing:
            raise AccountsNotMapped(codes="、".join(missing))
    return {
        each.pk: Called(mapped[each.pk].outside_code, mapped[each.pk].outside_name, mapped[each.pk].dimension)
        if each.pk in mapped
        else Called(each.code, each.name, Dimension.NONE)
        for each in accounts
    }


def _counterparts(lines: object) -> Mapping[tuple[str, int], OutsideName]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for line in lines:  # type: ignore[attr-defined]
        if line.counterpart:
            wanted[line.counterpart.kind].add(line.counterpart.id)
    return {(kind, key): name for kind, ids in wanted.items() for key, name in named(kind, ids).items()}


def _line(
    journal: Journal, line: Posting, called: Called, people: Mapping[tuple[str, int], OutsideName]
) -> DraftLine:
    whose = None
    if called.dimension == Dimension.PROJECT:
        whose = OutsideName(journal.project.code, journal.project.promoted_name)
    elif called.dimension == Dimension.CUSTOMER and line.counterpart:
        whose = people[line.counterpart.kind, line.counterpart.id]
    return DraftLine(
        account_id=line.account_id,
        outside_code=called.code,
        outside_name=called.name,
        summary=journal.memo,
        debit=line.debit,
        credit=line.credit,
        dimension=called.dimension if whose else Dimension.NONE,
        dimension_code=whose.code if whose else "",
        dimension_name=whose.name if whose else "",
        journal_ids=(journal.pk,),
    )


@step
def write(batch: VoucherBatch, drafts: Sequence[DraftVoucher]) -> None:
    """The vouchers of the batch by its numbers, their lines, and which journals each carries."""
    company = {"company_id": batch.company_id}
    vouchers = Voucher.objects.bulk_create(
        [
            Voucher(
                **company,
                batch=batch,
                series_id=batch.series_id,
                number=number,
                dated_on=each.dated_on,
                summary=each.summary,
                total=each.total,
            )
            for number, each in enumerate(drafts, start=batch.first_number)
        ],
        batch_size=_AT_ONCE,
    )
    both = list(zip(vouchers, drafts, strict=True))
    VoucherLine.objects.bulk_create(
        [_written(voucher, place, line) for voucher, draft in both for place, line in _placed(draft)],
        batch_size=_AT_ONCE,
    )
    VoucherJournal.objects.bulk_create(
        [
            VoucherJournal(**company, batch=batch, voucher=voucher, journal_id=journal_id)
            for voucher, draft in both
            for journal_id in draft.journal_ids
        ],
        batch_size=_AT_ONCE,
    )


def _placed(draft: DraftVoucher) -> enumerate[DraftLine]:
    return enumerate(draft.lines, start=1)


def _written(voucher: Voucher, place: int, line: DraftLine) -> VoucherLine:
    return VoucherLine(
        company_id=voucher.company_id,
        voucher=voucher,
        place=place,
        account_id=line.account_id,
        outside_code=line.outside_code,
        outside_name=line.outside_name,
        summary=line.summary,
        debit=line.debit,
        credit=line.credit,
        dimension=line.dimension,
        dimension_code=line.dimension_code,
        dimension_name=line.dimension_name,
        journal_ids=list(line.journal_ids),
    )
