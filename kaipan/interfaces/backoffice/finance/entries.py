"""What money puts into the shell: its places, how states look, receipts by number."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.finance import queries as finance
from kaipan.finance.permissions import MANAGE_BOOK, MANAGE_KINDS, VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell import badges, navigation, palette, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor
from kaipan.sales.permissions import RECEIVE


def receipts_by_number(actor: Actor, text: str) -> Sequence[palette.Entry]:
    """Receipts by part of their number."""
    if len(text) < 3:
        return []
    found = finance.receipts(actor).filter(number__icontains=text)[: palette.ENTRIES_PER_GROUP]
    return [
        palette.Entry(
            receipt.number,
            reverse("finance:receipt", args=[receipt.pk]),
            f"{receipt.account.label} {money(receipt.total)}",
            "receipt",
        )
        for receipt in found
    ]


navigation.register(
    Item(Section.FINANCE, _("收款台"), "cash", "finance:cashier", (RECEIVE,), order=10, on_phone=True),
    Item(Section.FINANCE, _("应收"), "calendar-due", "finance:dues", (VIEW_RECEIPT,), order=20),
    Item(Section.FINANCE, _("收据"), "receipt", "finance:receipts", (VIEW_RECEIPT,), order=30),
    Item(Section.FINANCE, _("收据本"), "notebook", "finance:books", (VIEW_RECEIPT, MANAGE_BOOK), order=40),
    Item(
        Section.FINANCE, _("款项类型"), "tag", "finance:money_kinds", (VIEW_RECEIPT, MANAGE_KINDS), order=55
    ),
)
navigation.register(
    Item(Section.FINANCE, _("财务待办"), "checklist", "finance:todos", (VIEW_RECEIPT,), order=15),
    Item(Section.FINANCE, _("往来账户"), "wallet", "finance:accounts", (VIEW_RECEIPT,), order=50),
    Item(Section.FINANCE, _("银行放款"), "building-bank", "finance:loan_batches", (VIEW_RECEIPT,), order=45),
    Item(Section.FINANCE, _("退款"), "receipt-refund", "finance:refunds", (VIEW_RECEIPT,), order=51),
    Item(Section.FINANCE, _("转账单"), "transfer", "finance:transfers", (VIEW_RECEIPT,), order=52),
    Item(Section.FINANCE, _("没收定金"), "gavel", "finance:forfeitures", (VIEW_RECEIPT,), order=53),
)
navigation.register(
    Item(
        Section.FINANCE,
        _("出纳日结"),
        "cash-banknote",
        "finance:daily_closes",
        (VIEW_RECEIPT,),
        in_project=True,
        order=12,
    ),
)
sources.register("finance.dailyclose", "finance:daily_close", finance.daily_closes)
sources.register("finance.receipt", "finance:receipt", finance.receipts)
sources.register("finance.account", "finance:account", finance.accounts)
sources.register("finance.refund", "finance:refund", finance.refunds)
sources.register("finance.loanbatch", "finance:loan_batch", finance.loan_batches)
sources.register("finance.transfer", "finance:transfer", finance.transfers)
sources.register("finance.forfeiture", "finance:forfeiture", finance.forfeitures)
palette.register(receipts_by_number, group=_("收据"), order=40)
badges.register(
    "finance.receipt.state",
    choices_of("finance.Receipt", "state"),
    {"POSTED": (Tone.GREEN, _("收")), "VOIDED": (Tone.RED, _("废"))},
)
badges.register(
    "finance.book.state",
    choices_of("finance.ReceiptBook", "state"),
    {"OPEN": (Tone.GREEN, _("用")), "CLOSED": (Tone.GREY, _("停"))},
)
badges.register(
    "finance.account.state",
    choices_of("finance.Account", "state"),
    {
        "PROVISIONAL": (Tone.GREY, _("未")),
        "OPEN": (Tone.GREEN, _("正")),
        "CLOSED": (Tone.GREY, _("关")),
    },
)
badges.register(
    "finance.refund.state",
    choices_of("finance.Refund", "state"),
    {
        "GRANTED": (Tone.AMBER, _("待")),
        "PAID": (Tone.GREEN, _("付")),
        "CANCELLED": (Tone.RED, _("消")),
    },
)
badges.register(
    "finance.loan_batch.state",
    choices_of("finance.LoanBatch", "state"),
    {
        "DRAFT": (Tone.AMBER, _("待")),
        "POSTED": (Tone.GREEN, _("入")),
        "DISCARDED": (Tone.GREY, _("废")),
    },
)
badges.register(
    "finance.loan_line.state",
    choices_of("finance.LoanBatchLine", "state"),
    {
        "MATCHED": (Tone.BLUE, _("配")),
        "PENDING": (Tone.AMBER, _("查")),
        "POSTED": (Tone.GREEN, _("入")),
        "RETURNED": (Tone.GREY, _("退")),
    },
)
badges.register(
    "finance.transfer.state",
    choices_of("finance.Transfer", "state"),
    {"POSTED": (Tone.GREEN, _("转")), "REVERSED": (Tone.RED, _("回"))},
)
badges.register(
    "finance.forfeiture.state",
    choices_of("finance.Forfeiture", "state"),
    {"STANDING": (Tone.ORANGE, _("没")), "RETURNED": (Tone.GREY, _("还"))},
)
badges.register(
    "finance.todo.kind",
    choices_of("finance.FinanceTodo", "kind"),
    {
        "PAY_REFUND": (Tone.AMBER, _("退")),
        "PAPERS_BACK": (Tone.BLUE, _("票")),
        "CHECK_POSTING": (Tone.CYAN, _("账")),
        "GRANT_REFUND": (Tone.ORANGE, _("批")),
    },
)
badges.register(
    "finance.todo.state",
    choices_of("finance.FinanceTodo", "state"),
    {
        "OPEN": (Tone.AMBER, _("办")),
        "DONE": (Tone.GREEN, _("毕")),
        "DROPPED": (Tone.GREY, _("免")),
    },
)
badges.register(
    "finance.daily_close.state",
    choices_of("finance.DailyClose", "state"),
    {
        "CLOSED": (Tone.AMBER, _("结")),
        "SIGNED": (Tone.GREEN, _("签")),
        "REOPENED": (Tone.GREY, _("开")),
    },
)
badges.register(
    "finance.cash_deposit.state",
    choices_of("finance.CashDeposit", "state"),
    {"POSTED": (Tone.GREEN, _("缴")), "REVERSED": (Tone.RED, _("冲"))},
)
