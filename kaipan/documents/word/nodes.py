"""The XML of a Word file as a tree that can be changed and written again.

Names stay as they were written (``w:p``); that ``w`` means WordprocessingML is checked when a part is read.
No document type, no entities, bounded depth and number of elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from kaipan.documents.word.refusals import TemplateFileDamaged, TemplateFileWithEntities
from kaipan.platform.spreadsheets.refusals import UnreadableFile, WorkbookWithEntities
from kaipan.platform.spreadsheets.xml_parts import DEEPEST_NESTING, feed, new_parser

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_NODES = 200_000
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Node:
    """An element: its name as written, its attributes, and elements and texts in it."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str] | None = None) -> None:
        self.name = name
        self.attributes = attributes or {}
        self.children: list[Node | str] = []

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    def elements(self) -> Iterator[Node]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Node))

    def first(self, *path: str) -> Node | None:
        """The first element down a path of names, or None."""
        found: Node | None = self
        for name in path:
            found = next((each for each in found.elements() if each.name == name), None) if found else None
        return found

    def value(self, *path: str) -> str | None:
        """``w:val`` of the element down the path."""
        found = self.first(*path)
        return found.attributes.get("w:val") if found else None

    def everywhere(self) -> Iterator[Node]:
        """It and every element in it, in the order of the document."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(list(node.elements()))

    def text(self) -> str:
        """The texts of its ``w:t``, joined."""
        return "".join(
            child
            for node in self.everywhere()
            if node.name == "w:t"
            for child in node.children
            if isinstance(child, str)
        )

    def copy(self) -> Node:
        """Another like it."""
        other = Node(self.name, dict(self.attributes))
        other.children = [child.copy() if isinstance(child, Node) else child for child in self.children]
        return other


def parse(content: bytes, part: str) -> Node:
    """The root of a part, or a refusal naming it."""
    root = Node("")
    stack, count = [root], 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > DEEPEST_NESTING or count > MOST_NODES:
            raise TemplateFileDamaged(part=part)
        node = Node(name, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_name: str) -> None:
        stack.pop()

    parser = new_parser(part)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1].children.append(text)
    try:
        for _ in feed(parser, BytesIO(content), part):
            pass
    except WorkbookWithEntities as error:
        raise TemplateFileWithEntities from error
    except UnreadableFile as error:
        raise TemplateFileDamaged(part=part) from error
    return next(root.elements())


def is_word(root: Node) -> bool:
    """Whether ``w`` means WordprocessingML everywhere in the part."""
    bound = [node.attributes["xmlns:w"] for node in root.everywhere() if "xmlns:w" in node.attributes]
    return root.attributes.get("xmlns:w") == WORD and set(bound) == {WORD}


def written(root: Node) -> bytes:
    """The part as bytes."""
    pieces = [_DECLARATION]
    _write(root, pieces)
    return "".join(pieces).encode()


def _write(node: Node, pieces: list[str]) -> None:
    attributes = "".join(
        f" {name}={quoteattr(value, _IN_ATTRIBUTES)}" for name, value in node.attributes.items()
    )
    if not node.children:
        pieces.append(f"<{node.name}{attributes}/>")
        return
    pieces.append(f"<{node.name}{attributes}>")
    for child in node.children:
        if isinstance(child, Node):
            _write(child, pieces)
        else:
            pieces.append(escape(child))
    pieces.append(f"</{node.name}>")


_IN_ATTRIBUTES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
