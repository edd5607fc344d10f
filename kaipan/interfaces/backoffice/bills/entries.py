"""What bills put into the shell: their places, how states look, their questions."""

from django.utils.translation import gettext_lazy as _

from kaipan.bills import queries
from kaipan.bills.codes import BillState, DrawState, LayoutState, NumberState, TakeBack
from kaipan.bills.permissions import ISSUE, KEEP, SET_KINDS, SET_LAYOUTS, VIEW
from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.bills.words import bill_subject
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section


def _place(label: object, icon: str, url: str, permissions: tuple[str, ...], order: int) -> Item:
    return Item(Section.FINANCE, label, icon, url, permissions, in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    _place(_("票据台账"), "receipt", "bills:bills", (VIEW,), 70),
    _place(_("待开票收款"), "cash", "bills:open", (ISSUE,), 71),
    _place(_("票据号段"), "files", "bills:books", (VIEW,), 72),
    _place(_("票据领用"), "users", "bills:draws", (VIEW,), 73),
    _place(_("票据盘点"), "list-check", "bills:counts", (VIEW, KEEP), 74),
    _place(_("票据种类"), "settings", "bills:kinds", (VIEW, SET_KINDS), 75),
    _place(_("套打模板"), "layout-board", "bills:layouts", (VIEW, SET_LAYOUTS), 76),
    _place(_("套打打印机"), "printer", "bills:printers", (VIEW, SET_LAYOUTS), 77),
)
sources.register("bills.bill", "bills:bill", queries.bills)
subjects.register("bills.void", bill_subject)
subjects.register("bills.reversal", bill_subject)
badges.register(
    "bills.bill.state",
    BillState,
    {
        "REQUESTED": (Tone.AMBER, _("待")),
        "ISSUED": (Tone.GREEN, _("有")),
        "VOIDED": (Tone.GREY, _("废")),
        "REVERSED": (Tone.RED, _("红")),
        "EXCHANGED": (Tone.PURPLE, _("换")),
        "CANCELLED": (Tone.GREY, _("取")),
    },
)
badges.register(
    "bills.draw.state",
    DrawState,
    {
        "HELD": (Tone.BLUE, _("领")),
        "USED_UP": (Tone.GREEN, _("完")),
        "RETURNED": (Tone.GREY, _("还")),
        "LOST": (Tone.RED, _("失")),
    },
)
badges.register(
    "bills.number.state",
    NumberState,
    {
        "IN_STOCK": (Tone.GREY, _("库")),
        "UNUSED": (Tone.BLUE, _("领")),
        "SPOILT": (Tone.GREY, _("废")),
        "LOST": (Tone.RED, _("失")),
        "ISSUED": (Tone.GREEN, _("有")),
        "VOIDED": (Tone.GREY, _("废")),
        "REVERSED": (Tone.RED, _("红")),
        "EXCHANGED": (Tone.PURPLE, _("换")),
    },
)
badges.register(
    "bills.layout.state",
    LayoutState,
    {
        "DRAFT": (Tone.AMBER, _("草")),
        "IN_USE": (Tone.GREEN, _("用")),
        "RETIRED": (Tone.GREY, _("停")),
    },
)
badges.register(
    "bills.take_back",
    TakeBack,
    {
        "RECEIPT_VOIDED": (Tone.RED, _("废")),
        "REFUNDED": (Tone.AMBER, _("退")),
    },
)
