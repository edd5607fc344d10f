"""票据 as the actor may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kaipan.bills import permissions
from kaipan.bills.billable import OpenReceipt, open_receipts
from kaipan.bills.models import Bill, BilledReceipt, BillKind, BillLine, BillPrint, SpoiltForm
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class BillProposal:
    """What a bill would be for on an account: the receipts with money that has none yet, in 元."""

    account_id: int
    label: str
    payer_name: str
    receipts: tuple[OpenReceipt, ...]

    @property
    def amount(self) -> Money:
        """The sum of what is open."""
        return Money.total(each.open for each in self.receipts)


def bills(actor: Actor) -> QuerySet[Bill]:
    """Every bill of the projects where the actor may see them, newest first."""
    rows = Bill.objects.visible_to(actor, permissions.VIEW)
    lines = Prefetch("lines", BillLine.objects.select_related("billed__receipt"))
    people = ("project", "account", "kind", "issued_by", "ended_by", "reverses", "replaces")
    return rows.select_related(*people).prefetch_related(lines).order_by("-pk")


def with_prints(rows: QuerySet[Bill]) -> QuerySet[Any]:
    """The bills with ``printed``: how often each was printed on its form."""
    prints = BillPrint.objects.filter(bill_id=OuterRef("pk")).order_by().values("bill_id")
    return rows.annotate(printed=Coalesce(Subquery(prints.annotate(n=Count("pk")).values("n")), 0))


def spoilt_forms(actor: Actor) -> QuerySet[SpoiltForm]:
    """The forms that were spoilt, newest first."""
    rows = SpoiltForm.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("draw__book__kind", "spoilt_by").order_by("-pk")


def bills_of_receipt(receipt_id: int, *, actor: Actor) -> QuerySet[Bill]:
    """The bills that are, or were, for money of one receipt."""
    mine = BillLine.objects.filter(billed__receipt_id=receipt_id).order_by().values("bill_id")
    return bills(actor).filter(pk__in=mine)


def billed_receipts(actor: Actor) -> QuerySet[BilledReceipt]:
    """What receipts carry in bills, of the projects where the actor may see them."""
    rows = BilledReceipt.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("receipt", "account").order_by("pk")


def receipts_to_bill(actor: Actor) -> QuerySet[Any]:
    """Posted receipts with money that no bill stands for, newest first: ``billed`` and ``open`` in 元.

    For who issues bills and sees receipts. What was paid back is taken off when a bill is issued.
    """
    carried = BilledReceipt.objects.filter(receipt_id=OuterRef("pk")).values("billed")
    billed = Coalesce(Subquery(carried, output_field=MoneyField()), Value(ZERO, output_field=MoneyField()))
    mine = finance.receipts(actor).filter(project_id__in=sorted(actor.projects_with(permissions.ISSUE)))
    rows = mine.filter(state="POSTED").annotate(billed=billed)
    return rows.annotate(open=ExpressionWrapper(F("total") - F("billed"), output_field=MoneyField())).filter(
        open__gt=ZERO
    )


def propose_bill(account_id: int, *, kind_id: int | None = None, actor: Actor) -> BillProposal:
    """What a bill, of a kind or of any, would be for on an account; nothing is written."""
    card = finance.account_card(account_id)
    require(actor, permissions.ISSUE, card.project_id)
    kinds = BillKind.objects.filter(project_id=card.project_id)
    kind = None if kind_id is None else one(kinds, pk=kind_id)
    found = open_receipts(int(card.id), kind)
    return BillProposal(int(card.id), card.label, card.payer_name, tuple(each for each in found if each.open))
