"""What this room announces."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A paper, or a new version of one, was set and frozen."""

    project_id: int
    paper_id: int
    kind: str
    source_kind: str
    source_id: int
    version: int


@event
@dataclass(frozen=True, slots=True)
class PaperPrinted:
    """A paper left the house; every copy after the first carries the reprint mark."""

    project_id: int
    paper_id: int
    kind: str
    source_kind: str
    source_id: int
    copy_number: int


@event
@dataclass(frozen=True, slots=True)
class PaperVoided:
    """A paper no longer stands for anything."""

    project_id: int
    paper_id: int
    kind: str
    source_kind: str
    source_id: int
