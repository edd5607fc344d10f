"""What approvals put into the shell: the inbox with the number that waits, and how their states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.approvals import queries
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor


def waiting(actor: Actor) -> int:
    """How many questions wait for this person."""
    return queries.inbox(actor).count()


navigation.register(
    Item(
        Section.WORK,
        _("审批"),
        "checklist",
        "approvals:inbox",
        order=20,
        on_phone=True,
        count=waiting,
    )
)
badges.register(
    "approvals.request.state",
    choices_of("approvals.ApprovalRequest", "state"),
    {
        "PENDING": (Tone.AMBER, _("待")),
        "APPROVED": (Tone.GREEN, _("准")),
        "REJECTED": (Tone.RED, _("驳")),
        "WITHDRAWN": (Tone.GREY, _("撤")),
        "CONSUMED": (Tone.BLUE, _("执")),
    },
)
