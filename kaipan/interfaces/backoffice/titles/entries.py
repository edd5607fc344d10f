"""What titles put into the shell: their places, and how codes look."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.titles.lists import SEE
from kaipan.procedures.codes import CaseState
from kaipan.titles.codes import Cause, Place

navigation.register(
    Item(
        Section.AFTERSALES, _("产权台账"), "certificate", "titles:titles", (SEE,), in_project=True, order=70
    ),
    Item(
        Section.AFTERSALES,
        _("产权逾期预警"),
        "alert-triangle",
        "titles:late",
        (SEE,),
        in_project=True,
        order=72,
    ),
    Item(
        Section.AFTERSALES,
        _("无产权房间"),
        "building",
        "titles:untitled",
        (SEE,),
        in_project=True,
        order=74,
    ),
)
badges.register(
    "titles.case.state",
    CaseState,
    {"OPEN": (Tone.BLUE, _("办")), "DONE": (Tone.GREEN, _("完")), "ENDED": (Tone.GREY, _("终"))},
)
badges.register(
    "titles.registration.place",
    Place,
    {
        "HOUSE": (Tone.AMBER, _("留")),
        "BANK": (Tone.BLUE, _("押")),
        "CUSTOMER": (Tone.GREEN, _("领")),
    },
)
badges.register(
    "titles.cause.cause",
    Cause,
    {
        "UNPAID": (Tone.AMBER, _("欠")),
        "PAPERS": (Tone.AMBER, _("缺")),
        "DEVELOPER": (Tone.RED, _("开")),
        "REGISTRY": (Tone.GREY, _("登")),
    },
)
