"""The lists of 银行对账: accounts, statements, lines, matches, signed sheets."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.banking import queries as banking
from kaipan.banking.permissions import CLOSE_RECONCILIATION, READ_STATEMENT, VIEW_STATEMENT
from kaipan.interfaces.backoffice.banking.statement_filters import (
    BankAccountFilter,
    BankLineFilter,
    MatchFilter,
    SheetFilter,
    StatementFilter,
)
from kaipan.interfaces.backoffice.banking.statement_words import statement_facts, statement_totals
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.kernel.actor import Actor, require
from kaipan.platform.scopes import one
from kaipan.sales.permissions import RECEIVE


def statement_url(statement_id: int) -> str:
    """The page of a statement."""
    return reverse("banking:bank_statement", args=[statement_id])


def sheet_url(bank_account_id: int, day: Any = None) -> str:
    """The reconciliation sheet of an account."""
    address = reverse("banking:sheet", args=[bank_account_id])
    return f"{address}?day={day.isoformat()}" if day else address


def matching_url(bank_account_id: int) -> str:
    """The page on which an account's lines are matched."""
    return reverse("banking:match_bank", args=[bank_account_id])


def accounts_crumb(project_id: int) -> Crumb:
    """The way back to the accounts."""
    return Crumb(gettext("银行对账"), reverse("banking:bank_accounts", args=[project_id]))


