"""The numbers of lists, counted as Word counts them and written out, so that the press need not."""

from __future__ import annotations

import re

from kaipan.documents.word.nodes import Node
from kaipan.documents.word.styles import Look, block_look, number

_LEVEL = re.compile(r"%(\d)")
_CHINESE = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLET = "•"


class Numbering:
    """The lists of a file. ``label`` counts on with every paragraph it is asked for."""

    def __init__(self, root: Node | None) -> None:
        abstract = {
            each.attributes.get("w:abstractNumId", ""): each
            for each in (root.elements() if root else [])
            if each.name == "w:abstractNum"
        }
        self._lists: dict[str, tuple[str, Node]] = {}
        for each in root.elements() if root else []:
            if each.name == "w:num":
                wanted = each.value("w:abstractNumId") or ""
                if wanted in abstract:
                    self._lists[each.attributes.get("w:numId", "")] = (wanted, abstract[wanted])
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, list_id: str, depth: int) -> tuple[str, Look] | None:
        """The number or bullet of the next paragraph of the list, and how far it is indented."""
        found = self._lists.get(list_id)
        levels = self._levels(found[1]) if found else {}
        if found is None or depth not in levels:
            return None
        key, level = found[0], levels[depth]
        start = int(number(level.value("w:start") or "1"))
        self._counts[key, depth] = self._counts.get((key, depth), start - 1) + 1
        for deeper in [each for each in self._counts if each[0] == key and each[1] > depth]:
            del self._counts[deeper]
        if level.value("w:numFmt") == "bullet":
            return BULLET, block_look(level.first("w:pPr"))

        def counted(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = levels.get(place)
            return spelled(self._counts.get((key, place), 1), shown.value("w:numFmt") if shown else None)

        text = _LEVEL.sub(counted, level.value("w:lvlText") or "%1.")
        return text[:40], block_look(level.first("w:pPr"))

    @staticmethod
    def _levels(abstract: Node) -> dict[int, Node]:
        return {
            int(number(each.attributes.get("w:ilvl"))): each
            for each in abstract.elements()
            if each.name == "w:lvl"
        }


def spelled(count: int, how: str | None) -> str:
    """A number as the list writes it; unknown ways of writing are plain figures."""
    match how:
        case "upperLetter" | "lowerLetter" if 1 <= count <= 26:
            letter = chr(ord("a") + count - 1)
            return letter.upper() if how == "upperLetter" else letter
        case "upperRoman" | "lowerRoman" if 1 <= count < 40:
            roman, left = "", count
            for value, letters in _ROMAN:
                roman += letters * (left // value)
                left %= value
            return roman.upper() if how == "upperRoman" else roman
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCounting" if (
            1 <= count < 100
        ):
            tens, ones = divmod(count, 10)
            return (
                (_CHINESE[tens] if tens > 1 else "")
                + ("十" if tens else "")
                + (_CHINESE[ones] if ones else "")
            )
        case "decimalEnclosedCircle" if 1 <= count <= 20:
            return chr(0x2460 + count - 1)
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)
