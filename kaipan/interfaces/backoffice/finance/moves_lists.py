"""The lists of accounts, of what left them, and of what is left to do."""

from __future__ import annotations

from typing import Any

from django.db.models import ExpressionWrapper, F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.finance import permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.moves_filters import (
    AccountFilter,
    ForfeitureFilter,
    RefundFilter,
    TodoFilter,
    TransferFilter,
)
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.platform.fields import MoneyField

ADVANCE = F("received") - F("allocated") - F("refunded") - F("forfeited") - F("moved_out")


def account_page(account_id: int) -> str:
    """The page of an account."""
    return reverse("finance:account", args=[account_id])


def refund_page(refund_id: int) -> str:
    """The page of a refund."""
    return reverse("finance:refund", args=[refund_id])


def _of(name: str) -> Any:
    return lambda row: reverse(f"finance:{name}", args=[row.pk])


def _to_account(field: str) -> Any:
    return lambda row: account_page(getattr(row, f"{field}_id"))


class _OfProject(ListPage):
    """Rows of the project one works in."""

    search = "q"

    def rows_of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of all that the actor sees those of this project."""
        return rows.filter(project_id=project_here(self.request, self.request.actor))


class AccountList(_OfProject):
    """Every account of the project."""

    name = "accounts"
    title = _("往来账户")
    filters = AccountFilter
    quick = ("state", "holds")
    default_sort = "-opened"
    empty = Empty(_("还没有往来账户"), _("预订或认购后，每笔交易会有一个往来账户。"), "wallet")
    columns = (
        Column("label", _("房间"), sort="label", link=_of("account")),
        Column("payer", _("付款人"), value="payer.name", sort="payer__name_key"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.account.state", sort="state"),
        Column("dues_total", _("应收"), kind=Kind.MONEY, sort="dues_total", total="dues_total"),
        Column("received", _("已收"), kind=Kind.MONEY, sort="received", total="received"),
        Column("allocated", _("已核销"), kind=Kind.MONEY, sort="allocated", total="allocated", shown=False),
        Column("refunded", _("已退"), kind=Kind.MONEY, sort="refunded", total="refunded"),
        Column("forfeited", _("已没收"), kind=Kind.MONEY, sort="forfeited", total="forfeited"),
        Column("moved_out", _("已转出"), kind=Kind.MONEY, sort="moved_out", total="moved_out"),
        Column("advance", _("预收余额"), kind=Kind.MONEY, sort="still_there", total="still_there"),
        Column("opened", _("开立时间"), value="opened_at", kind=Kind.MOMENT, sort="pk", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The accounts with what is left on each."""
        left = ExpressionWrapper(ADVANCE, output_field=MoneyField())
        rows: QuerySet[Any] = finance.accounts(self.request.actor).annotate(still_there=left)
        return self.rows_of(rows)


