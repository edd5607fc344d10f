"""设置催缴规则."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.dunning import actions, queries
from kaipan.dunning.permissions import SET_TERMS
from kaipan.interfaces.backoffice.dunning.forms import TermsForm, stages_as_typed
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

_SAME = (
    "rate",
    "rate_days",
    "grace_days",
    "counts_day_of_payment",
    "cap_share",
    "smallest",
    "answer_days",
)


@page
def set_terms(request: PageRequest, project_id: int) -> HttpResponse:
    """Another version, beginning with what is in force."""
    require(request.actor, SET_TERMS, project_id)
    today, back = business_day(), reverse("dunning:terms", args=[project_id])
    known = queries.terms_in_force(project_id, actor=request.actor, on=today)
    initial = {name: getattr(known, name) for name in _SAME} | {
        "valid_from": today,
        "stages": stages_as_typed(known.levels),
        "excluded": sorted(known.excluded),
    }
    made: list[TermsForm] = []

    def make(data: Any, _files: Any) -> TermsForm:
        made.append(TermsForm(data, initial=initial, company_id=request.actor.company_id))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_terms(
            project_id,
            made[-1].terms(),
            valid_from=cleaned["valid_from"],
            actor=request.actor,
            today=today,
        )
        return go(request, back, _("催缴规则已设定"))

    context = {
        "title": _("设定催缴规则"),
        "submit": _("设定"),
        "cancel": back,
        "crumbs": [Crumb(_("催缴规则"), back)],
        "intro": _("从生效日期起使用；已发出的通知和已计收的违约金不变。"),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
