"""The lists of bills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.bills import queries
from kaipan.bills.permissions import ISSUE, KEEP, PRINT, REPRINT, SET_KINDS, VIEW
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.bills.filters import BillFilter, DrawFilter, OpenFilter
from kaipan.interfaces.backoffice.bills.words import bill_url, book_url, yes_or_no
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.kernel.actor import require, require_any


class OfProject(ListPage):
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


class BillList(OfProject):
    """票据台账 of a project."""

    name = "bills"
    title = _("票据台账")
    filters = BillFilter
    search = "q"
    quick = ("kind", "state", "printed", "take_back")
    bulk_limit = 500
    default_sort = "-requested_on"
    verb_permission = ISSUE
    template_name = "backoffice/bills/bills.html"
    empty = Empty(_("还没有票据"), _("收款入账后，在“待开票收款”中开票。"), "receipt")
    columns = (
        Column("number", _("号码"), value=str, sort="number", link=bill_url),
        Column("kind", _("票据种类"), value="kind.name", sort="kind__name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="bills.bill.state", sort="state"),
        Column("take_back", _("待收回"), kind=Kind.BADGE, badge="bills.take_back", sort="take_back"),
        Column("room", _("房间"), value="account.label", sort="account__label"),
        Column("buyer_name", _("抬头"), sort="buyer_name"),
        Column("amount", _("票据金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("item", _("项目"), sort="item"),
        Column("tax_percent", _("税率（%）"), kind=Kind.NUMBER, sort="tax_percent", shown=False),
        Column("requested_on", _("申请日期"), kind=Kind.DAY, sort="requested_on", shown=False),
        Column("issued_on", _("开票日期"), kind=Kind.DAY, sort="issued_on"),
        Column("issued_by", _("开票人"), value="issued_by.name", sort="issued_by__name"),
        Column("printed", _("打印次数"), kind=Kind.COUNT, sort="printed"),
        Column("ended_on", _("办结日期"), kind=Kind.DAY, sort="ended_on", shown=False),
        Column("end_reason", _("办结原因"), shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        rows = queries.bills(self.request.actor).filter(project_id=self.project_id)
        return queries.with_prints(rows)

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Printing many at once, for the first time or again."""
        may, project = self.request.actor.may, self.project_id
        printing = BulkAction(_("套打"), reverse("bills:print_many", args=[project]), "printer")
        again = BulkAction(_("补打"), reverse("bills:reprint_many", args=[project]), "refresh")
        return [verb for key, verb in ((PRINT, printing), (REPRINT, again)) if may(key, project)]


class OpenList(OfProject):
    """待开票收款: posted money that no bill stands for."""

    name = "bills-open"
    title = _("待开票收款")
    filters = OpenFilter
    search = "q"
    default_sort = "-dated_on"
    empty = Empty(_("没有待开票的收款"), _("所有入账的收款都已开票。"), "cash")
    columns = (
        Column(
            "room",
            _("房间"),
            value="account.label",
            sort="account__label",
            link=lambda row: reverse("bills:issue", args=[row.account_id]),
        ),
        Column("payer_name", _("交款人"), sort="payer_name"),
        Column("number", _("收据号"), sort="number"),
        Column("dated_on", _("收款日期"), kind=Kind.DAY, sort="dated_on"),
        Column("total", _("收款金额"), kind=Kind.MONEY, sort="total", total="total"),
        Column("billed", _("已开票金额"), kind=Kind.MONEY, sort="billed"),
        Column("open", _("未开票金额"), kind=Kind.MONEY, sort="open", total="open"),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, ISSUE, self.project_id)
        require(self.request.actor, VIEW_RECEIPT, self.project_id)
        return queries.receipts_to_bill(self.request.actor).filter(project_id=self.project_id)


