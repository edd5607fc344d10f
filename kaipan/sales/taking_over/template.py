"""The workbook that people fill in: five sheets with an example each, and one that explains them."""

from __future__ import annotations

from kaipan.platform.spreadsheets import Column, ExportedValue, write_sheets
from kaipan.sales.taking_over.sheets import SHEETS

EXPLANATION = "说明"


def template() -> bytes:
    """The empty workbook (存量交易模板), with one deal as an example on every sheet: to be overwritten."""
    sheets: dict[str, tuple[list[Column], list[list[ExportedValue]]]] = {
        sheet: ([each.column for each in columns], [[each.example for each in columns]])
        for sheet, columns in SHEETS.items()
    }
    explained: list[list[ExportedValue]] = [
        [sheet, each.title, each.is_required, str(each.explanation)]
        for sheet, columns in SHEETS.items()
        for each in columns
    ]
    titles = [Column("工作表"), Column("列"), Column("必填"), Column("怎样填写")]
    return write_sheets({**sheets, EXPLANATION: (titles, explained)})
