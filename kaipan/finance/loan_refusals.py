"""What this room says when it will not take a bank's file, or post it."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class LoanFileEmpty(InvalidValue):
    """A file without a line."""

    code = "finance_loan_file_empty"
    message = _("放款文件没有明细行，请填写后再导入。")


class LoanFileInvalid(Refusal):
    """Rows that cannot be read, or come twice; nothing of the file was taken."""

    code = "finance_loan_file_invalid"
    message = _("放款文件有 %(count)s 处错误，未导入任何一行；请更正后重新导入。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = tuple(errors)


class LoanRowNamesNobody(InvalidValue):
    """A line names a room or a borrower."""

    code = "finance_loan_row_names_nobody"
    message = _("房号和借款人至少填写一项。")


class LoanRowOfNothing(InvalidValue):
    """A bank releases something."""

    code = "finance_loan_row_of_nothing"
    message = _("放款金额须大于 0。")


class LoanRowTwice(InvalidValue):
    """The bank releases a loan once in a file."""

    code = "finance_loan_row_twice"
    message = _("与第 %(row)s 行重复，请核对银行清单。")


class LoanTotalDiffers(Refusal):
    """The lines are the slip, to the cent."""

    code = "finance_loan_total_differs"
    message = _(
        "放款明细合计 %(lines)s 元，银行结算单 %(slip)s 元，相差 %(gap)s 元，未导入任何一行；"
        "请核对文件和结算单金额。"
    )


class LoanFileTwice(Conflict):
    """The same bytes make one batch."""

    code = "finance_loan_file_twice"
    message = _("此文件已导入为放款批次“%(batch)s”，没有重复导入；如该批次有误，请先作废。")


class LoanSlipTwice(Conflict):
    """A bank's slip makes one batch."""

    code = "finance_loan_slip_twice"
    message = _("%(bank)s的结算单 %(slip)s 已有放款批次，没有重复导入；如该批次有误，请先作废。")


class LoanBatchNotDraft(Conflict):
    """A batch is posted or discarded once."""

    code = "finance_loan_batch_not_draft"
    message = _("放款批次“%(batch)s”%(state)s，不能再办理，请刷新后查看。")


class LoanBatchNotPosted(Conflict):
    """A batch has exceptions once it is posted."""

    code = "finance_loan_batch_not_posted"
    message = _("放款批次“%(batch)s”%(state)s，请先办理整批入账，再处理待查明细。")


class OwnLoanBatch(Refusal):
    """Four eyes: who reads or matches a batch does not post it."""

    code = "finance_own_loan_batch"
    message = _("放款批次“%(batch)s”由您导入或核对，须由另一人入账。")


class LoanExceptionsDiffer(Conflict):
    """Who posts says how many lines stay behind."""

    code = "finance_loan_exceptions_differ"
    message = _(
        "放款批次“%(batch)s”有 %(pending)s 行待查：请先匹配；"
        "确需留待以后处理的，请确认待查 %(pending)s 行后再入账。"
    )


class NoLoanToPost(Refusal):
    """A batch of exceptions posts nothing."""

    code = "finance_no_loan_to_post"
    message = _("放款批次“%(batch)s”没有已匹配的明细，不能入账；请先匹配，或作废该批次。")


class LoanLinesUnfit(Refusal):
    """Lines that cannot be posted as they stand; nothing of the batch was posted."""

    code = "finance_loan_lines_unfit"
    message = _("有 %(count)s 行不能入账，整批未入账；请逐行处理后再试。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = tuple(errors)


class ShortReasonWanted(Refusal):
    """A bank that releases less says why, or we do."""

    code = "finance_loan_short_reason_wanted"
    message = _("%(label)s 少放 %(short)s 元，请填写少放原因。")


class LoanDueMoved(Conflict):
    """The due asks for something else than when the line was matched."""

    code = "finance_loan_due_moved"
    message = _("%(label)s 的贷款应收已变动（匹配时未收 %(was)s 元，现 %(now)s 元），请重新匹配。")


class LoanLineNotPending(Conflict):
    """A line is posted or sent back once."""

    code = "finance_loan_line_not_pending"
    message = _("第 %(row)s 行%(state)s，不能再办理，请刷新后查看。")


class LoanLineNotMatched(Refusal):
    """A line is matched before it is posted, or a reason given."""

    code = "finance_loan_line_not_matched"
    message = _("第 %(row)s 行%(state)s，请先为它匹配贷款应收。")


class LoanLineStillMatched(Refusal):
    """What goes back to the bank is no longer meant for a due."""

    code = "finance_loan_line_still_matched"
    message = _("第 %(row)s 行已匹配，请先列为待查，再退回银行。")


class NotAnOpenLoan(Refusal):
    """The due is no loan, or nothing is left of it."""

    code = "finance_not_an_open_loan"
    message = _("%(label)s 的“%(name)s”不是未收的贷款应收，请选择由银行放款的应收。")


class LoanTooLarge(Refusal):
    """A line pays one due, and never more than it asks for."""

    code = "finance_loan_too_large"
    message = _(
        "放款 %(amount)s 元超过 %(label)s 的未收贷款 %(outstanding)s 元，不能匹配；请列为待查或退回银行。"
    )


class LoanDueTaken(Conflict):
    """One due, one line of a batch."""

    code = "finance_loan_due_taken"
    message = _("%(label)s 的这笔贷款已由第 %(row)s 行匹配，请核对后另行处理。")


class NothingShort(Refusal):
    """A reason is given where something is missing."""

    code = "finance_loan_nothing_short"
    message = _("第 %(row)s 行没有少放，不需要填写原因。")
