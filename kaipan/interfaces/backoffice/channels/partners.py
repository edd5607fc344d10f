"""The page of a partner, and what may be done about it and its people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kaipan.channels import actions
from kaipan.channels import queries as channels
from kaipan.channels.actions import NewPartner
from kaipan.channels.permissions import MANAGE, REPORT, VIEW, VIEW_COMMISSION
from kaipan.interfaces.backoffice.channels.entries import SEES_REPORTS
from kaipan.interfaces.backoffice.channels.forms import (
    AgentForm,
    ContractForm,
    PartnerForm,
    ReasonForm,
    RevealForm,
    offer,
)
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_somewhere
from kaipan.org import queries as org
from kaipan.parties import actions as parties
from kaipan.parties.permissions import REVEAL
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_FORM, _TRAIL = "backoffice/form.html", 20


@page
def add(request: PageRequest, project_id: int) -> HttpResponse:
    """登记渠道商."""
    require(request.actor, MANAGE, project_id)
    first_level = channels.partners(request.actor).filter(
        project_id=project_id, level=1, ended_on__isnull=True
    )

    def make(data: Any, _files: Any) -> PartnerForm:
        form = PartnerForm(data, initial={"contract_from": business_day()})
        offer(
            form,
            "parent_id",
            [(each.pk, each.party.name) for each in first_level.order_by("party__sort_key")],
        )
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        who = NewPartner(*(cleaned.pop(name) for name in ("kind", "name", "phone", "credit_code")))
        made = actions.add_partner(project_id, who, **cleaned, actor=request.actor)
        return go(request, _url(made), _("渠道商已登记"))

    back = reverse("channels:partners", args=[project_id])
    context = {
        "title": _("登记渠道商"),
        "submit": _("登记"),
        "cancel": back,
        "crumbs": [Crumb(_("渠道商"), back)],
    }
    return answer_form(request, _FORM, make, act, context)


@require_GET
def _above(request: PageRequest, project_id: int) -> list[Crumb]:
    """The list, for who may open it: who sees commission only comes from there."""
    if not any(request.actor.may(each, project_id) for each in (VIEW, MANAGE)):
        return []
    return [Crumb(_("渠道商"), reverse("channels:partners", args=[project_id]))]


@page
def partner(request: PageRequest, partner_id: int) -> HttpResponse:
    """Who the partner is, who works for it, and what it reported."""
    row: Any = one(channels.partners(request.actor), pk=partner_id)
    remember_project(request, row.project_id)
    today = business_day()
    rule = channels.rule_for(row, today)
    may_manage = request.actor.may(MANAGE, row.project_id)
    sees_commission = request.actor.may(VIEW_COMMISSION, row.project_id)
    facts = [
        (_("电话"), next((each.masked for each in row.party.phones.all()), "")),
        (_("证件号码"), row.party.identity_masked),
        (_("级别"), row.get_level_display()),
        (_("上级渠道"), row.parent.party.name if row.parent else ""),
        (_("合作开始"), row.contract_from),
        (_("合作截止"), row.contract_until),
        (_("终止日期"), row.ended_on),
        (_("终止原因"), row.end_reason),
        (_("接口账号"), row.account.name if row.account else ""),
        (_("到访期限"), _("%(days)s 天") % {"days": rule.visit_days} if rule else ""),
        (_("成交期限"), _("%(days)s 天") % {"days": rule.deal_days} if rule else ""),
    ]
    below = channels.partners(request.actor).filter(parent_id=row.pk)
    context = {
        "title": row.party.name,
        "crumbs": _above(request, row.project_id),
        "row": row,
        "works": row.works_on(today),
        "facts": [(label, value) for label, value in facts if value not in (None, "")],
        "agents": channels.agents(request.actor).filter(partner_id=row.pk).prefetch_related("party__phones"),
        "below": below.order_by("party__sort_key"),
        "may_manage": may_manage and row.ended_on is None,
        "may_reveal": may_manage and request.actor.may(REVEAL, row.project_id),
        "sees_commission": sees_commission,
        "sees_reports": any(request.actor.may(each, row.project_id) for each in SEES_REPORTS),
        "reports_url": reverse("channels:reports", args=[row.project_id]) + f"?partner={row.pk}",
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/channels/partner.html", context)


@page
def change(request: PageRequest, partner_id: int) -> HttpResponse:
    """合作期和接口账号."""
    row: Any = _managed(request, partner_id)
    people = org.holders(row.project_id, REPORT).order_by("name")
    names = ("contract_from", "contract_until", "account_id")
    initial = {name: getattr(row, name) for name in names}

    def make(data: Any, _files: Any) -> ContractForm:
        form = ContractForm(data, initial=initial)
        offer(form, "account_id", [(each.pk, f"{each.name} · {each.username}") for each in people])
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_partner(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("渠道商已更改"))

    return answer_form(request, _FORM, make, act, _frame(row, _("更改合作期"), _("保存")))


@page
def end(request: PageRequest, partner_id: int) -> HttpResponse:
    """终止合作."""
    row: Any = _managed(request, partner_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.end_partner(row.pk, **cleaned, today=business_day(), actor=request.actor)
        return go(request, _url(row.pk), _("合作已终止"))

    context = _frame(row, _("终止合作"), _("终止合作")) | {
        "danger": True,
        "intro": _("终止后不能再报备；已有报备的保护期和已记的佣金依据不变。"),
    }
    return answer_form(request, _FORM, lambda data, _files: ReasonForm(data), act, context)


@page
def add_agent(request: PageRequest, partner_id: int) -> HttpResponse:
    """添加渠道人员."""
    row: Any = _managed(request, partner_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_agent(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("渠道人员已添加"))

    context = _frame(row, _("添加渠道人员"), _("添加"))
    return answer_form(request, _FORM, lambda data, _files: AgentForm(data), act, context)


@require_POST
@page
def release_agent(request: PageRequest, agent_id: int) -> HttpResponse:
    """离职."""
    agent = one(channels.agents(request.actor), pk=agent_id)
    actions.release_agent(agent.pk, today=business_day(), actor=request.actor)
    return go(request, _url(agent.partner_id), _("渠道人员已离职"))


@never_cache
@page
def reveal_agent(request: PageRequest, agent_id: int) -> HttpResponse:
    """The agent's whole number, for a reason, this once."""
    agent: Any = one(channels.agents(request.actor), pk=agent_id)
    require(request.actor, MANAGE, agent.project_id)
    require_somewhere(request.actor, REVEAL)
    back = _url(agent.partner_id)
    context: dict[str, Any] = {
        "title": _("查看电话"),
        "note": agent.party.name,
        "crumbs": [Crumb(agent.partner.party.name, back)],
        "cancel": back,
        "submit": _("查看"),
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        clear = parties.reveal(
            agent.party_id, parties.Masked.PHONE, reason=cleaned["reason"], actor=request.actor
        )
        shown = context | {"numbers": clear.split("、")}
        return render(request, "backoffice/customers/revealed.html", shown)

    return answer_form(request, _FORM, lambda data, _files: RevealForm(data), act, context)


def _managed(request: PageRequest, partner_id: int) -> Any:
    row = one(channels.partners(request.actor), pk=partner_id)
    require(request.actor, MANAGE, row.project_id)
    return row


def _frame(row: Any, title: str, submit: str) -> dict[str, Any]:
    url = _url(row.pk)
    return {"title": title, "crumbs": [Crumb(row.party.name, url)], "submit": submit, "cancel": url}


def _url(partner_id: int) -> str:
    return reverse("channels:partner", args=[partner_id])