class BookList(OfProject):
    """票据号段 with how many forms stand where."""

    name = "bill-books"
    title = _("票据号段")
    default_sort = "kind"
    verb_permission = KEEP
    template_name = "backoffice/bills/books.html"
    empty = Empty(_("还没有登记号段"), _("先设置票据种类，再登记印好的票据号段。"), "files")
    columns = (
        Column("numbers", _("号段"), value=str, sort="first", link=book_url),
        Column("kind", _("票据种类"), value="kind.name", sort="kind__name"),
        Column("size", _("份数"), kind=Kind.COUNT),
        Column("stock", _("库存"), kind=Kind.COUNT, sort="stock"),
        Column("held", _("领用未用"), kind=Kind.COUNT, sort="held"),
        Column("used", _("已用"), kind=Kind.COUNT, sort="used"),
        Column("void", _("其中作废"), kind=Kind.COUNT, sort="void"),
        Column("lost", _("遗失"), kind=Kind.COUNT, sort="lost"),
        Column("registered_on", _("入库日期"), kind=Kind.DAY, sort="registered_on"),
        Column("registered_by", _("登记人"), value="registered_by.name", sort="registered_by__name"),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.books_with_figures(self.request.actor).filter(project_id=self.project_id)


class DrawList(OfProject):
    """票据领用: who has which numbers."""

    name = "bill-draws"
    title = _("票据领用")
    filters = DrawFilter
    quick = ("holder", "state", "kind")
    default_sort = "-drawn_on"
    empty = Empty(_("还没有领用"), _("在号段页面发放给开票人。"), "users")
    columns = (
        Column(
            "numbers",
            _("号码"),
            value=str,
            sort="first",
            link=lambda row: reverse("bills:draw_page", args=[row.pk]),
        ),
        Column("kind", _("票据种类"), value="book.kind.name", sort="book__kind__name"),
        Column("holder", _("领用人"), value="holder.name", sort="holder__name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="bills.draw.state", sort="state"),
        Column("used", _("已用"), kind=Kind.COUNT),
        Column("left", _("未用"), kind=Kind.COUNT),
        Column("drawn_on", _("领用日期"), kind=Kind.DAY, sort="drawn_on"),
        Column("drawn_by", _("发放人"), value="drawn_by.name", sort="drawn_by__name"),
        Column("ended_on", _("办结日期"), kind=Kind.DAY, sort="ended_on"),
        Column("reason", _("原因")),
    )

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.draws(self.request.actor).filter(project_id=self.project_id)


def reasons_of(row: Any) -> str:
    """Why draws of a count differ."""
    return "；".join(f"{line.draw}：{line.reason}" for line in row.lines.all() if line.reason)


class CountList(OfProject):
    """票据盘点."""

    name = "bill-counts"
    title = _("票据盘点")
    default_sort = "-counted_on"
    verb_permission = KEEP
    template_name = "backoffice/bills/counts.html"
    empty = Empty(_("还没有盘点"), _("每日结束时按领用人盘点未用票据。"), "list-check")
    columns = (
        Column("counted_on", _("盘点日期"), kind=Kind.DAY, sort="counted_on"),
        Column("holder", _("领用人"), value="holder.name", sort="holder__name"),
        Column("turn", _("次数"), kind=Kind.COUNT, sort="turn"),
        Column("expected", _("账面份数"), kind=Kind.COUNT, sort="expected"),
        Column("counted", _("实盘份数"), kind=Kind.COUNT, sort="counted"),
        Column("difference", _("差异"), kind=Kind.NUMBER),
        Column("why", _("原因"), value=reasons_of),
        Column("counted_by", _("盘点人"), value="counted_by.name", sort="counted_by__name"),
    )

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, KEEP), self.project_id)
        return queries.stock_counts(self.request.actor).filter(project_id=self.project_id)

    def extra(self) -> dict[str, Any]:
        """Whose forms may be counted."""
        return super().extra() | {"holders": queries.holders_of_forms(self.project_id)}


class KindList(OfProject):
    """票据种类 of a project."""

    name = "bill-kinds"
    title = _("票据种类")
    default_sort = "name"
    verb_permission = SET_KINDS
    template_name = "backoffice/bills/kinds.html"
    empty = Empty(_("还没有票据种类"), _("点“采用常用种类”，或自行新增。"), "settings")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """A kind opens only for whoever may change it."""
        may = self.request.actor.may(SET_KINDS, self.project_id)
        return (
            Column(
                "name", _("名称"), sort="name",
                link=lambda row: reverse("bills:kind", args=[row.pk]) if may else "",
            ),
            Column("sort", _("类别"), value="get_sort_display", sort="sort"),
            Column("mode", _("号码来源"), value="get_mode_display", sort="mode"),
            Column("copies", _("联数"), kind=Kind.COUNT, sort="copies"),
            Column("tax_percent", _("税率（%）"), kind=Kind.NUMBER, sort="tax_percent"),
            Column("for_collected", _("可开代收款"), value=yes_or_no("for_collected")),
            Column("hold_limit", _("领用限额"), kind=Kind.COUNT, sort="hold_limit"),
            Column("active", _("使用中"), value=yes_or_no("active"), sort="active"),
        )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, SET_KINDS), self.project_id)
        return queries.bill_kinds(self.request.actor).filter(project_id=self.project_id)
