"""What the parts of a page are given: small frozen rows, so that screens build data and never class names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise

from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets.row_errors import RowError

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to this page."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several pages about the same thing. ``count`` shows beside the label when given."""

    label: Text
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a wizard or of a deal's life."""

    label: Text
    is_done: bool = False
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after. ``None`` stands for nothing."""

    label: Text
    was: object
    became: object


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: what happened, when, who did it, why, and what it changed."""

    title: Text
    at: datetime | date
    who: str = ""
    text: Text = ""
    icon: str = "check"
    tone: Tone = Tone.GREY
    url: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One line of a price's derivation. ``formula`` is shown beneath; a subtotal is set off from factors."""

    label: Text
    value: Money | Decimal | str
    formula: Text = ""
    is_subtotal: bool = False


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of a comparison before anything is posted; the difference is worked out here."""

    label: Text
    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What a bulk verb did, or in a dry run would do, with one row; ``note`` says what it still waits for."""

    label: str
    url: str = ""
    refusal: Text = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of an uploaded file, with the first values as they stand and the field it is taken for."""

    letter: str
    header: str
    samples: tuple[str, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a dry run found. Nothing is written unless every row is right."""

    file_name: str
    rows: int
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: tuple[RowError, ...] = ()
    headers: tuple[Text, ...] = ()
    sample: tuple[tuple[object, ...], ...] = ()
    totals: Mapping[str, object] = field(default_factory=dict)
