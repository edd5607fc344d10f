"""催告函: write a formal notice down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.amendment_forms import NoticeForm
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.ids import DealId
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales


@page
def issue(request: PageRequest, deal_id: int) -> HttpResponse:
    """出具催告函: by when the buyer has to sign or pay, and how they were told."""
    deal = sales.deal_card(DealId(deal_id), actor=request.actor).deal
    require(request.actor, permissions.NOTICE, deal.project_id)
    today = clock.business_day()
    earliest = today + timedelta(days=org.project_settings(deal.project_id).notice_days)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.issue_formal_notice(DealId(deal_id), **cleaned, actor=request.actor, today=today)
        return go(request, deal_url(deal_id), _("%(room)s 的催告函已登记") % {"room": deal.room.label})

    def make(data: Any, files: Any) -> NoticeForm:
        return NoticeForm(data, initial={"respond_by": earliest})

    return answer_form(
        request,
        "backoffice/form.html",
        make=make,
        act=act,
        context={
            "title": _("出具催告函 %(room)s") % {"room": deal.room.label},
            "intro": _("催告期不早于 %(day)s 截止；期满仍不签约的，可申请挞定。")
            % {"day": formats.day(earliest)},
            "submit": _("出具催告函"),
            "cancel": deal_url(deal_id),
        },
    )
