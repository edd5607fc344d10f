"""What card money puts into the shell: its places, and how states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.banking import queries
from kaipan.banking.permissions import VIEW, VIEW_STATEMENT
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
navigation.register(
    Item(
        Section.FINANCE,
        _("银行对账"),
        "building-bank",
        "banking:bank_accounts",
        (VIEW_STATEMENT,),
        in_project=True,
        order=43,
    ),
    Item(
        Section.FINANCE,
        _("银行流水"),
        "list-details",
        "banking:bank_lines",
        (VIEW_STATEMENT,),
        in_project=True,
        order=44,
    ),
)
sources.register("banking.bankstatement", "banking:bank_statement", queries.statements)
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
badges.register(
    "banking.statement.state",
    choices_of("banking.BankStatement", "state"),
    {"STANDING": (Tone.GREEN, _("有")), "WITHDRAWN": (Tone.GREY, _("撤"))},
)
badges.register(
    "banking.match.state",
    choices_of("banking.StatementMatch", "state"),
    {"STANDING": (Tone.GREEN, _("勾")), "UNDONE": (Tone.GREY, _("撤"))},
)
badges.register(
    "banking.reconciliation.state",
    choices_of("banking.Reconciliation", "state"),
    {"STANDING": (Tone.GREEN, _("核")), "REOPENED": (Tone.GREY, _("开"))},
)
