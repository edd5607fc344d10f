"""Workbooks made by hand, part by part, to hold what no honest program writes."""

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'

DATE_STYLE, TIME_STYLE, CHINESE_DATE_STYLE, RED_MONEY_STYLE, ELAPSED_STYLE = "1", "2", "3", "4", "5"

_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="3">
<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
<numFmt numFmtId="165" formatCode="#,##0.00_);[Red]\\(#,##0.00\\)"/>
<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/>
<xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>"""


def parts_of(body: str, *, after: str = "", shared: str = "") -> dict[str, str]:
    """A workbook whose first sheet holds ``body`` (its rows) and ``after`` (what follows them)."""
    relations = [
        _relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        _relation("rId2", "styles", "styles.xml"),
        _relation("rId3", "sharedStrings", "sharedStrings.xml"),
        _relation("rId4", "externalLink", "https://evil.example/x.xlsx", mode="External"),
    ]
    return {
        "[Content_Types].xml": f'{_XML}<Types><Default Extension="xml" ContentType="text/xml"/></Types>',
        "_rels/.rels": _relations([_relation("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="房源" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>'
        f"{after}</worksheet>",
    }


def _relation(name: str, kind: str, target: str, *, mode: str = "Internal") -> str:
    return f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def _relations(relations: list[str]) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def workbook_of(body: str, *, after: str = "", shared: str = "") -> bytes:
    """A workbook of one sheet."""
    return packed(parts_of(body, after=after, shared=shared))


def text_cell(reference: str, text: str) -> str:
    """A cell that holds ``text`` in place."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number_cell(reference: str, number: object, style: str = "0") -> str:
    """A cell that holds a number, shown in ``style``."""
    return f'<c r="{reference}" s="{style}"><v>{number}</v></c>'


def row_of(number: int, *cells: str) -> str:
    """One row."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def header_of(*titles: str) -> str:
    """Row 1, holding column names."""
    return row_of(
        1, *(text_cell(f"{chr(64 + column)}1", title) for column, title in enumerate(titles, start=1))
    )
