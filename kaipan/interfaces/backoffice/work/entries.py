"""What long work puts into the shell: one's own, with how much of it one has not looked at."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, formats, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.exports import EXPORT, opened_query
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.work import results
from kaipan.interfaces.backoffice.work.results import Result
from kaipan.platform import own_work
from kaipan.platform.models import Work, WorkState


def _exported_from(work: Work) -> str:
    """The page as it was filtered."""
    query = opened_query(work.arguments["query"]).urlencode()
    page: str = work.arguments["page"]
    return f"{page}?{query}" if query else page


def _said_of_export(work: Work) -> str:
    return gettext("已导出 %(rows)s 行") % {"rows": formats.count((work.result or {})["rows"])}


results.register(EXPORT, Result(_exported_from, _said_of_export))
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
