"""What a workbook says about its sheets: names, dates, styles and shared texts.

External links, pictures, comments and printer settings are never opened: only the parts named here are.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kaipan.kernel.text import gettext_noop
from kaipan.platform.spreadsheets.archives import Archive
from kaipan.platform.spreadsheets.limits import MEGABYTE, Limits, UnpacksTooLarge
from kaipan.platform.spreadsheets.number_formats import FormatKind, kinds_by_style
from kaipan.platform.spreadsheets.refusals import NoTable, SheetMissing, WorkbookWithMacros
from kaipan.platform.spreadsheets.shared_texts import read_shared_texts
from kaipan.platform.spreadsheets.xml_parts import each_element

_TYPES = "[Content_Types].xml"
_ENTRANCE = "_rels/.rels"
_NAMELESS = gettext_noop("（无）")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible worksheet and the part that holds it."""

    name: str
    path: str


class Workbook:
    """The shared matter of one workbook, read once; sheets are read when asked for."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.archive = Archive(content, limits)
        self._limits = limits
        self._refuse_program_code()
        self._path = self._related(_ENTRANCE, "officeDocument") or ""
        self.sheets: list[Sheet] = []
        self.dates_from_1904 = False
        self._read_workbook_part()

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name, or the first visible one."""
        if not self.sheets:
            raise NoTable
        if name is None:
            return self.sheets[0]
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise SheetMissing(sheet=name, sheets="、".join(each.name for each in self.sheets) or _NAMELESS)

    @cached_property
    def shared_texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        path = self._related(self._relations_path, "sharedStrings")
        if not path:
            return []
        if self.archive.size(path) > self._limits.shared_text_size:
            raise UnpacksTooLarge(megabytes=self._limits.shared_text_size // MEGABYTE)
        with self.archive.open(path) as part:
            return read_shared_texts(part, path)

    @cached_property
    def format_kinds(self) -> list[FormatKind]:
        """Style number → whether numbers in that style are dates."""
        path = self._related(self._relations_path, "styles")
        if not path:
            return []
        with self.archive.open(path) as part:
            return kinds_by_style(part, path)

    @property
    def _relations_path(self) -> str:
        folder, name = posixpath.split(self._path)
        return posixpath.join(folder, "_rels", name + ".rels")

    def _refuse_program_code(self) -> None:
        def look(_name: str, attributes: Mapping[str, str]) -> None:
            if "macroenabled" in attributes.get("ContentType", "").lower():
                raise WorkbookWithMacros

        with self.archive.open(_TYPES) as part:
            each_element(part, _TYPES, look)

    def _read_workbook_part(self) -> None:
        targets = self._worksheet_targets()

        def look(name: str, attributes: Mapping[str, str]) -> None:
            if name == "workbookPr":
                self.dates_from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
            elif name == "sheet" and attributes.get("state", "visible") == "visible":
                target = targets.get(attributes.get("id", ""))
                if target:
                    self.sheets.append(Sheet(attributes.get("name", ""), target))

        with self.archive.open(self._path) as part:
            each_element(part, self._path, look)

    def _worksheet_targets(self) -> dict[str, str]:
        """Relation id → part, for worksheets only: chart sheets and macro sheets hold no table."""
        return {
            relation["Id"]: path
            for relation, path in self._relations(self._relations_path)
            if relation.get("Type", "").endswith("/worksheet") and "Id" in relation
        }

    def _related(self, relations_path: str, kind: str) -> str | None:
        for relation, path in self._relations(relations_path):
            if relation.get("Type", "").endswith(f"/{kind}"):
                return path
        return None

    def _relations(self, relations_path: str) -> list[tuple[Mapping[str, str], str]]:
        """Relations to parts inside the archive; links to the outside are not even listed."""
        folder = posixpath.dirname(posixpath.dirname(relations_path))
        found: list[tuple[Mapping[str, str], str]] = []

        def look(name: str, attributes: Mapping[str, str]) -> None:
            target = attributes.get("Target", "")
            if name == "Relationship" and target and attributes.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append((attributes, path))

        with self.archive.open(relations_path) as part:
            each_element(part, relations_path, look)
        return found
