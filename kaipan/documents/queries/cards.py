"""A paper and its copies as other rooms and pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kaipan.documents.models import Paper, PaperPrint
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.marks import mark_of
from kaipan.kernel.ids import PaperId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.characters import code_point_of


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper. ``is_signed``: a scan of a signed copy stands; ``awaits_signature``: it should have one.
    ``word_template`` names the version of the Word template it was set by; blank for the house's form.

    ``missing_characters`` are printed as empty boxes to be filled by hand: 𠮷（U+20BB7）."""

    id: PaperId
    project_id: ProjectId
    kind: str
    kind_label: str
    number: str
    dated_on: date
    version: int
    source: Source
    state: str
    state_label: str
    void_reason: str
    check_code: str
    missing_characters: tuple[str, ...]
    issued_by_name: str
    issued_at: datetime
    print_count: int
    is_signed: bool
    awaits_signature: bool
    word_template: str

    @property
    def is_printable(self) -> bool:
        """Whether the paper stands."""
        return self.state == Paper.State.ISSUED


@dataclass(frozen=True, slots=True)
class PrintCard:
    """One copy; ``mark`` is what was laid across it, nothing on the original."""

    copy_number: int
    mark: str
    printed_by_name: str
    printed_at: datetime


def card(paper: Paper) -> PaperCard:
    """The card of a paper loaded with who issued it and whether it is signed."""
    signed = bool(getattr(paper, "is_signed"))  # noqa: B009  annotated by the query
    return PaperCard(
        id=PaperId(paper.pk),
        project_id=ProjectId(paper.project_id),
        kind=paper.kind,
        kind_label=str(paper.get_kind_display()),
        number=paper.number,
        dated_on=paper.dated_on,
        version=paper.version,
        source=paper.source,
        state=paper.state,
        state_label=str(paper.get_state_display()),
        void_reason=paper.void_reason,
        check_code=paper.check_code,
        missing_characters=tuple(f"{each}（{code_point_of(each)}）" for each in paper.missing_characters),
        issued_by_name=paper.issued_by.name if paper.issued_by else "",
        issued_at=paper.issued_at,
        print_count=paper.print_count,
        is_signed=signed,
        awaits_signature=not signed and paper.state == Paper.State.ISSUED and PaperKind(paper.kind).is_signed,
        word_template=f"v{paper.word_template.version}" if paper.word_template else "",
    )


def print_card(copy: PaperPrint) -> PrintCard:
    """The card of a copy loaded with who printed it."""
    return PrintCard(
        copy_number=copy.copy_number,
        mark=mark_of(copy.copy_number),
        printed_by_name=copy.printed_by.name if copy.printed_by else "",
        printed_at=copy.printed_at,
    )
