"""What dunning puts into the shell: its places, how states look, its questions."""

from django.utils.translation import gettext_lazy as _

from kaipan.dunning import queries
from kaipan.dunning.codes import CaseState, Channel, PromiseState, WaiverState
from kaipan.dunning.permissions import CHARGE, SET_TERMS, VIEW
from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.dunning.words import stop_subject, waiver_subject
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor
from kaipan.platform.clock import business_day


def waiting(actor: Actor, project_id: int) -> int:
    """How many cases wait for this person."""
    return queries.cases_waiting_for(actor, project_id, on=business_day()).count()


def _place(label: object, icon: str, url: str, permissions: tuple[str, ...], order: int) -> Item:
    return Item(Section.FINANCE, label, icon, url, permissions, in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    Item(
        Section.FINANCE,
        _("催缴案件"),
        "bell",
        "dunning:cases",
        (VIEW,),
        in_project=True,
        order=60,
        count_here=waiting,
    ),
    _place(_("催缴批次"), "send", "dunning:runs", (VIEW,), 61),
    _place(_("催缴通知"), "mail", "dunning:notices", (VIEW,), 62),
    _place(_("违约金计收"), "percentage", "dunning:late_fees", (VIEW, CHARGE), 63),
    _place(_("违约金减免"), "tag", "dunning:waivers", (VIEW,), 64),
    _place(_("催缴规则"), "settings", "dunning:terms", (VIEW, SET_TERMS), 65),
)
sources.register("dunning.case", "dunning:case", queries.cases)
sources.register("dunning.waiver", "dunning:waiver", queries.waivers)
subjects.register("dunning.stop", stop_subject)
subjects.register("dunning.waiver", waiver_subject)
badges.register(
    "dunning.case.state",
    CaseState,
    {
        "OPEN": (Tone.AMBER, _("催")),
        "STOPPED": (Tone.PURPLE, _("停")),
        "CLOSED": (Tone.GREEN, _("清")),
    },
)
badges.register(
    "dunning.channel",
    Channel,
    {
        "SMS": (Tone.CYAN, _("短")),
        "PHONE": (Tone.BLUE, _("电")),
        "LETTER": (Tone.AMBER, _("函")),
        "EMS": (Tone.AMBER, _("邮")),
        "LAWYER": (Tone.RED, _("律")),
    },
)
badges.register(
    "dunning.promise",
    PromiseState,
    {
        "WAITING": (Tone.AMBER, _("待")),
        "KEPT": (Tone.GREEN, _("兑")),
        "BROKEN": (Tone.RED, _("违")),
    },
)
badges.register(
    "dunning.waiver.state",
    WaiverState,
    {
        "ASKED": (Tone.AMBER, _("请")),
        "EXECUTED": (Tone.GREEN, _("免")),
        "DROPPED": (Tone.GREY, _("弃")),
    },
)
