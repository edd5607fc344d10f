"""What this room says when it will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class DueNotPositive(InvalidValue):
    """A due asks for something."""

    code = "finance_due_not_positive"
    message = _("应收款“%(name)s”的金额须大于 0，现为 %(amount)s 元，请改正付款明细。")


class UnknownMoneyKind(InvalidValue):
    """No kind of money has this code."""

    code = "finance_money_kind_unknown"
    message = _("没有款项类型“%(value)s”，请选择系统中已有的款项类型。")


class NothingReceived(InvalidValue):
    """A receipt, and each of its lines, is for something."""

    code = "finance_nothing_received"
    message = _("请填写收款金额：每种收款方式的金额都须大于 0。")


class BankAccountWanted(InvalidValue):
    """Money that is not cash arrives on an account."""

    code = "finance_bank_account_wanted"
    message = _("%(amount)s 元不是现金，请选择入账的收款账户。")


class BankAccountNotWanted(InvalidValue):
    """Cash arrives at the till."""

    code = "finance_bank_account_not_wanted"
    message = _("现金收款不填写收款账户；如已存入银行，请选择转账。")


class BankAccountUnusable(Refusal):
    """The account is another project's, or no longer used."""

    code = "finance_bank_account_unusable"
    message = _("所选收款账户不属于本项目或已停用，请重新选择。")


class LoanMixed(Refusal):
    """What a bank releases stands on a receipt of its own."""

    code = "finance_loan_mixed"
    message = _("银行放款须单独开具收据，请与其他收款方式分开录入。")


class SupervisedAccountRequired(Refusal):
    """The project's price money goes to the supervised account."""

    code = "finance_supervised_account_required"
    message = _(
        "%(label)s：本项目房款须进入监管账户，有 %(amount)s 元未进入监管账户，"
        "请改选监管账户，或指定用于缴纳其他费用。"
    )


class AccountProvisional(Refusal):
    """Money on a deal that is not firm is taken through the deal."""

    code = "finance_account_provisional"
    message = _("%(label)s 的往来账户尚未生效，请在交易页面收款。")


class AccountClosed(Refusal):
    """Nothing moves on a closed account."""

    code = "finance_account_closed"
    message = _("%(label)s 的往来账户已关闭（%(reason)s），不能再办理收付款。")


class MoneyOnAccount(Refusal):
    """An account with money on it does not close."""

    code = "finance_money_on_account"
    message = _("%(label)s 的往来账户上还有 %(held)s 元，请先退款或转款，再关闭账户。")


class DueNotOpen(Refusal):
    """The payer named a due that is not open on this account."""

    code = "finance_due_not_open"
    message = _("%(label)s：指定的应收款不是本账户的未结清应收，请重新选择。")


class DueNotLower(Refusal):
    """A due is lowered to less than it asks."""

    code = "finance_due_not_lower"
    message = _("应收款“%(name)s”现为 %(before)s 元，不能调减为 %(after)s 元，请核对金额。")


class NothingToApply(Refusal):
    """No advance, or nothing it may settle."""

    code = "finance_nothing_to_apply"
    message = _("%(label)s：预收余额 %(advance)s 元，没有可以核销的应收款。")


class DatedInFuture(InvalidValue):
    """Money that has not come yet is not received."""

    code = "finance_dated_in_future"
    message = _("收款日期 %(day)s 晚于今天 %(today)s，请改正日期。")


class NoReceiptBook(Refusal):
    """The project has no book to take a number from."""

    code = "finance_no_receipt_book"
    message = _("项目没有可用的收据本：请由票据管理员登记新的号段后再收款。")


class ReceiptBooksUsedUp(Refusal):
    """Every number of every open book is given."""

    code = "finance_receipt_books_used_up"
    message = _("收据本“%(book)s”的号码已用完（止于 %(last)s）：请由票据管理员登记新的号段后再收款。")


class BookRangeInvalid(InvalidValue):
    """A book's numbers run upwards and have six digits."""

    code = "finance_book_range_invalid"
    message = _("号段 %(first)s–%(last)s 无效：起号不小于 1，止号不小于起号且不超过 999999。")


class BookAlreadyClosed(Conflict):
    """A closed book stays closed."""

    code = "finance_book_closed"
    message = _("收据本“%(book)s”已停用。")


class ReceiptAlreadyVoided(Conflict):
    """A receipt is voided once."""

    code = "finance_receipt_already_voided"
    message = _("收据 %(number)s 已于 %(day)s 作废，不能再次作废。")


class VoidBeforeReceipt(InvalidValue):
    """A receipt cannot be voided before it was given."""

    code = "finance_void_before_receipt"
    message = _("作废日期 %(day)s 早于收据 %(number)s 的收款日期 %(dated_on)s，请改正日期。")


class MoneyAlreadyOut(Refusal):
    """The receipt's money was paid back, forfeited or moved on in the meantime."""

    code = "finance_money_already_out"
    message = _("收据 %(number)s 的款项已退款、没收或转出，账户上不足 %(total)s 元，不能作废。")


class BroughtByTransfer(Refusal):
    """What a transfer brought goes back with the transfer."""

    code = "finance_brought_by_transfer"
    message = _("%(number)s 是转账单转入的款项，不能单独作废；请由原业务冲回转账单。")


class NoPaperForTransfer(Refusal):
    """The receipt of moved money was given when it came."""

    code = "finance_no_paper_for_transfer"
    message = _("%(number)s 是转账单转入的款项，不另开收据；原收据仍有效。")


