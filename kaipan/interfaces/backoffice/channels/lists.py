"""The lists of channels."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kaipan.channels import queries as channels
from kaipan.channels.codes import InvalidRule
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT, SET_TERMS, VIEW, VIEW_COMMISSION
from kaipan.interfaces.backoffice.channels.entries import SEES_REPORTS
from kaipan.interfaces.backoffice.channels.filters import (
    BasisFilter,
    PartnerFilter,
    ReportFilter,
    WaitingFilter,
)
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.kernel.actor import require, require_any


def partner_url(row: Any) -> str:
    """The partner's page."""
    return reverse("channels:partner", args=[getattr(row, "partner_id", None) or row.pk])


def report_url(row: Any) -> str:
    """The report's page."""
    return reverse("channels:report", args=[row.pk])


def whose(row: Any) -> str:
    """For whom a version holds."""
    return str(row.partner.party.name) if row.partner else say("全部渠道商")


class PartnerList(ListPage):
    """渠道商 of a project."""

    name = "channel-partners"
    title = _("渠道商")
    filters = PartnerFilter
    search = "q"
    quick = ("level", "works")
    columns = (
        Column("name", _("名称"), value="party.name", sort="party__sort_key", link=partner_url),
        Column("level", _("级别"), value="get_level_display", sort="level"),
        Column("parent", _("上级渠道"), value="parent.party.name", sort="parent__party__sort_key"),
        Column("agent_count", _("在职人员"), kind=Kind.COUNT, sort="agent_count"),
        Column("contract_from", _("合作开始"), kind=Kind.DAY, sort="contract_from"),
        Column("contract_until", _("合作截止"), kind=Kind.DAY, sort="contract_until"),
        Column("ended_on", _("终止日期"), kind=Kind.DAY, sort="ended_on"),
        Column("account", _("接口账号"), value="account.name", sort="account__name", shown=False),
    )
    default_sort = "name"
    template_name = "backoffice/channels/partners.html"
    empty = Empty(_("还没有渠道商"), _("点右上角“登记渠道商”。"), "users-group")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (VIEW, MANAGE), project_id)
        return channels.partners(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_manage": self.request.actor.may(MANAGE, project_id)}


class ReportList(ListPage):
    """渠道报备 of a project. Numbers are masked, in exports too."""

    name = "channel-reports"
    title = _("渠道报备")
    filters = ReportFilter
    search = "q"
    quick = ("state", "partner")
    columns = (
        Column("name", _("客户姓名"), sort="name_key", link=report_url),
        Column("phone", _("客户电话"), value="phone_masked", sort="phone_masked"),
        Column(
            "state",
            _("状态"),
            value="shown_state",
            kind=Kind.BADGE,
            badge="channels.report.state",
            sort="shown_state",
        ),
        Column(
            "partner",
            _("渠道商"),
            value="partner.party.name",
            sort="partner__party__sort_key",
            link=partner_url,
        ),
        Column("agent", _("渠道人员"), value="agent.party.name", sort="agent__party__sort_key"),
        Column("reported_at", _("报备时间"), kind=Kind.MOMENT, sort="reported_at"),
        Column("visit_by", _("到访截止"), kind=Kind.DAY, sort="visit_by"),
        Column("visited_at", _("到访时间"), kind=Kind.MOMENT, sort="visited_at"),
        Column("protected_until", _("成交保护至"), kind=Kind.DAY, sort="protected_until"),
        Column(
            "rule",
            _("无效原因"),
            value=lambda row: say(str(InvalidRule(row.broken_rule).label)) if row.broken_rule else None,
            sort="broken_rule",
            shown=False,
        ),
        Column("reported_by", _("录入人"), value="reported_by.name", sort="reported_by__name", shown=False),
        Column(
            "confirmed_by", _("确认人"), value="confirmed_by.name", sort="confirmed_by__name", shown=False
        ),
    )
    default_sort = "-reported_at"
    template_name = "backoffice/channels/reports.html"
    empty = Empty(_("还没有报备"), _("点右上角“报备客户”，或导入渠道商发来的报备表。"), "speakerphone")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, SEES_REPORTS, project_id)
        return channels.reports(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "may_report": actor.may(REPORT, project_id),
            "may_confirm": actor.may(CONFIRM, project_id),
        }


class ReceptionList(ListPage):
    """渠道到访: who was reported and may still come, found by the tail of the number."""

    name = "channel-reception"
    title = _("渠道到访确认")
    filters = WaitingFilter
    search = "q"
    columns = (
        Column(
            "name",
            _("客户姓名"),
            sort="name_key",
            link=lambda row: reverse("channels:confirm", args=[row.pk]),
        ),
        Column("phone", _("客户电话"), value="phone_masked", sort="phone_masked"),
        Column("partner", _("渠道商"), value="partner.party.name", sort="partner__party__sort_key"),
        Column("agent", _("渠道人员"), value="agent.party.name", sort="agent__party__sort_key"),
        Column("reported_at", _("报备时间"), kind=Kind.MOMENT, sort="reported_at"),
        Column("visit_by", _("到访截止"), kind=Kind.DAY, sort="visit_by"),
    )
    default_sort = "-reported_at"
    empty = Empty(
        _("没有待到访的报备"), _("渠道报备后，客户到访时在这里按手机后四位查找并确认。"), "user-check"
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, CONFIRM, project_id)
        return channels.waiting(channels.reports(self.request.actor).filter(project_id=project_id))


