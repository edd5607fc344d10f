"""Why what was collected is not paid over."""

from __future__ import annotations

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class NothingToPayOver(Refusal):
    """Nothing that was chosen was collected and is not paid over already."""

    code = "charges_nothing_to_pay_over"
    message = _("“%(payee)s”没有可解缴的款项：所选范围内已收的款项均已在解缴单中。请调整范围，或查看解缴单。")


class KindsNotTakenForOthers(InvalidValue):
    """Only what is taken for somebody else is paid over; the company's own fees are its own."""

    code = "charges_kinds_not_taken_for_others"
    message = _("款项类型“%(kind)s”不是代收款，不能解缴；请只选择代收的款项类型。")


class PayOverNotStanding(Conflict):
    """The batch went on meanwhile."""

    code = "charges_pay_over_not_standing"
    message = _("解缴单 %(number)s 的状态是“%(state)s”，不能%(verb)s；请刷新页面。")
    spoken = frozenset({"state", "verb"})


class OwnPayOver(Refusal):
    """Four eyes: who prepares does not pay."""

    code = "charges_own_pay_over"
    message = _("解缴单 %(number)s 由您经办，须由另一人付款。")


class PayOverMoved(Conflict):
    """Money of the batch is not there any more: a receipt was voided, or a charge taken back."""

    code = "charges_pay_over_moved"
    message = _("解缴单 %(number)s 经办后有款项已退回或作废（%(rooms)s），不能付款；请撤销后重新经办。")


class PaidOverBankUnusable(InvalidValue):
    """The money leaves one of the project's bank accounts in use."""

    code = "charges_pay_over_bank_unusable"
    message = _("所选银行账户不是本项目在用的账户，请另选。")


class PaidOutsideDays(InvalidValue):
    """Paid after it was prepared, and not in the future."""

    code = "charges_pay_over_outside_days"
    message = _("付款日期 %(day)s 应在经办日期 %(first)s 与今天 %(last)s 之间。")


class LaterPayOverStands(Conflict):
    """A later batch took off what this one had paid."""

    code = "charges_later_pay_over_stands"
    message = _("之后的解缴单 %(later)s 已冲抵解缴单 %(number)s 的款项；请先撤销或冲回 %(later)s。")
