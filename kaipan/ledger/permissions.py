"""What people may do in the room of the books."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_JOURNAL = declare("ledger.journal.view", _("查看凭证和科目余额"))
MANAGE_CHART = declare("ledger.chart.manage", _("维护会计科目"))
CLOSE_PERIOD = declare("ledger.period.close", _("月结"))
REOPEN_PERIOD = declare("ledger.period.reopen", _("反月结"))
MAP_ACCOUNT = declare("ledger.account.map", _("维护科目对照"))
EXPORT_VOUCHERS = declare("ledger.voucher.export", _("导出凭证"))
WITHDRAW_VOUCHERS = declare("ledger.voucher.withdraw", _("撤回凭证批次"))


def require_for_company(actor: Actor, permission: str, company_id: int) -> None:
    """Let the verb go on when the permission is held for the whole company.

    Another company's books answer :class:`NotFound`, as if they did not exist.
    """
    if actor.company_id != company_id:
        raise NotFound
    require(actor, permission)


def can_close_periods(actor: Actor) -> bool:
    """Whether pages show the button of the monthly closing."""
    return actor.may(CLOSE_PERIOD)


def can_reopen_periods(actor: Actor) -> bool:
    """Whether pages show the button that reopens a month."""
    return actor.may(REOPEN_PERIOD)
