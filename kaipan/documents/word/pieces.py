"""The text of a paragraph with what stands in it: placeholders found across however Word cut it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaipan.documents.word.nodes import Node

PLACEHOLDER = re.compile(r"\{\{([^{}\n]{1,80})\}\}")
LIST_OPEN, LIST_CLOSE = "#", "/"
STRAY = re.compile(r"\{\{|\}\}")
FULLWIDTH = re.compile(r"｛\s*｛|｝\s*｝")

OPAQUE = "\ufffc"
"""Stands in the text for what is no text: a page break, a page number."""

WRAPPERS = frozenset({"w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:dir", "w:bdo"})
"""Elements that only hold others."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """A ``w:t`` with where its text begins in the paragraph's."""

    node: Node
    start: int
    text: str


def runs_of(paragraph: Node) -> Iterator[Node]:
    """The elements of a paragraph that are or hold something to be seen, wrappers opened."""
    for child in paragraph.elements():
        if child.name in WRAPPERS:
            yield from runs_of(child)
        else:
            yield child


def text_nodes(paragraph: Node) -> list[TextNode]:
    """Every ``w:t`` of the paragraph's own runs, in order; a break parts what stands before and after it."""
    found, start = [], 0
    for run in runs_of(paragraph):
        if run.name != "w:r":
            start += 1
            continue
        for child in run.elements():
            if child.name == "w:t":
                text = "".join(each for each in child.children if isinstance(each, str))
                found.append(TextNode(child, start, text))
                start += len(text)
            elif child.name != "w:rPr":
                start += 1
    return found


def marked_text(nodes: list[TextNode]) -> str:
    """The paragraph's text, a mark where something that is no text stands between."""
    whole = ""
    for each in nodes:
        whole += OPAQUE * (each.start - len(whole)) + each.text
    return whole


def paragraphs_in(node: Node) -> Iterator[Node]:
    """The paragraphs in it, those of tables in it as well."""
    return (each for each in node.everywhere() if each.name == "w:p")


def list_of(row: Node) -> str:
    """The name of the list a row of a table is repeated for, as it is written; blank for a plain row."""
    for paragraph in paragraphs_in(row):
        for match in PLACEHOLDER.finditer(marked_text(text_nodes(paragraph))):
            name = match.group(1).strip()
            if name.startswith(LIST_OPEN):
                return name[1:].strip()
    return ""
