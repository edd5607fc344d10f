"""补差规则: set from a day on, or taken from the standard set."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.areas import actions
from kaipan.areas.permissions import SET_REGIMES
from kaipan.interfaces.backoffice.areas.forms import RegimeForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day


@page
def set_regime(request: PageRequest, project_id: int) -> HttpResponse:
    """设定补差规则."""
    require(request.actor, SET_REGIMES, project_id)
    back = reverse("areas:regimes", args=[project_id])
    made: list[RegimeForm] = []

    def make(data: Any, _files: Any) -> RegimeForm:
        made.append(RegimeForm(data, initial={"valid_from": business_day()}))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_regime(
            project_id,
            cleaned["name"],
            made[-1].terms(),
            valid_from=cleaned["valid_from"],
            product_type=cleaned["product_type"],
            area_basis=cleaned["area_basis"],
            actor=request.actor,
        )
        return go(request, back, _("补差规则已设定"))

    context = {
        "title": _("设定补差规则"),
        "submit": _("设定"),
        "cancel": back,
        "crumbs": [Crumb(_("补差规则"), back)],
        "intro": _("已过账的补差不变。产品类型和计价方式都符合的规则优先，其次按生效日期最近的。"),
    }
    return answer_form(request, "backoffice/areas/regime_form.html", make, act, context)


@require_POST
@page
def adopt(request: PageRequest, project_id: int) -> HttpResponse:
    """采用标准补差规则 for the project, those it has none like yet."""
    count = actions.adopt_standard_regimes(project_id, actor=request.actor)
    back = reverse("areas:regimes", args=[project_id])
    return go(request, back, _("已采用 %(count)s 条标准规则，请核对合同约定") % {"count": count})
