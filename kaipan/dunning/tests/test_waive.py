"""减免: asked for, approved, carried out once; the money that was paid stays where it was."""

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.refusals import NotApproved
from kaipan.dunning import actions, testing
from kaipan.dunning.models import Waiver
from kaipan.dunning.refusals import NothingToCharge, PersonWanted, WaiverOver, WaiverTooLarge
from kaipan.finance import testing as money
from kaipan.finance.models import Due
from kaipan.finance.refusals import WaiverOutOfRange
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


@pytest.fixture
def account(desk):
    return desk.owing(100_000, days=10)


@pytest.fixture
def fee(desk, account):
    """100.00 charged for ten days."""
    (charge,) = desk.charge()
    return Due.objects.get(pk=charge.charged_due_id)


def execute(waiver, desk):
    actions.execute_waiver(waiver.pk, actor=desk.accountant, today=TODAY)


def test_who_may_not_does_not_ask(desk, fee):
    for actor, refusal in ((desk.clerk, Forbidden), (desk.system(), PersonWanted)):
        with pytest.raises(refusal):
            actions.ask_for_waiver(fee.pk, amount=Money(1), reason="首次", actor=actor, today=TODAY)


@pytest.mark.parametrize("amount", [0, "100.01"])
def test_no_more_is_let_off_than_is_owed(desk, fee, amount):
    with pytest.raises(WaiverTooLarge):
        desk.asked(fee.pk, amount)


def test_only_late_fees_are_let_off(desk, account):
    with pytest.raises(NotFound):
        desk.asked(money.due(account, "首期1").pk, 1)


def test_nothing_changes_before_a_yes(desk, fee):
    waiver = desk.asked(fee.pk, 40)
    with pytest.raises(NotApproved):
        execute(waiver, desk)
    fee.refresh_from_db()
    assert (fee.state, waiver.number) == ("OPEN", "JM-2026-000001")
    with pytest.raises(RuleBroken):
        desk.asked(fee.pk, 10)


def test_the_rest_is_asked_for_under_the_same_name(desk, fee):
    waiver = desk.waived(fee.pk, 40)
    fee.refresh_from_db()
    left = Due.objects.get(pk=waiver.left_due_id)
    assert (fee.state, fee.end_reason) == ("CANCELLED", "客户首次逾期")
    assert (left.amount, left.name, left.due_on) == (Money(60), fee.name, fee.due_on)
    assert waiver.state == "EXECUTED"


def test_all_of_it_leaves_nothing(desk, account, fee):
    assert desk.waived(fee.pk, 100).left_due_id is None
    assert not Due.objects.filter(account=account, money_kind="LATE_FEE", state="OPEN").exists()


def test_what_was_paid_of_it_stays_paid(desk, account, fee):
    money.received(account, 30, designated=[fee.pk])
    waiver = desk.waived(fee.pk, 50)
    left = Due.objects.get(pk=waiver.left_due_id)
    assert (left.amount, left.allocated) == (Money(50), Money(30))
    desk.waived(left.pk, 20)
    assert money.due(account, fee.name).outstanding == Money(0)


def test_what_was_let_off_is_not_charged_again(desk, fee):
    desk.waived(fee.pk, 100)
    with pytest.raises(NothingToCharge):
        desk.charge()


def test_a_yes_is_used_once(desk, fee):
    waiver = desk.waived(fee.pk, 40)
    with pytest.raises(NotApproved):
        execute(waiver, desk)


def test_a_yes_for_more_than_is_left_meanwhile_is_refused(desk, account, fee):
    waiver = desk.granted(fee.pk, 80)
    money.received(account, 30, designated=[fee.pk])
    with pytest.raises(WaiverOutOfRange):
        execute(waiver, desk)


def test_it_can_be_given_up_before_and_not_after(desk, fee):
    waiver = desk.granted(fee.pk, 80)
    actions.drop_waiver(waiver.pk, reason="客户已付", actor=desk.accountant, today=TODAY)
    with pytest.raises(NotApproved):
        execute(waiver, desk)
    with pytest.raises(WaiverOver):
        actions.drop_waiver(waiver.pk, reason="客户已付", actor=desk.accountant, today=TODAY)
    assert Waiver.objects.get().state == "DROPPED"
    approvals.grant(desk.asked(fee.pk, 10).source, "dunning.waiver", desk.project)
