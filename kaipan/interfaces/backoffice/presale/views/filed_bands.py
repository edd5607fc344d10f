"""备案价浮动范围: how far below its filed price a room may be sold, from a day on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.presale.filed_band_forms import FiledBandForm, FiledBandsForm, cells_of
from kaipan.interfaces.backoffice.presale.rows import rows_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions, queries
from kaipan.presale.permissions import SET_FLOOR_PRICE, VIEW_PRICE


@require_GET
@page
def bands(request: PageRequest, project_id: int) -> HttpResponse:
    """The rule in force, and those that were set before or begin later."""
    require(request.actor, VIEW_PRICE, project_id)
    today = business_day()
    in_force = queries.filed_price_rule(project_id, on=today, actor=request.actor)
    may = request.actor.may(SET_FLOOR_PRICE, project_id)
    context = {
        "title": _("备案价浮动范围"),
        "crumbs": [Crumb(_("价目表"), reverse("presale:books", args=[project_id]))],
        "rules": list(queries.filed_price_rules(request.actor, project_id)[:50]),
        "in_force": in_force.pk if in_force else None,
        "today": today,
        "edit_url": reverse("presale:filed-bands-set", args=[project_id]) if may else "",
    }
    return render(request, "backoffice/presale/filed_bands.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit(request: PageRequest, project_id: int) -> HttpResponse:
    """Set all bands, beginning with the rule in force."""
    require(request.actor, SET_FLOOR_PRICE, project_id)
    today = business_day()
    data = request.POST if request.method == "POST" else None
    known = None
    if data is None and request.actor.may(VIEW_PRICE, project_id):
        known = queries.filed_price_rule(project_id, on=today, actor=request.actor)
    table = rows_of(
        FiledBandForm,
        data,
        prefix="bands",
        initial=cells_of(known) if known else [],
        actor=request.actor,
        project_id=project_id,
    )
    initial = {"valid_from": today, "source": known.source if known else ""}
    form = FiledBandsForm(data, tables={"bands": table}, initial=initial)
    back = reverse("presale:filed-bands", args=[project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_filed_price_bands(
            project_id,
            form.rows(),
            source=cleaned["source"],
            valid_from=cleaned["valid_from"],
            today=today,
            actor=request.actor,
        )
        return go(request, back, _("备案价浮动范围已设定"))

    context = {"title": _("设定备案价浮动范围"), "cancel": back, "crumbs": [Crumb(_("备案价浮动范围"), back)]}
    return answer_form(
        request, "backoffice/presale/filed_bands_form.html", lambda _data, _files: form, act, context
    )
