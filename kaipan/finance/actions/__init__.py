from kaipan.finance.actions.apply_advance import apply_advance
from kaipan.finance.actions.close_account import close_account
from kaipan.finance.actions.close_receipt_book import close_receipt_book
from kaipan.finance.actions.confirm_account import confirm_account
from kaipan.finance.actions.date_dues import date_dues
from kaipan.finance.actions.issue_receipt import issue_receipt
from kaipan.finance.actions.open_account import open_account
from kaipan.finance.actions.open_dues import open_dues
from kaipan.finance.actions.open_receipt_book import open_receipt_book
from kaipan.finance.actions.post_receipt import post_receipt
from kaipan.finance.actions.receive_payment import receive_payment
from kaipan.finance.actions.redate_dues import redate_dues
from kaipan.finance.actions.replace_dues import replace_dues
from kaipan.finance.actions.void_receipt import void_receipt
from kaipan.finance.refusals import AccountProvisional, MoneyOnAccount
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine

__all__ = [
    "AccountProvisional",
    "DueLine",
    "Method",
    "MoneyOnAccount",
    "ReceiptLine",
    "apply_advance",
    "close_account",
    "close_receipt_book",
    "confirm_account",
    "date_dues",
    "issue_receipt",
    "open_account",
    "open_dues",
    "open_receipt_book",
    "post_receipt",
    "receive_payment",
    "redate_dues",
    "replace_dues",
    "void_receipt",
]
