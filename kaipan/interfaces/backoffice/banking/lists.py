"""The lists of card money: terminals, batches, a batch's lines, exceptions, swipes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.banking import queries as banking
from kaipan.banking.permissions import MANAGE_TERMINAL, POST, READ, VIEW
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.banking.filters import (
    ExceptionFilter,
    LineFilter,
    SettlementFilter,
    SwipeFilter,
    TerminalFilter,
)
from kaipan.interfaces.backoffice.banking.words import agreed_now, settlement_facts, settlement_totals
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.kernel.actor import require
from kaipan.platform import clock
from kaipan.platform.scopes import one


def settlement_url(batch_id: int) -> str:
    """The page of a batch."""
    return reverse("banking:settlement", args=[batch_id])


def _receipt_url(swipe: Any) -> str:
    return reverse("finance:receipt", args=[swipe.receipt_id])


class TerminalList(ListPage):
    """POS 终端 of a project, with what holds for each today."""

    name = "pos-terminals"
    title = _("POS 终端")
    filters = TerminalFilter
    search = "q"
    quick = ("used",)
    default_sort = "merchant_number"
    template_name = "backoffice/banking/terminals.html"
    empty = Empty(_("还没有 POS 终端"), _("登记终端和费率后才能导入清算文件。"), "building-bank")
    columns = (
        Column("merchant_number", _("商户号"), sort="merchant_number"),
        Column("terminal_number", _("终端号"), sort="terminal_number"),
        Column("acquirer", _("收单机构"), sort="acquirer"),
        Column("bank_account", _("入账银行"), sort="bank_account__bank"),
        Column("terms", _("现行费率"), value=agreed_now),
        Column("versions", _("费率版本"), kind=Kind.COUNT, value=lambda row: len(row.versions)),
        Column("retired_on", _("停用日期"), kind=Kind.DAY, sort="retired_on"),
        Column("verbs", _("操作"), value=lambda row: "", template="backoffice/banking/terminal_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The terminals, retired ones too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        may_manage = self.request.actor.may(MANAGE_TERMINAL, project_id)
        rows = banking.terminals(self.request.actor).filter(project_id=project_id)
        told: QuerySet[Any] = rows.annotate(may_manage=Value(may_manage))
        return told

    def extra(self) -> dict[str, Any]:
        """The way to a new one."""
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_manage": self.request.actor.may(MANAGE_TERMINAL, project_id)}


class SettlementList(ListPage):
    """Every settlement file of a project."""

    name = "pos-settlements"
    title = _("POS 清算")
    filters = SettlementFilter
    search = "q"
    quick = ("state", "waits")
    default_sort = "-arrived_on"
    template_name = "backoffice/banking/settlements.html"
    empty = Empty(
        _("还没有清算批次"), _("收到收单机构的清算文件后，点右上角“导入清算文件”。"), "building-bank"
    )
    columns = (
        Column(
            "arrived_on",
            _("到账日期"),
            kind=Kind.DAY,
            sort="arrived_on",
            link=lambda row: settlement_url(row.pk),
        ),
        Column("acquirer", _("收单机构"), sort="acquirer"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="banking.settlement.state", sort="state"),
        Column("gross_total", _("交易金额"), kind=Kind.MONEY, sort="gross_total", total="gross_total"),
        Column("fee_total", _("手续费"), kind=Kind.MONEY, sort="fee_total", total="fee_total"),
        Column("net_total", _("到账金额"), kind=Kind.MONEY, sort="net_total", total="net_total"),
        Column("lines", _("行数"), value="line_count", kind=Kind.COUNT, sort="line_count"),
        Column("pending", _("待查行数"), value="pending_count", kind=Kind.COUNT, sort="pending_count"),
        Column("posted", _("已入账行数"), value="posted_count", kind=Kind.COUNT, sort="posted_count"),
        Column("bank_account", _("入账银行"), sort="bank_account__bank", shown=False),
        Column("filename", _("文件"), sort="filename", shown=False),
        Column("read_by", _("导入人"), value="read_by.name", sort="read_by__name"),
        Column("posted_by", _("入账人"), value="posted_by.name", sort="posted_by__name"),
        Column("read_at", _("导入时间"), kind=Kind.MOMENT, sort="read_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The batches, discarded ones too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        return banking.settlements(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """Whether this person reads files."""
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_read": self.request.actor.may(READ, project_id)}


_LINE_COLUMNS = (
    Column("row", _("行"), kind=Kind.COUNT, sort="row"),
    Column("swiped_on", _("交易日期"), kind=Kind.DAY, sort="swiped_on"),
    Column("reference", _("参考号"), sort="reference"),
    Column("gross", _("交易金额"), kind=Kind.MONEY, sort="gross", total="gross"),
    Column("fee", _("手续费"), kind=Kind.MONEY, sort="fee", total="fee"),
    Column("agreed_fee", _("约定手续费"), kind=Kind.MONEY, sort="agreed_fee", shown=False),
    Column("net", _("到账金额"), kind=Kind.MONEY, sort="net", total="net"),
    Column("state", _("状态"), kind=Kind.BADGE, badge="banking.settlement_line.state", sort="state"),
    Column("why", _("待查原因"), value="get_problem_display", sort="problem"),
    Column(
        "receipt",
        _("收据"),
        value="swipe.receipt.number",
        sort="swipe__receipt__number",
        link=lambda row: _receipt_url(row.swipe),
    ),
    Column("room", _("房间"), value="swipe.receipt.account.label", sort="swipe__receipt__account__label"),
    Column("terminal", _("终端"), sort="terminal__terminal_number", shown=False),
    Column("handled_by", _("核对人"), value="handled_by.name", sort="handled_by__name", shown=False),
    Column("verbs", _("操作"), value=lambda row: "", template="backoffice/banking/line_verbs.html"),
)


class SettlementLineList(ListPage):
    """清算批次: what the bank credited against the lines, and every line with what became of it."""

    name = "pos-lines"
    title = _("清算批次")
    filters = LineFilter
    search = "q"
    quick = ("state", "fees")
    default_sort = "row"
    template_name = "backoffice/banking/settlement.html"
    empty = Empty(_("没有符合条件的明细"), "", "building-bank")
    columns = _LINE_COLUMNS

    @cached_property
    def batch(self) -> Any:
        """The batch in the address."""
        found: Any = one(banking.settlements(self.request.actor), pk=self.kwargs["settlement_id"])
        remember_project(self.request, found.project_id)
        return found

    def rows(self) -> QuerySet[Any]:
        """Its lines, with what this person may do about them."""
        lines: QuerySet[Any] = banking.settlement_lines(self.request.actor).filter(batch_id=self.batch.pk)
        return _with_rights(lines, self.request.actor, self.batch.project_id)

    def extra(self) -> dict[str, Any]:
        """The totals, and what may be done with the batch."""
        actor, batch = self.request.actor, self.batch
        own = batch.read_by_id is not None and batch.read_by_id == actor.staff_id
        may_post = batch.matched_count > 0 and actor.may(POST, batch.project_id)
        may_read = actor.may(READ, batch.project_id)
        return {
            "title": str(batch),
            "crumbs": [Crumb(gettext("POS 清算"), reverse("banking:settlements", args=[batch.project_id]))],
            "batch": batch,
            "totals": settlement_totals(batch),
            "facts": settlement_facts(batch),
            "may_post": may_post and not own,
            "waits_for_another": may_post and own,
            "may_match": may_read and batch.pending_count > 0,
            "may_discard": may_read and batch.state == "DRAFT",
        }


class ExceptionList(ListPage):
    """到账异常: what the acquirer paid and nobody recorded, or recorded with another amount."""

    name = "pos-exceptions"
    title = _("POS 到账异常")
    filters = ExceptionFilter
    search = "q"
    quick = ("kind",)
    default_sort = "-swiped_on"
    template_name = "backoffice/banking/exceptions.html"
    empty = Empty(_("没有到账异常"), _("清算文件的每一行都有对应的刷卡收款。"), "building-bank")
    columns = (
        Column(
            "batch",
            _("批次"),
            value="batch.arrived_on",
            kind=Kind.DAY,
            sort="batch__arrived_on",
            link=lambda row: settlement_url(row.batch_id),
        ),
        *_LINE_COLUMNS,
    )

    def rows(self) -> QuerySet[Any]:
        """The lines that wait, of all batches of the project."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        lines: QuerySet[Any] = banking.settlement_lines(self.request.actor)
        waiting = lines.filter(project_id=project_id, state="PENDING")
        return _with_rights(waiting, self.request.actor, project_id)

    def extra(self) -> dict[str, Any]:
        """The way to the third list of exceptions."""
        return {"project_id": self.kwargs["project_id"]}


