"""开具收据: what the paper says."""

import pytest

from kaipan.documents import queries as papers
from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db


def test_who_takes_money_does_not_thereby_issue_papers():
    receipt = testing.received(testing.account(), 100)
    with pytest.raises(Forbidden):
        actions.issue_receipt(
            receipt.pk, actor=org.actor_with(permissions.POST_RECEIPT, project=receipt.project)
        )
    with pytest.raises(NotFound):
        actions.issue_receipt(
            receipt.pk, actor=org.actor_with(permissions.PRINT_RECEIPT, project=org.project())
        )


def test_the_paper_says_who_paid_what_for_what_and_how():
    account = testing.account()
    bank = testing.bank_account(account.project)
    lines = [ReceiptLine(Method.TRANSFER, Money(390000), bank.pk, "TF-778"), testing.cash(10000)]
    paper = queries.receipt_paper(testing.received(account, lines=lines, payer_name="李强").pk)
    assert (paper.number, paper.payer_name, paper.room) == ("SF000001", "李强", "3栋1单元301")
    assert (paper.total, paper.cashier) == (Money(400000), "系统")
    assert [(item.name, str(item.amount)) for item in paper.items] == [
        ("定金", "50000.00"),
        ("首期", "317503.00"),
        ("预收款", "32497.00"),
    ]
    assert [(method.name, method.detail) for method in paper.methods] == [
        ("银行转账", f"{bank} TF-778"),
        ("现金", ""),
    ]


def test_issuing_again_finds_the_paper_that_stands():
    receipt = testing.received(testing.account(), 100)
    clerk = org.actor_with(permissions.PRINT_RECEIPT, project=receipt.project)
    assert actions.issue_receipt(receipt.pk, actor=clerk) == actions.issue_receipt(receipt.pk, actor=clerk)
    (paper,) = papers.papers_of(receipt.ref, actor=testing.cashier(receipt.project))
    assert (paper.number, paper.version) == ("SF000001", 1)