class BankAccountList(ListPage):
    """银行对账: every bank account of a project, and how far it is."""

    name = "bank-accounts"
    title = _("银行对账")
    filters = BankAccountFilter
    search = "q"
    quick = ("waits",)
    default_sort = "bank"
    template_name = "backoffice/banking/bank_accounts.html"
    empty = Empty(
        _("项目还没有收款账户"), _("在项目资料里登记收款账户后，就可以导入对账单。"), "building-bank"
    )
    columns = (
        Column("bank", _("账户"), value=str, sort="bank", link=lambda row: matching_url(row.pk)),
        Column("supervised", _("监管账户"), value=lambda row: gettext("是") if row.supervised else ""),
        Column("told_until", _("对账单截至"), kind=Kind.DAY, sort="told_until"),
        Column("bank_balance", _("银行余额"), kind=Kind.MONEY, sort="bank_balance"),
        Column(
            "open",
            _("未勾对流水"),
            value="open_count",
            kind=Kind.COUNT,
            sort="open_count",
            link=lambda row: matching_url(row.pk),
        ),
        Column(
            "closed_on",
            _("已复核至"),
            kind=Kind.DAY,
            sort="closed_on",
            link=lambda row: sheet_url(row.pk, row.closed_on),
        ),
        Column(
            "verbs", _("操作"), value=lambda row: "", template="backoffice/banking/bank_account_verbs.html"
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """The accounts, those out of use too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_STATEMENT, project_id)
        rows = banking.reconciled_accounts(self.request.actor).filter(project_id=project_id)
        may_read = self.request.actor.may(READ_STATEMENT, project_id)
        told: QuerySet[Any] = rows.annotate(may_read=Value(may_read))
        return told

    def extra(self) -> dict[str, Any]:
        """The ways on."""
        project_id = self.kwargs["project_id"]
        return {"project_id": project_id, "may_read": self.request.actor.may(READ_STATEMENT, project_id)}


class StatementList(ListPage):
    """Every statement of a project."""

    name = "bank-statements"
    title = _("银行对账单")
    filters = StatementFilter
    search = "q"
    quick = ("account", "state")
    default_sort = "-last_on"
    template_name = "backoffice/banking/bank_statements.html"
    empty = Empty(_("还没有对账单"), _("从网银下载流水后，点右上角“导入对账单”。"), "building-bank")
    columns = (
        Column(
            "last_on", _("截至日期"), kind=Kind.DAY, sort="last_on", link=lambda row: statement_url(row.pk)
        ),
        Column("bank_account", _("账户"), sort="bank_account__bank"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="banking.statement.state", sort="state"),
        Column("opening", _("期初余额"), kind=Kind.MONEY, sort="opening"),
        Column("credit_total", _("收入合计"), kind=Kind.MONEY, sort="credit_total", total="credit_total"),
        Column("debit_total", _("支出合计"), kind=Kind.MONEY, sort="debit_total", total="debit_total"),
        Column("closing", _("期末余额"), kind=Kind.MONEY, sort="closing"),
        Column("lines", _("流水笔数"), value="line_count", kind=Kind.COUNT, sort="line_count"),
        Column("open", _("未勾对"), value="open_count", kind=Kind.COUNT, sort="open_count"),
        Column("first_on", _("首笔日期"), kind=Kind.DAY, sort="first_on", shown=False),
        Column("filename", _("文件"), sort="filename", shown=False),
        Column("read_by", _("导入人"), value="read_by.name", sort="read_by__name"),
        Column("read_at", _("导入时间"), kind=Kind.MOMENT, sort="read_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The statements, withdrawn ones too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_STATEMENT, project_id)
        return banking.statements(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """Whether this person reads files."""
        project_id = self.kwargs["project_id"]
        may_read = self.request.actor.may(READ_STATEMENT, project_id)
        return {"project_id": project_id, "may_read": may_read, "crumbs": [accounts_crumb(project_id)]}


_LINE_COLUMNS = (
    Column("dated_on", _("日期"), kind=Kind.DAY, sort="dated_on"),
    Column("timed_at", _("时间"), value=lambda row: str(row.timed_at or ""), sort="timed_at", shown=False),
    Column("name", _("对方户名"), value="counterparty_name", sort="counterparty_name"),
    Column("number", _("对方账号"), value="counterparty_account_masked", shown=False),
    Column("summary", _("摘要"), sort="summary"),
    Column("received", _("收入"), kind=Kind.MONEY, sort="received", total="received"),
    Column("paid", _("支出"), kind=Kind.MONEY, sort="paid", total="paid"),
    Column("balance", _("余额"), kind=Kind.MONEY, sort="balance", shown=False),
    Column("serial", _("流水号"), sort="serial"),
    Column("matched", _("勾对"), value=lambda row: _matched(row), sort="matched_with"),
    Column("inquiry", _("待查原因"), value="get_inquiry_display", sort="inquiry"),
    Column("remark", _("说明"), sort="remark", shown=False),
    Column("owner", _("负责人"), value="owner.name", sort="owner__name"),
    Column("verbs", _("操作"), value=lambda row: "", template="backoffice/banking/bank_line_verbs.html"),
)


class BankStatementPage(ListPage):
    """对账单: one file, its balances, and every line of it."""

    name = "bank-statement-lines"
    title = _("银行对账单")
    filters = BankLineFilter
    search = "q"
    quick = ("matched", "direction", "inquiry")
    default_sort = "row"
    template_name = "backoffice/banking/bank_statement.html"
    empty = Empty(_("没有符合条件的流水"), "", "building-bank")
    columns = (Column("row", _("行"), kind=Kind.COUNT, sort="row"), *_LINE_COLUMNS)

    @cached_property
    def statement(self) -> Any:
        """The statement in the address."""
        found: Any = one(banking.statements(self.request.actor), pk=self.kwargs["statement_id"])
        remember_project(self.request, found.project_id)
        return found

    def rows(self) -> QuerySet[Any]:
        """Its lines, with what this person may do about them."""
        lines = banking.statement_lines(self.request.actor).filter(statement_id=self.statement.pk)
        return _with_rights(lines, self.request.actor, self.statement.project_id)

    def extra(self) -> dict[str, Any]:
        """The balances, and what may be done with the statement."""
        actor, statement = self.request.actor, self.statement
        may_read = actor.may(READ_STATEMENT, statement.project_id)
        return {
            "title": str(statement),
            "crumbs": [accounts_crumb(statement.project_id)],
            "statement": statement,
            "totals": statement_totals(statement),
            "facts": statement_facts(statement),
            "may_withdraw": may_read and statement.state == "STANDING" and not statement.matched_count,
            "matching_url": matching_url(statement.bank_account_id) if may_read else "",
        }


class BankLineList(ListPage):
    """银行流水: every line of the bank in a project, by whether anybody knows it."""

    name = "bank-lines"
    title = _("银行流水")
    filters = BankLineFilter
    search = "q"
    quick = ("account", "matched", "inquiry")
    default_sort = "-dated_on"
    empty = Empty(_("还没有银行流水"), _("导入对账单后，流水会列在这里。"), "building-bank")
    columns = (
        *_LINE_COLUMNS[:1],
        Column("account", _("账户"), value="bank_account", sort="bank_account__bank"),
        *_LINE_COLUMNS[1:],
    )

    def rows(self) -> QuerySet[Any]:
        """The lines of standing statements."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_STATEMENT, project_id)
        lines = banking.statement_lines(self.request.actor).filter(project_id=project_id, standing=True)
        return _with_rights(lines, self.request.actor, project_id)


class MatchList(ListPage):
    """勾对记录: what was matched with what, by whom, and what was undone."""

    name = "bank-matches"
    title = _("勾对记录")
    filters = MatchFilter
    search = "q"
    quick = ("account", "state", "how")
    default_sort = "-made_at"
    empty = Empty(_("还没有勾对"), _("导入对账单后会自动勾对确定的流水。"), "building-bank")
    columns = (
        Column("made_at", _("勾对时间"), kind=Kind.MOMENT, sort="made_at"),
        Column("about", _("账面单据"), sort="about"),
        Column("account", _("账户"), value="bank_account", sort="bank_account__bank"),
        Column("direction", _("收支"), value="get_direction_display", sort="direction"),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("lines", _("流水笔数"), value="line_count", kind=Kind.COUNT, sort="line_count"),
        Column("entries", _("账面笔数"), value="entry_count", kind=Kind.COUNT, sort="entry_count"),
        Column("how", _("勾对方式"), value="get_how_display", sort="how"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="banking.match.state", sort="state"),
        Column("made_by", _("勾对人"), value=lambda row: _who(row.made_by), sort="made_by__name"),
        Column("undone_by", _("撤销人"), value="undone_by.name", sort="undone_by__name", shown=False),
        Column("undo_reason", _("撤销原因"), shown=False),
        Column("verbs", _("操作"), value=lambda row: "", template="backoffice/banking/bank_match_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The matches, undone ones too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_STATEMENT, project_id)
        matches: QuerySet[Any] = banking.statement_matches(self.request.actor).filter(project_id=project_id)
        return _with_rights(matches, self.request.actor, project_id)

    def extra(self) -> dict[str, Any]:
        """The way back."""
        return {"crumbs": [accounts_crumb(self.kwargs["project_id"])]}


class SheetList(ListPage):
    """已复核的余额调节表, reopened ones too."""

    name = "bank-sheets"
    title = _("余额调节表")
    filters = SheetFilter
    quick = ("account", "state")
    default_sort = "-day"
    empty = Empty(
        _("还没有复核过的余额调节表"), _("在“银行对账”里打开账户的调节表，由另一人复核。"), "building-bank"
    )
    columns = (
        Column(
            "day",
            _("日期"),
            kind=Kind.DAY,
            sort="day",
            link=lambda row: sheet_url(row.bank_account_id, row.day),
        ),
        Column("account", _("账户"), value="bank_account", sort="bank_account__bank"),
        Column("book_balance", _("账面余额"), kind=Kind.MONEY, sort="book_balance"),
        Column("received_unbooked", _("银行已收、账面未收"), kind=Kind.MONEY, sort="received_unbooked"),
        Column("paid_unbooked", _("银行已付、账面未付"), kind=Kind.MONEY, sort="paid_unbooked"),
        Column("bank_balance", _("银行对账单余额"), kind=Kind.MONEY, sort="bank_balance"),
        Column("booked_unreceived", _("账面已收、银行未收"), kind=Kind.MONEY, sort="booked_unreceived"),
        Column("booked_unpaid", _("账面已付、银行未付"), kind=Kind.MONEY, sort="booked_unpaid"),
        Column("adjusted", _("调节后余额"), kind=Kind.MONEY, sort="adjusted"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="banking.reconciliation.state", sort="state"),
        Column("closed_by", _("复核人"), value=lambda row: _who(row.closed_by), sort="closed_by__name"),
        Column("reopen_reason", _("重开原因"), shown=False),
        Column("verbs", _("操作"), value=lambda row: "", template="backoffice/banking/sheet_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The sheets."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_STATEMENT, project_id)
        rows = banking.reconciliations(self.request.actor).filter(project_id=project_id)
        told: QuerySet[Any] = rows.annotate(
            may_close=Value(self.request.actor.may(CLOSE_RECONCILIATION, project_id))
        )
        return told

    def extra(self) -> dict[str, Any]:
        """The way back."""
        return {"crumbs": [accounts_crumb(self.kwargs["project_id"])]}


def _matched(row: Any) -> str:
    if row.is_matched:
        return str(row.matched_with or gettext("已勾对"))
    return gettext("未勾对") if row.standing else gettext("已撤回")


def _who(person: Any) -> str:
    return person.name if person else gettext("系统")


def _with_rights(rows: QuerySet[Any], actor: Actor, project_id: int) -> QuerySet[Any]:
    told: QuerySet[Any] = rows.annotate(
        may_read=Value(actor.may(READ_STATEMENT, project_id)),
        may_receive=Value(actor.may(RECEIVE, project_id)),
    )
    return told
