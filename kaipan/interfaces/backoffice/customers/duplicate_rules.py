"""查重规则: what duplicates mean in a project, version by version."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS, REGISTER, SET_RULES
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day

Policy = choices_of("customers.DuplicateRule", "phone")
_POLICIES = list(Policy.choices)
_NEVER_IGNORED = [each for each in _POLICIES if each[0] != "IGNORE"]

LABELS = {
    "phone": gettext_lazy("电话（任一号码）"),
    "identity": gettext_lazy("证件号码"),
    "name_tail": gettext_lazy("姓名＋手机尾号四位"),
    "name": gettext_lazy("姓名"),
    "family": gettext_lazy("家庭成员"),
}


class RuleForm(forms.Form):
    """All policies, from a day on."""

    phone = forms.ChoiceField(label=LABELS["phone"], choices=_POLICIES)
    identity = forms.ChoiceField(
        label=LABELS["identity"],
        choices=_NEVER_IGNORED,
        help_text=gettext_lazy("证件相同即同一人；提醒后登记的新客户不带证件"),
    )
    name_tail = forms.ChoiceField(label=LABELS["name_tail"], choices=_POLICIES)
    name = forms.ChoiceField(label=LABELS["name"], choices=_POLICIES)
    family = forms.ChoiceField(
        label=LABELS["family"],
        choices=_POLICIES,
        help_text=gettext_lazy("登记为某位客户的配偶、父母、子女等的人"),
    )
    valid_from = DayField(label=gettext_lazy("生效日期"))


class RuleList(ListPage):
    """Every version that was set; in force is the one whose day came last."""

    name = "duplicate_rules"
    title = gettext_lazy("查重规则")
    columns = (
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", gettext_lazy("生效日期"), kind=Kind.DAY, sort="valid_from"),
        *(Column(name, label, value=f"get_{name}_display") for name, label in LABELS.items()),
        Column("created_by", gettext_lazy("设置人"), value="created_by.name"),
        Column("created_at", gettext_lazy("设置时间"), kind=Kind.MOMENT, sort="created_at"),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/customers/duplicate_rules.html"
    empty = Empty(
        gettext_lazy("尚未设置查重规则"),
        gettext_lazy("未设置时：电话、证件相同禁止登记，家庭成员提醒，姓名不提示。"),
        "copy",
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (*READERS, REGISTER, SET_RULES), project_id)
        return customers.duplicate_rules(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "may_set": self.request.actor.may(SET_RULES, project_id),
            "crumbs": [Crumb(_("客户"), reverse("customers:customers", args=[project_id]))],
        }


@page
def set_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """Set the policies anew, beginning with those in force."""
    require(request.actor, SET_RULES, project_id)
    back = reverse("customers:duplicate_rules", args=[project_id])
    today = business_day()
    now = customers.duplicate_policies(project_id, today) or actions.DuplicatePolicies()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        valid_from = cleaned.pop("valid_from")
        actions.set_duplicate_rule(
            project_id,
            actions.DuplicatePolicies(**cleaned),
            valid_from=valid_from,
            today=today,
            actor=request.actor,
        )
        return go(request, back, _("查重规则已设置"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: RuleForm(data, initial=asdict(now) | {"valid_from": today}),
        act,
        {
            "title": _("设置查重规则"),
            "intro": _("从生效日期起对新登记生效，已登记的客户不变。同一人在一个项目中始终只是一个客户。"),
            "crumbs": [Crumb(_("查重规则"), back)],
            "submit": _("保存"),
            "cancel": back,
        },
    )
