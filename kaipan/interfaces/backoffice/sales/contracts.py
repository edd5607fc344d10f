"""The pages that take a deal to its contract: drafted, signed, numbered online."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales import prices
from kaipan.interfaces.backoffice.sales.contract_forms import OnlineNumberForm, SigningForm
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.ids import DealId
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales


@page
def draft(request: PageRequest, deal_id: int) -> HttpResponse:
    """草签: what the contract will say, agreed on before it is signed for good."""
    card = sales.deal_card(DealId(deal_id), actor=request.actor)
    require(request.actor, permissions.SIGN, card.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        number = actions.draft_contract(DealId(deal_id), actor=request.actor, today=clock.business_day())
        return go(request, deal_url(deal_id), _("已草签，编号 %(number)s") % {"number": number})

    return answer_form(
        request,
        "backoffice/sales/draft.html",
        make=lambda data, files: Form(data),
        act=act,
        context={
            **_frozen(card),
            "title": _("草签 %(room)s") % {"room": card.deal.room.label},
            "submit": _("确认草签"),
        },
    )


@page
def sign(request: PageRequest, deal_id: int) -> HttpResponse:
    """签约: everything that will be frozen, shown before it is, with what must have been paid before."""
    card = sales.deal_card(DealId(deal_id), actor=request.actor)
    require(request.actor, permissions.SIGN, card.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        number = actions.sign_contract(
            DealId(deal_id), **cleaned, actor=request.actor, today=clock.business_day()
        )
        return go(request, deal_url(deal_id), _("已签约，合同编号 %(number)s") % {"number": number})

    agreed = hasattr(card.deal, "subscription")
    return answer_form(
        request,
        "backoffice/sales/sign.html",
        make=lambda data, files: SigningForm(data),
        act=act,
        context={
            **_frozen(card),
            "title": _("签约 %(room)s") % {"room": card.deal.room.label},
            "first": sales.first_payment(card.deal) if agreed else None,
            "submit": _("确认签约"),
        },
    )


def _frozen(card: sales.DealCard) -> dict[str, Any]:
    """The terms in force, as the next step carries them over."""
    return {
        "card": card,
        "stage": card.last_stage,
        "waterfall": prices.waterfall(card.quote),
        "payments": [
            *prices.payments(card.quote),
            *(
                line
                for each in card.standing_add_ons
                for line in prices.payments_of(each.room.label, each.quote)
            ),
        ],
        "today": clock.business_day(),
        "cancel": deal_url(card.deal.pk),
    }


@page
def record_online_number(request: PageRequest, deal_id: int) -> HttpResponse:
    """登记网签合同号, or another one where the first was wrong."""
    card = sales.deal_card(DealId(deal_id), actor=request.actor)
    require(request.actor, permissions.SIGN, card.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_online_number(DealId(deal_id), **cleaned, actor=request.actor)
        return go(
            request, deal_url(deal_id), _("已登记网签合同号 %(number)s") % {"number": cleaned["number"]}
        )

    known = card.online_number
    said = _("现登记为 %(number)s。新号登记后即以新号为准，原号保留在网签记录中。")
    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: OnlineNumberForm(data, initial={"signed_on": clock.business_day()}),
        act=act,
        context={
            "title": _("登记网签合同号 %(room)s") % {"room": card.deal.room.label},
            "intro": said % {"number": known.number} if known else _("填写房管部门网签系统给出的合同号。"),
            "submit": _("登记"),
            "cancel": deal_url(deal_id),
        },
    )
