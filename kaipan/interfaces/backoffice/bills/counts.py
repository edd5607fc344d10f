"""盘点 of one person's unused forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.bills import actions, queries
from kaipan.bills.permissions import KEEP
from kaipan.interfaces.backoffice.bills.forms import CountForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.platform.clock import business_day


@page
def count(request: PageRequest, project_id: int, bill_holder_id: int) -> HttpResponse:
    """Say how many there are of each draw; a difference says why."""
    require(request.actor, KEEP, project_id)
    names = dict(queries.holders_of_forms(project_id))
    if bill_holder_id not in names:
        raise NotFound
    draws = list(queries.draws_in_hand(bill_holder_id, project_id))
    back = reverse("bills:counts", args=[project_id])
    made: list[CountForm] = []

    def make(data: Any, _files: Any) -> CountForm:
        made.append(CountForm(data, draws=draws))
        return made[-1]

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        actions.count_stock(
            project_id,
            bill_holder_id,
            made[-1].counted(),
            reasons=made[-1].reasons(),
            actor=request.actor,
            today=business_day(),
        )
        return go(request, back, _("盘点已登记"))

    context = {
        "title": _("盘点 %(name)s") % {"name": names[bill_holder_id]},
        "submit": _("登记盘点"),
        "cancel": back,
        "crumbs": [Crumb(_("票据盘点"), back)],
        "intro": _("盘点登记后不能更改；有误可再盘一次。"),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
