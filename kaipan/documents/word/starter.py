"""A Word file to begin a template with: everything of a kind that can be asked for, to be moved about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import RowList, vocabulary

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 9000
"""Twips between the margins of A4."""

_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD_TYPE}.footer+xml"/></Types>'
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Noto Sans SC" w:eastAsia="Noto Sans SC" w:hAnsi="Noto Sans SC"/><w:sz w:val="21"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="300" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/><w:spacing w:before="120" w:after="200"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style></w:styles>'
)
_FOOTER = (
    f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    "<w:r><w:t>{{出卖人}}　{{编号}}</w:t></w:r></w:p></w:ftr>"
)


def starter(kind: PaperKind, *, with_text: str = "") -> bytes:
    """A file with every placeholder of the kind; ``with_text`` is one more paragraph, for trying things."""
    known = vocabulary(kind)
    rows = "".join(
        _row([_cell(each.name, 2600), _cell("{{" + each.name + "}}", _WIDTH - 2600)])
        for each in known.singles
    )
    body = [
        _paragraph(kind.label, "Title"),
        _table(rows, [2600, _WIDTH - 2600]),
        *(each for row_list in known.lists for each in _list(row_list)),
    ]
    if with_text:
        body.append(_paragraph(with_text))
    footer = _FOOTER if known.single("出卖人") else _FOOTER.replace("{{出卖人}}　", "")
    document = (
        f"{_XML}<w:document {_W} {_R}><w:body>{''.join(body)}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1300" w:left="1440"/>'
        "</w:sectPr></w:body></w:document>"
    )
    return package(document, footer=footer)


def package(document: str, *, footer: str = _FOOTER) -> bytes:
    """A Word file of this ``word/document.xml``."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _STYLES,
        "word/footer1.xml": footer,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return file.getvalue()


def _list(row_list: RowList) -> list[str]:
    columns = row_list.columns
    width = _WIDTH // len(columns)
    last = len(columns) - 1
    asked = [
        ("{{#" + row_list.name + "}}" if place == 0 else "")
        + "{{" + column.name + "}}"
        + ("{{/" + row_list.name + "}}" if place == last else "")
        for place, column in enumerate(columns)
    ]  # fmt: skip
    head = _row([_cell(each.name, width, bold=True) for each in columns], head=True)
    row = _row([_cell(each, width) for each in asked])
    return [_paragraph(row_list.name, "Heading1"), _table(head + row, [width] * len(columns))]


def _paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(text: str, width: int, *, bold: bool = False) -> str:
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{properties}{_paragraph(text, bold=bold)}</w:tc>"


def _row(cells: list[str], *, head: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"


def _table(rows: str, widths: list[int]) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
