"""What this room says when it will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class PeriodClosed(Refusal):
    """The month takes no postings any more."""

    code = "ledger_period_closed"
    message = _(
        "会计期间 %(month)s 已月结，不能再记账：请使用 %(open_month)s 及以后的日期，或由财务经理反月结。"
    )


class JournalUnbalanced(Refusal):
    """Debit and credit differ, or there are fewer than two lines."""

    code = "ledger_journal_unbalanced"
    message = _(
        "凭证借贷不平：借方 %(debit)s 元，贷方 %(credit)s 元，共 %(lines)s 行。请核对各行金额后重试。"
    )


class UnknownLedgerAccount(Refusal):
    """The company's chart has no such code."""

    code = "ledger_account_unknown"
    message = _("公司的会计科目表中没有科目 %(codes)s，请先在科目表中增设。")


class LedgerAccountExists(Conflict):
    """A code names one account."""

    code = "ledger_account_exists"
    message = _("科目代码 %(code)s 已是“%(name)s”，请换一个代码。")


class LedgerCodeMalformed(InvalidValue):
    """A code is digits."""

    code = "ledger_account_code_malformed"
    message = _("科目代码“%(value)s”不正确，应为 4 至 12 位数字。")


class JournalAlreadyReversed(Conflict):
    """A journal is reversed at most once."""

    code = "ledger_journal_already_reversed"
    message = _("凭证“%(memo)s”已于 %(day)s 冲销，不能再次冲销。")


class ReversalNotReversible(Refusal):
    """What a reversal undid is done again by a new journal, not by reversing the reversal."""

    code = "ledger_reversal_not_reversible"
    message = _("凭证“%(memo)s”本身是冲销凭证，不能再冲销；请重新办理原业务。")


class ReversalBeforeOriginal(Refusal):
    """A correction cannot be older than what it corrects."""

    code = "ledger_reversal_before_original"
    message = _("冲销日期 %(day)s 早于原凭证日期 %(original)s，请改用原凭证日期或以后的日期。")


class PeriodNotOpen(Conflict):
    """The month is closed already."""

    code = "ledger_period_not_open"
    message = _("会计期间 %(month)s 已经月结，无需再次月结。")


class EarlierPeriodOpen(Refusal):
    """Months close in their order."""

    code = "ledger_earlier_period_open"
    message = _("会计期间 %(earlier)s 尚未月结，请先月结 %(earlier)s，再月结 %(month)s。")


class PeriodNotClosed(Conflict):
    """There is nothing to reopen."""

    code = "ledger_period_not_closed"
    message = _("会计期间 %(month)s 尚未月结，无需反月结。")


class LaterPeriodClosed(Refusal):
    """Only the last closed month may be reopened."""

    code = "ledger_later_period_closed"
    message = _("会计期间 %(later)s 也已月结，只能从最后一个已月结期间开始反月结。")


class ReasonRequired(Refusal):
    """What is undone is undone for a reason."""

    code = "ledger_reason_required"
    message = _("请填写原因。")
