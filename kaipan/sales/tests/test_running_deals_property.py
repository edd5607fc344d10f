"""Whatever running deals an older system has, ours hold the same money, and the auditor finds nothing.

The figures are worked out here in 分, by nothing of the product.
"""

import random
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.finance import queries as accounts
from kaipan.finance.models import Receipt
from kaipan.ledger.models import Posting
from kaipan.sales.models import Deal
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests import raw_sql

pytestmark = pytest.mark.django_db

FEES = ("契税", "维修资金", "手续费", "押金")
METHODS = ("现金", "银行转账", "POS 刷卡", "支票")


def yuan(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def written(old, seed):
    """A random workbook, and what each deal owes and received, in 分."""
    chance, book, figures = random.Random(seed), Book(), {}
    for room in range(len(old.labels)):
        if chance.random() < 0.2:
            continue
        key = f"JY{room:03}"
        stage = chance.choice(["预订", "认购", "草签", "签约"])
        figures[key] = _deal(old, book, key, room, stage, chance)
    return book, figures


def _deal(old, book, key, room, stage, chance):
    began = TODAY - timedelta(days=chance.randrange(40, 900))
    price = chance.randrange(100_000_000, 122_000_000)
    cells = old.deal(room) | {"成交价": yuan(price), "阶段": stage}
    cells.pop("签约日")
    cells["认购日"] = began
    if stage == "预订":
        cells.pop("认购日")
        cells |= {"预订日": began, "应转认购日": TODAY + timedelta(days=chance.randrange(1, 9))}
        dues = [("订金", chance.randrange(100_00, 50_000_00))]
    else:
        deposit = chance.randrange(1_000_00, price // 5)
        first = chance.randrange(1, price - deposit - 1)
        dues = [("定金", deposit), ("首期", first), ("按揭款", price - deposit - first)]
        cells |= {"应签约日": began + timedelta(days=chance.randrange(30))}
    if stage in ("草签", "签约"):
        cells["草签日"] = began + timedelta(days=5)
    if stage == "签约":
        cells["签约日"] = began + timedelta(days=9)
    book.add("交易", key, **cells)
    dues += [(kind, chance.randrange(1, 90_000_00)) for kind in FEES if chance.random() < 0.3]
    for place, (kind, cents) in enumerate(dues):
        book.add(
            "应收", key, 应收编号=str(place), 款项类型=kind, 金额=yuan(cents),
            **({"应收日期": began} if chance.random() < 0.7 else {"起算日": "交付日"}),
        )  # fmt: skip
    received = _receipts(old, book, key, dues, began, chance)
    owed = sum(cents for _kind, cents in dues)
    book.add("余额", key, 应收合计=yuan(owed), 已收合计=yuan(received), 余额=yuan(owed - received))
    return owed, received


def _receipts(old, book, key, dues, began, chance):
    received, left = 0, dict(enumerate(cents for _kind, cents in dues))
    for number in range(chance.randrange(5)):
        cells = {"收据号": f"{key}-{number}", "收款日期": began + timedelta(days=chance.randrange(30))}
        place = chance.choice(list(left))
        cents = chance.randrange(1, 30_000_00)
        if chance.random() < 0.5 and left[place] > 0:
            cents = chance.randrange(1, left[place] + 1)
            left[place] -= cents
            cells["对应应收"] = str(place)
        method = chance.choice(METHODS)
        if method != "现金":
            cells["入账账户"] = old.bank
        book.add("收款", key, 付款人="付款人", 收款方式=method, 金额=yuan(cents), **cells)
        received += cents
    return received


@pytest.mark.parametrize("seed", range(4))
def test_balances_are_what_they_were_and_the_auditor_is_content(seed):
    old = old_office()
    book, figures = written(old, seed)
    old.take_over(book)
    held = {}
    for deal in Deal.objects.select_related("taken_over"):
        card = accounts.account_card(deal.account_id)
        held[deal.taken_over.key] = (card.dues_total.cents, card.received.cents)
    assert held == figures
    total = sum(received for _owed, received in figures.values())
    sums = defaultdict(int)
    for line in Posting.objects.select_related("account"):
        sums[line.account.code] += line.debit.cents - line.credit.cents
    assert sums["122191"] == total == -sum(cents for code, cents in sums.items() if code != "122191")
    assert all(receipt.dated_on == receipt.old_day <= TODAY for receipt in Receipt.objects.all())
    assert raw_sql.violations() == {}
