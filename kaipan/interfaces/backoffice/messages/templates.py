"""Templates with their versions, and the rules by which messages go."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.messages.forms import TemplateForm, TermsForm, WordsForm
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.messages import actions
from kaipan.messages import queries as messages
from kaipan.messages.permissions import MANAGE_TEMPLATE, SET_TERMS
from kaipan.org import queries as org
from kaipan.platform.scopes import one

_FORM = "backoffice/messages/template_form.html"
_TRAIL = 20


@page
def define(request: PageRequest, project_id: int) -> HttpResponse:
    """新建模板, of the project or the company."""
    require(request.actor, MANAGE_TEMPLATE, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        of_project = cleaned.pop("scope") == "project"
        made = actions.define_template(
            project_id=project_id if of_project else None, **cleaned, actor=request.actor
        )
        return go(request, _url(made), _("模板已新建"))

    context = {
        "title": _("新建消息模板"),
        "submit": _("保存"),
        "cancel": _list_url(project_id),
        "crumbs": [Crumb(_("消息模板"), _list_url(project_id))],
        "placeholders": messages.PLACEHOLDERS,
    }
    return answer_form(request, _FORM, lambda data, _files: TemplateForm(data), act, context)


@require_GET
@page
def template(request: PageRequest, template_id: int) -> HttpResponse:
    """A template with all its words."""
    row: Any = one(messages.message_templates(request.actor), pk=template_id)
    may_manage = request.actor.may(MANAGE_TEMPLATE, row.project_id)
    context = {
        "title": row.name,
        "crumbs": _crumbs(request, row),
        "row": row,
        "versions": messages.versions_of(row),
        "may_manage": may_manage and row.retired_at is None,
        "facts": [
            (_("代码"), row.code),
            (_("目的"), row.get_purpose_display()),
            (_("范围"), row.project.promoted_name if row.project else _("全公司")),
            (_("停用时间"), row.retired_at),
        ],
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/messages/template.html", context)


@page
def revise(request: PageRequest, template_id: int) -> HttpResponse:
    """更改内容: the next version of the words."""
    row: Any = one(messages.message_templates(request.actor), pk=template_id)
    require(request.actor, MANAGE_TEMPLATE, row.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.revise_template(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("模板已更改"))

    context = {
        "title": _("更改模板 %(name)s") % {"name": row.name},
        "submit": _("保存为新版本"),
        "cancel": _url(row.pk),
        "crumbs": [*_crumbs(request, row), Crumb(row.name, _url(row.pk))],
        "placeholders": messages.PLACEHOLDERS,
    }
    initial = {"subject": row.subject, "text": row.text}
    return answer_form(request, _FORM, lambda data, _files: WordsForm(data, initial=initial), act, context)


@require_POST
@page
def retire(request: PageRequest, template_id: int) -> HttpResponse:
    """停用: nobody sends it any more."""
    actions.retire_template(template_id, actor=request.actor)
    return go(request, _url(template_id), _("模板已停用"))


@page
def terms(request: PageRequest) -> HttpResponse:
    """发送规则 of the company."""
    require(request.actor, SET_TERMS)
    now = messages.message_terms(request.actor.company_id)
    initial = {name: getattr(now, name) for name in ("quiet_from", "quiet_until", "daily_cap", "opt_out")}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_message_terms(**cleaned, actor=request.actor)
        return go(request, reverse("messages:terms"), _("已保存。"))

    context = {
        "title": _("消息发送规则"),
        "intro": _("免打扰时段内到期的消息推迟到时段结束后发送；客户自助服务的验证消息不受限制。"),
        "submit": _("保存"),
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: TermsForm(data, initial=initial), act, context
    )


def _crumbs(request: PageRequest, row: Any) -> list[Crumb]:
    project_id = row.project_id or project_here(request, request.actor)
    return [Crumb(_("消息模板"), _list_url(project_id))]


def _url(template_id: int) -> str:
    return reverse("messages:template", args=[template_id])


def _list_url(project_id: int) -> str:
    return reverse("messages:templates", args=[project_id])
