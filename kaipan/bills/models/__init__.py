from kaipan.bills.models.bill import Bill
from kaipan.bills.models.bill_line import BillLine
from kaipan.bills.models.bill_print import BillPrint
from kaipan.bills.models.billed_receipt import BilledReceipt
from kaipan.bills.models.book import BillBook
from kaipan.bills.models.draw import Draw
from kaipan.bills.models.form_field import FormField
from kaipan.bills.models.form_layout import FormLayout
from kaipan.bills.models.form_printer import FormPrinter, PrinterChoice
from kaipan.bills.models.kind import BillKind
from kaipan.bills.models.spoilt_form import SpoiltForm
from kaipan.bills.models.stock_count import StockCount, StockCountLine

__all__ = [
    "Bill",
    "BillBook",
    "BillKind",
    "BillLine",
    "BillPrint",
    "BilledReceipt",
    "Draw",
    "FormField",
    "FormLayout",
    "FormPrinter",
    "PrinterChoice",
    "SpoiltForm",
    "StockCount",
    "StockCountLine",
]
