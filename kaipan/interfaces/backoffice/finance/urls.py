"""Money: the cashier's desk, receipts, dues, receipt books."""

from django.urls import path

from kaipan.interfaces.backoffice.finance import cashier, views
from kaipan.interfaces.backoffice.finance.lists import BookList, DueList, ReceiptList

app_name = "finance"

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
    path("dues/", DueList.as_view(), name="dues"),
    path("accounts/<int:account_id>/apply-advance/", views.apply_advance, name="apply_advance"),
]
