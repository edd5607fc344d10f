"""Why a bank's statement is not read, matched or reconciled."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class StatementFileEmpty(InvalidValue):
    """A file without a line."""

    code = "banking_statement_file_empty"
    message = _("对账单没有流水行；没有收支的日子不必导入，下次导入会接上。")


class StatementFileInvalid(Refusal):
    """Rows that cannot be read, come twice or do not continue; nothing of the file was taken."""

    code = "banking_statement_file_invalid"
    message = _("对账单有 %(count)s 处错误，未导入任何一行；请更正后重新导入。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = tuple(errors)


class ColumnMeantTwice(InvalidValue):
    """Two columns of the file may be the same one."""

    code = "banking_column_meant_twice"
    message = _("列“%(first)s”和“%(second)s”都可能是“%(title)s”，请只保留一列。")


class StatementEncodingUncertain(InvalidValue):
    """A text file that can be read in two ways."""

    code = "banking_statement_encoding_uncertain"
    message = _("文件的文字编码不能确定，请另存为 .xlsx 或 UTF-8 的 .csv 后再导入。")


class OneSideOnly(InvalidValue):
    """A line moves money one way."""

    code = "banking_one_side_only"
    message = _("借方和贷方须恰有一个金额大于 0。")


class TimeBroken(InvalidValue):
    """No time of day."""

    code = "banking_time_broken"
    message = _("时间须为 HH:MM 或 HH:MM:SS。")


class BalanceBreaks(InvalidValue):
    """A line's balance continues the one before."""

    code = "banking_balance_breaks"
    message = _("余额应为 %(expected)s 元（上一余额 %(before)s 元），文件为 %(said)s 元，相差 %(gap)s 元。")


class DayBackwards(InvalidValue):
    """Lines stand in the order of their days."""

    code = "banking_day_backwards"
    message = _("日期早于上一行的 %(before)s；请按日期从早到晚排列。")


class DayOutside(InvalidValue):
    """Lines lie between the last statement and the day told to the end."""

    code = "banking_day_outside"
    message = _("日期须在 %(first)s 至 %(last)s 之间：之前的流水已导入，之后的尚未截止。")


class DayReconciled(InvalidValue):
    """A day that was reconciled takes no more lines."""

    code = "banking_day_reconciled"
    message = _("%(day)s 及以前的余额调节表已复核，不能再导入其流水；请先重开调节表。")


class SerialTwice(InvalidValue):
    """A serial stands once in a file."""

    code = "banking_serial_twice"
    message = _("流水号与第 %(row)s 行重复，请核对对账单。")


class SerialKnown(InvalidValue):
    """A serial stands once at all."""

    code = "banking_serial_known"
    message = _("流水号已在“%(statement)s”第 %(row)s 行导入。")


class AccountElsewhere(InvalidValue):
    """A line of another account."""

    code = "banking_account_elsewhere"
    message = _("本方账号 %(said)s 不是所选账户 %(account)s。")


class OpeningBreaks(Refusal):
    """A statement begins where the last one ended."""

    code = "banking_opening_breaks"
    message = _(
        "期初余额 %(said)s 元，上一份对账单（截至 %(day)s）期末余额 %(closing)s 元，相差 %(gap)s 元，"
        "未导入任何一行；请先导入中间缺少的流水。"
    )


class ClosingDiffers(Refusal):
    """Opening plus the lines is closing, to the cent."""

    code = "banking_closing_differs"
    message = _(
        "期初余额加各行收支为 %(sum)s 元，银行期末余额 %(said)s 元，相差 %(gap)s 元，未导入任何一行；"
        "请核对文件和期末余额。"
    )


class StatementFileTwice(Conflict):
    """The file has come before."""

    code = "banking_statement_file_twice"
    message = _("同一对账单文件已作为“%(statement)s”导入，没有重复导入。")


