"""How long what is kept about people is kept, where a company has not said otherwise.

Sources: 个人信息保护法 Art 19 (no longer than needed); 会计档案管理办法 (2015) for contracts of ten years and
vouchers of thirty.
"""

from collections.abc import Mapping
from datetime import date, timedelta

LOST_LEAD = "LOST_LEAD"
CONTRACT = "CONTRACT"
VOUCHER = "VOUCHER"

USUAL_MONTHS: Mapping[str, int] = {LOST_LEAD: 24, CONTRACT: 120, VOUCHER: 360}
LONGEST_MONTHS = 1200
USUAL_ANSWER_DAYS = 15
LONGEST_ANSWER_DAYS = 90

_SATURDAY = 5


def working_days_after(day: date, days: int) -> date:
    """So many working days later, weekends left out.

    Public holidays count as working days: the promise is kept the earlier for it.
    """
    last = day
    while days > 0:
        last += timedelta(days=1)
        days -= last.weekday() < _SATURDAY
    return last
