"""What a person reads, and a machine extracts, is what was given."""

from dataclasses import replace

import pypdfium2
import pytest

from kaipan.documents import actions as documents
from kaipan.documents import testing
from kaipan.documents.tests.cast import MILLIMETRE, on_paper, pages, said, sizes, squeezed, text
from kaipan.kernel.money import Money

PAPERS = testing.EVERY_PAPER
LONG_PAPERS = [paper for paper in PAPERS if paper is not testing.receipt_paper]
SALES = [testing.subscription_agreement_paper, testing.contract_paper]
CODES = (
    *("ownership", "area_kind", "price_basis", "show_flat", "area_settlement", "acts_as"),
    *("level", "matters", "ended", "fault", "duty"),
)
NOTHING = ("fee", "loan_repaid", "compensation")
NOT_TOLD = {
    "FORMAL_NOTICE": (
        "identity",
        "identity_type",
        "seller_credit_code",
        "seller_phone",
        "seller_representative",
    ),
    "RETURN_AGREEMENT": (*NOTHING, *(f"{name}_in_words" for name in NOTHING)),
}
"""A letter by post does not carry the number of anybody's document; a sum of nothing is not said."""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_and_figure_given_can_be_read_from_the_file(paper):
    paper = paper()
    written = text(on_paper(paper))

    untold = (*CODES, *NOT_TOLD.get(paper.kind, ()))
    missing = [words for words in said(paper.as_printed(), codes=untold) if squeezed(words) not in written]
    assert missing == []


def test_a_receipt_is_three_copies_of_a5_landscape():
    pdf = on_paper(testing.receipt_paper())

    assert sizes(pdf) == [(210, 148)] * 3
    for page, copy in zip(pages(pdf), ["第一联存根联", "第二联收款方记账联", "第三联客户联"], strict=True):
        assert copy in page
        assert "（续）" not in page
        assert "第1页/共1页" in page
        assert "叁拾陆万柒仟伍佰零叁元整" in page
        assert "￥367,503.00" in page
        assert "2026年11月23日" in page


def test_a_receipt_of_many_items_goes_on_and_numbers_the_pages_of_each_copy():
    items = tuple(documents.ReceiptItem(name=f"第{n}期", amount=Money(1000)) for n in range(1, 25))
    methods = (documents.ReceiptMethod(name="现金", amount=Money(24000)),)
    pdf = on_paper(testing.receipt_paper(items=items, methods=methods, total=Money(24000)))

    assert sizes(pdf) == [(210, 148)] * 6
    assert ["收款收据（续）" in page for page in pages(pdf)] == [False, True] * 3
    assert ["第1页/共2页" in page for page in pages(pdf)] == [True, False] * 3
    assert all("SJ2026000123" in page for page in pages(pdf))


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_a_long_paper_is_a4_and_numbers_its_pages(paper):
    pdf = on_paper(paper())
    count = len(pages(pdf))

    assert sizes(pdf) == [(210, 297)] * count
    assert [f"第{n}页/共{count}页" in page for n, page in enumerate(pages(pdf), 1)] == [True] * count
    assert all(paper().number in page for page in pages(pdf))


@pytest.mark.parametrize("paper", SALES)
def test_an_area_that_was_never_surveyed_is_a_blank_and_has_no_price(paper):
    unsurveyed = paper(inner_area=None, shared_area=None, inner_unit_price=None)
    written = text(on_paper(unsurveyed))

    assert "套内建筑面积——" in written
    assert "分摊共有面积——" in written
    assert "折合建筑面积单价每平方米12,125.38元。" in written


def test_a_subscription_agreement_takes_three_pages_at_most():
    assert len(pages(on_paper(testing.subscription_agreement_paper()))) <= 3


def test_a_subscription_agreement_states_the_law_of_deposits_and_what_must_be_disclosed():
    paper = testing.subscription_agreement_paper()
    written = text(on_paper(paper))

    assert "第五百八十六条" in written
    assert "应当双倍返还定金（《中华人民共和国民法典》第五百八十七条）" in written
    assert squeezed(paper.mortgage_details) in written
    assert squeezed(paper.show_flat_differences) in written
    assert paper.permit_number.replace(" ", "") in written


def test_an_unmortgaged_room_says_so():
    paper = testing.subscription_agreement_paper(is_mortgaged=False, mortgage_details="")

    assert "未设定抵押" in text(on_paper(paper))


@pytest.mark.parametrize(
    ("settlement", "sentence"),
    [
        ("THREE_PERCENT", "超出3%部分的房价款由出卖人双倍返还买受人"),
        ("BY_MEASURE", "按合同约定的单价据实结算，多退少补"),
        ("PRICE_STANDS", "不因实测面积与合同约定面积的差异而调整"),
    ],
)
def test_a_contract_settles_a_difference_of_area_as_agreed(settlement, sentence):
    paper = testing.contract_paper(area_settlement=documents.AreaSettlement(settlement))

    assert sentence in text(on_paper(paper))


def test_a_contract_counts_the_days_of_delay_from_the_agreed_grace():
    written = text(on_paper(testing.contract_paper(grace_days=30)))

    assert "逾期超过30日的，自第31日起按日支付该期应付未付房价款万分之2的违约金" in written
    assert "按日支付买受人已付房价款万分之2.5的违约金" in written


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "name",
    [
        '#import "x": *',
        "#panic()",
        "{{7*7}}",
        "{% raise %}",
        "<b>粗</b>",
        "$x^2$ *_`[]@~",
        "\\u{41}\\",
        "// 注释 /* */",
        "= 标题",
        "买买提·艾力",
        "O\u2019Brien & Söhne",
    ],
)
def test_a_hostile_name_is_printed_letter_by_letter(paper, name):
    paper = paper()
    if isinstance(paper, documents.ReceiptPaper):
        paper = replace(paper, payer_name=name)
    else:
        paper = replace(paper, buyers=(replace(paper.buyers[0], name=name), *paper.buyers[1:]))

    assert squeezed(name) in text(on_paper(paper))


