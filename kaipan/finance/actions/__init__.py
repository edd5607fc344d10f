from kaipan.finance.actions.apply_advance import apply_advance
from kaipan.finance.actions.cancel_refund import call_off_refund, cancel_refund
from kaipan.finance.actions.charge_money import charge_money
from kaipan.finance.actions.close_account import close_account
from kaipan.finance.actions.close_cashier_day import close_cashier_day, reopen_cashier_day
from kaipan.finance.actions.close_receipt_book import close_receipt_book
from kaipan.finance.actions.close_todo import close_todo
from kaipan.finance.actions.confirm_account import confirm_account
from kaipan.finance.actions.credit_accounts import Credit, Credited, credit_accounts
from kaipan.finance.actions.date_dues import date_dues
from kaipan.finance.actions.deposit_cash import deposit_cash, reverse_cash_deposit, sign_for_cash
from kaipan.finance.actions.discard_loan_batch import discard_loan_batch
from kaipan.finance.actions.end_dues import end_dues
from kaipan.finance.actions.forfeit_money import forfeit_money
from kaipan.finance.actions.grant_refund import grant_refund, order_refund
from kaipan.finance.actions.issue_receipt import issue_receipt
from kaipan.finance.actions.lower_due import lower_due
from kaipan.finance.actions.match_loan_line import give_short_reason, match_loan_line, set_loan_line_aside
from kaipan.finance.actions.name_account import name_account
from kaipan.finance.actions.open_account import open_account
from kaipan.finance.actions.open_dues import open_dues
from kaipan.finance.actions.open_each_due import Asked, open_each_due
from kaipan.finance.actions.open_receipt_book import open_receipt_book
from kaipan.finance.actions.open_todo import TodoKind, open_todo
from kaipan.finance.actions.pay_refund import PayoutMethod, pay_refund
from kaipan.finance.actions.post_card_arrivals import (
    CardMoney,
    post_card_arrivals,
    take_back_card_arrival,
)
from kaipan.finance.actions.post_loan_batch import post_loan_batch
from kaipan.finance.actions.post_receipt import post_receipt
from kaipan.finance.actions.read_loan_batch import LoanSlip, read_loan_batch
from kaipan.finance.actions.receive_payment import receive_payment
from kaipan.finance.actions.redate_due import redate_due
from kaipan.finance.actions.redate_dues import redate_dues
from kaipan.finance.actions.replace_dues import replace_dues
from kaipan.finance.actions.resolve_exception import post_exception, send_back_exception
from kaipan.finance.actions.retire_account import retire_account
from kaipan.finance.actions.return_forfeiture import return_forfeiture
from kaipan.finance.actions.reveal_payee_account import reveal_payee_account
from kaipan.finance.actions.reverse_transfer import reverse_transfer
from kaipan.finance.actions.set_money_kind import (
    add_money_kind,
    rename_money_kind,
    restore_money_kind,
    retire_money_kind,
)
from kaipan.finance.actions.take_over_receipt import take_over_receipt
from kaipan.finance.actions.transfer_money import transfer_money
from kaipan.finance.actions.void_receipt import void_receipt
from kaipan.finance.actions.waive_due import waive_due
from kaipan.finance.locked import hold_account, hold_accounts
from kaipan.finance.refusals import (
    AccountProvisional,
    AdvanceTooSmall,
    BankAccountUnusable,
    DatedInFuture,
    DepositTooSmall,
    MoneyAlreadyOut,
    MoneyOnAccount,
    RefundNotPending,
)
from kaipan.finance.rules.counting import Counted
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.finance.rules.old_receipts import OldReceipt
from kaipan.finance.rules.own_kinds import Nature
from kaipan.finance.todos import drop_todos

__all__ = [
    "AccountProvisional",
    "AdvanceTooSmall",
    "Asked",
    "BankAccountUnusable",
    "CardMoney",
    "Counted",
    "Credit",
    "Credited",
    "DatedInFuture",
    "DepositTooSmall",
    "DueLine",
    "LoanSlip",
    "Method",
    "MoneyAlreadyOut",
    "MoneyOnAccount",
    "Nature",
    "OldReceipt",
    "PayoutMethod",
    "ReceiptLine",
    "RefundNotPending",
    "TodoKind",
    "add_money_kind",
    "apply_advance",
    "call_off_refund",
    "cancel_refund",
    "charge_money",
    "close_account",
    "close_cashier_day",
    "close_receipt_book",
    "close_todo",
    "confirm_account",
    "credit_accounts",
    "date_dues",
    "deposit_cash",
    "discard_loan_batch",
    "drop_todos",
    "end_dues",
    "forfeit_money",
    "give_short_reason",
    "grant_refund",
    "hold_account",
    "hold_accounts",
    "issue_receipt",
    "lower_due",
    "match_loan_line",
    "name_account",
    "open_account",
    "open_dues",
    "open_each_due",
    "open_receipt_book",
    "open_todo",
    "order_refund",
    "pay_refund",
    "post_card_arrivals",
    "post_exception",
    "post_loan_batch",
    "post_receipt",
    "read_loan_batch",
    "receive_payment",
    "redate_due",
    "redate_dues",
    "rename_money_kind",
    "reopen_cashier_day",
    "replace_dues",
    "restore_money_kind",
    "retire_account",
    "retire_money_kind",
    "return_forfeiture",
    "reveal_payee_account",
    "reverse_cash_deposit",
    "reverse_transfer",
    "send_back_exception",
    "set_loan_line_aside",
    "sign_for_cash",
    "take_back_card_arrival",
    "take_over_receipt",
    "transfer_money",
    "void_receipt",
    "waive_due",
]
