"""科目对照 as a table: the same columns out and in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kaipan.kernel.errors import Refusal
from kaipan.ledger.codes import Dimension
from kaipan.ledger.refusals import AccountNamedTwice, DimensionUnknown, UnknownLedgerAccount
from kaipan.platform.spreadsheets import Column, Record, RowError, read_records, read_table

CODE, NAME = "科目代码", "科目名称"
OUTSIDE_CODE, OUTSIDE_NAME, DIMENSION = "外部科目编码", "外部科目名称", "辅助核算"

MAPPING_COLUMNS = (
    Column(CODE, is_required=True),
    Column(OUTSIDE_CODE),
    Column(OUTSIDE_NAME),
    Column(DIMENSION),
)
_WORDS = {"客户": Dimension.CUSTOMER, "项目": Dimension.PROJECT, "不核算": Dimension.NONE, "": Dimension.NONE}


@dataclass(frozen=True, slots=True)
class ReadMapping:
    """A row that maps an account, and where it stood."""

    number: int
    account_id: int
    outside_code: str
    outside_name: str
    dimension: str


def read_mappings(
    content: bytes, filename: str, accounts: Mapping[str, int], errors: list[RowError]
) -> list[ReadMapping]:
    """The rows that map something; complaints go to ``errors``.

    ``accounts`` are the ids of the chart by code. A row without an outside code maps nothing and is passed
    over: so the exported list can be taken back as it is. Raises what opening the file raises.
    """
    found: list[ReadMapping] = []
    seen: set[str] = set()
    for record in read_records(read_table(content, filename), MAPPING_COLUMNS):
        errors += record.errors
        if not record.errors and record.values[OUTSIDE_CODE]:
            found += _read(record, accounts, seen, errors)
    return found


def _read(
    record: Record, accounts: Mapping[str, int], seen: set[str], errors: list[RowError]
) -> Iterator[ReadMapping]:
    code = str(record.values[CODE])
    word = str(record.values[DIMENSION] or "")
    if code not in accounts:
        errors.append(row_error(UnknownLedgerAccount(codes=code), record.number, CODE))
    elif code in seen:
        errors.append(row_error(AccountNamedTwice(code=code), record.number, CODE))
    elif word not in _WORDS:
        errors.append(row_error(DimensionUnknown(value=word), record.number, DIMENSION))
    else:
        seen.add(code)
        yield ReadMapping(
            record.number,
            accounts[code],
            str(record.values[OUTSIDE_CODE]),
            str(record.values[OUTSIDE_NAME] or ""),
            _WORDS[word],
        )


def row_error(reason: Refusal, number: int, title: str = "") -> RowError:
    """What a refusal says of a row."""
    return RowError.of(reason, row=number, title=title)
