"""Reading a table from an uploaded file, whatever it turns out to be."""

from pathlib import Path, PurePath

from kaipan.platform.spreadsheets.csv_reading import read_csv
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, Limits, refuse_larger
from kaipan.platform.spreadsheets.refusals import (
    FileKindMismatch,
    FileKindUnknown,
    NoTable,
    OldOrProtectedWorkbook,
    WorkbookWithMacros,
)
from kaipan.platform.spreadsheets.tables import Table
from kaipan.platform.spreadsheets.xlsx_reading import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WITH_MACROS = frozenset({"xlsm", "xltm", "xlam", "xlsb"})
_TEXT_TABLES = frozenset({"csv", "tsv", "txt"})


def read_table(
    source: bytes | Path,
    filename: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Table:
    """The table in ``source``: an .xlsx workbook, or text separated by commas, semicolons or tabs.

    ``sheet`` is given for a workbook whose first visible sheet is not meant, ``header_row`` (counted from 1)
    when the first row is not; ``encoding`` (UTF-8, UTF-16, GB18030) when a text file's was not certain.
    Raises an :class:`~kaipan.platform.spreadsheets.refusals.UnreadableFile` or one of the caps in
    :mod:`~kaipan.platform.spreadsheets.limits` before any row is handed out.
    """
    content = _content(source, limits)
    extension = PurePath(filename).suffix.lower().removeprefix(".")
    if content.startswith(_OLE):
        raise OldOrProtectedWorkbook
    if extension in _WITH_MACROS:
        raise WorkbookWithMacros
    if extension == "xlsx":
        if not content.startswith(_ZIP):
            raise FileKindMismatch(extension=extension)
        return read_xlsx(content, sheet=sheet, header_row=header_row, limits=limits)
    if extension not in _TEXT_TABLES:
        raise FileKindUnknown
    if content.startswith((*_ZIP, b"%PDF")):
        raise FileKindMismatch(extension=extension)
    return read_csv(content, encoding=encoding, header_row=header_row, limits=limits)


def _content(source: bytes | Path, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    refuse_larger(size, limits)
    if not size:
        raise NoTable
    return source if isinstance(source, bytes) else source.read_bytes()
