"""What reservations put into the shell: their places, how states look, their question."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.reservations.words import EXCEED, reservation_subject
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor
from kaipan.reservations import queries
from kaipan.reservations.permissions import VIEW, VIEW_ALL


def pressing(actor: Actor, project_id: int) -> int:
    """How many of this person's reservations are to be seen to now."""
    return queries.pressing_reservations(project_id, actor=actor).count()


navigation.register(
    Item(
        Section.SALES,
        _("房源预留"),
        "bookmark",
        "reservations:reservations",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=5,
        count_here=pressing,
    ),
    Item(
        Section.SALES,
        _("排队"),
        "users",
        "reservations:waiting",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=7,
    ),
)
subjects.register(EXCEED, reservation_subject)
badges.register(
    "reservations.state",
    choices_of("reservations.Reservation", "state"),
    {
        "PENDING": (Tone.AMBER, _("审")),
        "RESERVED": (Tone.CYAN, _("留")),
        "CONVERTED": (Tone.GREEN, _("转")),
        "CANCELLED": (Tone.GREY, _("消")),
        "LAPSED": (Tone.GREY, _("过")),
        "REJECTED": (Tone.RED, _("驳")),
    },
)
badges.register(
    "reservations.kind",
    choices_of("reservations.Reservation", "kind"),
    {"CUSTOMER": (Tone.BLUE, _("客")), "MANAGEMENT": (Tone.PURPLE, _("控"))},
)
badges.register(
    "reservations.waiting",
    choices_of("reservations.Waiting", "state"),
    {
        "WAITING": (Tone.AMBER, _("排")),
        "SERVED": (Tone.GREEN, _("得")),
        "LEFT": (Tone.GREY, _("退")),
    },
)
