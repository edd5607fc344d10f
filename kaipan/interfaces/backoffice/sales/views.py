"""The page of a deal, and its papers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.documents import permissions as papers_permissions
from kaipan.documents import queries as documents
from kaipan.finance import permissions as money
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.charges import charges_of_deal
from kaipan.interfaces.backoffice.sales import deal_changes, deal_page, prices
from kaipan.interfaces.backoffice.sales.change_kinds import offered_to
from kaipan.interfaces.backoffice.sales.filters import TO_BE_SIGNED
from kaipan.interfaces.backoffice.shell.http import SeeOther, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales


@page
def deal(request: PageRequest, deal_id: int) -> HttpResponse:
    """A deal with its terms, people, money, papers and history."""
    actor, today = request.actor, clock.business_day()
    card = sales.deal_card(DealId(deal_id), actor=actor)
    account = finance.account_card(int(card.deal.account_id or 0))
    dues, receipts = finance.dues_of(account.id), finance.receipts_of(account.id)
    context = {
        "title": f"{card.deal.room.label} · {card.deal.customer.party.name}",
        "note": card.last_stage.number,
        "crumbs": [Crumb(_("交易"), reverse("sales:deals"))],
        "card": card,
        "deal": card.deal,
        "steps": deal_page.steps(card.deal),
        "next": deal_page.next_step(card, account, dues, actor, today),
        "terms": _terms(card),
        "days": deal_page.days(card.deal, today),
        "waterfall": prices.waterfall(card.quote),
        "account": account,
        "dues": [(due, due.days_overdue(today), prices.waits_for(due.anchor)) for due in dues],
        "receipts": receipts,
        "happenings": deal_page.happenings(card.deal, receipts),
        "papers": documents.papers_of(card.deal.source, actor=actor),
        **deal_changes.shown(card, actor),
        **charges_of_deal.shown(card.deal, actor),
        "cancel": deal_page.CANCEL_VERBS.get(card.deal.state, ""),
        "may": _may(actor, card.deal),
    }
    return render(request, "backoffice/sales/deal.html", context)


@require_POST
@page
def print_agreement(request: PageRequest, deal_id: int) -> HttpResponse:
    """Issue the 认购书 and go to the paper, which prints itself."""
    sales.deal_card(DealId(deal_id), actor=request.actor)
    return _to_print(actions.issue_subscription_agreement(DealId(deal_id), actor=request.actor))


@require_POST
@page
def print_contract(request: PageRequest, deal_id: int) -> HttpResponse:
    """Issue the contract and go to the paper, which prints itself."""
    sales.deal_card(DealId(deal_id), actor=request.actor)
    return _to_print(actions.issue_contract(DealId(deal_id), actor=request.actor))


@require_POST
@page
def print_booking(request: PageRequest, deal_id: int) -> HttpResponse:
    """Issue the 预订单 and go to the paper, which prints itself."""
    sales.deal_card(DealId(deal_id), actor=request.actor)
    return _to_print(actions.issue_booking_form(DealId(deal_id), actor=request.actor))


@require_POST
@page
def print_amendment(request: PageRequest, amendment_id: int) -> HttpResponse:
    """Issue the 补充协议, 退定 or 退房协议 of an executed amendment and go to it."""
    return _to_print(actions.issue_amendment_paper(amendment_id, actor=request.actor))


@require_POST
@page
def print_notice(request: PageRequest, formal_notice_id: int) -> HttpResponse:
    """Issue the 催告函 of a formal notice and go to it."""
    return _to_print(actions.issue_notice_paper(formal_notice_id, actor=request.actor))


def _to_print(paper_id: int) -> HttpResponse:
    return SeeOther(f"{reverse('documents:paper', args=[paper_id])}?print=1")


def _may(actor: Actor, deal: Any) -> dict[str, bool]:
    """Which verbs the page offers; the verbs themselves judge again."""
    may_sign, to_be_signed = actor.may(permissions.SIGN, deal.project_id), deal.state in TO_BE_SIGNED
    return {
        "subscribe": deal.state == "BOOKED" and actor.may(permissions.SUBSCRIBE, deal.project_id),
        "extend": deal.state == "BOOKED" and actor.may(permissions.BOOK, deal.project_id),
        "draft": deal.state == "SUBSCRIBED" and may_sign,
        "sign": to_be_signed and may_sign,
        "number": deal.state == "SIGNED" and may_sign,
        "receive": deal.live and actor.may(permissions.RECEIVE, deal.project_id),
        "cancel": deal.live and actor.may(permissions.CANCEL, deal.project_id),
        "reassign": deal.live and actor.may(permissions.REASSIGN, deal.project_id),
        "amend": bool(offered_to(deal.state)) and actor.may(permissions.AMEND, deal.project_id),
        "notice": to_be_signed and actor.may(permissions.NOTICE, deal.project_id),
        "print": actor.may(permissions.PRINT, deal.project_id)
        and actor.may(papers_permissions.VIEW_PAPER, deal.project_id),
        "see_receipts": actor.may(money.VIEW_RECEIPT, deal.project_id),
        "apply": deal.live and money.can_post_receipt(actor, deal.project_id),
    }


def _terms(card: sales.DealCard) -> list[tuple[str, object]]:
    deal, quote = card.deal, card.quote
    return [
        (_("成交价（元）"), card.price),
        *([(_("总价，含附属房产（元）"), card.total)] if card.standing_add_ons else []),
        (_("付款方式"), quote["payment_plan"]["name"]),
        (_("客户"), deal.customer.party.name),
        *([(_("所有权形式"), deal.get_ownership_display())] if deal.ownership else []),
        (_("顾问"), deal.consultant.name),
        *((label, stage.agreed_on) for label, stage in _stages(card)),
    ]


def _stages(card: sales.DealCard) -> list[tuple[str, Any]]:
    said = {
        "booking": _("预订日"),
        "subscription": _("认购日"),
        "draft": _("草签日"),
        "contract": _("签约日"),
    }
    return [(said[stage.kind], stage) for stage in card.stages]
