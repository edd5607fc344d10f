"""What the books put into the shell."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.ledger.permissions import (
    CLOSE_PERIOD,
    EXPORT_VOUCHERS,
    MANAGE_CHART,
    MAP_ACCOUNT,
    REOPEN_PERIOD,
    VIEW_JOURNAL,
    WITHDRAW_VOUCHERS,
)

navigation.register(
    Item(Section.FINANCE, _("凭证"), "book-2", "ledger:journals", (VIEW_JOURNAL,), order=60),
    Item(Section.FINANCE, _("试算平衡表"), "scale", "ledger:trial_balance", (VIEW_JOURNAL,), order=61),
    Item(
        Section.FINANCE,
        _("会计期间"),
        "calendar-stats",
        "ledger:periods",
        (VIEW_JOURNAL, CLOSE_PERIOD, REOPEN_PERIOD),
        order=62,
    ),
    Item(
        Section.FINANCE, _("会计科目"), "list-details", "ledger:chart", (VIEW_JOURNAL, MANAGE_CHART), order=63
    ),
    Item(
        Section.FINANCE,
        _("科目对照"),
        "arrows-exchange",
        "ledger:mappings",
        (MAP_ACCOUNT, EXPORT_VOUCHERS),
        order=64,
    ),
    Item(
        Section.FINANCE,
        _("凭证导出"),
        "file-export",
        "ledger:batches",
        (EXPORT_VOUCHERS, WITHDRAW_VOUCHERS),
        order=65,
    ),
)
badges.register(
    "ledger.period.state",
    choices_of("ledger.Period", "state"),
    {"OPEN": (Tone.GREEN, _("开")), "CLOSED": (Tone.GREY, _("结"))},
)
badges.register(
    "ledger.voucher_batch.state",
    choices_of("ledger.VoucherBatch", "state"),
    {"STANDING": (Tone.GREEN, _("效")), "WITHDRAWN": (Tone.RED, _("撤"))},
)
