"""What performance puts into the shell: its places, and how codes look."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.performance.codes import CreditKind, EntryKind, MonthState
from kaipan.performance.permissions import PAY, SET_TERMS, SETTLE, VIEW, VIEW_ALL

OVERSEES = (VIEW_ALL, SETTLE, PAY)
SEES = (VIEW, *OVERSEES)


def _place(label: object, icon: str, url: str, permissions: tuple[str, ...], order: int) -> Item:
    return Item(Section.SALES, label, icon, url, permissions, in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    _place(_("业绩"), "list-details", "performance:credits", SEES, 70),
    _place(_("业绩排名"), "chart-bar", "performance:ranking", SEES, 72),
    _place(_("提成台账"), "report-money", "performance:entries", SEES, 74),
    _place(_("提成结算"), "calendar", "performance:months", OVERSEES, 76),
    _place(_("提成发放"), "cash", "performance:payables", OVERSEES, 78),
    _place(_("业绩规则"), "settings", "performance:rules", (*SEES, SET_TERMS), 90),
    _place(_("提成方案"), "percentage", "performance:plans", (*SEES, SET_TERMS), 92),
)
badges.register(
    "performance.credit",
    CreditKind,
    {
        "EARNED": (Tone.GREEN, _("计")),
        "REVERSED": (Tone.RED, _("冲")),
        "MOVED": (Tone.BLUE, _("转")),
        "DIFFERENCE": (Tone.AMBER, _("差")),
    },
)
badges.register(
    "performance.entry",
    EntryKind,
    {
        "ACCRUED": (Tone.GREEN, _("计")),
        "RERATED": (Tone.BLUE, _("补")),
        "CLAWBACK": (Tone.RED, _("扣")),
        "PAID": (Tone.GREY, _("付")),
    },
)
badges.register(
    "performance.month",
    MonthState,
    {"OPEN": (Tone.AMBER, _("未")), "SETTLED": (Tone.GREEN, _("结"))},
)
