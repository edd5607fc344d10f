"""What channels put into the shell: their places, and how states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.channels import queries as channels
from kaipan.channels.codes import BasisKind, ReportState
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT, SET_TERMS, VIEW, VIEW_COMMISSION
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section

SEES_REPORTS = (VIEW, CONFIRM, MANAGE, REPORT)
SEES_PARTNERS = (VIEW, CONFIRM, MANAGE, SET_TERMS, VIEW_COMMISSION)


def _place(label: object, icon: str, url: str, permissions: tuple[str, ...], order: int) -> Item:
    return Item(Section.CUSTOMERS, label, icon, url, permissions, in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    _place(_("渠道报备"), "speakerphone", "channels:reports", SEES_REPORTS, 70),
    Item(
        Section.CUSTOMERS,
        _("渠道到访"),
        "user-check",
        "channels:reception",
        (CONFIRM,),
        in_project=True,
        order=72,
        on_phone=True,
    ),
    _place(_("渠道商"), "users-group", "channels:partners", (VIEW, MANAGE), 74),
    _place(_("佣金依据"), "report-money", "channels:commission", (VIEW_COMMISSION,), 76),
    _place(_("渠道规则"), "hourglass", "channels:rules", (VIEW, SET_TERMS), 92),
    _place(_("佣金方案"), "percentage", "channels:plans", (SET_TERMS, VIEW_COMMISSION), 94),
)
sources.register("channels.report", "channels:report", channels.reports)
badges.register(
    "channels.report.state",
    ReportState,
    {
        "REPORTED": (Tone.BLUE, _("报")),
        "VISITED": (Tone.AMBER, _("访")),
        "DEALT": (Tone.GREEN, _("成")),
        "EXPIRED": (Tone.GREY, _("过")),
        "INVALID": (Tone.RED, _("无")),
        "WITHDRAWN": (Tone.GREY, _("撤")),
    },
)
badges.register(
    "channels.basis",
    BasisKind,
    {"EARNED": (Tone.GREEN, _("成")), "REVERSED": (Tone.RED, _("退"))},
)
