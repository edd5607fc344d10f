"""归属规则: how long customers are their consultant's."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import SET_RULES, VIEW, VIEW_ALL
from kaipan.interfaces.backoffice.customers.opportunity_forms import ServiceRuleForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day

_DAYS = tuple(name for name in ServiceRuleForm.base_fields if name.endswith("_days"))


class ServiceRuleList(ListPage):
    """Every version of the rule; the first that has begun is in force."""

    name = "service-rules"
    title = gettext_lazy("归属规则")
    default_sort = "-valid_from"
    template_name = "backoffice/customers/service_rules.html"
    columns = (
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", gettext_lazy("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("call_days", gettext_lazy("来电（天）"), kind=Kind.COUNT, sort="call_days"),
        Column("visit_days", gettext_lazy("来访（天）"), kind=Kind.COUNT, sort="visit_days"),
        Column("follow_up_days", gettext_lazy("跟进（天）"), kind=Kind.COUNT, sort="follow_up_days"),
        Column("pool_days", gettext_lazy("领取（天）"), kind=Kind.COUNT, sort="pool_days"),
        Column("extension_days", gettext_lazy("延长（天）"), kind=Kind.COUNT, sort="extension_days"),
        Column("cap_days", gettext_lazy("最长（天）"), kind=Kind.COUNT, sort="cap_days"),
        Column("created_by", gettext_lazy("设定人"), value="created_by.name", sort="created_by__name"),
        Column("created_at", gettext_lazy("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    empty = Empty(
        gettext_lazy("还没有归属规则"),
        gettext_lazy("没有规则时，客户不会因未跟进而进入公海。"),
        "clock",
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (VIEW, VIEW_ALL), project_id)
        return customers.service_rules(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        back = reverse("customers:customers", args=[project_id])
        may = self.request.actor.may(SET_RULES, project_id)
        return {"project_id": project_id, "may_set": may, "crumbs": [Crumb(_("客户"), back)]}


@page
def set_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """Set all clocks, beginning with those in force."""
    require(request.actor, SET_RULES, project_id)
    today = business_day()
    back = reverse("customers:service_rules", args=[project_id])
    known = customers.service_rule_on(project_id, today, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        terms = actions.ServiceTerms(**{name: cleaned[name] for name in _DAYS})
        actions.set_service_rule(
            project_id, terms, valid_from=cleaned["valid_from"], today=today, actor=request.actor
        )
        return go(request, back, _("归属规则已设定"))

    initial = {name: getattr(known, name) for name in _DAYS} | {"valid_from": today}
    context = {
        "title": _("设定归属规则"),
        "intro": _("已在计时的客户不变；此后每次往来按当时有效的规则重新计时。"),
        "crumbs": [Crumb(_("归属规则"), back)],
        "submit": _("设定"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ServiceRuleForm(data, initial=initial),
        act,
        context,
    )
