"""How paragraphs and letters look: a style, what it is based on, and what is set directly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.documents.word.nodes import Node

Look = dict[str, Any]
TWIPS = 20
"""A twentieth of a point, Word's unit of length."""

_OFF = frozenset({"0", "false", "off", "none"})
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
BODY_SIZE = 10.5
_MOST_BASES = 10


class Styles:
    """The styles of a file by id; a missing part is a file of plain text."""

    def __init__(self, root: Node | None) -> None:
        self._styles: dict[str, Node] = {}
        self._defaults: Node | None = None
        self._plain = ""
        for each in root.elements() if root else []:
            if each.name == "w:docDefaults":
                self._defaults = each
            elif each.name == "w:style":
                style_id = each.attributes.get("w:styleId", "")
                self._styles[style_id] = each
                is_paragraph = each.attributes.get("w:type") == "paragraph"
                if is_paragraph and each.attributes.get("w:default") in {"1", "true", "on"}:
                    self._plain = style_id

    def paragraph(self, properties: Node | None) -> tuple[Look, Look]:
        """How the paragraph looks, and how letters in it look before their runs say otherwise."""
        block: Look = {}
        letters: Look = {}
        if self._defaults:
            block |= block_look(self._defaults.first("w:pPrDefault", "w:pPr"))
            letters |= letter_look(self._defaults.first("w:rPrDefault", "w:rPr"))
        style_id = (properties.value("w:pStyle") if properties else None) or self._plain
        for style in self._chain(style_id):
            block |= block_look(style.first("w:pPr"))
            letters |= letter_look(style.first("w:rPr"))
        block |= block_look(properties)
        return block, letters

    def letters(self, properties: Node | None) -> Look:
        """What a run's style and the run itself say."""
        look: Look = {}
        for style in self._chain((properties.value("w:rStyle") if properties else None) or ""):
            look |= letter_look(style.first("w:rPr"))
        return look | letter_look(properties)

    def table_borders(self, properties: Node | None) -> bool:
        """Whether the table has lines."""
        own = properties.first("w:tblBorders") if properties else None
        if own is not None:
            return _drawn(own)
        for style in reversed(self._chain((properties.value("w:tblStyle") if properties else None) or "")):
            borders = style.first("w:tblPr", "w:tblBorders")
            if borders is not None:
                return _drawn(borders)
        return False

    def _chain(self, style_id: str) -> list[Node]:
        """The style after everything it is based on."""
        chain: list[Node] = []
        while (style := self._styles.get(style_id)) and style not in chain and len(chain) < _MOST_BASES:
            chain.insert(0, style)
            style_id = style.value("w:basedOn") or ""
        return chain


def _drawn(borders: Node) -> bool:
    return any(side.attributes.get("w:val") not in {None, "nil", "none"} for side in borders.elements())


def letter_look(properties: Node | None) -> Look:
    """Bold, italic, underline and size (points) as far as they are set."""
    look: Look = {}
    for node in properties.elements() if properties else []:
        value = node.attributes.get("w:val")
        match node.name:
            case "w:b":
                look["b"] = value not in _OFF
            case "w:i":
                look["i"] = value not in _OFF
            case "w:u":
                look["u"] = value not in _OFF
            case "w:sz":
                look["size"] = number(value) / 2 or BODY_SIZE
            case "w:vanish":
                look["hidden"] = value not in _OFF
    return look


def block_look(properties: Node | None) -> Look:
    """Alignment, distances and indents (points), and what keeps pages together."""
    look: Look = {}
    for node in properties.elements() if properties else []:
        value, said = node.attributes.get("w:val"), node.attributes
        match node.name:
            case "w:jc":
                look["align"] = _ALIGNMENTS.get(value or "", "left")
            case "w:spacing":
                look |= _spacing(said)
            case "w:ind":
                look |= _indents(said)
            case "w:keepNext":
                look["keep"] = value not in _OFF
            case "w:pageBreakBefore":
                look["new_page"] = value not in _OFF
            case "w:outlineLvl":
                level = int(number(value))
                look["heading"] = level + 1 if level < 9 else 0
            case "w:numPr":
                number_id, depth = node.value("w:numId"), node.value("w:ilvl")
                look |= {"list": number_id} if number_id is not None else {}
                look |= {"depth": int(number(depth))} if depth is not None else {}
    return look


def _spacing(said: Mapping[str, str]) -> Look:
    look: Look = {}
    for name, key in (("w:before", "above"), ("w:after", "below")):
        if name in said:
            look[key] = number(said[name]) / TWIPS
    if "w:line" in said and said.get("w:lineRule", "auto") == "auto":
        look["lines"] = min(max(number(said["w:line"]) / 240, 0.8), 4)
    return look


def _indents(said: Mapping[str, str]) -> Look:
    look: Look = {}
    for name, key in (("w:left", "left"), ("w:start", "left"), ("w:right", "right"), ("w:end", "right")):
        if name in said:
            look[key] = number(said[name]) / TWIPS
    if "w:firstLineChars" in said and number(said["w:firstLineChars"]):
        look["first_em"] = number(said["w:firstLineChars"]) / 100
    elif "w:firstLine" in said:
        look["first"] = number(said["w:firstLine"]) / TWIPS
    if "w:hanging" in said:
        look["hanging"] = number(said["w:hanging"]) / TWIPS
    return look


def number(text: str | None) -> float:
    """A number of the file, within what a page can show; nothing for what is none."""
    try:
        found = float(text or 0)
    except ValueError:
        return 0.0
    return found if -40_000 < found < 40_000 else 0.0
