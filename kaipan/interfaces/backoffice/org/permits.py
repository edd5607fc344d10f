"""Presale permits of a project."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.org import forms
from kaipan.interfaces.backoffice.org.projects import managed_project
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import actions as org
from kaipan.org import queries

TERMS = ("issued_by", "issued_on", "valid_until", "scope", "permitted_units", "permitted_area")


@page
def add_permit(request: PageRequest, project_id: int) -> HttpResponse:
    """Register a permit; which rooms it covers is said in the rooms' pages."""
    card = managed_project(request, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.add_permit(project_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已登记预售许可证，请指定它覆盖的房间。"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: forms.PermitForm(data),
        act,
        _context(card, _("登记预售许可证")),
    )


@page
def change_permit(request: PageRequest, project_id: int, permit_id: int) -> HttpResponse:
    """Correct or prolong a permit."""
    card = managed_project(request, project_id)
    permit = queries.permit_card(project_id, permit_id)
    initial = {"number": permit.number, **{name: getattr(permit, name) for name in TERMS}}

    def make(data: Any, _files: Any) -> forms.PermitForm:
        form = forms.PermitForm(data, initial=initial)
        form.fields["number"].disabled = True
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        cleaned.pop("number")
        org.change_permit(permit_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已保存。"))

    return answer_form(request, "backoffice/form.html", make, act, _context(card, _("更改预售许可证")))


@page
def revoke_permit(request: PageRequest, project_id: int, permit_id: int) -> HttpResponse:
    """From some day on the permit no longer holds."""
    card = managed_project(request, project_id)
    permit = queries.permit_card(project_id, permit_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.revoke_permit(permit_id, **cleaned, actor=request.actor)
        return go(request, _url(project_id), _("已撤销预售许可证。"))

    context = {
        **_context(card, _("撤销预售许可证")),
        "intro": _("自撤销日期起，许可证 %(number)s 下的房间不能放盘、预订和收款。撤销后不能恢复。")
        % {"number": permit.number},
        "submit": _("撤销"),
        "danger": True,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _f: forms.RevokeForm(data), act, context)


def _context(card: Any, title: str) -> dict[str, Any]:
    crumbs = [Crumb(_("项目"), reverse("org:projects")), Crumb(card.promoted_name, _url(card.id))]
    return {"title": title, "crumbs": crumbs, "cancel": _url(card.id)}


def _url(project_id: int) -> str:
    return reverse("org:project", args=[project_id])
