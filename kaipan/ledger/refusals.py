"""What this room says when it will not."""

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


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


class OutsideCodeMalformed(InvalidValue):
    """The accounting program could not take such a code."""

    code = "ledger_outside_code_malformed"
    message = _("外部科目编码“%(value)s”不正确，应为字母、数字及其间的点或横线，最多 40 位。")


class DimensionUnknown(InvalidValue):
    """Neither customer nor project nor none."""

    code = "ledger_dimension_unknown"
    message = _("辅助核算“%(value)s”不正确，请填写“客户”“项目”或“不核算”。")


class AccountNamedTwice(InvalidValue):
    """Two rows of a table map one account."""

    code = "ledger_account_named_twice"
    message = _("科目 %(code)s 在文件中出现了两次，请只保留一行。")


class MappingTableInvalid(Refusal):
    """A table of mappings with wrong rows."""

    code = "ledger_mapping_table_invalid"
    message = _("科目对照表有 %(count)s 处错误，未作任何更改，请按提示修改后重新上传。")

    def __init__(self, *, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = errors


class MappingTableEmpty(Refusal):
    """A table without rows."""

    code = "ledger_mapping_table_empty"
    message = _("文件中没有科目对照。")


class AccountsNotMapped(Refusal):
    """The company wants every account mapped by somebody."""

    code = "ledger_accounts_not_mapped"
    message = _("公司要求先维护科目对照再导出，以下科目还没有对照：%(codes)s。请先在科目对照中补上。")


class VoucherDaysApart(Refusal):
    """A batch is numbered in one month."""

    code = "ledger_voucher_days_apart"
    message = _("导出的起止日期须在同一个月内且先后有序，%(since)s 至 %(until)s 不是，请重新选择。")


class VoucherMonthClosed(Refusal):
    """What a closed month was handed over as stays."""

    code = "ledger_voucher_month_closed"
    message = _(
        "会计期间 %(month)s 已月结，不能再导出或撤回凭证；已导出的文件仍可下载。"
        "如需更改，请由财务经理反月结。"
    )


class VoucherWordMalformed(InvalidValue):
    """The word of a voucher is a short one."""

    code = "ledger_voucher_word_malformed"
    message = _("凭证字“%(value)s”不正确，应为 1 至 4 个汉字或字母，如“记”。")


class VoucherNumberNotNext(Refusal):
    """Numbers of a word are gapless within a month."""

    code = "ledger_voucher_number_not_next"
    message = _(
        "%(month)s “%(word)s”字凭证已编到 %(last)s 号，下一个只能是 %(next)s 号。"
        "请改为 %(next)s 或留空，或另用一个凭证字。"
    )


class NothingToExport(Refusal):
    """Every journal of those days is in a standing batch."""

    code = "ledger_nothing_to_export"
    message = _("%(since)s 至 %(until)s 没有尚未导出的凭证。如需重新导出，请先撤回原批次。")


class BatchWithdrawn(Conflict):
    """A batch is withdrawn once."""

    code = "ledger_voucher_batch_withdrawn"
    message = _("凭证批次 %(batch)s 已撤回，不能再次撤回。")


class WithdrawnBatchHandedOut(Conflict):
    """Nobody takes in by mistake what counts no more."""

    code = "ledger_voucher_batch_counts_no_more"
    message = _("凭证批次 %(batch)s 已撤回，不能再下载；请下载重新导出的批次。")
