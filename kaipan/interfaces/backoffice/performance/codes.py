"""The codes of performance with their labels, as forms and filters take them."""

from kaipan.interfaces.backoffice.channels.codes import labelled
from kaipan.inventory.codes import ProductType
from kaipan.performance.codes import (
    Cause,
    Counted,
    CountsAt,
    CreditKind,
    EntryKind,
    ExchangeCase,
    MonthState,
    Period,
    Rate,
    Split,
)

COUNTS_AT, COUNTED, SPLITS, CASES = (labelled(each) for each in (CountsAt, Counted, Split, ExchangeCase))
CREDIT_KINDS, CAUSES, ENTRY_KINDS = (labelled(each) for each in (CreditKind, Cause, EntryKind))
RATES, PERIODS, PRODUCTS, MONTH_STATES = (labelled(each) for each in (Rate, Period, ProductType, MonthState))