class RefundList(_OfProject):
    """Every refund of the project."""

    name = "refunds"
    title = _("退款")
    filters = RefundFilter
    quick = ("state", "method")
    default_sort = "-number"
    empty = Empty(_("还没有退款"), _("在往来账户页面批准退款后，退款单会列在这里。"), "receipt-refund")
    columns = (
        Column("number", _("退款单号"), sort="pk", link=_of("refund")),
        Column("granted_on", _("批准日期"), kind=Kind.DAY, sort="granted_on"),
        Column("room", _("房间"), value="account.label", sort="account__label", link=_to_account("account")),
        Column("payee", _("收款人"), value="payee_name", sort="payee_name"),
        Column("amount", _("退款"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("compensation", _("赔偿"), kind=Kind.MONEY, sort="compensation", total="compensation"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.refund.state", sort="state"),
        Column("method", _("付款方式"), value="get_method_display", sort="method"),
        Column("paid_on", _("付款日期"), kind=Kind.DAY, sort="paid_on"),
        Column("granted_by", _("批准人"), value="granted_by.name", sort="granted_by__name"),
        Column("paid_by", _("付款经办"), value="paid_by.name", sort="paid_by__name"),
        Column("reason", _("原因"), shown=False),
        Column("payee_reason", _("非付款人原因"), shown=False),
        Column("way_reason", _("非原路原因"), shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The refunds."""
        return self.rows_of(finance.refunds(self.request.actor))


class TransferList(_OfProject):
    """Every transfer of the project."""

    name = "transfers"
    title = _("转账单")
    filters = TransferFilter
    quick = ("state",)
    default_sort = "-number"
    empty = Empty(_("还没有转账单"), _("换房转款、诚意金转定金后，转账单会列在这里。"), "transfer")
    columns = (
        Column("number", _("转账单号"), sort="pk", link=_of("transfer")),
        Column("dated_on", _("转账日期"), kind=Kind.DAY, sort="dated_on"),
        Column(
            "from_account", _("转出"), value="from_account.label", sort="from_account__label",
            link=_to_account("from_account"),
        ),
        Column(
            "to_account", _("转入"), value="to_account.label", sort="to_account__label",
            link=_to_account("to_account"),
        ),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.transfer.state", sort="state"),
        Column("reason", _("原因")),
        Column("made_by", _("经办人"), value="made_by.name", sort="made_by__name"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The transfers."""
        return self.rows_of(finance.transfers(self.request.actor))


class ForfeitureList(_OfProject):
    """Every forfeiture of the project."""

    name = "forfeitures"
    title = _("没收定金")
    filters = ForfeitureFilter
    quick = ("state",)
    default_sort = "-number"
    empty = Empty(_("还没有没收定金"), _("挞定后，没收单会列在这里。"), "gavel")
    columns = (
        Column("number", _("没收单号"), sort="pk", link=_of("forfeiture")),
        Column("dated_on", _("没收日期"), kind=Kind.DAY, sort="dated_on"),
        Column("room", _("房间"), value="account.label", sort="account__label", link=_to_account("account")),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.forfeiture.state", sort="state"),
        Column("reason", _("原因")),
        Column("made_by", _("经办人"), value="made_by.name", sort="made_by__name"),
    )

    def rows(self) -> QuerySet[Any]:
        """The forfeitures."""
        return self.rows_of(finance.forfeitures(self.request.actor))


class TodoList(_OfProject):
    """What finance has to do in the project."""

    name = "finance-todos"
    title = _("财务待办")
    filters = TodoFilter
    quick = ("state", "kind", "mine")
    default_sort = "due_on"
    empty = Empty(_("没有财务待办"), _("退款、换房、退房等业务执行后，待办会列在这里。"), "checklist")
    columns = (
        Column("title", _("事项"), sort="title", link=lambda todo: todo_page(todo)),
        Column("kind", _("类型"), kind=Kind.BADGE, badge="finance.todo.kind", sort="kind"),
        Column("room", _("房间"), value="account.label", sort="account__label", link=_to_account("account")),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("due_on", _("期限"), kind=Kind.DAY, sort="due_on"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.todo.state", sort="state"),
        Column("owner", _("办理人"), value="owner.name", sort="owner__name"),
        Column("opened_at", _("开立时间"), kind=Kind.MOMENT, sort="opened_at", shown=False),
        Column("evidence", _("办理凭据"), shown=False),
        Column("verbs", _("操作"), value=lambda todo: "", template="backoffice/finance/todo_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The to-dos, and whether who looks may close them."""
        actor = self.request.actor
        may_close = permissions.can_close_todo(actor, project_here(self.request, actor))
        rows: QuerySet[Any] = finance.finance_todos(actor).annotate(may_close=Value(may_close))
        return self.rows_of(rows)


def todo_page(todo: Any) -> str:
    """Where the to-do is done: the refund's page, or the account's."""
    if todo.kind == "PAY_REFUND":
        return refund_page(todo.source_id)
    return account_page(todo.account_id)
