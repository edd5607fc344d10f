"""The same Word file with the words of a paper in it: texts are replaced, nothing is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import Values, Vocabulary, vocabulary
from kaipan.documents.word.nodes import Node
from kaipan.documents.word.package import MAIN, WordPackage
from kaipan.documents.word.pieces import (
    LIST_CLOSE,
    LIST_OPEN,
    PLACEHOLDER,
    list_of,
    marked_text,
    paragraphs_in,
    text_nodes,
)

Look = Callable[[str], str | None]


def filled(package: WordPackage, kind: PaperKind, values: Values, notice: str = "") -> bytes:
    """The template with ``values`` in place of what it asks for, ``notice`` as a line of its own on top."""
    known = vocabulary(kind)
    document = package.document.copy()
    body = document.first("w:body")
    assert body is not None
    changed = {MAIN: document}
    for name, root in package.headers_and_footers().items():
        changed[name] = root.copy()
    for root in changed.values():
        _repeat_rows(root, known, values)
        _fill(root, lambda name: _single(name, known, values))
    if notice:
        body.children.insert(0, _line(notice))
    return package.with_trees(changed)


def _repeat_rows(root: Node, known: Vocabulary, values: Values) -> None:
    for table in [each for each in root.everywhere() if each.name == "w:tbl"]:
        rows: list[Node | str] = []
        for child in table.children:
            name = list_of(child) if isinstance(child, Node) and child.name == "w:tr" else ""
            row_list = known.row_list(name) if name else None
            if row_list is None or not isinstance(child, Node):
                rows.append(child)
                continue
            for item in values.lists.get(row_list.code, []):
                row = child.copy()
                columns = {each.name: item.get(each.code, "") for each in row_list.columns}
                columns |= {each.code: item.get(each.code, "") for each in row_list.columns}
                _fill(row, partial(_in_row, columns))
                rows.append(row)
        table.children = rows
        _keep_lawful(table)


def _keep_lawful(table: Node) -> None:
    """A table has a row: one whose list was empty keeps a blank one."""
    if not any(each.name == "w:tr" for each in table.elements()):
        row, cell, paragraph = Node("w:tr"), Node("w:tc"), Node("w:p")
        cell.children.append(paragraph)
        row.children.append(cell)
        table.children.append(row)


def _in_row(columns: Mapping[str, str], name: str) -> str | None:
    if name[:1] in (LIST_OPEN, LIST_CLOSE):
        return ""
    return columns.get(name)


def _single(name: str, known: Vocabulary, values: Values) -> str | None:
    found = known.single(name)
    return values.singles.get(found.code, "") if found else None


def _fill(root: Node, look: Look) -> None:
    for paragraph in paragraphs_in(root):
        nodes = text_nodes(paragraph)
        matches = list(PLACEHOLDER.finditer(marked_text(nodes)))
        for match in reversed(matches):
            value = look(match.group(1).strip())
            if value is not None:
                _replace(paragraph, match.start(), match.end(), value)


def _replace(paragraph: Node, start: int, end: int, value: str) -> None:
    """Put ``value`` into the first text the placeholder lies in, and take the rest of it away."""
    for each in text_nodes(paragraph):
        first, last = max(start - each.start, 0), min(end - each.start, len(each.text))
        if first >= len(each.text) or last <= 0 or first >= last:
            continue
        holds_start = each.start <= start < each.start + len(each.text)
        each.node.children = [each.text[:first] + (value if holds_start else "") + each.text[last:]]
        each.node.attributes["xml:space"] = "preserve"


def _line(text: str) -> Node:
    paragraph, run, size, words = (
        Node("w:p"),
        Node("w:r"),
        Node("w:rPr"),
        Node("w:t", {"xml:space": "preserve"}),
    )
    size.children.append(Node("w:sz", {"w:val": "16"}))
    words.children.append(text)
    run.children += [size, words]
    paragraph.children.append(run)
    return paragraph
