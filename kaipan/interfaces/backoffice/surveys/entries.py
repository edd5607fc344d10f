"""What questionnaires put into the shell: their places, and how states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.surveys import queries as surveys
from kaipan.surveys.codes import LinkState
from kaipan.surveys.permissions import CORRECT, FILL, MANAGE, VIEW

ANY = (MANAGE, VIEW, FILL, CORRECT)

navigation.register(
    Item(
        Section.CUSTOMERS,
        _("问卷"),
        "clipboard-list",
        "surveys:questionnaires",
        ANY,
        in_project=True,
        order=40,
    ),
)
sources.register("surveys.answer", "surveys:answer", surveys.answers)
badges.register(
    "surveys.version",
    choices_of("surveys.Version", "state"),
    {
        "DRAFT": (Tone.GREY, _("草")),
        "PUBLISHED": (Tone.GREEN, _("发")),
        "REPLACED": (Tone.AMBER, _("替")),
    },
)
badges.register(
    "surveys.way",
    choices_of("surveys.Answer", "way"),
    {
        "CONSULTANT": (Tone.BLUE, _("代")),
        "TABLET": (Tone.PURPLE, _("平")),
        "LINK": (Tone.CYAN, _("链")),
    },
)
badges.register(
    "surveys.link",
    LinkState,
    {
        "OPEN": (Tone.AMBER, _("待")),
        "USED": (Tone.GREEN, _("交")),
        "EXPIRED": (Tone.GREY, _("过")),
        "REVOKED": (Tone.RED, _("撤")),
    },
)
