"""Money: the cashier's desk, receipts, kinds, dues, receipt books; accounts and what left them; to-dos."""

from django.urls import path

from kaipan.interfaces.backoffice.finance import cashier, days, loan_lines, loans, money_kinds, moves, views
from kaipan.interfaces.backoffice.finance.day_lists import CashDepositList, DailyCloseList, UnclosedDayList
from kaipan.interfaces.backoffice.finance.lists import BookList, DueList, ReceiptList
from kaipan.interfaces.backoffice.finance.loan_lists import LoanBatchList, LoanLineList
from kaipan.interfaces.backoffice.finance.moves_lists import (
    AccountList,
    ForfeitureList,
    RefundList,
    TodoList,
    TransferList,
)

app_name = "finance"

_PROJECT = "projects/<int:project_id>/"
_CLOSE = "cashier-days/<int:daily_close_id>/"

urlpatterns = [
    path("cashier/", cashier.cashier, name="cashier"),
    path("cashier/<int:deal_id>/", cashier.receive, name="receive"),
    path("cashier/<int:deal_id>/preview/", cashier.preview_receipt, name="preview"),
    path("receipts/", ReceiptList.as_view(), name="receipts"),
    path("receipts/<int:receipt_id>/", views.receipt, name="receipt"),
    path("receipts/<int:receipt_id>/print/", views.print_receipt, name="print"),
    path("receipts/<int:receipt_id>/void/", views.void_receipt, name="void"),
    path("receipt-books/", BookList.as_view(), name="books"),
    path("receipt-books/new/", views.new_book, name="new_book"),
    path("receipt-books/<int:book_id>/close/", views.close_book, name="close_book"),
    path("money-kinds/", money_kinds.MoneyKindList.as_view(), name="money_kinds"),
    path("money-kinds/new/", money_kinds.add_money_kind, name="add_money_kind"),
    path("money-kinds/<slug:kind_code>/name/", money_kinds.rename_money_kind, name="rename_money_kind"),
    path("money-kinds/<slug:kind_code>/retire/", money_kinds.retire_money_kind, name="retire_money_kind"),
    path("money-kinds/<slug:kind_code>/restore/", money_kinds.restore_money_kind, name="restore_money_kind"),
    path("dues/", DueList.as_view(), name="dues"),
    path("money-accounts/", AccountList.as_view(), name="accounts"),
    path("money-accounts/<int:account_id>/", moves.account, name="account"),
    path("money-accounts/<int:account_id>/refund/", moves.grant_refund, name="grant_refund"),
    path("loan-batches/", LoanBatchList.as_view(), name="loan_batches"),
    path("loan-batches/new/", loans.read, name="read_loans"),
    path("loan-batches/template/", loans.template, name="loan_template"),
    path("loan-batches/<int:loan_batch_id>/", LoanLineList.as_view(), name="loan_batch"),
    path("loan-batches/<int:loan_batch_id>/post/", loans.post, name="post_loans"),
    path("loan-batches/<int:loan_batch_id>/discard/", loans.discard, name="discard_loans"),
    path("loan-lines/<int:loan_line_id>/match/", loan_lines.match, name="match_loan"),
    path("loan-lines/<int:loan_line_id>/aside/", loan_lines.set_aside, name="set_loan_aside"),
    path("loan-lines/<int:loan_line_id>/reason/", loan_lines.explain, name="explain_loan"),
    path("loan-lines/<int:loan_line_id>/post/", loan_lines.post, name="post_loan"),
    path("loan-lines/<int:loan_line_id>/return/", loan_lines.send_back, name="return_loan"),
    path("refunds/", RefundList.as_view(), name="refunds"),
    path("refunds/<int:refund_id>/", moves.refund, name="refund"),
    path("refunds/<int:refund_id>/pay/", moves.pay_refund, name="pay_refund"),
    path("refunds/<int:refund_id>/cancel/", moves.cancel_refund, name="cancel_refund"),
    path("refunds/<int:refund_id>/payee-account/", moves.reveal_payee, name="reveal_payee"),
    path("transfers/", TransferList.as_view(), name="transfers"),
    path("transfers/<int:transfer_id>/", moves.transfer, name="transfer"),
    path("forfeitures/", ForfeitureList.as_view(), name="forfeitures"),
    path("forfeitures/<int:forfeiture_id>/", moves.forfeiture, name="forfeiture"),
    path("finance-todos/", TodoList.as_view(), name="todos"),
    path("finance-todos/<int:todo_id>/close/", moves.close_todo, name="close_todo"),
    path(f"{_PROJECT}cashier-days/", DailyCloseList.as_view(), name="daily_closes"),
    path(f"{_PROJECT}cashier-days/unclosed/", UnclosedDayList.as_view(), name="unclosed_days"),
    path(f"{_PROJECT}cashier-days/close/", days.close_day, name="close_day"),
    path(_CLOSE, days.DailyClosePage.as_view(), name="daily_close"),
    path(f"{_CLOSE}sign/", days.sign, name="sign_day"),
    path(f"{_CLOSE}deposit/", days.deposit, name="deposit_cash"),
    path(f"{_CLOSE}reopen/", days.reopen, name="reopen_day"),
    path(f"{_PROJECT}cash-deposits/", CashDepositList.as_view(), name="cash_deposits"),
    path("cash-deposits/<int:cash_deposit_id>/reverse/", days.reverse_deposit, name="reverse_deposit"),
    path("money-accounts/<int:account_id>/apply-advance/", views.apply_advance, name="apply_advance"),
]
