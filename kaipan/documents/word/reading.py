"""From a Word file to what the press sets, with everything it asks for resolved and everything left out told.

The declared subset: paragraphs, headings, bold, italic, underline, size, alignment, indents and distances,
numbered and bulleted lists, tables with merged cells, repeated heads and shaded cells, page breaks, page
numbers, the text of header and footer, paper and margins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import RowList, Vocabulary, vocabulary
from kaipan.documents.word.findings import Finding, error, warning
from kaipan.documents.word.nodes import Node
from kaipan.documents.word.numbering import Numbering
from kaipan.documents.word.package import WordPackage
from kaipan.documents.word.pieces import (
    FULLWIDTH,
    LIST_CLOSE,
    LIST_OPEN,
    OPAQUE,
    PLACEHOLDER,
    STRAY,
    list_of,
    paragraphs_in,
    runs_of,
)
from kaipan.documents.word.runs import follow, own_indents, page_number, plain, seen, short, shown
from kaipan.documents.word.styles import TWIPS, Look, Styles, number
from kaipan.kernel.text import gettext_noop

Json = dict[str, Any]
MOST_BLOCKS = 5000
_A4 = (11906, 16838)
_LEFT_OUT = {
    "drawing": gettext_noop("图片、图形和文本框"),
    "pict": gettext_noop("图片、图形和文本框"),
    "AlternateContent": gettext_noop("图片、图形和文本框"),
    "sym": gettext_noop("符号字体中的字符"),
    "footnoteReference": gettext_noop("脚注"),
    "endnoteReference": gettext_noop("尾注"),
    "commentReference": gettext_noop("批注"),
    "oMath": gettext_noop("公式"),
    "oMathPara": gettext_noop("公式"),
    "ruby": gettext_noop("拼音指南"),
    "highlight": gettext_noop("突出显示"),
    "strike": gettext_noop("删除线"),
    "vertAlign": gettext_noop("上标和下标"),
    "pBdr": gettext_noop("段落边框"),
    "framePr": gettext_noop("图文框"),
}
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})


@dataclass(frozen=True, slots=True)
class WordBody:
    """What the press sets (``layout``, plain JSON), and what was found on the way."""

    layout: Json
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended before papers are issued with it."""
        return any(each.level == "ERROR" for each in self.findings)


def read_template(package: WordPackage, kind: PaperKind) -> WordBody:
    """The template as the press sets it, for papers of this kind."""
    return _Reading(package, vocabulary(kind)).body()


