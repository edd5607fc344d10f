"""What charges put into the shell: their places, and how states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.charges import queries as charges
from kaipan.charges.codes import ChargeState, PostingKind
from kaipan.charges.permissions import SET_RULES, VIEW
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section

navigation.register(
    Item(Section.FINANCE, _("收费"), "receipt", "charges:charges", (VIEW,), in_project=True, order=62),
    Item(
        Section.FINANCE,
        _("收费规则"),
        "percentage",
        "charges:rules",
        (VIEW, SET_RULES),
        in_project=True,
        order=64,
    ),
)
sources.register("charges.charge", "charges:charge", charges.charges)
badges.register(
    "charges.charge.state",
    ChargeState,
    {"STANDING": (Tone.GREEN, _("效")), "WAIVED": (Tone.GREY, _("免"))},
)
badges.register(
    "charges.posting.kind",
    PostingKind,
    {
        "GENERATED": (Tone.BLUE, _("生")),
        "RECALCULATED": (Tone.AMBER, _("算")),
        "WAIVED": (Tone.GREY, _("免")),
        "ENDED": (Tone.GREY, _("终")),
    },
)
