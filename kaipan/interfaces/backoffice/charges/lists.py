"""The lists of charges and of their rules."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kaipan.charges import queries as charges
from kaipan.charges.permissions import SET_RULES, VIEW
from kaipan.interfaces.backoffice.charges.filters import ChargeFilter, RuleFilter
from kaipan.interfaces.backoffice.charges.words import tiers_in_words
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require, require_any


class ChargeList(ListPage):
    """收费 of a project, with what came in for each."""

    name = "charges"
    title = _("收费")
    filters = ChargeFilter
    search = "q"
    quick = ("state", "settled")
    default_sort = "-generated_on"
    template_name = "backoffice/charges/charges.html"
    empty = Empty(_("还没有收费"), _("在交易页点“生成收费”，或在交易列表勾选多宗批量生成。"), "receipt")
    columns = (
        Column(
            "room",
            _("房间"),
            value="account.label",
            sort="account__label",
            link=lambda row: reverse("charges:charge", args=[row.pk]),
        ),
        Column("name", _("收费"), sort="name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="charges.charge.state", sort="state"),
        Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__sort_key"),
        Column("payee", _("收款单位"), sort="payee"),
        Column("amount", _("收费金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("paid", _("已收"), kind=Kind.MONEY, sort="paid", total="paid"),
        Column("outstanding", _("未收"), kind=Kind.MONEY, sort="outstanding", total="outstanding"),
        Column("formula", _("计算过程"), sort="formula", shown=False),
        Column("code", _("收费代码"), sort="code", shown=False),
        Column("money_kind", _("款项类型"), value="money_kind.name", sort="money_kind__ordinal", shown=False),
        Column(
            "receipt_kind", _("票据种类"), value="get_receipt_kind_display", sort="receipt_kind", shown=False
        ),
        Column("generated_on", _("生成日期"), kind=Kind.DAY, sort="generated_on"),
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        return charges.with_figures(charges.charges(self.request.actor).filter(project_id=project_id))

    def extra(self) -> dict[str, Any]:
        """What was charged and came in, by whom it is taken for."""
        rows = charges.charges(self.request.actor).filter(project_id=self.kwargs["project_id"])
        return {"payees": charges.payee_totals(rows)}


class RuleList(ListPage):
    """收费规则: every version; of the same code the first that has begun is in force."""

    name = "charge-rules"
    title = _("收费规则")
    filters = RuleFilter
    quick = ("own", "base")
    default_sort = "code"
    template_name = "backoffice/charges/rules.html"
    empty = Empty(
        _("还没有收费规则"), _("点右上角“采用标准规则”，或自行设定；没有规则时不生成收费。"), "percentage"
    )
    columns = (
        Column("code", _("收费代码"), sort="code"),
        Column("name", _("收费"), sort="name"),
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column(
            "own",
            _("适用范围"),
            value=lambda row: say("本项目") if row.project_id else say("全公司"),
            sort="project_id",
        ),
        Column("payee", _("收款单位"), sort="payee"),
        Column("base", _("计费基数"), value="get_base_display", sort="base"),
        Column("tiers", _("档位"), value=lambda row: tiers_in_words(row.terms)),
        Column(
            "vat", _("增值税率（%）"), value="vat_percent", kind=Kind.NUMBER, sort="vat_percent", shown=False
        ),
        Column("due_at", _("缴纳时间"), value="get_due_at_display", sort="due_at"),
        Column("source", _("依据"), sort="source"),
        Column(
            "receipt_kind", _("票据种类"), value="get_receipt_kind_display", sort="receipt_kind", shown=False
        ),
        Column("created_by", _("设定人"), value="created_by.name", sort="created_by__name", shown=False),
        Column("created_at", _("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (VIEW, SET_RULES), project_id)
        found = charges.charge_rules(self.request.actor)
        return found.filter(project_id=project_id) | found.filter(project__isnull=True)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_set": self.request.actor.may(SET_RULES, project_id)}
