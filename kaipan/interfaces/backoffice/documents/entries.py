"""What papers put into the shell: their place, and how their states look."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.documents.permissions import MANAGE_TEMPLATES, VIEW_PAPER
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section


class Signature(TextChoices):
    """How a paper stands with the hands of its parties."""

    SIGNED = "SIGNED", _("已签回")
    AWAITED = "AWAITED", _("待签回")


navigation.register(Item(Section.SALES, _("单据"), "files", "documents:papers", (VIEW_PAPER,), order=60))
navigation.register(
    Item(
        Section.SALES,
        _("Word 模板"),
        "file-text",
        "documents:templates",
        (MANAGE_TEMPLATES,),
        order=61,
    )
)
badges.register(
    "documents.paper.state",
    choices_of("documents.Paper", "state"),
    {
        "ISSUED": (Tone.GREEN, _("效")),
        "REPLACED": (Tone.GREY, _("换")),
        "VOID": (Tone.RED, _("废")),
    },
)
badges.register(
    "documents.paper.signed",
    Signature,
    {"SIGNED": (Tone.GREEN, _("签")), "AWAITED": (Tone.AMBER, _("待"))},
)
badges.register(
    "documents.template.state",
    choices_of("documents.PaperTemplate", "state"),
    {
        "DRAFT": (Tone.AMBER, _("待")),
        "ACTIVE": (Tone.GREEN, _("启")),
        "RETIRED": (Tone.GREY, _("停")),
    },
)
