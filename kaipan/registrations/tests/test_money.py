"""The 诚意金: taken whole after the permit, given back whole, and lapsing by the clock."""

import pytest

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as answers
from kaipan.approvals import testing as approval_cast
from kaipan.customers.models import Customer
from kaipan.finance import actions as finance
from kaipan.finance.models import Receipt, Refund
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.registrations import actions, testing
from kaipan.registrations.matters import WITHDRAW
from kaipan.registrations.refusals import (
    EarnestNotWhole,
    NothingLapsed,
    NothingToRefund,
    PermitMissing,
    RegistrationOver,
    WithdrawalAsked,
    WithdrawalNeedsNoApproval,
    WithdrawalNotAsked,
)
from tests import raw_sql

HALF = Money(10_000)


@pytest.mark.parametrize("amount", [HALF, Money(20_001)])
def test_money_comes_whole_and_no_more(desk, amount):
    registration = desk.register()
    with pytest.raises(EarnestNotWhole):
        desk.receive(registration, amount)
    assert desk.account(registration).state == "PROVISIONAL"


def test_nobody_takes_money_past_the_registration(desk):
    registration = desk.register()
    with pytest.raises(finance.AccountProvisional):
        finance.receive_payment(
            desk.account(registration).pk,
            dated_on=desk.today,
            payer_name="王芳",
            lines=[finance.ReceiptLine(finance.Method.CASH, testing.EARNEST)],
            today=desk.today,
            actor=desk.cashier,
        )


def test_money_of_a_day_without_a_permit_is_refused(desk):
    registration = desk.register()
    with pytest.raises(PermitMissing):
        desk.receive(registration, dated_on=desk.today.replace(year=2019))
    org_actions.revoke_permit(
        desk.project.permits.get().pk, revoked_on=desk.today, reason="撤销", actor=desk.system()
    )
    with pytest.raises(PermitMissing):
        desk.receive(registration)
    assert raw_sql.violations() == {
        "registrations.never_before_a_permit": [
            {"project_id": desk.project.pk, "registration_id": registration, "day": desk.today}
        ]
    }


def test_the_right_to_take_it_is_asked_for(desk):
    registration = desk.register()
    desk.cashier = desk.manager
    with pytest.raises(Forbidden):
        desk.receive(registration)


def test_who_paid_is_valid_and_a_step_further_on_the_way(desk):
    registration = desk.valid()
    found = desk.registration(registration)
    assert (found.state, found.paid_on) == ("VALID", desk.today)
    assert Customer.objects.get(pk=desk.customer.pk).stage == "REGISTERED"
    assert desk.account(registration).allocated == testing.EARNEST
    with pytest.raises(RegistrationOver):
        desk.receive(registration)
    assert raw_sql.violations() == {}


def test_a_voided_receipt_lets_it_wait_again(desk):
    registration = desk.valid()
    finance.void_receipt(
        Receipt.objects.get().pk, reason="金额录入错误", today=desk.today, actor=desk.cashier
    )
    assert desk.follow(registration) == "REGISTERED"
    assert Customer.objects.get(pk=desk.customer.pk).stage == ""
    desk.receive(registration)
    assert desk.follow(registration) == "VALID"
    assert raw_sql.violations() == {}


def test_a_withdrawal_gives_everything_back_in_two_steps(desk):
    registration = desk.valid()
    refund = desk.withdraw(registration)
    found = desk.registration(registration)
    assert (found.state, found.close_reason) == ("WITHDRAWING", "客户放弃")
    assert Refund.objects.get(pk=refund).amount == testing.EARNEST
    assert Customer.objects.get(pk=desk.customer.pk).stage == ""
    assert desk.follow(registration) == "WITHDRAWING"
    desk.pay_refund(refund)
    assert desk.registration(registration).state == "WITHDRAWN"
    assert desk.account(registration).state == "CLOSED"
    with pytest.raises(RegistrationOver):
        desk.withdraw(registration)
    assert raw_sql.violations() == {}