class StatementInUse(Conflict):
    """Something is built upon the statement."""

    code = "banking_statement_in_use"
    message = _("“%(statement)s”不能撤回：只能撤回最后一份、且没有勾对也没有复核的对账单。")


class StatementWithdrawn(Conflict):
    """The statement was taken away."""

    code = "banking_statement_withdrawn"
    message = _("“%(statement)s”已撤回，其流水不再参与对账。")


class NothingMatched(Conflict):
    """No line is certain."""

    code = "banking_nothing_matched"
    message = _("没有新的流水可以自动勾对；其余请逐笔核对，或登记待查。")


class MatchOneSided(InvalidValue):
    """A match has both sides."""

    code = "banking_match_one_sided"
    message = _("请在两边各选至少一笔再勾对。")


class MatchTooLarge(InvalidValue):
    """More chosen than a person looks at."""

    code = "banking_match_too_large"
    message = _("一次最多勾对 %(most)s 笔，请分开勾对。")


class MatchDirectionsDiffer(InvalidValue):
    """Money that came is not money that went."""

    code = "banking_match_directions_differ"
    message = _("所选各笔有收有付；请把收入和支出分开勾对。")


class MatchSumsDiffer(InvalidValue):
    """Both sides are the same money, to the cent."""

    code = "banking_match_sums_differ"
    message = _("流水合计 %(lines)s 元，账面合计 %(entries)s 元，相差 %(gap)s 元，不能勾对。")


class LineMatched(Conflict):
    """The line belongs to a match."""

    code = "banking_line_matched"
    message = _("流水 %(serial)s 已与“%(about)s”勾对；请刷新，需要时先撤销勾对。")


class MovementGone(Conflict):
    """What was chosen in the books is matched or no longer there."""

    code = "banking_movement_gone"
    message = _("所选账面收付中有已勾对或已变动的，请刷新后重新选择。")


class MatchUndone(Conflict):
    """It does not stand any more."""

    code = "banking_match_undone"
    message = _("勾对“%(about)s”已撤销。")


class MatchReconciled(Conflict):
    """A reconciliation counted it."""

    code = "banking_match_reconciled"
    message = _("勾对“%(about)s”已计入 %(day)s 复核的余额调节表；请先重开调节表，再撤销。")


class InquiryUnknown(InvalidValue):
    """No such reason."""

    code = "banking_inquiry_unknown"
    message = _("没有“%(inquiry)s”这样的待查原因，请从列表中选择。")


class OwnerStranger(InvalidValue):
    """Whose task it is works on the project's statements."""

    code = "banking_owner_stranger"
    message = _("所选人员不能查看该项目的银行流水，请另选负责人。")


class NotReconcilable(Refusal):
    """The bank has not told that day to its end."""

    code = "banking_not_reconcilable"
    message = _("对账单只到 %(last)s；请先导入截至 %(day)s 的对账单。")


class NoStatementYet(Refusal):
    """Nothing was read of the account."""

    code = "banking_no_statement_yet"
    message = _("账户 %(account)s 还没有对账单；请先导入。")


class ReconciledLater(Conflict):
    """A later day is closed."""

    code = "banking_reconciled_later"
    message = _("该账户 %(day)s 的余额调节表已复核，只能复核其后的日期。")


class OwnReconciliation(Refusal):
    """Four eyes: who read or matched does not close."""

    code = "banking_own_reconciliation"
    message = _("该账户上次复核以来的对账单或勾对有您经手的，余额调节表须由另一人复核。")


class FiguresMoved(Conflict):
    """The page showed other figures."""

    code = "banking_figures_moved"
    message = _("调节后余额现为 %(now)s 元，与您核对的 %(seen)s 元不同；请刷新后重新核对。")


class NotTheLast(Conflict):
    """Only the last reconciliation is reopened, once."""

    code = "banking_not_the_last"
    message = _("“%(sheet)s”不是该账户最后一张有效的余额调节表，不能重开。")
