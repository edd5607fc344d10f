"""The lists of dunning."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.dunning import queries
from kaipan.dunning.permissions import CHARGE, HANDLE, NOTIFY, SET_TERMS, VIEW, WAIVE
from kaipan.interfaces.backoffice.dunning.filters import (
    CaseFilter,
    ChargeFilter,
    NoticeFilter,
    WaiverFilter,
)
from kaipan.interfaces.backoffice.dunning.words import case_url, days_late, promise_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day


class _OfProject(ListPage):
    """Rows of the project in the address."""

    verb_permission = VIEW

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        """Whether the person may add to the list."""
        may = self.request.actor.may(self.verb_permission, self.project_id)
        return {"project_id": self.project_id, "may": may}


class CaseList(_OfProject):
    """催缴案件 of a project by stage."""

    name = "dunning-cases"
    title = _("催缴案件")
    filters = CaseFilter
    search = "q"
    quick = ("state", "level", "asks", "owner")
    default_sort = "days"
    verb_permission = HANDLE
    template_name = "backoffice/dunning/cases.html"
    empty = Empty(_("没有催缴案件"), _("应收逾期后，系统每天早晨自动开案；也可点“立即巡检”。"), "bell")
    columns = (
        Column("room", _("房间"), value="account.label", sort="account__label", link=case_url),
        Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="dunning.case.state", sort="state"),
        Column("level", _("级别"), value="level_name", sort="level"),
        Column("overdue", _("逾期金额"), kind=Kind.MONEY, sort="overdue", total="overdue"),
        Column("days", _("逾期天数"), value=days_late, kind=Kind.COUNT, sort="overdue_since"),
        Column("owner", _("负责人"), value="owner.name", sort="owner__name"),
        Column("reason", _("逾期原因"), value="get_reason_display", sort="reason"),
        Column("promised", _("承诺金额"), kind=Kind.MONEY, sort="promised"),
        Column("pay_by", _("承诺付款日"), kind=Kind.DAY, sort="pay_by"),
        Column("promise", _("承诺状态"), value=promise_of, kind=Kind.BADGE, badge="dunning.promise"),
        Column("next_action", _("下一步"), sort="next_action"),
        Column("next_on", _("下次行动日期"), kind=Kind.DAY, sort="next_on"),
        Column("opened_on", _("开案日期"), kind=Kind.DAY, sort="opened_on", shown=False),
        Column("closed_on", _("结案日期"), kind=Kind.DAY, sort="closed_on", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.cases_of_project(self.project_id, actor=self.request.actor, on=business_day())

    def extra(self) -> dict[str, Any]:
        """The numbers of the stages over the list."""
        actor = self.request.actor
        counts = queries.how_many_by_level(self.project_id, actor=actor)
        stages = queries.terms_in_force(self.project_id, actor=actor, on=business_day()).levels
        here = reverse("dunning:cases", args=[self.project_id])
        tiles = [
            (each.name, counts.get(each.code, 0), f"{here}?state=OPEN&level={each.code}")
            for each in stages
            if each.days > 0 or counts.get(each.code)
        ]
        return super().extra() | {"tiles": tiles, "may_notify": actor.may(NOTIFY, self.project_id)}


class RunList(_OfProject):
    """催缴批次 of a project."""

    name = "dunning-runs"
    title = _("催缴批次")
    default_sort = "-made_on"
    verb_permission = NOTIFY
    template_name = "backoffice/dunning/runs.html"
    empty = Empty(_("还没有催缴批次"), _("点“生成催缴通知”，先预览再生成。"), "send")
    columns = (
        Column(
            "number",
            _("批次号"),
            sort="number",
            link=lambda row: reverse("dunning:run", args=[row.pk]),
        ),
        Column("made_on", _("通知日期"), kind=Kind.DAY, sort="made_on"),
        Column("notice_count", _("通知份数"), kind=Kind.COUNT, sort="notice_count"),
        Column("total", _("催缴金额"), kind=Kind.MONEY, sort="total"),
        Column("made_by", _("经办人"), value="made_by.name", sort="made_by__name"),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.notice_runs(self.request.actor).filter(project_id=self.project_id)


class NoticeList(_OfProject):
    """催缴通知 of a project: letters, messages, and calls to make."""

    name = "dunning-notices"
    title = _("催缴通知")
    filters = NoticeFilter
    search = "q"
    quick = ("channel", "delivery")
    default_sort = "-noticed_on"
    verb_permission = NOTIFY
    empty = Empty(_("还没有催缴通知"), _("在催缴批次中生成。"), "mail")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """The number opens the delivery for those who may write it down."""
        may = self.request.actor.may(NOTIFY, self.project_id)

        def proof(row: Any) -> str:
            return reverse("dunning:delivery" if may else "dunning:run", args=[row.pk if may else row.run_id])

        return (
            Column("number", _("编号"), sort="number", link=proof),
            Column("noticed_on", _("通知日期"), kind=Kind.DAY, sort="noticed_on"),
            Column("room", _("房间"), value="account.label", sort="account__label"),
            Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
            Column("level", _("级别"), value="level_name", sort="level"),
            Column("channel", _("催缴方式"), kind=Kind.BADGE, badge="dunning.channel", sort="channel"),
            Column("amount", _("催缴金额"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column("late_fee", _("违约金"), kind=Kind.MONEY, sort="late_fee", total="late_fee"),
            Column("tracking", _("单号"), sort="tracking"),
            Column("signed_on", _("签收日期"), kind=Kind.DAY, sort="signed_on"),
            Column("returned_on", _("退回日期"), kind=Kind.DAY, sort="returned_on"),
            Column("delivery_note", _("送达说明"), shown=False),
            Column("owner", _("负责人"), value="case.owner.name", sort="case__owner__name", shown=False),
        )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.notices(self.request.actor).filter(project_id=self.project_id)


class ChargeList(_OfProject):
    """What was charged for lateness."""

    name = "dunning-late-fees"
    title = _("违约金计收")
    filters = ChargeFilter
    search = "q"
    default_sort = "-charged_on"
    verb_permission = CHARGE
    template_name = "backoffice/dunning/late_fees.html"
    empty = Empty(_("还没有计收违约金"), _("点“计收违约金”，先预览再计收。"), "percentage")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """The fee opens its waiver for those who may ask for one."""
        may = self.request.actor.may(WAIVE, self.project_id)

        def waive(row: Any) -> str:
            owes = may and row.charged_due.state == "OPEN" and row.charged_due.outstanding
            return reverse("dunning:waive", args=[row.charged_due_id]) if owes else ""

        return (
            Column("fee_name", _("违约金"), value="charged_due.name", link=waive),
            Column("room", _("房间"), value="account.label", sort="account__label"),
            Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
            Column("late_due", _("逾期款项"), value="due.name"),
            Column("fee", _("累计违约金"), kind=Kind.MONEY, sort="fee"),
            Column("before", _("此前已计"), kind=Kind.MONEY, sort="before"),
            Column("amount", _("本次计收"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column("left", _("未付金额"), value=still_owed, kind=Kind.MONEY),
            Column("up_to", _("计至"), value="run.up_to", kind=Kind.DAY, sort="run__up_to"),
            Column(
                "charged_on", _("计收日期"), value="run.charged_on", kind=Kind.DAY, sort="run__charged_on"
            ),
            Column("number", _("计收单号"), value="run.number", sort="run__number"),
            Column("made_by", _("经办人"), value="run.made_by.name", sort="run__made_by__name", shown=False),
        )

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, CHARGE), self.project_id)
        return queries.late_fee_charges(self.request.actor).filter(project_id=self.project_id)


def still_owed(row: Any) -> Any:
    """What of the fee is unpaid; nothing of one that was let off."""
    return row.charged_due.outstanding if row.charged_due.state == "OPEN" else None


class WaiverList(_OfProject):
    """减免单 of a project."""

    name = "dunning-waivers"
    title = _("违约金减免")
    filters = WaiverFilter
    search = "q"
    quick = ("state",)
    default_sort = "-asked_on"
    empty = Empty(_("还没有减免单"), _("在“违约金计收”中点一笔违约金申请减免。"), "tag")
    columns = (
        Column("number", _("编号"), sort="number", link=lambda row: reverse("dunning:waiver", args=[row.pk])),
        Column("state", _("状态"), kind=Kind.BADGE, badge="dunning.waiver.state", sort="state"),
        Column("room", _("房间"), value="account.label", sort="account__label"),
        Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
        Column("amount", _("减免金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("reason", _("减免原因")),
        Column("asked_on", _("申请日期"), kind=Kind.DAY, sort="asked_on"),
        Column("asked_by", _("申请人"), value="asked_by.name", sort="asked_by__name"),
        Column("settled_on", _("办结日期"), kind=Kind.DAY, sort="settled_on"),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.waivers(self.request.actor).filter(project_id=self.project_id)


def stages_in_words(row: Any) -> str:
    """The stages of a version with their days."""
    said = [f"{each.name} T{each.days:+d}" for each in row.levels.all()]
    return "；".join(said)


def rate_in_words(row: Any) -> str:
    """What lateness costs."""
    rate = f"{(row.rate * 100).normalize():f}%"
    return str(_("每 %(days)s 天 %(rate)s") % {"days": row.rate_days, "rate": rate})


class TermsList(_OfProject):
    """催缴规则: every version; the first that has begun is in force."""

    name = "dunning-terms"
    title = _("催缴规则")
    default_sort = "-valid_from"
    verb_permission = SET_TERMS
    template_name = "backoffice/dunning/terms.html"
    empty = Empty(_("使用默认催缴规则"), _("没有设定时，按 T−7 提醒至 T+30 律师函的默认级别。"), "settings")
    columns = (
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("stages", _("级别"), value=stages_in_words),
        Column("rate_said", _("违约金比率"), value=rate_in_words, sort="rate"),
        Column("grace_days", _("宽限天数"), kind=Kind.COUNT, sort="grace_days"),
        Column("smallest", _("最小催缴金额"), kind=Kind.MONEY, sort="smallest"),
        Column("set_by", _("设定人"), value="set_by.name", sort="set_by__name"),
        Column("set_at", _("设定时间"), kind=Kind.MOMENT, sort="set_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, SET_TERMS), self.project_id)
        return queries.dunning_terms(self.request.actor).filter(project_id=self.project_id)