class _Reading:
    """One pass over a file."""

    def __init__(self, package: WordPackage, known: Vocabulary) -> None:
        self._package = package
        self._known = known
        self._styles = Styles(package.tree("styles.xml"))
        self._numbering = Numbering(package.tree("numbering.xml"))
        self._findings: dict[tuple[str, str], Finding] = {}
        self._asked: set[str] = set()
        self._fonts: set[str] = set()
        self._blocks = 0

    def body(self) -> WordBody:
        """Everything of the file."""
        body = self._package.document.first("w:body")
        blocks = list(self._in_order(body, None)) if body else []
        if not any(block.get("runs") or block.get("rows") for block in blocks):
            self._tell(error("empty"))
        section = body.first("w:sectPr") if body else None
        layout = {
            "page": self._page(section),
            "header": self._margin(section, "w:headerReference"),
            "footer": self._margin(section, "w:footerReference"),
            "blocks": blocks,
        }
        self._survey()
        for each in self._known.singles:
            if each.is_required and each.code not in self._asked:
                self._tell(error("required", name=each.name))
        found = sorted(self._findings.values(), key=lambda each: each.level != "ERROR")
        return WordBody(layout, tuple(found))

    # what there is

    def _in_order(self, parent: Node, row_list: RowList | None) -> Iterator[Json]:
        """The paragraphs and tables of a body or a cell."""
        for child in parent.elements():
            self._blocks += 1
            if self._blocks > MOST_BLOCKS:
                return
            if child.name == "w:p":
                yield self._paragraph(child, row_list)
            elif child.name == "w:tbl":
                yield self._table(child, row_list)
            elif child.name in {"w:sdt", "w:customXml", "w:sdtContent"}:
                yield from self._in_order(child, row_list)

    def _paragraph(self, paragraph: Node, row_list: RowList | None) -> Json:
        properties = paragraph.first("w:pPr")
        block, letters = self._styles.paragraph(properties)
        made: Json = {"t": "p"} | block
        if "list" in block:
            label = self._numbering.label(str(block["list"]), int(block.get("depth", 0)))
            if label:
                made = {"t": "p", "label": label[0]} | label[1] | {**block, **own_indents(properties)}
        made.pop("list", None)
        made.pop("depth", None)
        made["runs"] = self._runs(paragraph, letters, row_list)
        if properties and properties.first("w:sectPr"):
            self._tell(warning("sections"))
        return made

    def _runs(self, paragraph: Node, letters: Look, row_list: RowList | None) -> list[Json]:
        """The letters of a paragraph with what stands for other things among them."""
        pieces: list[tuple[str, Json]] = []
        fields: list[bool] = []  # for each open field: whether its result is being passed over
        for run in runs_of(paragraph):
            if run.name == "w:fldSimple":
                pieces.append((OPAQUE, page_number(run.attributes.get("w:instr", "")) | letters))
            if run.name != "w:r":
                continue
            look = letters | self._styles.letters(run.first("w:rPr"))
            for child in run.elements():
                if child.name == "w:fldChar":
                    follow(child, fields)
                elif child.name == "w:instrText" and fields:
                    word = "".join(each for each in child.children if isinstance(each, str))
                    if word.strip():
                        pieces.append((OPAQUE, page_number(word) | look))
                elif not any(fields):
                    pieces += seen(child, look)
        return self._resolved(pieces, row_list)

    def _resolved(self, pieces: list[tuple[str, Json]], row_list: RowList | None) -> list[Json]:
        text = "".join(each for each, _ in pieces)
        looks = [look for each, look in pieces for _ in each]
        made: list[Json] = []
        place = 0
        for match in PLACEHOLDER.finditer(text):
            made += plain(text, looks, place, match.start())
            found = self._place(match.group(1).strip(), row_list)
            if found:
                made.append(shown(looks[match.start()]) | found)
            place = match.end()
        made += plain(text, looks, place, len(text))
        rest = PLACEHOLDER.sub("", text)
        if FULLWIDTH.search(rest):
            self._tell(error("fullwidth", text=short(rest)))
        elif STRAY.search(rest):
            self._tell(error("unbalanced", text=short(rest)))
        return made

    def _place(self, name: str, row_list: RowList | None) -> Json | None:
        """What a placeholder stands for; None when it prints nothing."""
        if name[:1] in (LIST_OPEN, LIST_CLOSE):
            if row_list is None:
                self._tell(error("list_outside_table", name=name[1:].strip()))
            return None
        column = row_list.column(name) if row_list else None
        if column:
            return {"c": column.code}
        single = self._known.single(name)
        if single:
            self._asked.add(single.code)
            return {"f": single.code}
        if any(each.column(name) for each in self._known.lists):
            self._tell(error("column_outside", name=name))
        elif self._known.row_list(name):
            self._tell(error("list_outside_table", name=name))
        else:
            self._tell(error("unknown", name=name, nearest=self._nearest(name)))
        return None

    def _nearest(self, name: str) -> str:
        names = [each.name for each in self._known.singles] + [each.name for each in self._known.lists]
        codes = [each.code for each in self._known.singles]
        near = get_close_matches(name, names + codes, n=3, cutoff=0.4)
        near += [each for each in names if (name in each or each in name) and each not in near]
        return "、".join(near[:3])

    # tables

    def _table(self, table: Node, outer: RowList | None) -> Json:
        properties = table.first("w:tblPr")
        widths = [
            number(each.attributes.get("w:w")) / TWIPS
            for grid in table.elements()
            if grid.name == "w:tblGrid"
            for each in grid.elements()
        ]
        rows = [each for each in table.elements() if each.name == "w:tr"]
        made = [self._row(row, outer) for row in rows]
        columns = max((sum(cell["span"] for cell in row["cells"]) for row in made), default=0)
        if len(widths) != columns or not all(width > 0 for width in widths):
            widths = [1.0] * columns
        self._merge(made)
        return {"t": "table", "widths": widths, "lines": self._styles.table_borders(properties), "rows": made}

    def _row(self, row: Node, outer: RowList | None) -> Json:
        row_list = self._list_of(row) or outer
        properties = row.first("w:trPr")
        head = properties.first("w:tblHeader") if properties else None
        cells = [self._cell(each, row_list) for each in row.elements() if each.name == "w:tc"]
        made: Json = {"cells": cells, "head": head is not None and head.attributes.get("w:val") != "0"}
        if row_list is not None and row_list is not outer:
            made["list"] = row_list.code
            if any(cell["merge"] for cell in cells):
                self._tell(error("list_merged", name=row_list.name))
        return made

    def _list_of(self, row: Node) -> RowList | None:
        name = list_of(row)
        if not name:
            return None
        found = self._known.row_list(name)
        if found is None:
            self._tell(error("unknown", name=name, nearest=self._nearest(name)))
            return None
        said = [
            match.group(1).strip()
            for paragraph in paragraphs_in(row)
            for match in PLACEHOLDER.finditer(paragraph.text())
        ]
        closed = {each[1:].strip() for each in said if each.startswith(LIST_CLOSE)}
        opened = {each[1:].strip() for each in said if each.startswith(LIST_OPEN)}
        if not closed & {found.name, found.code}:
            self._tell(error("list_open", name=found.name))
        if len({(self._known.row_list(each) or each) for each in opened}) > 1:
            self._tell(error("list_twice", name=found.name))
        return found

    def _cell(self, cell: Node, row_list: RowList | None) -> Json:
        properties = cell.first("w:tcPr")
        merge = properties.first("w:vMerge") if properties else None
        shade = properties.first("w:shd") if properties else None
        fill = shade.attributes.get("w:fill", "") if shade else ""
        return {
            "span": max(1, min(int(number(properties.value("w:gridSpan") if properties else None)), 50)),
            "merge": (merge.attributes.get("w:val") or "continue") if merge is not None else "",
            "rows": 1,
            "shade": fill
            if len(fill) == 6 and all(each in "0123456789abcdefABCDEF" for each in fill)
            else "",
            "middle": (properties.value("w:vAlign") if properties else None) == "center",
            "blocks": list(self._in_order(cell, row_list)),
        }

    @staticmethod
    def _merge(rows: list[Json]) -> None:
        """Cells that go on below are one cell of several rows."""
        above: dict[int, Json] = {}
        for row in rows:
            place, kept = 0, []
            for cell in row["cells"]:
                merge = cell.pop("merge")
                if merge == "continue" and place in above:
                    above[place]["rows"] += 1
                else:
                    kept.append(cell)
                    above.pop(place, None)
                    if merge:
                        above[place] = cell
                place += cell["span"]
            row["cells"] = kept

    # the page

    def _page(self, section: Node | None) -> Json:
        size = section.first("w:pgSz") if section else None
        margins = section.first("w:pgMar") if section else None
        said = size.attributes if size else {}
        around = margins.attributes if margins else {}
        width, height = number(said.get("w:w")) or _A4[0], number(said.get("w:h")) or _A4[1]
        made = {"width": width / TWIPS, "height": height / TWIPS}
        for side in ("top", "bottom", "left", "right"):
            made[side] = max(number(around.get(f"w:{side}", "1440")), 400) / TWIPS
        if section and (section.first("w:titlePg") or self._uneven()):
            self._tell(warning("first_page"))
        columns = section.first("w:cols") if section else None
        if columns and number(columns.attributes.get("w:num", "1")) > 1:
            self._tell(warning("columns"))
        return made

    def _uneven(self) -> bool:
        settings = self._package.tree("settings.xml")
        return settings is not None and settings.first("w:evenAndOddHeaders") is not None

    def _margin(self, section: Node | None, reference: str) -> list[Json]:
        """The paragraphs of the header or footer of plain pages."""
        for each in section.elements() if section else []:
            if each.name == reference and each.attributes.get("w:type", "default") == "default":
                root = self._package.tree(self._package.targets.get(each.attributes.get("r:id", ""), ""))
                return list(self._in_order(root, None)) if root else []
        return []

    # what is told

    def _survey(self) -> None:
        """Everything in the text that is left out, and fonts the press has not."""
        roots = [self._package.document, *self._package.headers_and_footers().values()]
        for node in (each for root in roots for each in root.everywhere()):
            if node.local in _TRACKED:
                self._tell(error("tracked"))
            elif node.local in _LEFT_OUT and node.attributes.get("w:val") not in {"0", "none", "false"}:
                self._tell(warning("left_out", what=_LEFT_OUT[node.local]))
            elif node.local == "rFonts":
                self._fonts |= {
                    value for name, value in node.attributes.items() if name in {"w:eastAsia", "w:ascii"}
                }
        if self._fonts:
            self._tell(warning("fonts", fonts="、".join(sorted(self._fonts)[:6])))

    def _tell(self, finding: Finding) -> None:
        self._findings[finding.code, str(sorted(finding.params.items()))] = finding
