"""A batch: asked for, posted, dropped; the charges that follow it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.areas import actions, queries
from kaipan.areas.permissions import SETTLE
from kaipan.charges import queries as charges
from kaipan.charges.permissions import GENERATE
from kaipan.interfaces.backoffice.areas.forms import ReasonForm
from kaipan.interfaces.backoffice.areas.words import batch_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales import actions as sales


@require_POST
@page
def ask(request: PageRequest, area_batch_id: int) -> HttpResponse:
    """提交审批."""
    row = _mine(request, area_batch_id)
    actions.ask_for_batch(row.pk, actor=request.actor)
    return go(request, batch_url(row.pk), _("补差批次已提交审批"))


@require_POST
@page
def post(request: PageRequest, area_batch_id: int) -> HttpResponse:
    """执行补差, on the approval there is."""
    row = _mine(request, area_batch_id)
    posted = actions.post_batch(row.pk, actor=request.actor, today=business_day())
    return go(request, batch_url(row.pk), _("已过账 %(count)s 份合同") % {"count": posted})


@page
def drop(request: PageRequest, area_batch_id: int) -> HttpResponse:
    """作废补差批次, before it is posted."""
    row = _mine(request, area_batch_id)
    url = batch_url(row.pk)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.drop_batch(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, url, _("补差批次已作废"))

    context = {
        "title": _("作废补差批次"),
        "submit": _("作废"),
        "danger": True,
        "cancel": url,
        "crumbs": [Crumb(row.number, url)],
        "intro": _("没有任何款项过账；其中的合同可以重新编制。"),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


@require_POST
@page
def recharge(request: PageRequest, area_batch_id: int) -> HttpResponse:
    """重算税费: charges of the posted contracts follow the measured area and the new total."""
    row: Any = one(queries.batches(request.actor), pk=area_batch_id)
    require(request.actor, GENERATE, row.project_id)
    posted = queries.lines(request.actor).filter(batch_id=row.pk, state="POSTED")
    pairs = posted.order_by("pk").values_list("deal_id", "account_id")
    charged = [deal for deal, account in pairs if charges.has_charges(account)]
    if charged:
        sales.charge_deals(row.project_id, charged, today=business_day(), actor=request.actor)
    return go(request, batch_url(row.pk), _("已重算 %(count)s 份合同的税费") % {"count": len(charged)})


def _mine(request: PageRequest, area_batch_id: int) -> Any:
    row: Any = one(queries.batches(request.actor), pk=area_batch_id)
    require(request.actor, SETTLE, row.project_id)
    return row