class SwipeList(ListPage):
    """刷卡到账: every swipe of standing receipts, by when it should have arrived and whether it has."""

    name = "pos-swipes"
    title = _("刷卡到账")
    filters = SwipeFilter
    search = "q"
    quick = ("when",)
    default_sort = "-dated_on"
    template_name = "backoffice/banking/swipes.html"
    empty = Empty(_("还没有刷卡收款"), _("收款台按 POS 刷卡收款后，在这里跟踪到账。"), "cash")

    @cached_property
    def expected(self) -> banking.Expectation:
        """By which day swipes should arrive."""
        return banking.expectation(self.kwargs["project_id"], clock.business_day())

    columns = (
        Column(
            "number",
            _("收据"),
            value="receipt.number",
            sort="receipt__number",
            link=_receipt_url,
        ),
        Column("dated_on", _("刷卡日期"), value="receipt.dated_on", kind=Kind.DAY, sort="receipt__dated_on"),
        Column("room", _("房间"), value="receipt.account.label", sort="receipt__account__label"),
        Column("reference", _("参考号"), sort="reference"),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("arrived", _("到账"), value=lambda row: _arrived(row), sort="has_arrived"),
        Column("expected_on", _("应到账日"), kind=Kind.DAY, sort="expected_on"),
        Column("bank_account", _("入账银行"), sort="bank_account__bank", shown=False),
        Column(
            "posted_by",
            _("收款人"),
            value="receipt.posted_by.name",
            sort="receipt__posted_by__name",
            shown=False,
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """The swipes of the project."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW, project_id)
        require(self.request.actor, VIEW_RECEIPT, project_id)
        swipes = finance.card_swipes(self.request.actor).filter(project_id=project_id)
        return self.expected.told(swipes)

    def extra(self) -> dict[str, Any]:
        """Which years nobody can count in."""
        return {"project_id": self.kwargs["project_id"], "missing": sorted(self.expected.missing_years)}


def _arrived(row: Any) -> str:
    return gettext("已到账") if row.has_arrived else gettext("在途")


def _with_rights(lines: QuerySet[Any], actor: Any, project_id: int) -> QuerySet[Any]:
    told: QuerySet[Any] = lines.annotate(
        may_match=Value(actor.may(READ, project_id)), may_take_back=Value(actor.may(POST, project_id))
    )
    return told
