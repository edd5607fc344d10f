"""What this room holds about people: vouchers, which the law keeps."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.documents.queries import papers_about
from kaipan.finance.models import LoanBatchLine, Receipt, Refund
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.months import shift
from kaipan.parties.codes import RetentionClass
from kaipan.parties.queries import Held, KnowingRoom, kept_since, knows_people, retention_on

RECEIPT = "finance.receipt"


def held(party_id: PartyId) -> Iterable[Held]:
    """What they paid, with the papers of it, and what was paid back."""
    receipts = list(Receipt.objects.filter(account__payer_id=party_id).select_related("account"))
    rows = tuple(
        {
            "收据号": receipt.number,
            "日期": receipt.dated_on,
            "房间": receipt.account.label,
            "付款人": receipt.payer_name,
            "金额": receipt.total,
            "状态": str(receipt.get_state_display()),
        }
        for receipt in receipts
    )
    refunds = Refund.objects.filter(account__payer_id=party_id).select_related("account")
    paid_back = tuple(
        {
            "退款单号": refund.number,
            "日期": refund.granted_on,
            "房间": refund.account.label,
            "收款人": refund.payee_name,
            "收款账号": refund.payee_account_masked,
            "金额": refund.to_pay,
            "状态": str(refund.get_state_display()),
        }
        for refund in refunds
    )
    papers = papers_about(RECEIPT, [receipt.pk for receipt in receipts])
    released = _released(party_id)
    yield Held("收款", rows, tuple(file for each in papers for file in each.files))
    if released:
        yield Held("银行放款", released)
    if paid_back:
        yield Held("退款", paid_back)


def _released(party_id: PartyId) -> tuple[dict[str, object], ...]:
    """What banks released for them, as the banks wrote it."""
    loans = LoanBatchLine.objects.filter(account__payer_id=party_id).select_related("account", "batch")
    return tuple(
        {
            "放款银行": line.batch.bank,
            "日期": line.batch.dated_on,
            "房间": line.account.label if line.account else "",
            "借款人": line.borrower,
            "借款合同号": line.loan_number,
            "金额": line.amount,
            "状态": str(line.get_state_display()),
        }
        for line in loans
    )


def kept(company_id: CompanyId, on: date) -> QuerySet[Receipt, int]:
    """Whose receipts, void ones too, are within the period of vouchers."""
    since = kept_since(company_id, RetentionClass.VOUCHER, on)
    rows = Receipt.objects.filter(account__company_id=company_id, dated_on__gt=since)
    return rows.order_by().values_list("account__payer_id", flat=True)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each receipt with the day until which it is kept."""
    rows = Receipt.objects.filter(account__payer_id=party_id).select_related("account").order_by("pk")
    for receipt in rows:
        company_id = CompanyId(receipt.account.company_id)
        periods = {each.retained: each.months for each in retention_on(company_id, on)}
        until = shift(receipt.dated_on, months=periods[RetentionClass.VOUCHER])
        if until > on:
            yield _("收据 %(number)s（保留至 %(until)s）") % {"number": receipt.number, "until": until}


knows_people("finance", KnowingRoom(holds=held, keeps=kept, why=why))
