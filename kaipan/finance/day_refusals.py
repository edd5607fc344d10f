"""What this room says of cashiers' days and the cash that leaves the till."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class CashierDayClosed(Conflict):
    """The cashier's day is handed over."""

    code = "finance_cashier_day_closed"
    message = _("您 %(day)s 的出纳日结已完成，不能再记这一天的收付；请改用以后的日期，或请他人重开日结。")


class DayAlreadyClosed(Conflict):
    """Closed once."""

    code = "finance_day_already_closed"
    message = _("您 %(day)s 已日结，没有重复日结；需要更正的，请他人重开。")


class OnlyPeopleClose(Refusal):
    """A day is somebody's."""

    code = "finance_only_people_close"
    message = _("日结须由收款的出纳本人办理。")


class CountBroken(InvalidValue):
    """Pieces that cannot be."""

    code = "finance_count_broken"
    message = _("张数须为 0 至 1,000,000 的整数，金额不小于 0。")


class DifferenceUnexplained(InvalidValue):
    """Short or over without a word."""

    code = "finance_difference_unexplained"
    message = _(
        "清点与账面不符：现金相差 %(cash)s 元，支票相差 %(cheques)s 张 %(cheque_total)s 元，"
        "POS 签购单相差 %(slips)s 张 %(slip_total)s 元；请核对，或填写差额原因。"
    )


class OwnDay(Refusal):
    """Four eyes over cash."""

    code = "finance_own_day"
    message = _("%(day)s 的日结是您本人的，须由另一人签收、缴存或重开。")


class CloseNotOpen(Conflict):
    """Signed for, or opened again."""

    code = "finance_close_not_open"
    message = _("%(day)s 的日结单现为“%(state)s”，请刷新后核对。")


class CashTakenToBank(Conflict):
    """Cash of the day lies at the bank."""

    code = "finance_cash_taken_to_bank"
    message = _("%(day)s 的现金已缴存 %(amount)s 元；请先冲回缴存，再重开日结。")


class DepositTooLarge(InvalidValue):
    """More than was signed for."""

    code = "finance_deposit_too_large"
    message = _("缴存 %(amount)s 元超过该日结单已签收而未缴存的 %(left)s 元。")


class DepositBeforeDay(InvalidValue):
    """Cash goes to the bank after it was counted."""

    code = "finance_deposit_before_day"
    message = _("缴存日期不能早于日结日期 %(day)s。")


class DepositNotStanding(Conflict):
    """The deposit was undone."""

    code = "finance_deposit_not_standing"
    message = _("缴款单 %(slip)s 已于 %(day)s 冲回。")
