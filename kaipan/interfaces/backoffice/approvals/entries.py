"""What approvals put into the shell: the inbox with the number that waits, and how their states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.approvals import queries
from kaipan.approvals.permissions import SET_ROUTE, VIEW_REQUEST
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor


def waiting(actor: Actor) -> int:
    """How many questions wait for this person."""
    return queries.how_many_wait(actor)


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
navigation.register(
    Item(
        Section.SYSTEM,
        _("审批路线"),
        "gavel",
        "approvals:routes",
        permissions=(SET_ROUTE, VIEW_REQUEST),
        order=40,
    )
)
badges.register(
    "approvals.node.state",
    choices_of("approvals.Node", "state"),
    {
        "WAITING": (Tone.GREY, _("未")),
        "PENDING": (Tone.AMBER, _("办")),
        "APPROVED": (Tone.GREEN, _("通")),
        "REJECTED": (Tone.RED, _("否")),
        "RETURNED": (Tone.ORANGE, _("退")),
        "SKIPPED": (Tone.GREY, _("略")),
        "NOTED": (Tone.BLUE, _("知")),
    },
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
