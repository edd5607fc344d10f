"""What money puts into the shell: its places, how states look, receipts by number."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.finance import queries as finance
from kaipan.finance.permissions import MANAGE_BOOK, VIEW_RECEIPT
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
)
sources.register("finance.receipt", "finance:receipt", finance.receipts)
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
