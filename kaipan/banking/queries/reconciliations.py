"""银行余额调节表: as it is now, as it was signed, and the rows behind each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, QuerySet, When

from kaipan.banking import permissions
from kaipan.banking.book_movements import begins_on, open_entries, open_lines
from kaipan.banking.models import Reconciliation
from kaipan.banking.reconciling import figures, last_reconciliation, last_statement
from kaipan.banking.rules.reconciling import Figures, Known
from kaipan.kernel.actor import Actor
from kaipan.platform.fields import MoneyField


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reconciliation sheet: an account, the day, the figures in 元.

    ``closed`` is the standing signature of that day; then only what was known to it counts. ``told_until``
    is the day up to which the bank told everything, ``last_closed`` the last day that is signed.
    """

    bank_account: Any
    known: Known
    figures: Figures
    begins_on: date
    told_until: date
    closed: Reconciliation | None
    last_closed: date | None

    @property
    def is_closed(self) -> bool:
        """Whether the day is signed."""
        return self.closed is not None

    @property
    def is_told(self) -> bool:
        """Whether the bank told the day to its end."""
        return self.known.day <= self.told_until


def reconciliations(actor: Actor) -> QuerySet[Reconciliation]:
    """The signed sheets of the projects whose statements the actor may see, reopened ones too."""
    visible = Reconciliation.objects.visible_to(actor, permissions.VIEW_STATEMENT)
    return visible.select_related("bank_account", "closed_by", "reopened_by")


def reconciliation_sheet(bank_account: Any, day: date) -> Sheet:
    """The sheet of an account at the end of a day. Raises :class:`NoStatementYet`.

    Whoever asks has shown that the reader may see its statements.
    """
    known = known_on(bank_account, day)
    told = figures(bank_account, known)
    last, closed = last_statement(bank_account.pk), last_reconciliation(bank_account.pk)
    begins = begins_on(bank_account.pk)
    assert last is not None  # figures() refuses an account without a statement
    assert begins is not None
    return Sheet(
        bank_account=bank_account,
        known=known,
        figures=told,
        begins_on=begins,
        told_until=last.last_on,
        closed=_closed(bank_account, day),
        last_closed=closed.day if closed else None,
    )


def unbooked_lines(bank_account: Any, day: date) -> QuerySet[Any]:
    """What the bank moved by then and the books did not know: the rows of a sheet's figures."""
    lines = open_lines(bank_account.pk, known_on(bank_account, day))
    return lines.select_related("statement", "owner").annotate(
        received=Case(When(direction="IN", then=F("amount")), output_field=MoneyField(null=True)),
        paid=Case(When(direction="OUT", then=F("amount")), output_field=MoneyField(null=True)),
    )


def entries_not_at_bank(bank_account: Any, day: date, *, before_the_first: bool = False) -> QuerySet[Any]:
    """What is booked and not at the bank by then; or what was booked before the first statement."""
    return open_entries(bank_account, known_on(bank_account, day), before_the_first=before_the_first)


def known_on(bank_account: Any, day: date) -> Known:
    """What counts on that day's sheet: what was known when it was signed, or everything known now."""
    closed = _closed(bank_account, day)
    return Known(day) if closed is None else Known(day, closed.last_match, closed.last_place)


def _closed(bank_account: Any, day: date) -> Reconciliation | None:
    standing = Reconciliation.objects.filter(bank_account=bank_account, day=day, state="STANDING")
    return standing.select_related("closed_by").first()
