"""What card money puts into the shell: its places, and how states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.banking import queries
from kaipan.banking.permissions import VIEW
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section


def _place(label: object, icon: str, url: str, order: int) -> Item:
    return Item(Section.FINANCE, label, icon, url, (VIEW,), in_project=True, order=order)  # type: ignore[arg-type]


navigation.register(
    _place(_("POS 清算"), "building-bank", "banking:settlements", 46),
    _place(_("刷卡到账"), "cash", "banking:swipes", 47),
    _place(_("POS 到账异常"), "alert-triangle", "banking:exceptions", 48),
    _place(_("POS 终端"), "settings", "banking:terminals", 49),
)
sources.register("banking.settlementbatch", "banking:settlement", queries.settlements)
badges.register(
    "banking.settlement.state",
    choices_of("banking.SettlementBatch", "state"),
    {
        "DRAFT": (Tone.AMBER, _("待")),
        "POSTED": (Tone.GREEN, _("入")),
        "DISCARDED": (Tone.GREY, _("废")),
    },
)
badges.register(
    "banking.settlement_line.state",
    choices_of("banking.SettlementLine", "state"),
    {
        "MATCHED": (Tone.BLUE, _("配")),
        "PENDING": (Tone.AMBER, _("查")),
        "POSTED": (Tone.GREEN, _("入")),
        "DISCARDED": (Tone.GREY, _("废")),
    },
)
