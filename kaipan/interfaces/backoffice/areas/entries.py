"""What measured areas put into the shell: their places, how states look, their question."""

from django.utils.translation import gettext_lazy as _

from kaipan.areas import queries
from kaipan.areas.codes import BatchState, LineState, MeasurementState, Progress
from kaipan.areas.permissions import MEASURE, SET_REGIMES, VIEW
from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.areas.words import batch_subject
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section


def _place(label: object, icon: str, url: str, permissions: tuple[str, ...], order: int) -> Item:
    return Item(Section.AFTERSALES, label, icon, url, permissions, in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    _place(_("测绘成果"), "ruler-measure", "areas:measurements", (VIEW, MEASURE), 10),
    _place(_("面积补差"), "calculator", "areas:batches", (VIEW,), 11),
    _place(_("补差明细"), "list-details", "areas:lines", (VIEW,), 12),
    _place(_("补差争议"), "message-2", "areas:disputes", (VIEW,), 13),
    _place(_("补差规则"), "settings", "areas:regimes", (VIEW, SET_REGIMES), 14),
)
sources.register("areas.batch", "areas:batch", queries.batches)
sources.register("areas.line", "areas:line", queries.lines)
subjects.register("areas.batch", batch_subject)
badges.register(
    "areas.measurement.state",
    MeasurementState,
    {
        "DRAFT": (Tone.AMBER, _("待")),
        "REVIEWED": (Tone.GREEN, _("核")),
        "DROPPED": (Tone.GREY, _("废")),
    },
)
badges.register(
    "areas.batch.state",
    BatchState,
    {
        "DRAFT": (Tone.GREY, _("未")),
        "ASKED": (Tone.AMBER, _("审")),
        "POSTED": (Tone.GREEN, _("执")),
        "DROPPED": (Tone.RED, _("废")),
    },
)
badges.register(
    "areas.line.state",
    LineState,
    {
        "OPEN": (Tone.GREY, _("未")),
        "HELD": (Tone.AMBER, _("选")),
        "POSTED": (Tone.GREEN, _("账")),
        "ENDING": (Tone.PURPLE, _("退")),
        "DROPPED": (Tone.RED, _("废")),
    },
)
badges.register(
    "areas.line.progress",
    Progress,
    {
        "DRAFT": (Tone.GREY, _("未")),
        "ASKED": (Tone.AMBER, _("审")),
        "OPEN": (Tone.BLUE, _("待")),
        "HELD": (Tone.AMBER, _("选")),
        "ENDING": (Tone.PURPLE, _("解")),
        "TO_PAY": (Tone.ORANGE, _("收")),
        "PAID": (Tone.GREEN, _("清")),
        "TO_RETURN": (Tone.CYAN, _("退")),
        "RETURNED": (Tone.GREEN, _("减")),
        "NOTHING": (Tone.GREY, _("无")),
        "ENDED": (Tone.GREY, _("终")),
        "DROPPED": (Tone.RED, _("废")),
    },
)
