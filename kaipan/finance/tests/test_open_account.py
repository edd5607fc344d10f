"""开立、生效和关闭往来账户."""

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Account, Due
from kaipan.finance.refusals import AccountClosed, MoneyOnAccount
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken

pytestmark = pytest.mark.django_db


def close(account, reason="客户放弃"):
    testing.in_a_verb(
        actions.close_account, account.pk, reason=reason, actor=testing.cashier(account.project)
    )


def test_a_thing_has_one_account():
    account = testing.account()
    with pytest.raises(RuleBroken, match="finance_account_once_per_source"):
        testing.in_a_verb(
            actions.open_account,
            project_id=account.project_id,
            source=account.source,
            label="又一个",
            payer_party_id=account.payer_id,
            provisional=False,
            actor=testing.cashier(account.project),
        )


def test_the_payer_is_known_to_the_company():
    project = org.project()
    with pytest.raises(RuleBroken, match="finance_account_same_company_payer"):
        testing.in_a_verb(
            actions.open_account,
            project_id=project.pk,
            source=Source("finance.test", 1_000_001),
            label="3栋1单元301",
            payer_party_id=parties.person(org.project()).pk,
            provisional=False,
            actor=testing.cashier(project),
        )


def test_an_account_begins_without_money():
    account = testing.account(lines=[])
    card = queries.account_card(account.pk)
    assert (card.received, card.advance, card.owed, card.state) == (ZERO, ZERO, ZERO, "OPEN")
    assert card.payer_name == "王芳"
    assert queries.account_for(account.source) == account.pk
    assert queries.account_for(Source("finance.test", 0)) is None


def test_a_provisional_account_is_confirmed_once_and_confirming_again_changes_nothing():
    account = testing.account(provisional=True)
    for _ in range(2):
        testing.in_a_verb(_confirm_and_note, account)
    assert Account.objects.get(pk=account.pk).state == "OPEN"
    assert AuditRecord.objects.filter(verb="finance.account.confirmed", subject_id=account.pk).count() == 1


def _confirm_and_note(account):
    actor = testing.cashier(account.project)
    actions.confirm_account(account.pk, actor=actor)
    actions.open_dues(account.pk, testing.SCHEDULE[:1], actor=actor)


def test_an_account_with_money_on_it_does_not_close():
    account = testing.account()
    testing.received(account, 20000)
    with pytest.raises(MoneyOnAccount, match=r"20,000\.00"):
        close(account)
    assert queries.account_card(account.pk).state == "OPEN"


def test_closing_needs_a_reason():
    with pytest.raises(InvalidValue):
        close(testing.account(), reason=" ")


def test_closing_cancels_what_was_due():
    account = testing.account()
    close(account)
    card = queries.account_card(account.pk)
    assert (card.state, card.dues_total) == ("CLOSED", ZERO)
    assert {(due.state, due.end_reason) for due in Due.objects.filter(account=account)} == {
        ("CANCELLED", "客户放弃")
    }
    assert [due.name for due in queries.ended_dues_of(account.pk)] == ["定金", "首期", "按揭"]


def test_nothing_happens_on_a_closed_account():
    account = testing.account()
    close(account)
    for again in (lambda: close(account), lambda: testing.received(account, 100)):
        with pytest.raises(AccountClosed, match="客户放弃"):
            again()


def test_a_void_receipt_leaves_the_account_free_to_close():
    account = testing.account()
    testing.voided(testing.received(account, 20000))
    close(account)
    assert queries.account_card(account.pk).received == Money(0)
