"""How customers answer by themselves: links, and tablets of the reception."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.surveys.forms import IssueForm, TabletForm
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one
from kaipan.surveys import actions, queries
from kaipan.surveys.permissions import FILL, MANAGE

_EDITS = require_http_methods(["GET", "HEAD", "POST"])
USUAL_DAYS, TABLET_DAYS = 7, 90


@_EDITS
@page
def issue(request: PageRequest, customer_id: int, questionnaire_id: int) -> HttpResponse:
    """Let the customer fill in by themselves."""
    questionnaire = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, FILL, questionnaire.project_id)
    one(customers.customers(request.actor), pk=customer_id, project_id=questionnaire.project_id)
    card = customers.customer_card(customer_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        link_id = actions.issue_survey_link(
            questionnaire_id,
            customer_id=customer_id,
            on_tablet=cleaned["way"] == "TABLET",
            days=cleaned["days"],
            actor=request.actor,
        )
        return go(request, reverse("surveys:link", args=[link_id]), _("可以请客户填写了"))

    back = reverse("surveys:of_customer", args=[customer_id])
    context = {
        "title": _("请 %(name)s 填写") % {"name": card.name},
        "note": questionnaire.name,
        "crumbs": [Crumb(_("问卷"), back)],
        "intro": _("链接只供这位客户使用一次，页面只显示其姓氏；提交后答卷锁定。"),
        "submit": _("生成"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: IssueForm(data, initial={"days": USUAL_DAYS}),
        act,
        context,
    )


@require_GET
@page
def link(request: PageRequest, link_id: int) -> HttpResponse:
    """The address to send, and how it stands."""
    row: Any = one(queries.links(request.actor), pk=link_id)
    facts = [
        (_("客户"), row.customer.party.name),
        (_("填写方式"), row.get_way_display()),
        (_("发出"), row.issued_at),
        (_("发出人"), row.issued_by.name if row.issued_by else None),
        (_("有效期至"), row.expires_at),
        (_("客户暂存于"), row.typed_at),
    ]
    path = reverse("surveys:by_link", args=[row.token])
    context = {
        "title": row.questionnaire.name,
        "note": row.customer.party.name,
        "crumbs": [Crumb(_("填写链接"), reverse("surveys:links", args=[row.project_id]))],
        "row": row,
        "facts": [each for each in facts if each[1] is not None],
        "address": request.build_absolute_uri(path),
        "path": path,
    }
    return render(request, "backoffice/surveys/link.html", context)


@require_POST
@page
def revoke(request: PageRequest, link_id: int) -> HttpResponse:
    """撤销: nobody answers by it any more."""
    actions.revoke_survey_link(link_id, actor=request.actor)
    return go(request, reverse("surveys:link", args=[link_id]), _("链接已撤销"))


@_EDITS
@page
def open_tablet(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """Bind a tablet to a questionnaire."""
    questionnaire = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, MANAGE, questionnaire.project_id)
    back = reverse("surveys:questionnaire", args=[questionnaire_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.open_tablet(questionnaire_id, **cleaned, actor=request.actor)
        return go(request, back, _("平板已启用，请在平板上打开它的地址"))

    context = {
        "title": _("启用前台平板"),
        "crumbs": [Crumb(questionnaire.name, back)],
        "intro": _("平板不登录，只显示这份问卷和等待填写的客户姓氏。"),
        "submit": _("启用"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: TabletForm(data, initial={"days": TABLET_DAYS}),
        act,
        context,
    )


@require_POST
@page
def close_tablet(request: PageRequest, tablet_id: int) -> HttpResponse:
    """Let the tablet's address show nothing any more."""
    row: Any = one(queries.tablets(request.actor), pk=tablet_id)
    actions.close_tablet(tablet_id, actor=request.actor)
    url = reverse("surveys:questionnaire", args=[row.questionnaire_id])
    return go(request, url, _("平板“%(name)s”已关闭") % {"name": row.name})
