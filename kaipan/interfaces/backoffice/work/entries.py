"""What long work puts into the shell: one's own, with how much of it one has not looked at."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.platform import own_work
from kaipan.platform.models import WorkState

navigation.register(
    Item(Section.WORK, _("我的任务"), "hourglass", "work:list", order=30, count=own_work.unseen)
)
badges.register(
    "platform.work.state",
    WorkState,
    {
        "WAITING": (Tone.GREY, _("等")),
        "RUNNING": (Tone.BLUE, _("办")),
        "DONE": (Tone.GREEN, _("完")),
        "REFUSED": (Tone.AMBER, _("拒")),
        "FAILED": (Tone.RED, _("错")),
        "CANCELLED": (Tone.GREY, _("撤")),
    },
)
