from kaipan.bills.actions.attach_form_scan import attach_form_scan
from kaipan.bills.actions.count_stock import count_stock
from kaipan.bills.actions.draw_numbers import draw_numbers, report_lost, report_stock_lost, return_numbers
from kaipan.bills.actions.exchange_bill import exchange_bill
from kaipan.bills.actions.issue_bill import issue_bill, spoil_form
from kaipan.bills.actions.print_bills import print_bills, reprint_bills
from kaipan.bills.actions.record_number import cancel_request, record_number
from kaipan.bills.actions.register_book import register_book
from kaipan.bills.actions.reverse_bill import ask_to_reverse, follow_slip, reverse_bill
from kaipan.bills.actions.review_bills import review_bills
from kaipan.bills.actions.set_kind import add_kind, adopt_usual_kinds, change_kind
from kaipan.bills.actions.set_layout import add_layout, copy_layout, save_layout
from kaipan.bills.actions.set_printer import add_printer, change_printer, choose_printer
from kaipan.bills.actions.use_layout import retire_layout, use_layout
from kaipan.bills.actions.void_bill import ask_to_void, void_bill
from kaipan.bills.rules.form_terms import FieldTerms, LayoutTerms, PrinterTerms, ScanPlace
from kaipan.bills.rules.terms import BillTerms, KindTerms

__all__ = [
    "BillTerms",
    "FieldTerms",
    "KindTerms",
    "LayoutTerms",
    "PrinterTerms",
    "ScanPlace",
    "add_kind",
    "add_layout",
    "add_printer",
    "adopt_usual_kinds",
    "ask_to_reverse",
    "ask_to_void",
    "attach_form_scan",
    "cancel_request",
    "change_kind",
    "change_printer",
    "choose_printer",
    "copy_layout",
    "count_stock",
    "draw_numbers",
    "exchange_bill",
    "follow_slip",
    "issue_bill",
    "print_bills",
    "record_number",
    "register_book",
    "report_lost",
    "report_stock_lost",
    "reprint_bills",
    "retire_layout",
    "return_numbers",
    "reverse_bill",
    "review_bills",
    "save_layout",
    "spoil_form",
    "use_layout",
    "void_bill",
]
