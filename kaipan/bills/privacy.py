"""What this room holds about people: whom bills were made out to, which the law keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.bills.models import Bill
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.months import shift
from kaipan.parties.codes import RetentionClass
from kaipan.parties.queries import Held, KnowingRoom, kept_since, knows_people, retention_on


def held(party_id: PartyId) -> Iterable[Held]:
    """The bills for what they paid."""
    rows = Bill.objects.filter(account__payer_id=party_id).select_related("account", "kind")
    found = tuple(
        {
            "票据": each.kind.name,
            "号码": each.number,
            "日期": each.issued_on or each.requested_on,
            "房间": each.account.label,
            "抬头": each.buyer_name,
            "纳税人识别号": each.buyer_tax_number,
            "金额": each.amount,
            "状态": str(each.get_state_display()),
        }
        for each in rows
    )
    if found:
        yield Held("票据", found)


def kept(company_id: CompanyId, on: date) -> QuerySet[Bill, int]:
    """Whose bills, void ones too, are within the period of vouchers."""
    since = kept_since(company_id, RetentionClass.VOUCHER, on)
    rows = Bill.objects.filter(account__company_id=company_id, requested_on__gt=since)
    return rows.order_by().values_list("account__payer_id", flat=True)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each bill with the day until which it is kept."""
    rows = Bill.objects.filter(account__payer_id=party_id).select_related("account", "kind").order_by("pk")
    for bill in rows:
        periods = {
            each.retained: each.months for each in retention_on(CompanyId(bill.account.company_id), on)
        }
        until = shift(bill.requested_on, months=periods[RetentionClass.VOUCHER])
        if until > on:
            said = {"kind": bill.kind.name, "number": bill.number, "until": until}
            yield _("%(kind)s %(number)s（保留至 %(until)s）") % said


knows_people("bills", KnowingRoom(holds=held, keeps=kept, why=why))
