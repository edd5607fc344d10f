"""What papers put into the shell: their place, and how their states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.documents.permissions import VIEW_PAPER
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section

navigation.register(Item(Section.SALES, _("单据"), "files", "documents:papers", (VIEW_PAPER,), order=60))
badges.register(
    "documents.paper.state",
    choices_of("documents.Paper", "state"),
    {
        "ISSUED": (Tone.GREEN, _("效")),
        "REPLACED": (Tone.GREY, _("换")),
        "VOID": (Tone.RED, _("废")),
    },
)
