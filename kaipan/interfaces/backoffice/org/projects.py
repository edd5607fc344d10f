"""Projects: the list, one project with its terms, permits and accounts, and what managers change of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.org import forms
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.org import actions as org
from kaipan.org import queries
from kaipan.org.permissions import MANAGE_PROJECT

PARTICULARS = (
    "filed_name",
    "promoted_name",
    "city",
    "address",
    "land_number",
    "land_use",
    "property_manager",
    "dispute_body",
    "handover_on",
)


class ProjectList(ListPage):
    """The projects one works in."""

    name = "org-projects"
    title = gettext_lazy("项目")
    default_sort = "code"
    template_name = "backoffice/org/projects.html"
    columns = (
        Column(
            "promoted_name",
            gettext_lazy("推广名"),
            sort="promoted_name",
            link=lambda row: reverse("org:project", args=[row.pk]),
        ),
        Column("code", gettext_lazy("代码"), sort="code"),
        Column("filed_name", gettext_lazy("备案名"), sort="filed_name"),
        Column("city", gettext_lazy("城市"), sort="city"),
        Column("handover_on", gettext_lazy("约定交付日期"), kind=Kind.DAY, sort="handover_on"),
    )
    empty = Empty(gettext_lazy("还没有项目"), icon="building-community")

    def rows(self) -> QuerySet[Any]:
        return queries.projects(self.request.actor)

    def extra(self) -> dict[str, Any]:
        return {"may_create": self.request.actor.may(MANAGE_PROJECT)}


@page
def project(request: PageRequest, project_id: int) -> HttpResponse:
    """Everything a manager sets for a project."""
    card = queries.project_card(project_id, actor=request.actor)
    (row,) = queries.projects(request.actor).filter(pk=project_id)
    context = {
        "title": card.promoted_name,
        "note": card.company_name,
        "crumbs": _crumbs(),
        "card": card,
        "terms": [(_(term.label), _plain(term.value), term.is_own) for term in card.terms],
        "may_manage": request.actor.may(MANAGE_PROJECT, project_id),
        "facts": [
            (_("代码"), card.code),
            (_("备案名"), card.filed_name),
            (_("城市"), card.city),
            (_("地址"), card.address),
            (_("地块编号"), card.land_number),
            (_("土地用途"), card.land_use),
            (_("物业公司"), card.property_manager),
            (_("争议解决机构"), card.dispute_body),
            (_("约定交付日期"), card.handover_on),
        ],
        "happenings": happenings(queries.trail_of(row)[:20]),
    }
    return render(request, "backoffice/org/project.html", context)


@page
def create_project(request: PageRequest) -> HttpResponse:
    """Begin a project."""
    require(request.actor, MANAGE_PROJECT)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        project_id = org.create_project(**cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已新建项目。"))

    context = {"title": _("新建项目"), "crumbs": _crumbs(), "cancel": reverse("org:projects")}
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: forms.ProjectForm(data), act, context
    )


@page
def change_project(request: PageRequest, project_id: int) -> HttpResponse:
    """Change names and particulars."""
    card = managed_project(request, project_id)
    initial = {name: getattr(card, name) for name in PARTICULARS}

    def make(data: Any, _files: Any) -> forms.ProjectChangeForm:
        return forms.ProjectChangeForm(data, initial=initial)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.change_project(project_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已保存。"))

    return answer_form(request, "backoffice/form.html", make, act, _form_context(card, _("更改项目资料")))


@page
def change_terms(request: PageRequest, project_id: int) -> HttpResponse:
    """Change the project's terms within their bounds."""
    card = managed_project(request, project_id)
    form_class = forms.terms_form(card.terms)
    initial = {term.name: term.value for term in card.terms}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        changed = {name: value for name, value in cleaned.items() if value != initial[name]}
        org.change_project(project_id, settings=changed, actor=request.actor)
        return go(request, _url(project_id), _("已保存项目参数。"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: form_class(data, initial=initial),
        act,
        _form_context(card, _("更改项目参数")),
    )


@page
def add_account(request: PageRequest, project_id: int) -> HttpResponse:
    """Register a bank account."""
    card = managed_project(request, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.add_bank_account(project_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已登记收款账户。"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: forms.AccountForm(data),
        act,
        _form_context(card, _("登记收款账户")),
    )


@page
def change_account(request: PageRequest, project_id: int, account_id: int) -> HttpResponse:
    """Change or retire a bank account."""
    card = managed_project(request, project_id)
    account = next((each for each in card.bank_accounts if each.id == account_id), None)
    if account is None:
        raise NotFound
    initial = {name: getattr(account, name) for name in ("bank", "holder", "supervised", "active")}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.change_bank_account(account_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已保存。"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: forms.AccountChangeForm(data, initial=initial),
        act,
        _form_context(card, _("更改收款账户")),
    )


def managed_project(request: PageRequest, project_id: int) -> Any:
    """The card of a project that the actor manages."""
    require(request.actor, MANAGE_PROJECT, project_id)
    return queries.project_card(project_id, actor=request.actor)


def _form_context(card: Any, title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": _crumbs(card), "cancel": _url(card.id)}


def _url(project_id: int) -> str:
    return reverse("org:project", args=[project_id])


def _crumbs(card: Any = None) -> list[Crumb]:
    crumbs = [Crumb(_("项目"), reverse("org:projects"))]
    return crumbs if card is None else [*crumbs, Crumb(card.promoted_name, _url(card.id))]


def _plain(value: Any) -> Any:
    """A rate with the decimals it has, not as an amount."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
