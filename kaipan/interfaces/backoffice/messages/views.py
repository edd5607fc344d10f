"""The page of a message, and what may be done about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.messages.forms import CancelForm
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.messages import actions
from kaipan.messages import queries as messages
from kaipan.messages.permissions import SEND
from kaipan.org import queries as org
from kaipan.platform.scopes import one

_TRAIL = 30


@never_cache
@require_GET
@page
def message(request: PageRequest, message_id: int) -> HttpResponse:
    """What it says, to whom it went, and why not."""
    row: Any = one(messages.messages(request.actor), pk=message_id)
    remember_project(request, row.project_id)
    may_act = request.actor.may(SEND, row.project_id)
    context = {
        "title": f"{row.party.name} · {row.words.template.name}",
        "crumbs": [Crumb(_("消息"), reverse("messages:messages", args=[row.project_id]))],
        "row": row,
        "text": messages.message_text(row.pk, actor=request.actor),
        "facts": _facts(row),
        "customer_url": _customer_url(request, row),
        "may_resend": may_act and row.state == "FAILED",
        "may_cancel": may_act and row.state == "QUEUED",
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/messages/message.html", context)


@require_POST
@page
def resend(request: PageRequest, message_id: int) -> HttpResponse:
    """重发: try once more what failed."""
    actions.resend_message(message_id, actor=request.actor)
    return go(request, _url(message_id), _("消息已重新提交"))


@page
def cancel(request: PageRequest, message_id: int) -> HttpResponse:
    """取消: do not send what waits."""
    row = one(messages.messages(request.actor), pk=message_id)
    require(request.actor, SEND, row.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.cancel_message(row.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, _url(row.pk), _("消息已取消"))

    context = {
        "title": _("取消消息"),
        "submit": _("取消此消息"),
        "danger": True,
        "cancel": _url(row.pk),
        "crumbs": [Crumb(row.party.name, _url(row.pk))],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: CancelForm(data), act, context)


def _facts(row: Any) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("目的"), row.get_purpose_display()),
        (_("发往"), row.sent_to),
        (_("原因"), row.get_reason_display()),
        (_("服务商说明"), row.said),
        (_("提交时间"), row.queued_at),
        (_("待发时间"), row.due_at if row.state == "QUEUED" else None),
        (_("发送时间"), row.sent_at),
        (_("次数"), row.attempts),
        (_("服务商编号"), row.reference),
        (_("经办人"), row.asked_by.name if row.asked_by else _("系统")),
        (_("模板版本"), row.words.version),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _customer_url(request: PageRequest, row: Any) -> str:
    """The customer the person is in the project, for those who may see them."""
    found = customers.customers(request.actor).filter(project_id=row.project_id, party_id=row.party_id)
    customer = found.first()
    return reverse("customers:customer", args=[customer.pk]) if customer else ""


def _url(message_id: int) -> str:
    return reverse("messages:message", args=[message_id])
