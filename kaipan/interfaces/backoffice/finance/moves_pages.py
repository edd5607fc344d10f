"""What the pages of an account and of a document that took money off it show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.finance import permissions
from kaipan.finance import queries as finance
from kaipan.finance.queries import AccountCard
from kaipan.interfaces.backoffice.finance.lists import account_url
from kaipan.interfaces.backoffice.finance.moves_lists import account_page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.source import Source
from kaipan.ledger import queries as ledger


def account_context(request: PageRequest, account: Any) -> dict[str, Any]:
    """An account in figures, what is due on it, what came and what left, and what may be done."""
    actor, card = request.actor, finance.account_card(account.pk)
    may_grant = permissions.can_grant_refund(actor, account.project_id) and account.state == "OPEN"
    may_apply = permissions.can_post_receipt(actor, account.project_id) and account.state == "OPEN"
    return {
        "title": account.label,
        "note": card.payer_name,
        "crumbs": [Crumb(_("往来账户"), reverse("finance:accounts"))],
        "account": account,
        "figures": _figures(card),
        "dues": finance.dues_of(account.pk),
        "receipts": finance.receipts_of(account.pk),
        "refunds": finance.refunds(actor).filter(account_id=account.pk).order_by("pk"),
        "forfeitures": finance.forfeitures(actor).filter(account_id=account.pk).order_by("pk"),
        "transfers": finance.transfers(actor).filter(from_account_id=account.pk).order_by("pk"),
        "todos": finance.finance_todos(actor).filter(account_id=account.pk, state="OPEN"),
        "deal_url": account_url(account),
        "may_refund": may_grant and bool(card.advance),
        "may_apply": may_apply and bool(card.advance) and bool(card.owed),
    }


def _figures(card: AccountCard) -> list[tuple[str, object]]:
    return [
        (_("应收"), card.dues_total),
        (_("未收"), card.owed),
        (_("已收"), card.received),
        (_("已核销"), card.allocated),
        (_("已退"), card.refunded),
        (_("已没收"), card.forfeited),
        (_("已转出"), card.moved_out),
        (_("预收余额"), card.advance),
    ]


def refund_context(request: PageRequest, refund: Any) -> dict[str, Any]:
    """A refund: how much, to whom, by whom, its journals, and the next step."""
    actor, is_pending = request.actor, refund.state == "GRANTED"
    may_pay = permissions.can_pay_refund(actor, refund.project_id)
    return {
        **_document(request, refund, _("退款单 %(number)s"), Crumb(_("退款"), reverse("finance:refunds"))),
        "refund": refund,
        "words": amount_in_words(refund.to_pay.amount),
        "facts": _refund_facts(refund),
        "reveal_url": reverse("finance:reveal_payee", args=[refund.pk])
        if may_pay and is_pending and refund.payee_account_masked
        else "",
        "may_pay": may_pay and is_pending and refund.granted_by_id != actor.staff_id,
        "may_cancel": is_pending and permissions.can_grant_refund(actor, refund.project_id),
        "waits_for_another": is_pending and may_pay and refund.granted_by_id == actor.staff_id,
        "badge": "finance.refund.state",
    }


def _refund_facts(refund: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("退款"), refund.amount),
        (_("赔偿"), refund.compensation),
        (_("收款人"), refund.payee_name),
        (_("退款对象"), _("付款人") if refund.to_payer else refund.payee_reason),
        (_("原因"), refund.reason),
        (_("批准日期"), refund.granted_on),
        (_("批准人"), _name(refund.granted_by)),
    ]
    if refund.state == "PAID":
        facts += [
            (_("付款日期"), refund.paid_on),
            (_("付款方式"), refund.get_method_display()),
            (_("退回方式"), _("原路退回") if refund.same_way else refund.way_reason),
            (_("付款账户"), str(refund.bank_account or "—")),
            (_("凭证号"), refund.reference or "—"),
            (_("付款经办"), _name(refund.paid_by)),
        ]
    return facts


def transfer_context(request: PageRequest, transfer: Any) -> dict[str, Any]:
    """A transfer with both accounts and its journals."""
    return {
        **_document(
            request, transfer, _("转账单 %(number)s"), Crumb(_("转账单"), reverse("finance:transfers"))
        ),
        "badge": "finance.transfer.state",
        "facts": [
            (_("金额"), transfer.amount),
            (_("转出"), transfer.from_account.label),
            (_("转入"), transfer.to_account.label),
            (_("原因"), transfer.reason),
            (_("转账日期"), transfer.dated_on),
            (_("经办人"), _name(transfer.made_by)),
        ],
        "accounts": [transfer.from_account, transfer.to_account],
        "undone": (transfer.reversed_on, _name(transfer.reversed_by), transfer.reverse_reason)
        if transfer.state == "REVERSED"
        else (),
    }


def forfeiture_context(request: PageRequest, forfeiture: Any) -> dict[str, Any]:
    """A forfeiture with its journals."""
    return {
        **_document(
            request, forfeiture, _("没收单 %(number)s"), Crumb(_("没收定金"), reverse("finance:forfeitures"))
        ),
        "badge": "finance.forfeiture.state",
        "facts": [
            (_("金额"), forfeiture.amount),
            (_("房间"), forfeiture.account.label),
            (_("原因"), forfeiture.reason),
            (_("没收日期"), forfeiture.dated_on),
            (_("经办人"), _name(forfeiture.made_by)),
        ],
        "accounts": [forfeiture.account],
        "undone": (forfeiture.returned_on, _name(forfeiture.returned_by), forfeiture.return_reason)
        if forfeiture.state == "RETURNED"
        else (),
    }


def _document(request: PageRequest, document: Any, title: str, crumb: Crumb) -> dict[str, Any]:
    account = getattr(document, "account", None) or document.from_account
    return {
        "title": title % {"number": document.number},
        "note": account.label,
        "crumbs": [crumb, Crumb(account.label, account_page(account.pk))],
        "document": document,
        "journals": journals_of(document.ref, request.actor),
    }


def journals_of(ref: Source, actor: Actor) -> Any:
    """The journals of a document, as far as the actor may see the books."""
    return ledger.journals(actor).filter(source_kind=ref.kind, source_id=ref.id).order_by("pk")


def _name(staff: Any) -> str:
    return str(staff.name) if staff else _("系统")
