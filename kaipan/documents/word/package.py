"""A Word file opened without trust.

Everything is on a list of what may be in it: parts by name, relationships by kind, fields by their first
word. What is not on a list is refused by name, before anything is read from the text.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cached_property
from typing import NoReturn

from kaipan.documents.word.nodes import Node, is_word, parse, written
from kaipan.documents.word.refusals import (
    TemplateFileActive,
    TemplateFileDamaged,
    TemplateFileRefused,
    TemplateFileTooLarge,
)
from kaipan.kernel.text import gettext_noop
from kaipan.platform.spreadsheets.archives import Archive
from kaipan.platform.spreadsheets.limits import Limits, TooManyMembers, UnpacksTooLarge
from kaipan.platform.spreadsheets.refusals import UnreadableFile, WorkbookWithMacros

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
LIMITS = Limits(members=200, unpacked_size=30 * MEGABYTE, small_size=4 * MEGABYTE)

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAY_HOLD = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml|docProps/thumbnail\.(jpeg|emf|wmf|png)"
    r"|word/(document|styles|stylesWithEffects|numbering|settings|webSettings|fontTable|footnotes|endnotes"
    r"|comments|commentsExtended|commentsIds|commentsExtensible|people)\.xml"
    r"|word/(header|footer)\d*\.xml|word/theme/theme\d*\.xml|word/media/[\w-]+\.(png|jpe?g|gif|bmp|emf|wmf)"
    r"|word/_rels/[\w.-]+\.rels|word/theme/_rels/[\w.-]+\.rels|word/fonts/font\d+\.odttf"
    r"|customXml/(item\d*|itemProps\d*)\.xml|customXml/_rels/[\w.-]+\.rels",
    re.IGNORECASE,
)
_FORBIDDEN_PARTS = (
    (re.compile(r"vba|macro", re.IGNORECASE), gettext_noop("宏")),
    (re.compile(r"activex|control", re.IGNORECASE), gettext_noop("ActiveX 控件")),
    (re.compile(r"embeddings|oleobject|\.bin$|afchunk|altchunk", re.IGNORECASE), gettext_noop("嵌入的文件")),
)
_RELATIONSHIPS = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme"),
        *("header", "footer", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds"),
        *("commentsExtensible", "people", "image", "customXml", "customXmlProps", "font"),
    }
)
_FORBIDDEN_ELEMENTS = {
    "object": gettext_noop("嵌入的对象"),
    "OLEObject": gettext_noop("嵌入的对象"),
    "control": gettext_noop("ActiveX 控件"),
    "altChunk": gettext_noop("嵌入的文件"),
    "subDoc": gettext_noop("链接的子文档"),
    "attachedTemplate": gettext_noop("远程模板"),
    "mailMerge": gettext_noop("邮件合并数据源"),
    "frameset": gettext_noop("网页框架"),
    "movie": gettext_noop("影音"),
}
FIELDS = frozenset({"PAGE", "NUMPAGES"})
"""The only fields a template may have. Every other could fetch, run or compute something."""


class WordPackage:
    """The parts of a Word file that was admitted."""

    def __init__(self, content: bytes) -> None:
        """Open and judge it; a :class:`TemplateFileRefused` says what is wrong."""
        if len(content) > LARGEST:
            raise TemplateFileTooLarge(megabytes=LARGEST // MEGABYTE)
        if not content.startswith(b"PK\x03\x04"):
            raise TemplateFileRefused
        self.parts = _unpacked(content)
        for name in self.parts:
            _check_part(name)
        if MAIN not in self.parts or TYPES not in self.parts:
            raise TemplateFileRefused
        self._trees = {
            name: parse(part, name) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))
        }
        self._check_types()
        for name, root in self._trees.items():
            _check_tree(name, root)

    @property
    def document(self) -> Node:
        """``w:document``."""
        return self._trees[MAIN]

    def tree(self, name: str) -> Node | None:
        """The part of that name under ``word/``, when there is one."""
        return self._trees.get(f"word/{name}")

    @cached_property
    def targets(self) -> dict[str, str]:
        """The parts the document refers to: relationship id → name under ``word/``."""
        root = self._trees.get("word/_rels/document.xml.rels")
        rows = root.elements() if root else []
        return {
            row.attributes.get("Id", ""): row.attributes.get("Target", "").removeprefix("/word/")
            for row in rows
        }

    def headers_and_footers(self) -> dict[str, Node]:
        """Every one, by the name of its part."""
        wanted = re.compile(r"word/(header|footer)\d*\.xml", re.IGNORECASE)
        return {name: root for name, root in self._trees.items() if wanted.fullmatch(name)}

    def with_trees(self, changed: dict[str, Node]) -> bytes:
        """The same file with other trees in place of some."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, written(changed[name]) if name in changed else part)
        return file.getvalue()

    def _check_types(self) -> None:
        """It says of itself that it is a document without macros."""
        said = {
            row.attributes.get("PartName", ""): row.attributes.get("ContentType", "")
            for row in self._trees[TYPES].elements()
        }
        if said.get(f"/{MAIN}") != _DOCUMENT:
            if "macroEnabled" in said.get(f"/{MAIN}", ""):
                _refuse(gettext_noop("宏"), MAIN)
            raise TemplateFileRefused
        if not is_word(self.document):
            raise TemplateFileDamaged(part=MAIN)


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        archive = Archive(content, LIMITS)
        with zipfile.ZipFile(io.BytesIO(content)) as names:
            listed = [info.filename for info in names.infolist() if not info.is_dir()]
        parts = {}
        for name in listed:
            with archive.open(name) as part:
                parts[name] = part.read()
    except WorkbookWithMacros:
        _refuse(gettext_noop("宏"), "vbaProject.bin")
    except (UnpacksTooLarge, TooManyMembers) as error:
        raise TemplateFileTooLarge(megabytes=LIMITS.unpacked_size // MEGABYTE) from error
    except UnreadableFile as error:
        raise TemplateFileDamaged(part="zip") from error
    return parts


def _check_part(name: str) -> None:
    if _MAY_HOLD.fullmatch(name):
        return
    for forbidden, what in _FORBIDDEN_PARTS:
        if forbidden.search(name):
            _refuse(what, name)
    _refuse(gettext_noop("不认识的部件"), name)


def _check_tree(name: str, root: Node) -> None:
    if name.endswith(".rels"):
        for row in root.elements():
            _check_relationship(name, row)
        return
    if name.startswith("word/") and root.attributes.get("xmlns:w") and not is_word(root):
        raise TemplateFileDamaged(part=name)
    for node in root.everywhere():
        if node.local in _FORBIDDEN_ELEMENTS:
            _refuse(_FORBIDDEN_ELEMENTS[node.local], name)
    if name.startswith("word/"):
        for instruction in field_instructions(root):
            word = (instruction.split() or [""])[0].upper()
            if word not in FIELDS:
                _refuse(gettext_noop("域代码"), word or name)


def _check_relationship(name: str, row: Node) -> None:
    if row.attributes.get("TargetMode", "Internal") != "Internal" or "://" in row.attributes.get(
        "Target", ""
    ):
        _refuse(gettext_noop("外部链接"), row.attributes.get("Target", "")[:80] or name)
    kind = row.attributes.get("Type", "").rpartition("/")[2]
    if kind not in _RELATIONSHIPS:
        _refuse(gettext_noop("不允许的关联"), kind[:80] or name)


def field_instructions(root: Node) -> list[str]:
    """What every field of the part is to do; pieces of one instruction are put together again."""
    found: list[str] = []
    open_fields: list[list[str]] = []
    for node in root.everywhere():
        if node.local == "fldSimple":
            found.append(node.attributes.get("w:instr", ""))
        elif node.local == "fldChar":
            kind = node.attributes.get("w:fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif open_fields:
                pieces = open_fields[-1]
                if kind == "separate" or (kind == "end" and pieces):
                    found.append("".join(pieces))
                    pieces.clear()
                if kind == "end":
                    open_fields.pop()
        elif node.local in {"instrText", "delInstrText"}:
            text = "".join(child for child in node.children if isinstance(child, str))
            if open_fields:
                open_fields[-1].append(text)
            else:
                found.append(text)
    found += ["".join(pieces) for pieces in open_fields if pieces]
    return found


def _refuse(what: str, part: str) -> NoReturn:
    raise TemplateFileActive(what=what, part=part)
