"""The table of texts that a workbook's cells share."""

import re
from typing import IO

from kaipan.platform.spreadsheets.refusals import BrokenWorkbook
from kaipan.platform.spreadsheets.xml_parts import DEEPEST_NESTING, LocalNames, feed, new_parser

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """``text`` with ``_x000D_`` made the character it stands for (ECMA-376 22.4.2.4, ST_Xstring)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_shared_texts(part: IO[bytes], path: str) -> list[str]:
    """Every ``<si>`` in order: its runs joined, phonetic guides left out."""
    reader = _SharedTexts(path)
    for _ in feed(reader.parser, part, path):
        pass
    return reader.texts


class _SharedTexts:
    def __init__(self, path: str) -> None:
        self.texts: list[str] = []
        self.parser = new_parser(path)
        self._path = path
        self._names = LocalNames()
        self._pieces: list[str] = []
        self._depth = 0
        self._is_phonetic = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise BrokenWorkbook(part=self._path)
        local = self._names[name]
        if local == "t" and not self._is_phonetic:
            self.parser.CharacterDataHandler = self._pieces.append
        elif local == "rPh":
            self._is_phonetic = True

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = self._names[name]
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "si":
            self.texts.append(unescaped("".join(self._pieces)))
            self._pieces.clear()
        elif local == "rPh":
            self._is_phonetic = False
