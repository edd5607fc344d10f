"""计收违约金: seen before it is charged."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.dunning import actions, queries
from kaipan.dunning.permissions import CHARGE
from kaipan.interfaces.backoffice.dunning.forms import ChargeForm
from kaipan.interfaces.backoffice.dunning.previews import preview
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day


@page
def charge(request: PageRequest, project_id: int) -> HttpResponse:
    """Say up to which day, see due by due what would be charged, and charge it."""
    require(request.actor, CHARGE, project_id)
    today, back = business_day(), reverse("dunning:late_fees", args=[project_id])
    context = {
        "title": _("计收违约金"),
        "submit": _("预览"),
        "cancel": back,
        "crumbs": [Crumb(_("违约金计收"), back)],
        "intro": _("逐段计算至该日的违约金，只计收超过此前已计的部分；已计收的不因补缴本金而取消。"),
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        up_to = cleaned["up_to"]
        if DONE in request.POST:
            actions.charge_late_fees(project_id, up_to=up_to, actor=request.actor, today=today)
            return go(request, back, _("违约金已计收"))
        found = queries.preview_late_fees(project_id, up_to=up_to, actor=request.actor)
        outcomes = [_outcome(each) for each in found]
        return preview(request, context, outcomes, typed=[("up_to", up_to.isoformat())], submit=_("计收"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ChargeForm(data, initial={"up_to": today}),
        act,
        context,
    )


def _outcome(each: queries.FeeToCharge) -> BulkOutcome:
    fee = each.difference
    said = {"fee": money(fee.fee), "before": money(fee.before), "amount": money(fee.amount)}
    note = _("累计 %(fee)s 元，此前已计 %(before)s 元，本次 %(amount)s 元") % said
    return BulkOutcome(f"{each.label} {each.name}", "", "", note)