class NoPaperForOldReceipt(Refusal):
    """An older system gave the paper."""

    code = "finance_no_paper_for_old_receipt"
    message = _("%(number)s 是旧系统的收款，收据 %(old)s 已由旧系统开出，不另开收据。")


class OldReceiptTwice(Conflict):
    """One old paper, one receipt."""

    code = "finance_old_receipt_twice"
    message = _("旧系统收据 %(old)s 已承接在 %(label)s（%(number)s），没有重复入账；请从文件中删去。")


class MovedByTransferOnly(InvalidValue):
    """Money moved in is written by the transfer."""

    code = "finance_moved_by_transfer_only"
    message = _("转入款项只能由转账单产生，请选择现金、转账、POS、支票或银行放款。")


class AmountNotPositive(InvalidValue):
    """Nothing cannot be moved."""

    code = "finance_amount_not_positive"
    message = _("金额须大于 0，现为 %(value)s 元，请改正。")


class AdvanceTooSmall(Refusal):
    """Only what stands against nothing can leave an account."""

    code = "finance_advance_too_small"
    message = _(
        "%(label)s：预收余额 %(advance)s 元，不足 %(amount)s 元；已核销的款项须先终止应收，才能转出或退款。"
    )


class TransferToItself(InvalidValue):
    """Money moves between two accounts."""

    code = "finance_transfer_to_itself"
    message = _("转出账户和转入账户相同，请选择另一个账户。")


class TransferOutOfProject(Refusal):
    """A project's money stays in its books."""

    code = "finance_transfer_out_of_project"
    message = _("%(label)s 和 %(other)s 不属于同一项目，不能转账，请退款后重新收款。")


class TransferAlreadyReversed(Conflict):
    """A transfer is reversed once."""

    code = "finance_transfer_already_reversed"
    message = _("转账单 %(number)s 已于 %(day)s 冲回，不能再次冲回。")


class NotForfeitable(Refusal):
    """Only earnest money under the law can be lost."""

    code = "finance_not_forfeitable"
    message = _("只有定金可以没收；订金、诚意金和房款须退还或另行收取违约金。")


class AlreadyForfeited(Conflict):
    """A deposit is forfeited once."""

    code = "finance_already_forfeited"
    message = _("%(label)s 的定金已由 %(number)s 没收，不能再次没收；请先退回原没收单。")


class DepositTooSmall(Refusal):
    """No more is forfeited than was received as 定金."""

    code = "finance_deposit_too_small"
    message = _("%(label)s：作为定金收取且仍在账户上的款项为 %(deposit)s 元，不能没收 %(amount)s 元。")


class ForfeitureAlreadyReturned(Conflict):
    """A forfeiture is returned once."""

    code = "finance_forfeiture_already_returned"
    message = _("没收单 %(number)s 已于 %(day)s 退回账户，不能再次退回。")


class NotChargeable(Refusal):
    """The price is paid through its schedule."""

    code = "finance_not_chargeable"
    message = _("“%(kind)s”属于房款或付款计划，不能从预收款中直接收取，请办理核销。")


class CompensationNegative(InvalidValue):
    """A compensation is added to a refund."""

    code = "finance_compensation_negative"
    message = _("赔偿金额不能小于 0，现为 %(value)s 元，请改正。")


class PayeeReasonWanted(Refusal):
    """Who paid gets it back, or somebody says why another does."""

    code = "finance_payee_reason_wanted"
    message = _("收款人“%(payee)s”不是付款人（%(payer)s），请填写向他人退款的原因。")


class PayeeAccountMalformed(InvalidValue):
    """An account number is digits. What was typed is not repeated."""

    code = "finance_payee_account_malformed"
    message = _("收款账号须为 6 至 32 位数字，请核对。")


class RefundNotPending(Conflict):
    """A refund is paid or cancelled once."""

    code = "finance_refund_not_pending"
    message = _("退款单 %(number)s %(state)s，不能再办理，请刷新后查看。")


class OwnGrant(Refusal):
    """Four eyes: who grants a refund does not pay it."""

    code = "finance_own_grant"
    message = _("退款单 %(number)s 由您批准，须由另一人付款。")


class WayReasonWanted(Refusal):
    """Money goes back the way it came, or somebody says why not."""

    code = "finance_way_reason_wanted"
    message = _("退款单 %(number)s 的款项不是以“%(method)s”收取的，请填写不能原路退回的原因。")


class PaidBeforeGrant(InvalidValue):
    """A refund is granted first."""

    code = "finance_paid_before_grant"
    message = _("付款日期 %(day)s 早于退款单 %(number)s 的批准日期 %(granted_on)s，请改正日期。")


class ClosesByItself(Refusal):
    """Paying is what closes it."""

    code = "finance_todo_closes_by_itself"
    message = _("“%(title)s”的待办在退款付款或取消后自动办结，请到退款单办理。")


class TodoNotOpen(Conflict):
    """A to-do is closed once."""

    code = "finance_todo_not_open"
    message = _("“%(title)s”的待办已办结（%(evidence)s）。")


class NotWaivable(Refusal):
    """What the schedule, the price or somebody else asks for is not let off."""

    code = "finance_not_waivable"
    message = _("“%(kind)s”不能减免；价款和付款计划请在交易页面办理变更，代收款项须足额收取。")


class WaiverOutOfRange(InvalidValue):
    """No more is let off than is still owed."""

    code = "finance_waiver_out_of_range"
    message = _("减免金额须大于 0 且不超过“%(name)s”的未付金额 %(outstanding)s 元，现为 %(amount)s 元。")
