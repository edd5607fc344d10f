"""What this room announces."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class BooksClosed:
    """A company's books take no more postings up to the end of ``month`` (its first day, ISO)."""

    company_id: int
    month: str


@event
@dataclass(frozen=True, slots=True)
class BooksReopened:
    """The last closed month of a company takes postings again."""

    company_id: int
    month: str
