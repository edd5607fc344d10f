"""Addresses of bills."""

from django.urls import path

from kaipan.interfaces.backoffice.bills import (
    bill,
    books,
    counts,
    draws,
    ending,
    issuing,
    kinds,
    layout_lists,
    layouts,
    lists,
    printers,
    printing,
)

app_name = "bills"

_PROJECT = "projects/<int:project_id>/"
_BILL = "bills/<int:bill_id>/"
_BOOK = "bill-books/<int:bill_book_id>/"
_DRAW = "bill-draws/<int:bill_draw_id>/"
_LAYOUT = "bill-layouts/<int:bill_layout_id>/"
_PRINTER = "bill-printers/<int:bill_printer_id>/"

urlpatterns = [
    path(f"{_PROJECT}bills/", lists.BillList.as_view(), name="bills"),
    path(f"{_PROJECT}bills/open/", lists.OpenList.as_view(), name="open"),
    path("bills/accounts/<int:account_id>/issue/", issuing.issue, name="issue"),
    path(_BILL, bill.bill, name="bill"),
    path(f"{_BILL}exchange/", issuing.exchange, name="exchange"),
    path(f"{_BILL}number/", ending.record_number, name="number"),
    path(f"{_BILL}cancel/", ending.cancel, name="cancel"),
    path(f"{_BILL}ask-to-void/", ending.ask_to_void, name="ask_to_void"),
    path(f"{_BILL}void/", ending.void, name="void"),
    path(f"{_BILL}ask-to-reverse/", ending.ask_to_reverse, name="ask_to_reverse"),
    path(f"{_BILL}reverse/", ending.reverse_bill, name="reverse"),
    path(f"{_BILL}slip/", ending.follow_slip, name="slip"),
    path(f"{_BILL}print/", printing.print_one, name="print"),
    path(f"{_BILL}reprint/", printing.reprint_one, name="reprint"),
    path(f"{_PROJECT}bills/print/", printing.print_many, name="print_many"),
    path(f"{_PROJECT}bills/reprint/", printing.reprint_many, name="reprint_many"),
    path(f"{_PROJECT}bill-layouts/", layout_lists.LayoutList.as_view(), name="layouts"),
    path(f"{_PROJECT}bill-layouts/new/", layouts.add, name="layout_new"),
    path(_LAYOUT, layouts.layout, name="layout"),
    path(f"{_LAYOUT}design/", layouts.design, name="layout_design"),
    path(f"{_LAYOUT}scan/", layouts.scan, name="layout_scan"),
    path(f"{_LAYOUT}scan/new/", layouts.attach_scan, name="layout_attach_scan"),
    path(f"{_LAYOUT}proof/", layouts.proof, name="layout_proof"),
    path(f"{_LAYOUT}use/", layouts.use, name="layout_use"),
    path(f"{_LAYOUT}retire/", layouts.retire, name="layout_retire"),
    path(f"{_LAYOUT}copy/", layouts.copy, name="layout_copy"),
    path(f"{_PROJECT}bill-printers/", layout_lists.PrinterList.as_view(), name="printers"),
    path(f"{_PROJECT}bill-printers/new/", printers.add, name="printer_new"),
    path(_PRINTER, printers.change, name="printer"),
    path(f"{_PRINTER}test/", printers.test_page, name="printer_test"),
    path(f"{_PRINTER}choose/", printers.choose, name="printer_choose"),
    path(f"{_PROJECT}bill-books/", lists.BookList.as_view(), name="books"),
    path(f"{_PROJECT}bill-books/new/", books.register, name="book_new"),
    path(_BOOK, books.book, name="book"),
    path(f"{_BOOK}draw/", books.draw, name="draw"),
    path(f"{_BOOK}lost/", books.stock_lost, name="stock_lost"),
    path(f"{_PROJECT}bill-draws/", lists.DrawList.as_view(), name="draws"),
    path(_DRAW, draws.draw, name="draw_page"),
    path(f"{_DRAW}return/", draws.give_back, name="return"),
    path(f"{_DRAW}lost/", draws.lost, name="lost"),
    path(f"{_DRAW}spoil/", draws.spoil, name="spoil"),
    path(f"{_PROJECT}bill-counts/", lists.CountList.as_view(), name="counts"),
    path(f"{_PROJECT}bill-counts/new/<int:bill_holder_id>/", counts.count, name="count_new"),
    path(f"{_PROJECT}bill-kinds/", lists.KindList.as_view(), name="kinds"),
    path(f"{_PROJECT}bill-kinds/new/", kinds.add, name="kind_new"),
    path(f"{_PROJECT}bill-kinds/adopt/", kinds.adopt, name="kinds_adopt"),
    path("bill-kinds/<int:bill_kind_id>/", kinds.change, name="kind"),
]
