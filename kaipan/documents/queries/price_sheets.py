"""Sheets and cards of prices as PDF: set by the house's press, kept nowhere."""

from __future__ import annotations

from datetime import datetime

from kaipan.documents.press import set_in_type
from kaipan.documents.press.templates import wall_template
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.price_sheets import PriceSheet, PriceTags


def price_sheet_pdf(sheet: PriceSheet) -> bytes:
    """The 一房一价 sheet on A4 landscape: a table a building, its header on every page, pages numbered."""
    return _set("price_sheet", f"{sheet.project} 一房一价公示表", sheet.as_printed(), sheet.as_of)


def price_tags_pdf(tags: PriceTags) -> bytes:
    """A card of A6 for every room, four on a sheet of A4, with lines to cut along."""
    return _set("price_tags", f"{tags.project} 价格标签", tags.as_printed(), tags.as_of)


def _set(code: str, title: str, words: object, moment: datetime) -> bytes:
    stamp = {"title": title, "check_code": "", "version": "1", "mark": ""}
    inputs = {"paper": canonical(words), "stamp": canonical(stamp)}
    return set_in_type(wall_template(code).files, inputs, moment=moment)