def test_a_mark_lies_on_every_page_and_hides_nothing():
    paper = testing.contract_paper()
    plain, marked = pages(on_paper(paper)), pages(on_paper(paper, mark="补打 第2次"))

    assert not any("补打" in page for page in plain)
    assert all("补打第2次" in page for page in marked)
    assert [page.replace("补打第2次", "") for page in marked] == plain


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_words_are_the_same_bytes_and_another_word_is_another_check_code(paper):
    first = on_paper(paper())

    assert on_paper(paper()) == first
    other = replace(paper(), number="X-1")
    assert on_paper(other) != first
    assert text(on_paper(other)).split("校验码")[1][:19] != text(first).split("校验码")[1][:19]


def test_a_later_version_says_which_it_is():
    assert "第3版" in text(on_paper(testing.receipt_paper(), version=3))
    assert "第1版" not in text(on_paper(testing.receipt_paper()))


@pytest.mark.parametrize("paper", SALES)
def test_what_is_bought_with_the_room_stands_with_its_price_and_the_sum(paper):
    written = text(on_paper(paper(**testing.WITH_MORE)))

    for words in ("地下车位B1-088", "120,000.00", "储藏室B2-12", "150,000.00", "￥1,500,000.00"):
        assert words in written
    assert "壹佰伍拾万元整" in written
    assert "监护人王芳居民身份证11010119900307461X" in written
    assert "王小宝（王芳代签）" in written


def test_a_contract_shows_the_number_it_has_on_the_citys_platform():
    paper = testing.contract_paper(filed_number="深光网签 2026-118822")

    assert "网签合同号深光网签2026-118822" in text(on_paper(paper))
    assert "网签合同号" not in text(on_paper(testing.contract_paper()))


def test_decoration_with_an_agreement_of_its_own_is_not_in_the_price():
    paper = testing.contract_paper(decoration_amount=Money(150000), decoration_apart=True)

    assert "装修款￥150,000.00由双方另行签订的装修协议约定" in text(on_paper(paper))


@pytest.mark.parametrize(
    ("ended", "title"),
    [("REGISTRATION", "退筹协议"), ("BOOKING", "退订协议"), ("SUBSCRIPTION", "退定协议")],
)
def test_an_agreement_to_end_is_called_by_what_it_ends(ended, title):
    assert title in text(on_paper(testing.return_agreement_paper(ended=documents.Ended(ended))))


def test_a_seller_at_fault_gives_the_deposit_back_double_and_names_the_law():
    paper = testing.return_agreement_paper(
        ended=documents.Ended.SUBSCRIPTION,
        fault=documents.Fault.SELLER,
        received=(documents.ReceivedLine(name="定金", amount=Money(50000)),),
        received_total=Money(50000),
        penalty=Money(0),
        refund=Money(50000),
        compensation=Money(50000),
        pay_out=Money(100000),
    )
    written = text(on_paper(paper))

    assert "出卖人实际支付人民币壹拾万元整￥100,000.00" in written
    assert "第五百八十七条" in written
    assert "违约金" not in written


def test_a_notice_to_sign_names_the_law_of_deposits_and_the_one_to_pay_the_law_of_late_payment():
    to_sign, to_pay = (
        text(on_paper(testing.notice_to_sign_paper())),
        text(on_paper(testing.formal_notice_paper())),
    )

    assert "第五百八十七条" in to_sign
    assert "请贵方于2026年12月11日前（含当日）" in to_sign
    assert "司法解释" not in to_sign
    assert "经催告后在三个月的合理期限内仍未履行" in to_pay
    assert "第2次书面催告" in to_pay


def _crowd(count):
    return tuple(
        documents.Buyer(
            name="阿卜杜热合曼·买买提吐尔逊江·艾力" + str(n),
            identity_type="居民身份证",
            identity=f"65310119900101{n:04}",
            address="新疆维吾尔自治区喀什地区" * 8,
        )
        for n in range(count)
    )


@pytest.mark.parametrize("paper", LONG_PAPERS)
def test_long_names_many_buyers_and_long_lists_go_on_to_further_pages_within_the_margins(paper):
    paper = paper(
        buyers=_crowd(8),
        **({"ownership": documents.Ownership.JOINT} if hasattr(paper(), "ownership") else {}),
    )
    if hasattr(paper, "schedule"):
        whole = Money.total(line.amount for line in paper.schedule)
        lines = [
            documents.ScheduleLine(name=f"第 {n} 期", amount=Money(100), due_when="每月十日前")
            for n in range(39)
        ]
        rest = documents.ScheduleLine(
            name="余款", amount=whole - Money(3900), due_when="交付前", by_loan=True
        )
        paper = replace(paper, schedule=(*lines, rest))
    pdf = on_paper(paper)
    written = text(pdf)

    assert all(buyer.name in written for buyer in paper.buyers)
    assert "余款" in written or not hasattr(paper, "schedule")
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            layer = page.get_textpage()
            boxes = [layer.get_rect(n) for n in range(layer.count_rects())]
            assert min(box[0] for box in boxes) > 20 * MILLIMETRE
            assert max(box[2] for box in boxes) < 190 * MILLIMETRE
