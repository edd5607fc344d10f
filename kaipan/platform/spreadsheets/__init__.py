"""Tables from files and to files: hostile workbooks and text tables in, safe ones out.

``read_table`` opens a file or refuses it as a whole; ``read_records`` reads its rows by columns and
collects what is wrong with each, so that a preview can show every complaint with its coordinates;
``write_xlsx`` and ``write_csv`` write by the same columns.
"""

from kaipan.platform.spreadsheets.cells import CellValue
from kaipan.platform.spreadsheets.columns import Column, ColumnKind, Record, read_records, unread_titles
from kaipan.platform.spreadsheets.csv_writing import save_csv, write_csv
from kaipan.platform.spreadsheets.encodings import Encoding
from kaipan.platform.spreadsheets.limits import Limits
from kaipan.platform.spreadsheets.lines import read_cells, read_lines
from kaipan.platform.spreadsheets.reading import read_table
from kaipan.platform.spreadsheets.refusals import UnreadableFile
from kaipan.platform.spreadsheets.row_errors import RowError
from kaipan.platform.spreadsheets.tables import Row, Table
from kaipan.platform.spreadsheets.xlsx_writing import (
    ExportedValue,
    save_xlsx,
    write_sheets,
    write_xlsx,
)

__all__ = [
    "CellValue",
    "Column",
    "ColumnKind",
    "Encoding",
    "ExportedValue",
    "Limits",
    "Record",
    "Row",
    "RowError",
    "Table",
    "UnreadableFile",
    "read_cells",
    "read_lines",
    "read_records",
    "read_table",
    "save_csv",
    "save_xlsx",
    "unread_titles",
    "write_csv",
    "write_sheets",
    "write_xlsx",
]
