"""登记号段 (入库)."""

from __future__ import annotations

import re
from datetime import date

from kaipan.bills import permissions
from kaipan.bills.finding import kind_in_use
from kaipan.bills.models import BillBook
from kaipan.bills.models.book import MOST_DIGITS
from kaipan.bills.refusals import KindNotUsable, RangeBroken
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_DIGITS = re.compile(rf"\d{{1,{MOST_DIGITS}}}", re.ASCII)


@use_case
def register_book(
    kind_id: int, *, prefix: str = "", first_number: str, last_number: str, actor: Actor, today: date
) -> int:
    """Take a range of printed forms into stock; the numbers as they are printed, zeroes and all. Its id.

    Raises :class:`RangeBroken`; a range that overlaps one of the company is refused by the database.
    """
    kind = kind_in_use(kind_id, permissions.KEEP, actor)
    if kind.is_external:
        raise KindNotUsable(name=kind.name, problem=_("的号码由税务平台给出，没有号段可以登记。"))
    first, last = first_number.strip(), last_number.strip()
    plain = _DIGITS.fullmatch(first) and _DIGITS.fullmatch(last) and len(first) == len(last)
    if not plain or int(first) > int(last):
        raise RangeBroken(first=first[:20], last=last[:20])
    book = BillBook.objects.create(
        company_id=kind.project.company_id,
        project_id=kind.project_id,
        kind=kind,
        sort=kind.sort,
        prefix="".join(clean_line(prefix, longest=16).split()),
        digits=len(first),
        first=int(first),
        last=int(last),
        registered_on=today,
        registered_by_id=actor.staff_id,
    )
    audit.record(actor, "bills.book.registered", book, changes={"numbers": str(book), "forms": book.size})
    return book.pk
