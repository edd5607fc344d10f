"""A paper that would say something false, unlawful or incomplete is not made."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kaipan.documents import actions as documents
from kaipan.documents import testing
from kaipan.documents.rules import refusals
from kaipan.documents.testing import contract_paper, receipt_paper, subscription_agreement_paper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

LONG_PAPERS = [subscription_agreement_paper, contract_paper]


def test_items_that_do_not_add_up_to_the_total():
    with pytest.raises(refusals.PaperSumsDiffer) as refused:
        receipt_paper(items=(documents.ReceiptItem(name="定金", amount=Money("50000.01")),))

    assert (
        str(refused.value) == "“款项明细”合计 50000.01 元，与“收款合计” 367503.00 元不符，请核对后重新生成。"
    )


def test_methods_that_do_not_add_up_to_the_total():
    with pytest.raises(refusals.PaperSumsDiffer, match="收款方式"):
        receipt_paper(methods=(documents.ReceiptMethod(name="现金", amount=Money(1)),))


@pytest.mark.parametrize("name", ["number", "company_name", "project_name", "payer_name", "cashier"])
def test_a_receipt_without_what_makes_it_one(name):
    for blank in ("", "　 "):
        with pytest.raises(refusals.PaperFieldMissing) as refused:
            receipt_paper(**{name: blank})
        assert refused.value.params == {"field": name}


def test_a_receipt_for_nothing():
    with pytest.raises(refusals.PaperFieldMissing):
        receipt_paper(items=())
    with pytest.raises(refusals.PaperAmountNotPositive):
        documents.ReceiptItem(name="退款", amount=Money("-1"))


@pytest.mark.parametrize("text", ["王\u202e芳", "王\u200b芳", "王\x00芳", "王\n芳"])
def test_letters_nobody_can_see(text):
    with pytest.raises(refusals.PaperTextForbidden):
        receipt_paper(payer_name=text)
    with pytest.raises(refusals.PaperTextForbidden):
        replace(subscription_agreement_paper().buyers[0], name=text)
    with pytest.raises(refusals.PaperTextForbidden):
        contract_paper(extra_terms=("一", text))


def test_more_words_than_paper_has_room_for():
    receipt_paper(remark="字" * 1000)
    with pytest.raises(refusals.PaperTextTooLong):
        receipt_paper(remark="字" * 1001)
    with pytest.raises(refusals.PaperTextTooLong):
        receipt_paper(number="1" * 61)


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_sale_without_a_permit(paper):
    with pytest.raises(refusals.PaperFieldMissing) as refused:
        paper(permit_number=" ")

    assert refused.value.params == {"field": "permit_number"}


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_schedule_that_does_not_pay_the_price(paper):
    with pytest.raises(refusals.PaperSumsDiffer) as refused:
        paper(schedule=paper().schedule[:2])

    assert refused.value.params["part"] == "付款明细"


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_price_whose_steps_do_not_join(paper):
    steps = paper().price_steps
    with pytest.raises(refusals.PriceStepsBroken) as refused:
        paper(price_steps=(steps[0], *steps[2:]))
    assert refused.value.params["step"] == "老带新"

    with pytest.raises(refusals.PaperSumsDiffer):
        paper(price_steps=steps[:-1])


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_deposit_above_a_fifth_of_the_price(paper):
    paper(deposit=Money("239500.60"))
    with pytest.raises(refusals.DepositBeyondLimit) as refused:
        paper(deposit=Money("239500.61"))

    assert "20% 的上限 239500.60 元（民法典第五百八十六条）" in str(refused.value)


def test_a_subscription_without_deposit_which_a_contract_may_do_without():
    with pytest.raises(refusals.PaperAmountNotPositive):
        subscription_agreement_paper(deposit=Money(0))
    assert contract_paper(deposit=Money(0))


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_areas_that_do_not_add_up(paper):
    with pytest.raises(refusals.AreasBroken):
        paper(shared_area=Area("20.27"))
    with pytest.raises(refusals.AreasBroken):
        paper(inner_area=None)


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_shares_that_are_not_the_whole(paper):
    first, second = paper().buyers
    for buyers in [
        (first, replace(second, share=Decimal("39.99"))),
        (first, replace(second, share=None)),
        (replace(first, share=Decimal(100)), replace(second, share=Decimal(0))),
    ]:
        with pytest.raises(refusals.SharesBroken):
            paper(buyers=buyers)
    with pytest.raises(refusals.SharesBroken):
        paper(ownership=documents.Ownership.SOLE)
    with pytest.raises(refusals.SharesBroken):
        paper(ownership=documents.Ownership.JOINT, buyers=(first,))


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_mortgage_or_a_different_sample_flat_that_is_not_described(paper):
    with pytest.raises(refusals.DisclosureMissing):
        paper(mortgage_details="")
    with pytest.raises(refusals.DisclosureMissing):
        paper(show_flat_differences="")


def test_a_due_that_is_due_neither_on_a_day_nor_upon_anything():
    with pytest.raises(refusals.PaperFieldMissing):
        documents.ScheduleLine(name="首期", amount=Money(1))


def test_days_in_the_wrong_order():
    with pytest.raises(refusals.DatesBroken):
        subscription_agreement_paper(sign_by=date(2026, 11, 22))
    with pytest.raises(refusals.DatesBroken):
        contract_paper(handover_on=date(2026, 11, 22))


@pytest.mark.parametrize(
    "changes",
    [
        {"late_payment_rate": Decimal("2.1")},
        {"late_handover_rate": Decimal("-1")},
        {"grace_days": 0},
        {"copies": 0},
    ],
)
def test_penalties_that_fall_and_counts_that_are_none(changes):
    with pytest.raises(refusals.PaperFieldWrong):
        contract_paper(**changes)


def test_the_worked_sale_is_fine():
    assert testing.contract_paper().as_printed()["deal_total_in_words"] == "壹佰壹拾玖万柒仟伍佰零叁元整"


def test_more_than_the_room_is_summed_up_and_paid_whole():
    testing.contract_paper(**testing.WITH_MORE)
    with pytest.raises(refusals.PaperFieldMissing):
        contract_paper(**{**testing.WITH_MORE, "whole_total": None})
    with pytest.raises(refusals.PaperSumsDiffer, match="附属房产"):
        contract_paper(**{**testing.WITH_MORE, "whole_total": Money("1500000.01")})
    with pytest.raises(refusals.PaperSumsDiffer, match="合同总价"):
        contract_paper(**{**testing.WITH_MORE, "schedule": contract_paper().schedule})
    contract_paper(**testing.WITH_MORE, deposit=Money(300_000))
    with pytest.raises(refusals.DepositBeyondLimit):
        contract_paper(**testing.WITH_MORE, deposit=Money("300000.01"))


def test_a_registration_without_permit_earnest_or_consultant_or_that_ended_before_it_began():
    for changes in [
        {"permit_number": ""},
        {"earnest": Money(0)},
        {"consultant": " "},
        {"valid_until": date(2026, 11, 22)},
        {"level_label": ""},
        {"refund_days": 0},
    ]:
        with pytest.raises(refusals.PaperDataInvalid):
            testing.registration_paper(**changes)
    assert testing.registration_paper(level=documents.RegistrationLevel.PROJECT, level_label="")


def test_a_booking_without_permit_or_money_or_that_keeps_the_money_and_does_not_say_how():
    for changes in [
        {"permit_number": ""},
        {"booking_money": Money(0)},
        {"subscribe_by": date(2026, 11, 22)},
        {"is_refundable": False, "extra_terms": ()},
    ]:
        with pytest.raises(refusals.PaperDataInvalid):
            testing.booking_paper(**changes)


def test_a_supplement_that_changes_nothing_or_does_not_pay_the_new_price():
    paper = testing.supplement_paper
    for changes in [
        {"changes": ()},
        {"matters": ()},
        {"total_before": None},
        {"schedule_total": None},
        {"schedule_total": Money(1)},
        {"total_after": Money("1307342")},
        {"ownership": documents.Ownership.SHARES},
        {"copies": 0},
    ]:
        with pytest.raises(refusals.PaperDataInvalid):
            paper(**changes)
    with pytest.raises(refusals.PaperFieldMissing):
        documents.ChangeRow(name="房间")
    assert paper(total_before=None, total_after=None, schedule=(), schedule_total=None)


def test_a_return_whose_sums_do_not_add_up_or_that_pays_nobody():
    paper = testing.return_agreement_paper
    for changes in [
        {"refund": Money("307627.86")},
        {"pay_out": Money("307627.86")},
        {"received_total": Money("367503.01")},
        {"fee": Money(-1)},
        {"payee": None},
        {"pay_by": None},
        {"pay_by": date(2026, 12, 7)},
        {"room_label": ""},
    ]:
        with pytest.raises(refusals.PaperDataInvalid):
            paper(**changes)
    with pytest.raises(refusals.CompensationWithoutFault):
        paper(compensation=Money(1), pay_out=Money("307628.85"))
    nothing_back = {"penalty": Money("367503"), "refund": Money(0), "pay_out": Money(0)}
    assert paper(**nothing_back, payee=None, pay_by=None)


def test_a_notice_of_what_is_not_overdue():
    for changes in [
        {"overdue": (), "overdue_total": None},
        {"overdue_total": Money(1)},
        {"late_fee_total": Money(1)},
        {"cure_by": date(2027, 1, 3)},
        {"dated_on": date(2026, 12, 30)},
        {"occasion": 0},
    ]:
        with pytest.raises(refusals.PaperDataInvalid):
            testing.formal_notice_paper(**changes)
    for changes in [{"sign_by": None}, {"deposit": None}, {"sign_by": date(2026, 12, 5)}]:
        with pytest.raises(refusals.PaperDataInvalid):
            testing.notice_to_sign_paper(**changes)


def test_decoration_that_is_not_paid_or_promised():
    for changes in [{"standard": ()}, {"amount": Money(1)}, {"handover_on": date(2026, 11, 22)}]:
        with pytest.raises(refusals.PaperDataInvalid):
            testing.decoration_contract_paper(**changes)
