"""银行对账: accounts with how far they are, statements, lines, matches, movements of the books."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from kaipan.banking import permissions
from kaipan.banking.book_movements import Movement, free_movements, unmatched_lines
from kaipan.banking.models import BankStatement, MatchPart, Reconciliation, StatementLine, StatementMatch
from kaipan.banking.statement_sheets import COLUMNS, template
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.fields import MoneyField
from kaipan.platform.spreadsheets import Column


def reconciled_accounts(actor: Actor) -> QuerySet[Any]:
    """The bank accounts of the projects whose statements the actor may see, with how far each is.

    ``told_until`` and ``bank_balance`` are the last statement's, ``closed_on`` the last day reconciled,
    ``open_count`` how many lines wait.
    """
    seen = org.bank_accounts(sorted(actor.projects_with(permissions.VIEW_STATEMENT)))
    last = BankStatement.objects.filter(bank_account_id=OuterRef("pk"), state="STANDING").order_by("-pk")
    closed = Reconciliation.objects.filter(bank_account_id=OuterRef("pk"), state="STANDING").order_by("-day")
    waiting = unmatched_lines(StatementLine.objects.filter(bank_account_id=OuterRef("pk")))
    counted = waiting.order_by().values("bank_account_id").annotate(many=Count("pk")).values("many")
    return seen.annotate(
        told_until=Subquery(last.values("last_on")[:1], output_field=DateField(null=True)),
        bank_balance=Subquery(last.values("closing")[:1], output_field=MoneyField(null=True)),
        closed_on=Subquery(closed.values("day")[:1], output_field=DateField(null=True)),
        open_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
    )


def statements(actor: Actor) -> QuerySet[BankStatement]:
    """The statements of those projects, newest first, with how many lines wait."""
    visible = BankStatement.objects.visible_to(actor, permissions.VIEW_STATEMENT)
    part = MatchPart.objects.filter(line__statement_id=OuterRef("pk"), standing=True)
    counted = part.order_by().values("line__statement_id").annotate(many=Count("pk")).values("many")
    matched = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    people = ("bank_account", "read_by", "withdrawn_by")
    return (
        visible.select_related(*people)
        .annotate(matched_count=matched)
        .annotate(
            open_count=Case(
                When(state="STANDING", then=F("line_count") - F("matched_count")),
                default=0,
                output_field=IntegerField(),
            )
        )
    )


def statement_lines(actor: Actor) -> QuerySet[Any]:
    """The lines of those projects; ``match_id`` and ``matched_with`` are of the match a line stands in."""
    visible = StatementLine.objects.visible_to(actor, permissions.VIEW_STATEMENT)
    parts = MatchPart.objects.filter(line_id=OuterRef("pk"), standing=True)
    return visible.select_related("statement", "bank_account", "owner", "noted_by").annotate(
        match_id=Subquery(parts.values("match_id")[:1]),
        matched_with=Subquery(parts.values("match__about")[:1]),
        is_matched=Exists(parts),
        received=Case(When(direction="IN", then=F("amount")), output_field=MoneyField(null=True)),
        paid=Case(When(direction="OUT", then=F("amount")), output_field=MoneyField(null=True)),
    )


def open_statement_lines(bank_account_id: int, actor: Actor, find: str = "") -> QuerySet[Any]:
    """The lines of an account that wait to be matched, the oldest first; ``find`` narrows them."""
    lines = statement_lines(actor).filter(bank_account_id=bank_account_id, standing=True, is_matched=False)
    if find:
        words = Q(summary__icontains=find) | Q(counterparty_name__icontains=find) | Q(serial__icontains=find)
        lines = lines.filter(words)
    return lines.order_by("dated_on", "pk")


def book_movements(bank_account: Any, find: str = "") -> list[Movement]:
    """What of the books waits to be matched on an account, paper by paper; ``find`` narrows it.

    Whoever asks has shown that the reader may see its statements.
    """
    movements = free_movements(bank_account)
    if not find:
        return movements
    return [
        each
        for each in movements
        if any(find in word for word in (each.number, each.label, each.name, *each.references))
    ]


def statement_matches(actor: Actor) -> QuerySet[StatementMatch]:
    """The matches of those projects, undone ones too, newest first, with how many lines each has."""
    visible = StatementMatch.objects.visible_to(actor, permissions.VIEW_STATEMENT)
    return visible.select_related("bank_account", "made_by", "undone_by").annotate(
        line_count=Count("parts__line"), entry_count=Count("parts__posting")
    )


def statement_owners(project_id: int) -> QuerySet[Any]:
    """Whose task a line may be made: everybody who sees the project's statements."""
    return org.holders(project_id, permissions.VIEW_STATEMENT)


def statement_columns() -> tuple[Column, ...]:
    """The columns of a bank's file, for whoever wants an empty one."""
    return COLUMNS


def statement_template() -> bytes:
    """An empty .xlsx to fill in."""
    return template()
