"""What lines make a payment plan, and what its kind promises of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import gettext, override

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.kernel.text import said as in_words
from kaipan.presale.codes import Anchor, MoneyKind, PaymentKind
from kaipan.presale.refusals import (
    DoubtfulPaymentKind,
    PaymentPlanInvalid,
)
from kaipan.presale.rules.payment_kinds import check_kind
from kaipan.presale.rules.payment_lines import LineRule, check_lines
from kaipan.presale.rules.schedules import schedule
from kaipan.presale.tests.lines import (
    DEPOSIT,
    OWN_SHARE,
    THIRTY_FORTY_THIRTY,
    TO_THE_BUYER,
    TO_THE_OTHER,
    loan,
    provident,
    remainder,
    share,
)


def test_a_whole_plan_passes():
    check_lines(THIRTY_FORTY_THIRTY, minimum_own_share=OWN_SHARE)
    check_lines(
        [DEPOSIT, remainder(2, includes_deposit=True), loan(3, "0.85", 10000)], minimum_own_share=OWN_SHARE
    )


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [share(1, "0.30"), share(2, "0.60")],
        [share(1, "0.30"), share(2, "0.70")],
        [remainder(1), remainder(2)],
        [share(1, "0.60"), share(2, "0.40"), remainder(3)],
        [share(2, "0.30"), remainder(3)],
        [share(1, "1.2"), remainder(2)],
        [share(1, "NaN"), remainder(2)],
        [share(1, "0.3333333"), remainder(2)],
        [share(1, "0.3", months=601), remainder(2)],
        [share(1, "0.3", days=-3651), remainder(2)],
        [replace(share(1, "0.3"), amount=Money(5)), remainder(2)],
        [LineRule(1, MoneyKind.INSTALMENT, "零", amount=Money(0)), remainder(2)],
        [DEPOSIT, remainder(2)],
        [remainder(1, includes_deposit=True)],
        [DEPOSIT, replace(DEPOSIT, sequence=2), remainder(3, includes_deposit=True)],
        [DEPOSIT, remainder(2), replace(loan(3, "0.5", 10000), includes_deposit=True)],
        [replace(DEPOSIT, amount=None, share=Decimal("0.21")), remainder(2, includes_deposit=True)],
        [remainder(1), loan(2, "0.86", 10000)],
        [remainder(1, kind=MoneyKind.MORTGAGE)],
        [share(1, "0.3", anchor=Anchor.DATE), remainder(2)],
        [share(1, "0.3", on_date=date(2027, 1, 1)), remainder(2)],
        [share(1, "0.3", loan_digit=10000), remainder(2)],
    ],
)
def test_lines_that_make_no_whole_are_refused(lines):
    with pytest.raises(PaymentPlanInvalid):
        check_lines(lines, minimum_own_share=OWN_SHARE)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([share(1, "0.30"), share(2, "0.60")], "合计 90%，还差 10%，又没有余款行"),
        ([share(1, "0.30"), share(2, "0.70")], "合计 100%，但没有余款行"),
        ([share(1, "0.605"), share(2, "0.495"), remainder(3)], "合计 110%，超出 10%"),
        ([share(1, "0.60"), share(2, "0.40"), remainder(3)], "合计 100%，余款行没有剩下的金额"),
        ([remainder(1), remainder(2)], "2 行的比例和金额都没有填（1 余款、2 余款）"),
        ([remainder(1, includes_deposit=True)], "没有定金：请另加一行"),
        ([DEPOSIT, share(2, "0.3"), remainder(3)], "定金另计的勾余款行"),
    ],
)
def test_lines_that_make_no_whole_say_their_sum_what_is_missing_and_the_next_step(lines, said):
    with pytest.raises(PaymentPlanInvalid, match=said):
        check_lines(lines, minimum_own_share=OWN_SHARE)


def test_a_deposit_apart_from_the_instalments_is_taken_off_the_remainder():
    lines = [DEPOSIT, share(2, "0.30"), remainder(3, includes_deposit=True)]
    check_lines(lines, minimum_own_share=OWN_SHARE)
    payments = schedule(Money(1197503), lines, rounding=TO_YUAN, minimum_own_share=OWN_SHARE, happened={})
    assert [payment.amount for payment in payments] == [Money(50000), Money(359251), Money(788252)]


def test_the_sum_is_said_in_the_readers_language():
    with pytest.raises(PaymentPlanInvalid) as refused:
        check_lines([share(1, "0.30"), share(2, "0.60")], minimum_own_share=OWN_SHARE)
    with override("en"):
        said = in_words(refused.value.message, refused.value.params, gettext)
    assert "add up to 90%, 10% short" in said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([remainder(1), share(2, "0.3", anchor=Anchor.LOAN)], "2 第2期.*没有贷款"),
        ([replace(DEPOSIT, anchor=Anchor.HANDOVER), remainder(2, includes_deposit=True)], "1 定金.*签约之前"),
        (
            [remainder(1, kind=MoneyKind.DOWN_PAYMENT, anchor=Anchor.LOAN), loan(2, "0.5", 10000)],
            "1 余款.*互相等待",
        ),
        ([remainder(1), share(2, "0.3", anchor=Anchor.SUBSCRIPTION, days=-1)], "2 第2期.*负数"),
        ([remainder(1), share(2, "0.3", anchor=Anchor.MILESTONE)], "2 第2期.*须选择节点"),
        ([remainder(1), share(2, "0.3", milestone_id=12)], "2 第2期.*须选择节点"),
        ([remainder(1), share(2, "0.3", instalments=121)], "期数"),
        ([remainder(1), share(2, "0.3", instalments=2, every_months=13)], "间隔"),
        ([remainder(1), replace(loan(2, "0.3", 1), instalments=2)], "定金和贷款不能分多期"),
        ([DEPOSIT, remainder(2, includes_deposit=True, instalments=2)], "首期单列一行"),
        ([remainder(1), share(2, "0.3", day_of_month=15)], "次月"),
        ([remainder(1), share(2, "0.3", day_of_month=32, months=1)], "付款日"),
        ([remainder(1), share(2, "0.3", cap=Money(9), excess=TO_THE_BUYER)], "只有贷款行"),
        ([remainder(1), replace(loan(2, "0.3", 1), cap=Money(0), excess=TO_THE_BUYER)], "上限须大于 0"),
        ([remainder(1), replace(loan(2, "0.3", 1), cap=Money(9))], "超出部分转给谁"),
        (
            [
                remainder(1),
                replace(loan(2, "0.3", 1), share=None, amount=Money(9), cap=Money(9), excess=TO_THE_BUYER),
            ],
            "金额固定",
        ),
        ([remainder(1), provident(2, "0.3", cap=Money(9), excess=TO_THE_OTHER)], "另有一笔"),
        (
            [
                remainder(1),
                provident(2, "0.3", cap=Money(9), excess=TO_THE_OTHER),
                replace(loan(3, "0.3", 1), cap=Money(9), excess=TO_THE_OTHER),
            ],
            "不能互相转入",
        ),
        ([remainder(1), loan(2, "0.50", 1), provident(3, "0.36")], "2 第2期、3 公积金.*降低贷款比例"),
    ],
)
def test_what_waits_for_itself_or_for_ever_is_refused_with_the_line_and_the_next_step(lines, said):
    with pytest.raises(PaymentPlanInvalid, match=said):
        check_lines(lines, minimum_own_share=OWN_SHARE)


OWN = [remainder(1)]
BANK = [remainder(1, kind=MoneyKind.DOWN_PAYMENT), loan(2, "0.5", 10000)]
FUND = [remainder(1, kind=MoneyKind.DOWN_PAYMENT), provident(2, "0.5")]
BOTH = [*BANK, provident(3, "0.2")]
STAGED = [*BANK, share(3, "0.1", kind=MoneyKind.DOWN_PAYMENT, months=6)]


@pytest.mark.parametrize(
    ("kind", "fitting", "others"),
    [
        (PaymentKind.LUMP_SUM, [OWN], [BANK, FUND]),
        (PaymentKind.INSTALMENTS, [THIRTY_FORTY_THIRTY], [BANK]),
        (PaymentKind.MORTGAGE, [BANK], [OWN, FUND, BOTH, STAGED]),
        (PaymentKind.PROVIDENT, [FUND], [OWN, BANK, BOTH]),
        (PaymentKind.COMBINED, [BOTH], [BANK, FUND]),
        (PaymentKind.BUILDING, [THIRTY_FORTY_THIRTY], []),
        (PaymentKind.DOWN_STAGED, [STAGED], []),
    ],
)
def test_a_kind_keeps_what_it_says(kind, fitting, others):
    for lines in fitting:
        check_kind(kind, "", lines, doubtful_allowed=True)
    for lines in others:
        with pytest.raises(PaymentPlanInvalid):
            check_kind(kind, "", lines, doubtful_allowed=True)


def test_a_kind_of_ones_own_has_a_name_and_doubtful_ones_are_asked_for():
    check_kind(PaymentKind.OTHER, "以房换房", BANK, doubtful_allowed=False)
    for kind, name in [(PaymentKind.OTHER, " "), (PaymentKind.MORTGAGE, "以房换房")]:
        with pytest.raises(PaymentPlanInvalid):
            check_kind(kind, name, BANK, doubtful_allowed=False)
    for kind in (PaymentKind.BUILDING, PaymentKind.DOWN_STAGED):
        with pytest.raises(DoubtfulPaymentKind, match="项目参数"):
            check_kind(kind, "", STAGED, doubtful_allowed=False)