def test_a_refund_that_was_called_off_is_granted_again(desk):
    registration = desk.valid()
    refund = desk.withdraw(registration)
    with pytest.raises(NothingToRefund):
        desk.withdraw(registration)
    finance.call_off_refund(refund, reason="账号有误", today=desk.today, actor=desk.system())
    payee = actions.Payee("李娜", "6225880112345678", "夫妻，本人无卡")
    again = desk.withdraw(registration, payee=payee)
    assert Refund.objects.get(pk=again).payee_name == "李娜"
    desk.pay_refund(again)
    assert desk.registration(registration).state == "WITHDRAWN"
    assert raw_sql.violations() == {}


def test_an_unpaid_one_is_not_withdrawn_but_voided(desk):
    registration = desk.register()
    with pytest.raises(RegistrationOver):
        desk.withdraw(registration)
    actions.void_registration(registration, reason="登记错误", actor=desk.consultant, today=desk.today)
    assert desk.registration(registration).state == "VOIDED"
    assert desk.account(registration).state == "CLOSED"
    with pytest.raises(RegistrationOver):
        actions.void_registration(registration, reason="再次", actor=desk.consultant, today=desk.today)
    paid = desk.valid()
    with pytest.raises(RegistrationOver):
        actions.void_registration(paid, reason="登记错误", actor=desk.consultant, today=desk.today)
    assert raw_sql.violations() == {}


def test_a_colleagues_registration_is_the_managers_to_withdraw(desk):
    registration = desk.valid(by=desk.colleague)
    desk.withdraw(registration, by=desk.manager)
    assert desk.registration(registration).state == "WITHDRAWING"


class TestTheClock:
    def test_it_ends_an_unpaid_one_before_any_job(self, desk):
        registration = desk.register()
        testing.days_pass(registration)
        with pytest.raises(RegistrationOver, match="已失效"):
            desk.receive(registration)
        assert desk.lapse() == 1
        assert desk.registration(registration).state == "LAPSED"
        assert desk.account(registration).state == "CLOSED"
        with pytest.raises(NothingLapsed):
            desk.lapse()
        with pytest.raises(NothingToRefund):
            desk.withdraw(registration)

    def test_what_was_paid_is_refundable_afterwards(self, desk):
        registration = desk.valid()
        testing.days_pass(registration)
        desk.lapse()
        account = desk.account(registration)
        assert (account.state, account.advance) == ("OPEN", testing.EARNEST)
        desk.pay_refund(desk.withdraw(registration))
        assert desk.registration(registration).state == "WITHDRAWN"
        assert raw_sql.violations("registrations.stand") == {}

    def test_the_last_day_still_counts(self, desk):
        registration = desk.register()
        testing.days_pass(registration, 30)
        desk.receive(registration)
        with pytest.raises(NothingLapsed):
            desk.lapse()


class TestWithApproval:
    @pytest.fixture(autouse=True)
    def approval(self, desk):
        desk.terms(registration_refund_approval=True)

    def ask(self, desk, registration):
        actions.ask_withdrawal(registration, reason="客户放弃", actor=desk.consultant)

    def test_nothing_is_given_back_before_the_yes(self, desk):
        registration = desk.valid()
        with pytest.raises(WithdrawalNotAsked):
            desk.withdraw(registration)
        self.ask(desk, registration)
        with pytest.raises(WithdrawalNotAsked):
            desk.withdraw(registration)
        with pytest.raises(WithdrawalAsked):
            self.ask(desk, registration)

    def test_a_yes_is_used_once(self, desk):
        registration = desk.valid()
        self.ask(desk, registration)
        approval_cast.grant(desk.registration(registration).source, WITHDRAW, desk.project)
        desk.withdraw(registration)
        assert desk.registration(registration).state == "WITHDRAWING"
        assert raw_sql.violations() == {}

    def test_a_no_lets_one_ask_again(self, desk):
        registration = desk.valid()
        self.ask(desk, registration)
        source = desk.registration(registration).source
        asked = answers.latest_for(source, WITHDRAW)
        approvals.reject(asked.id, comment="再沟通", actor=approval_cast.decider(desk.project))
        with pytest.raises(WithdrawalNotAsked):
            desk.withdraw(registration)
        self.ask(desk, registration)


def test_where_no_yes_is_wanted_nobody_is_asked(desk):
    registration = desk.valid()
    with pytest.raises(WithdrawalNeedsNoApproval):
        actions.ask_withdrawal(registration, reason="客户放弃", actor=desk.consultant)
