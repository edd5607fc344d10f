"""The lists of messages and of templates."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.messages.filters import MessageFilter, TemplateFilter
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require, require_any
from kaipan.messages import queries as messages
from kaipan.messages.permissions import MANAGE_TEMPLATE, SEND, SET_TERMS, VIEW


class MessageList(ListPage):
    """消息: what went to people of the project, and what waits. Where it went is masked, in exports too."""

    name = "messages"
    title = _("消息")
    filters = MessageFilter
    search = "q"
    quick = ("state", "channel")
    columns = (
        Column(
            "person",
            _("收件人"),
            value="party.name",
            sort="party__sort_key",
            link=lambda row: reverse("messages:message", args=[row.pk]),
        ),
        Column("template", _("消息模板"), value="words.template.name", sort="words__template__name"),
        Column("channel", _("渠道"), kind=Kind.BADGE, badge="messages.channel", sort="channel"),
        Column("purpose", _("目的"), value="get_purpose_display", sort="purpose"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="messages.state", sort="state"),
        Column("reason", _("原因"), value="get_reason_display", sort="reason"),
        Column("sent_to", _("发往"), sort="sent_to"),
        Column("queued_at", _("提交时间"), kind=Kind.MOMENT, sort="queued_at"),
        Column("sent_at", _("发送时间"), kind=Kind.MOMENT, sort="sent_at"),
        Column("due_at", _("待发时间"), kind=Kind.MOMENT, sort="due_at", shown=False),
        Column("asked_by", _("经办人"), value="asked_by.name", sort="asked_by__name", shown=False),
        Column("reference", _("服务商编号"), sort="reference", shown=False),
    )
    default_sort = "-queued_at"
    template_name = "backoffice/messages/list.html"
    empty = Empty(_("还没有消息"), _("在客户页点“发消息”，或由系统在业务办理时发送。"), icon="message")

    def rows(self) -> QuerySet[Any]:
        """The project's, to people one may see."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        return messages.messages(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "may_see_templates": actor.may(SEND, project_id) or actor.may(MANAGE_TEMPLATE, project_id),
            "may_set_terms": actor.may(SET_TERMS),
        }


class TemplateList(ListPage):
    """消息模板: those of the project and of the company."""

    name = "message-templates"
    title = _("消息模板")
    filters = TemplateFilter
    search = "q"
    quick = ("channel", "used")
    columns = (
        Column(
            "name",
            _("名称"),
            sort="name",
            link=lambda row: reverse("messages:template", args=[row.pk]),
        ),
        Column("code", _("代码"), sort="code"),
        Column("channel", _("渠道"), kind=Kind.BADGE, badge="messages.channel", sort="channel"),
        Column("purpose", _("目的"), value="get_purpose_display", sort="purpose"),
        Column(
            "scope",
            _("范围"),
            value=lambda row: row.project.promoted_name if row.project else say("全公司"),
            sort="project__promoted_name",
        ),
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("text", _("内容"), sort="text"),
        Column("retired_at", _("停用时间"), kind=Kind.MOMENT, sort="retired_at", shown=False),
    )
    default_sort = "name"
    template_name = "backoffice/messages/templates.html"
    empty = Empty(_("还没有消息模板"), _("点右上角“新建模板”。"), icon="message")

    def rows(self) -> QuerySet[Any]:
        """Those that concern the project."""
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (SEND, MANAGE_TEMPLATE), project_id)
        found = messages.message_templates(self.request.actor)
        return found.filter(Q(project__isnull=True) | Q(project_id=project_id))

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "may_manage": self.request.actor.may(MANAGE_TEMPLATE, project_id),
        }
