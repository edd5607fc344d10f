"""延期: more time for a booking to become a subscription."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.contract_forms import ExtensionForm
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.ids import DealId
from kaipan.org import queries as org
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales


@page
def extend(request: PageRequest, deal_id: int) -> HttpResponse:
    """预订延期: how much longer the room is kept, how often that was done, and how often it may be."""
    card = sales.deal_card(DealId(deal_id), actor=request.actor)
    require(request.actor, permissions.BOOK, card.deal.project_id)
    terms = org.project_settings(card.deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        until = actions.extend_booking(DealId(deal_id), **cleaned, actor=request.actor)
        return go(request, deal_url(deal_id), _("应转认购日已延至 %(day)s") % {"day": formats.day(until)})

    intro = _("现应于 %(day)s 前转认购。已延期 %(used)s 次，可延 %(limit)s 次，每次最多 %(days)s 天。") % {
        "day": formats.day(card.deal.subscribe_by),
        "used": sum(each.clock == "BOOKING" for each in card.extensions),
        "limit": terms.booking_extensions,
        "days": terms.booking_days,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: ExtensionForm(data),
        act=act,
        context={
            "title": _("预订延期 %(room)s") % {"room": card.deal.room.label},
            "intro": intro,
            "submit": _("延期"),
            "cancel": deal_url(deal_id),
        },
    )
