"""编制补差批次: chosen by building, seen before it is frozen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.areas import actions, queries
from kaipan.areas.permissions import SETTLE
from kaipan.interfaces.backoffice.areas.forms import DrawForm
from kaipan.interfaces.backoffice.areas.words import LEFT_OUT, batch_url, percent
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

_MOST_SHOWN = 1000


@page
def draw(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose the buildings, see what every contract comes to, and freeze it."""
    actor = request.actor
    require(actor, SETTLE, project_id)
    back = reverse("areas:batches", args=[project_id])
    buildings = list(inventory.buildings(actor).filter(project_id=project_id))
    made: list[DrawForm] = []
    context: dict[str, Any] = {
        "title": _("编制补差批次"),
        "submit": _("预览"),
        "cancel": back,
        "crumbs": [Crumb(_("面积补差"), back)],
        "intro": _("所选楼栋中已签约、实测面积已复核、有适用规则的合同，每份一行；不动任何款项。"),
    }

    def make(data: Any, _files: Any) -> DrawForm:
        made.append(DrawForm(data, buildings=buildings))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        chosen = cleaned["buildings"]
        if DONE in request.POST:
            batch = actions.draw_batch(
                project_id,
                building_ids=chosen,
                terms=made[-1].terms(),
                actor=actor,
                today=business_day(),
            )
            return go(request, batch_url(batch), _("补差批次已编制，请提交审批"))
        return _preview(request, context, project_id, cleaned)

    return answer_form(request, "backoffice/form.html", make, act, context)


def _preview(
    request: PageRequest, context: dict[str, Any], project_id: int, cleaned: dict[str, Any]
) -> HttpResponse:
    found = queries.preview_batch(project_id, building_ids=cleaned["buildings"], actor=request.actor)
    outcomes = [_outcome(each) for each in [*found.left_out, *found.lines][:_MOST_SHOWN]]
    typed = [("buildings", str(each)) for each in cleaned["buildings"]]
    typed += [(name, str(cleaned[name])) for name in ("due_at", "due_days", "reply_days")]
    shown = {
        **context,
        "outcomes": outcomes,
        "is_dry_run": True,
        "ready": len(found.lines),
        "refused": len(found.left_out),
        "action": request.path,
        "hidden": [*typed, (DONE, "1")],
        "submit": _("编制"),
    }
    return render(request, "backoffice/bulk.html", shown)


def _outcome(each: queries.Drawn) -> BulkOutcome:
    if each.left_out is not None or each.difference is None:
        return BulkOutcome(each.sold.label, "", str(LEFT_OUT.get(str(each.left_out), "")))
    said = {
        "agreed": each.sold.area,
        "measured": each.measured,
        "error": percent(each.difference.error_percent),
        "amount": money(each.amount),
    }
    note = _("合同 %(agreed)s ㎡，实测 %(measured)s ㎡（%(error)s），补差 %(amount)s 元") % said
    if each.difference.beyond:
        note = f"{note} · {_('超限，待买方选择')}"
    return BulkOutcome(each.sold.label, "", "", note)
