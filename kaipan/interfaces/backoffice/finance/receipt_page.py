"""What the page of a receipt shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.bills import queries as bills
from kaipan.documents import queries as documents
from kaipan.finance import permissions
from kaipan.interfaces.backoffice.finance.lists import account_url
from kaipan.interfaces.backoffice.finance.moves_pages import journals_of
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.sales import permissions as sales_permissions


def receipt_context(request: PageRequest, receipt: Any) -> dict[str, Any]:
    """A receipt, what it paid, its journals and its paper; ``print_at_once`` right after taking money."""
    actor = request.actor
    paper = next(iter(documents.papers_of(receipt.ref, actor=actor)), None)
    may_print = permissions.can_print_receipt(actor, receipt.project_id) and receipt.state == "POSTED"
    deal = getattr(receipt.account, "deal", None)
    may_receive = deal is not None and deal.live and actor.may(sales_permissions.RECEIVE, deal.project_id)
    return {
        "title": _("收据 %(number)s") % {"number": receipt.number},
        "note": f"{receipt.account.label} · {receipt.payer_name}",
        "crumbs": [Crumb(_("收据"), reverse("finance:receipts"))],
        "receipt": receipt,
        "words": amount_in_words(receipt.total.amount),
        "facts": _facts(receipt),
        "allocations": _held(receipt),
        "journals": journals_of(receipt.ref, actor),
        "paper": paper,
        "bills": bills.bills_of_receipt(receipt.pk, actor=actor),
        "deal_url": account_url(receipt.account),
        "again_url": reverse("finance:cashier") if may_receive else "",
        "may_print": may_print,
        "may_void": permissions.can_void_receipt(actor, receipt.project_id) and receipt.state == "POSTED",
        "print_at_once": may_print and "print" in request.GET,
    }


def _facts(receipt: Any) -> list[tuple[str, object]]:
    return [
        (_("收款日期"), receipt.dated_on),
        (_("房间"), receipt.account.label),
        (_("交款人"), receipt.payer_name),
        (_("收据本"), receipt.book.name),
        (_("收款人"), receipt.posted_by.name if receipt.posted_by else _("系统")),
        (_("入账时间"), receipt.posted_at),
        *([(_("到账日期"), receipt.arrived_on)] if receipt.arrived_on else []),
    ]


def _held(receipt: Any) -> list[dict[str, Any]]:
    """What the receipt pays at present, due by due."""
    sums = receipt.allocations.values("due__name").annotate(held=Sum("amount")).order_by("due_id")
    return [row for row in sums if row["held"]]
