"""What people's information puts into the shell: its places, how requests look, where exports lead."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, formats, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.work import results
from kaipan.interfaces.backoffice.work.results import Result
from kaipan.kernel.actor import Actor
from kaipan.parties import queries as parties
from kaipan.parties.permissions import HANDLE_REQUEST, NOTE_CONSENT, RECEIVE_REQUEST, SET_PRIVACY
from kaipan.parties.works import EXPORT
from kaipan.platform.models import Work


def _open_requests(actor: Actor) -> int:
    """How many wait for an answer, for those who give it."""
    if not actor.may(HANDLE_REQUEST):
        return 0
    return parties.privacy_requests(actor).filter(state__in=("RECEIVED", "IN_WORK")).count()


def _way(work: Work) -> str:
    return reverse("privacy:request", args=[work.arguments["request_id"]])


def _said(work: Work) -> str:
    return gettext("已汇集 %(rows)s 项，请在请求页下载") % {
        "rows": formats.count((work.result or {})["rows"])
    }


results.register(EXPORT, Result(_way, _said))
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("个人信息请求"),
        "shield-check",
        "privacy:requests",
        (RECEIVE_REQUEST, HANDLE_REQUEST),
        order=70,
        count=_open_requests,
    ),
    Item(
        Section.CUSTOMERS,
        _("个人信息告知书"),
        "file-text",
        "privacy:notices",
        (NOTE_CONSENT, HANDLE_REQUEST, SET_PRIVACY),
        order=72,
    ),
    Item(
        Section.SYSTEM, _("保留期限"), "archive", "privacy:retention", (HANDLE_REQUEST, SET_PRIVACY), order=44
    ),
    Item(Section.SYSTEM, _("到期匿名"), "user-check", "privacy:due", (HANDLE_REQUEST,), order=46),
)
badges.register(
    "privacy.kind",
    choices_of("parties.PrivacyRequest", "kind"),
    {"EXPORT": (Tone.BLUE, _("查")), "CORRECT": (Tone.CYAN, _("改")), "ERASE": (Tone.RED, _("删"))},
)
badges.register(
    "privacy.state",
    choices_of("parties.PrivacyRequest", "state"),
    {
        "RECEIVED": (Tone.AMBER, _("受")),
        "IN_WORK": (Tone.BLUE, _("办")),
        "DONE": (Tone.GREEN, _("结")),
        "REFUSED": (Tone.GREY, _("拒")),
    },
)
