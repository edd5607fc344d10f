from kaipan.bills.actions.count_stock import count_stock
from kaipan.bills.actions.draw_numbers import draw_numbers, report_lost, report_stock_lost, return_numbers
from kaipan.bills.actions.exchange_bill import exchange_bill
from kaipan.bills.actions.issue_bill import issue_bill, spoil_form
from kaipan.bills.actions.record_number import cancel_request, record_number
from kaipan.bills.actions.register_book import register_book
from kaipan.bills.actions.reverse_bill import ask_to_reverse, follow_slip, reverse_bill
from kaipan.bills.actions.review_bills import review_bills
from kaipan.bills.actions.set_kind import add_kind, adopt_usual_kinds, change_kind
from kaipan.bills.actions.void_bill import ask_to_void, void_bill
from kaipan.bills.rules.terms import BillTerms, KindTerms

__all__ = [
    "BillTerms",
    "KindTerms",
    "add_kind",
    "adopt_usual_kinds",
    "ask_to_reverse",
    "ask_to_void",
    "cancel_request",
    "change_kind",
    "count_stock",
    "draw_numbers",
    "exchange_bill",
    "follow_slip",
    "issue_bill",
    "record_number",
    "register_book",
    "report_lost",
    "report_stock_lost",
    "return_numbers",
    "reverse_bill",
    "review_bills",
    "spoil_form",
    "void_bill",
]