class RuleList(ListPage):
    """渠道规则: every version; of those for the same partners the first that has begun is in force."""

    name = "channel-rules"
    title = _("渠道规则")
    columns = (
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("partner", _("适用渠道"), value=whose, sort="partner__party__sort_key"),
        Column("visit_days", _("到访期限（天）"), kind=Kind.COUNT, sort="visit_days"),
        Column("deal_days", _("成交期限（天）"), kind=Kind.COUNT, sort="deal_days"),
        Column("confirm_hours", _("确认时限（小时）"), kind=Kind.COUNT, sort="confirm_hours"),
        Column(
            "allows_masked",
            _("隐号"),
            value=lambda row: say("接受") if row.allows_masked else say("不接受"),
            sort="allows_masked",
        ),
        Column("created_by", _("设定人"), value="created_by.name", sort="created_by__name"),
        Column("created_at", _("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/channels/rules.html"
    empty = Empty(_("还没有渠道规则"), _("没有规则时不能报备；点右上角“设定渠道规则”。"), "hourglass")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (VIEW, SET_TERMS), project_id)
        return channels.channel_rules(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_set": self.request.actor.may(SET_TERMS, project_id)}


def steps_in_words(plan: Any) -> str:
    """What is paid, step by step."""
    unit = "%" if plan.kind == "PERCENT" else say("元/套")
    pairs = [
        (f"{above.normalize():,f}", f"{rate.normalize():,f}{unit}")
        for above, rate in zip(plan.thresholds, plan.rates, strict=True)
    ]
    return "；".join(
        rate if above == "0" else say("%(above)s 起 %(rate)s") % {"above": above, "rate": rate}
        for above, rate in pairs
    )


class PlanList(ListPage):
    """佣金方案: every version."""

    name = "commission-plans"
    title = _("佣金方案")
    columns = (
        Column("name", _("方案名称"), sort="name"),
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("partner", _("适用渠道"), value=whose, sort="partner__party__sort_key"),
        Column("kind", _("计佣方式"), value="get_kind_display", sort="kind"),
        Column("steps", _("佣金"), value=steps_in_words),
        Column("jump", _("跳点方式"), value="get_jump_display", sort="jump"),
        Column("down_payment", _("结佣首付（%）"), kind=Kind.NUMBER, sort="down_payment"),
        Column("created_by", _("设定人"), value="created_by.name", sort="created_by__name", shown=False),
        Column("created_at", _("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/channels/plans.html"
    empty = Empty(_("还没有佣金方案"), _("没有方案时成交照记，佣金不计算。"), "percentage")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (SET_TERMS, VIEW_COMMISSION), project_id)
        return channels.commission_plans(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_set": self.request.actor.may(SET_TERMS, project_id)}


class BasisList(ListPage):
    """佣金依据: the deals that count for partners, and those that do no more."""

    name = "commission-basis"
    title = _("佣金依据")
    filters = BasisFilter
    quick = ("kind", "partner")
    default_sort = "-day"
    empty = Empty(_("还没有佣金依据"), _("渠道带来的客户在保护期内认购后自动记录。"), "report-money")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """The deal opens for those who may see deals."""
        return (
            Column("day", _("日期"), kind=Kind.DAY, sort="day"),
            Column("kind", _("类型"), kind=Kind.BADGE, badge="channels.basis", sort="kind"),
            Column(
                "partner",
                _("渠道商"),
                value="partner.party.name",
                sort="partner__party__sort_key",
                link=partner_url,
            ),
            Column(
                "first",
                _("一级渠道"),
                value="first_partner.party.name",
                sort="first_partner__party__sort_key",
            ),
            Column("agent", _("渠道人员"), value="agent.party.name", sort="agent__party__sort_key"),
            Column("customer", _("客户"), value="customer.party.name", sort="customer__party__sort_key"),
            Column(
                "deal",
                _("交易"),
                value="source_id",
                sort="source_id",
                link=lambda row: source_url(row.source, self.request.actor),
            ),
            Column("total", _("成交总价"), kind=Kind.MONEY, sort="total", total="total"),
            Column("plan", _("佣金方案"), value="plan.name", sort="plan__version"),
            Column(
                "rule",
                _("规则版本"),
                value="rule.version",
                kind=Kind.COUNT,
                sort="rule__version",
                shown=False,
            ),
            Column("recorded_at", _("记录时间"), kind=Kind.MOMENT, sort="recorded_at", shown=False),
        )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_COMMISSION, project_id)
        return channels.commission_basis(self.request.actor).filter(project_id=project_id)
