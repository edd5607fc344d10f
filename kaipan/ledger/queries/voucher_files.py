"""凭证文件: a batch as the accounting program takes it in; the same figures however often it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaipan.kernel.actor import Actor, require
from kaipan.ledger.codes import BatchState
from kaipan.ledger.models import VoucherBatch
from kaipan.ledger.permissions import EXPORT_VOUCHERS
from kaipan.ledger.queries.vouchers import places_of, voucher_batches, vouchers_of
from kaipan.ledger.refusals import WithdrawnBatchHandedOut
from kaipan.ledger.rules.layouts import LAYOUTS, FiledLine, Shape, listed
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import Column, ColumnKind, write_csv, write_xlsx

_KINDS = {
    Shape.TEXT: ColumnKind.TEXT,
    Shape.DAY: ColumnKind.DATE,
    Shape.COUNT: ColumnKind.COUNT,
    Shape.AMOUNT: ColumnKind.AMOUNT,
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOBODY = "系统"


class LayoutCode(StrEnum):
    """Which accounting program takes the file in."""

    YONYOU = "YONYOU"
    KINGDEE = "KINGDEE"


class FileType(StrEnum):
    """A workbook, or text in the encoding of old programs or of new ones."""

    XLSX = "XLSX"
    CSV_GB18030 = "CSV_GB18030"
    CSV_UTF8 = "CSV_UTF8"


_CODECS = {FileType.CSV_GB18030: "gb18030", FileType.CSV_UTF8: "utf-8"}


@dataclass(frozen=True, slots=True)
class VoucherFile:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


def voucher_file(batch_id: int, layout: LayoutCode, file_type: FileType, *, actor: Actor) -> VoucherFile:
    """The vouchers of a standing batch in the columns of an accounting program.

    Text is never taken for a formula. Needs ``ledger.voucher.export``. Raises
    :class:`WithdrawnBatchHandedOut`.
    """
    batch = one(voucher_batches(actor), pk=batch_id)
    require(actor, EXPORT_VOUCHERS)
    if batch.state == BatchState.WITHDRAWN:
        raise WithdrawnBatchHandedOut(batch=str(batch))
    chosen = LAYOUTS[layout]
    columns = [Column(each.title, _KINDS[each.shape]) for each in chosen.columns]
    rows = [[each.cell(line) for each in chosen.columns] for line in _lines(batch)]
    title = f"{chosen.name}凭证 {batch}".replace("/", "")
    if file_type is FileType.XLSX:
        content = write_xlsx(columns, rows, sheet=chosen.sheet, made_at=batch.exported_at)
        return VoucherFile(f"{title}.xlsx", _XLSX, content)
    return VoucherFile(f"{title}.csv", "text/csv", write_csv(columns, rows, codec=_CODECS[file_type]))


def _lines(batch: VoucherBatch) -> Iterator[FiledLine]:
    prepared_by = batch.exported_by.name if batch.exported_by else _NOBODY
    vouchers = list(vouchers_of(batch))
    places = places_of({link.journal_id for each in vouchers for link in each.carried.all()})
    for voucher in vouchers:
        for line in voucher.lines.all():
            yield FiledLine(
                dated_on=voucher.dated_on,
                word=batch.series.word,
                number=voucher.number,
                place=line.place,
                attachments=len(voucher.carried.all()),
                summary=line.summary,
                code=line.outside_code,
                name=line.outside_name,
                debit=line.debit,
                credit=line.credit,
                dimension=line.dimension,
                dimension_code=line.dimension_code,
                dimension_name=line.dimension_name,
                prepared_by=prepared_by,
                journals=listed([places[each] for each in line.journal_ids]),
            )
