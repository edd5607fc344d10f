"""收费规则: set from a day on, or taken from the standard set."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.charges import actions
from kaipan.charges import queries as charges
from kaipan.charges.permissions import SET_RULES
from kaipan.interfaces.backoffice.charges.forms import RuleForm, typed
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

_NEW = {
    "valid_from": None,
    "collected": True,
    "rounding_mode": "HALF_UP",
    "rounding_digit": "0.01",
    "due_days": 0,
}


@page
def set_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """设定收费规则: a new one, or the next version of the one named in the address."""
    require(request.actor, SET_RULES, project_id)
    back = reverse("charges:rules", args=[project_id])
    initial = _NEW | _latest(request, project_id) | {"valid_from": business_day()}
    made: list[RuleForm] = []

    def make(data: Any, _files: Any) -> RuleForm:
        may = request.actor.may(SET_RULES)
        made.append(RuleForm(data, initial=initial, may_for_company=may, company_id=request.actor.company_id))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        where = None if cleaned.get("for_company") else project_id
        actions.set_charge_rule(
            where, made[-1].terms(), valid_from=cleaned["valid_from"], actor=request.actor
        )
        return go(request, back, _("收费规则已设定"))

    context = {
        "title": _("设定收费规则"),
        "submit": _("设定"),
        "cancel": back,
        "crumbs": [Crumb(_("收费规则"), back)],
        "intro": _("已生成的收费不变，重算时按合同签约日有效的版本。档位从上到下，第一个全部符合的生效。"),
    }
    return answer_form(request, "backoffice/charges/rule_form.html", make, act, context)


@require_POST
@page
def adopt(request: PageRequest, project_id: int) -> HttpResponse:
    """采用标准规则 for the project, those it has no version of yet."""
    count = actions.adopt_standard_rules(project_id, actor=request.actor)
    back = reverse("charges:rules", args=[project_id])
    return go(request, back, _("已采用 %(count)s 条标准规则，请核对当地费率") % {"count": count})


def _latest(request: PageRequest, project_id: int) -> dict[str, Any]:
    """The terms of the version the address names, if it is one the project may use."""
    code = request.GET.get("of", "")[:24]
    rows = charges.charge_rules(request.actor).filter(code=code)
    found = rows.filter(project_id=project_id).first() or rows.filter(project__isnull=True).first()
    return typed(found.terms) if found else {}
