"""Why money that arrives is not taken note of."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class TermsBroken(InvalidValue):
    """A rate, a cap and days within reason."""

    code = "banking_terms_broken"
    message = _("费率须为 0–100 之间、最多四位小数的百分数，封顶须大于 0，到账天数须为 0–30 天。")


class TermsInThePast(Refusal):
    """A version does not begin before one that is known."""

    code = "banking_terms_in_the_past"
    message = _("终端 %(terminal)s 已有 %(day)s 起的费率，新费率须从其后的日期生效。")


class TerminalRetired(Conflict):
    """The terminal is not used any more."""

    code = "banking_terminal_retired"
    message = _("终端 %(terminal)s 已于 %(day)s 停用。")


class SettlementFileEmpty(InvalidValue):
    """A file without a line."""

    code = "banking_settlement_file_empty"
    message = _("清算文件没有明细行，请核对后再导入。")


class SettlementFileInvalid(Refusal):
    """Rows that cannot be read, or come twice; nothing of the file was taken."""

    code = "banking_settlement_file_invalid"
    message = _("清算文件有 %(count)s 处错误，未导入任何一行；请更正后重新导入。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = tuple(errors)


class TerminalUnknown(InvalidValue):
    """No terminal of the acquirer in the project."""

    code = "banking_terminal_unknown"
    message = _("项目没有登记该收单机构的商户号 %(merchant)s、终端号 %(terminal)s，请先登记终端。")


class TerminalElsewhere(InvalidValue):
    """The terminal's money arrives on another account than the file's."""

    code = "banking_terminal_elsewhere"
    message = _("终端 %(terminal)s 的入账银行是 %(bank)s，不是本批次的入账银行。")


class TermsMissing(InvalidValue):
    """Nobody said what was agreed on for that day."""

    code = "banking_terms_missing"
    message = _("终端 %(terminal)s 在 %(day)s 没有费率，请先设定从该日或更早起的费率。")


class AmountsBroken(InvalidValue):
    """What was swiped is what came and what was kept."""

    code = "banking_amounts_broken"
    message = _("交易金额须大于 0，且等于入账金额加手续费；手续费不超过入账金额。")


class SwipedAfterArrival(InvalidValue):
    """Nothing arrives before it was swiped."""

    code = "banking_swiped_after_arrival"
    message = _("交易日期晚于到账日期 %(day)s。")


class SettlementRowTwice(InvalidValue):
    """A swipe is settled once in a file."""

    code = "banking_settlement_row_twice"
    message = _("与第 %(row)s 行重复，请核对清算文件。")


class SettlementRowKnown(InvalidValue):
    """A swipe is settled once at all."""

    code = "banking_settlement_row_known"
    message = _("该笔交易已在批次“%(batch)s”第 %(row)s 行导入。")


class SettlementTotalDiffers(Refusal):
    """The lines are what the bank credited, to the cent."""

    code = "banking_settlement_total_differs"
    message = _(
        "清算明细入账金额合计 %(lines)s 元，银行到账 %(said)s 元，相差 %(gap)s 元，未导入任何一行；"
        "请核对文件和到账金额。"
    )


class SettlementFileTwice(Conflict):
    """The file has come before."""

    code = "banking_settlement_file_twice"
    message = _("同一清算文件已作为“%(batch)s”导入，没有重复导入。")


class SettlementDiscarded(Conflict):
    """The batch was given up."""

    code = "banking_settlement_discarded"
    message = _("清算批次“%(batch)s”已作废，请重新导入文件。")


class SettlementNotDraft(Conflict):
    """The batch is posted or given up."""

    code = "banking_settlement_not_draft"
    message = _("清算批次“%(batch)s”现为“%(state)s”，不能作废。")


class OwnSettlement(Refusal):
    """Four eyes: who read or matched does not post."""

    code = "banking_own_settlement"
    message = _("清算批次“%(batch)s”由您导入或核对，须由另一人入账。")


class NothingToPost(Conflict):
    """No line is matched."""

    code = "banking_nothing_to_post"
    message = _("清算批次“%(batch)s”没有已匹配而未入账的明细。")


class ExceptionsDiffer(Conflict):
    """The page showed another number of lines that wait."""

    code = "banking_exceptions_differ"
    message = _("清算批次“%(batch)s”现有 %(pending)s 行待查，与您确认的行数不同，请核对后重新入账。")


class PostedBeforeArrival(InvalidValue):
    """In the books not before the bank had it."""

    code = "banking_posted_before_arrival"
    message = _("入账日期不能早于到账日期 %(day)s，也不能晚于今天。")


class LineNotOpen(Conflict):
    """The line is settled."""

    code = "banking_line_not_open"
    message = _("第 %(row)s 行现为“%(state)s”，不能再匹配；请刷新后核对。")


class LineNotPosted(Conflict):
    """Only what is in the books is taken back."""

    code = "banking_line_not_posted"
    message = _("第 %(row)s 行现为“%(state)s”，没有可以撤销的到账。")


class SwipeUnfit(InvalidValue):
    """Another swipe than the line pays out."""

    code = "banking_swipe_unfit"
    message = _(
        "收据 %(receipt)s 刷卡 %(swiped)s 元，明细为 %(gross)s 元或入账银行不同，不能匹配；"
        "金额录错的，请作废收据后重新收款。"
    )


class SwipeTaken(Conflict):
    """Another line has the swipe."""

    code = "banking_swipe_taken"
    message = _("收据 %(receipt)s 的这笔刷卡已被批次“%(batch)s”第 %(row)s 行匹配。")
