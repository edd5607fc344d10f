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
    """The receipt's money was paid back or forfeited in the meantime."""

    code = "finance_money_already_out"
    message = _("收据 %(number)s 的款项已退款或已没收，账户上不足 %(total)s 元，不能作废。")
