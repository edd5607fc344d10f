"""The templates that ship with the product, each with the files it leans on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.kinds import PaperKind

FOLDER = Path(__file__).resolve().parent.parent / "templates"
LAYOUT = "body.json"
"""The file of a template that was read from a Word file; a house template has none."""

MEDIA_TYPE = "application/vnd.kaipan.typst+json"

_OFFICE = ("paper.typ", "office.typ")
_ROOM = (*_OFFICE, "room.typ")
_SALE = (*_ROOM, "sale.typ")
_LEANS_ON = {
    PaperKind.RECEIPT: ("paper.typ",),
    PaperKind.REGISTRATION: _OFFICE,
    PaperKind.BOOKING: _ROOM,
    PaperKind.SUBSCRIPTION_AGREEMENT: _SALE,
    PaperKind.CONTRACT: _SALE,
    PaperKind.SUPPLEMENT: _OFFICE,
    PaperKind.DECORATION_CONTRACT: _OFFICE,
    PaperKind.RETURN_AGREEMENT: _OFFICE,
    PaperKind.FORMAL_NOTICE: _OFFICE,
}


@dataclass(frozen=True, slots=True)
class Template:
    """The source files of one template by name; ``main.typ`` is set first."""

    code: str
    files: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """The whole template as it is kept beside the paper, so that a reprint needs nothing else."""
        return canonical(dict(self.files)).encode()

    @property
    def is_word(self) -> bool:
        """Whether it was read from a Word file."""
        return LAYOUT in self.files

    @classmethod
    def from_bytes(cls, code: str, kept: bytes) -> Template:
        """The template a paper was issued with."""
        return cls(code, json.loads(kept))


@cache
def template_for(kind: PaperKind) -> Template:
    """The template that new papers of this kind are issued with."""
    code = kind.value.lower()
    files = {name: _source(name) for name in _LEANS_ON[kind]}
    return Template(code, {"main.typ": _source(f"{code}.typ"), **files})


@cache
def word_files() -> Mapping[str, str]:
    """What sets the layout of a Word template; with the layout as ``body.json`` it is a whole template."""
    return {"main.typ": _source("word.typ"), "paper.typ": _source("paper.typ")}


def word_template(code: str, layout: Mapping[str, object]) -> Template:
    """A template that sets a layout read from a Word file."""
    return Template(code, {**word_files(), LAYOUT: canonical(layout)})


@cache
def wall_template(code: str) -> Template:
    """The template of what is put on the wall and not issued: price sheets and price tags."""
    return Template(code, {"main.typ": _source(f"{code}.typ"), "paper.typ": _source("paper.typ")})


@cache
def form_template(code: str) -> Template:
    """The template of what goes over pre-printed forms; it stands alone."""
    return Template(code, {"main.typ": _source(f"{code}.typ")})


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
