"""解缴: what was collected for a payee is paid over to it, once, by two people."""

from datetime import date, timedelta

import pytest

from kaipan.charges import actions, queries, testing
from kaipan.charges.models import Charge, PayOver
from kaipan.charges.pay_over_refusals import (
    KindsNotTakenForOthers,
    LaterPayOverStands,
    NothingToPayOver,
    OwnPayOver,
    PaidOutsideDays,
    PaidOverBankUnusable,
    PayOverMoved,
    PayOverNotStanding,
)
from kaipan.charges.testing import charge
from kaipan.documents.tests.cast import pages
from kaipan.finance import testing as finance_cast
from kaipan.finance.actions import Nature
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import queries as books
from kaipan.org import testing as org_cast
from tests import raw_sql

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY
YESTERDAY = TODAY - timedelta(days=1)


def balance(desk, payee=testing.TAX_OFFICE):
    found = queries.payee_balances(desk.project.pk, actor=desk.clerk)
    return found.get(name=payee)


def booked(pay_over):
    lines = books.journal_lines_of(Source("charges.payover", pay_over.pk))
    return [(line.account_code, str(line.debit), str(line.credit)) for line in lines]


def test_who_may_not_prepare_is_refused(desk):
    desk.collected()
    desk.preparer = desk.payer
    with pytest.raises(Forbidden):
        desk.prepared()


def test_of_another_project_nothing_is_prepared_nor_seen(desk):
    desk.collected()
    made = desk.prepared()
    other = testing.desk()
    with pytest.raises(NotFound):
        other.paid(made)
    with pytest.raises(NotFound):
        actions.prepare_pay_over(other.project.pk, desk.choice(), today=TODAY, actor=other.preparer)
    assert not queries.pay_overs(other.clerk).exists()


def test_where_nothing_came_in_there_is_nothing_to_pay_over(desk):
    desk.generate(desk.account())
    with pytest.raises(NothingToPayOver):
        desk.prepared()
    assert not PayOver.objects.exists()


def test_the_companys_own_fees_are_not_paid_over(desk):
    desk.collected()
    with pytest.raises(KindsNotTakenForOthers):
        desk.prepared(kinds=("SERVICE_FEE",))


def test_a_batch_takes_what_came_in_and_stands_in_no_other(desk):
    first, second = desk.collected(amount="10000"), desk.collected()
    made = desk.prepared()
    assert (made.number, made.state, made.total) == ("JJ-2026-000001", "ASKED", Money("20986.27"))
    lines = made.lines.order_by("charge_id").values_list("charge_id", "collected", "before", "amount")
    assert list(lines) == [
        (first.pk, Money(10_000), ZERO, Money(10_000)),
        (second.pk, Money("10986.27"), ZERO, Money("10986.27")),
    ]
    with pytest.raises(NothingToPayOver):
        desk.prepared()
    desk.receive(first, "986.27")
    assert desk.prepared().lines.get().before == Money(10_000)
    assert raw_sql.violations() == {}


def test_who_prepared_does_not_pay(desk):
    desk.collected()
    both = org_cast.actor_with(*testing.PREPARER, *testing.PAYER, project=desk.project)
    desk.preparer = both
    with pytest.raises(OwnPayOver):
        desk.paid(desk.prepared(), actor=both)


def test_it_is_paid_by_the_bank_with_a_reference_between_its_day_and_today(desk):
    desk.collected()
    made = desk.prepared()
    with pytest.raises(InvalidValue):
        desk.paid(made, reference=" ")
    with pytest.raises(PaidOverBankUnusable):
        desk.paid(made, bank_account_id=finance_cast.bank_account(testing.desk().project).pk)
    for day in (YESTERDAY, TODAY + timedelta(days=1)):
        with pytest.raises(PaidOutsideDays):
            desk.paid(made, paid_on=day)
    assert PayOver.objects.get().state == "ASKED"


def test_paying_moves_the_liability_and_the_bank_alone(desk):
    made = desk.collected()
    desk.collected("REGISTRATION_FEE")
    paid = desk.paid(desk.prepared())
    assert booked(paid) == [("224111", "10986.27", "0.00"), ("1002", "0.00", "10986.27")]
    assert (paid.state, paid.paid_by_id) == ("PAID", desk.payer.staff_id)
    made.refresh_from_db()
    assert (made.assigned, made.paid_over) == (Money("10986.27"), Money("10986.27"))
    with pytest.raises(PayOverNotStanding):
        desk.paid(paid)
    assert raw_sql.violations() == {}


def test_a_batch_that_was_dropped_frees_its_money_for_another(desk):
    desk.collected()
    made = desk.prepared()
    with pytest.raises(InvalidValue):
        desk.drop(made, reason="")
    desk.drop(made)
    with pytest.raises(PayOverNotStanding):
        desk.paid(made)
    assert desk.prepared().total == Money("10986.27")
    assert raw_sql.violations() == {}


def test_what_the_bank_did_not_carry_out_is_held_again(desk):
    desk.collected()
    paid = desk.paid(desk.prepared())
    desk.reverse(paid)
    assert booked(paid)[2:] == [("224111", "0.00", "10986.27"), ("1002", "10986.27", "0.00")]
    assert balance(desk).held == Money("10986.27")
    with pytest.raises(PayOverNotStanding):
        desk.reverse(paid)
    assert raw_sql.violations() == {}


def test_money_that_left_between_preparing_and_paying_stops_the_payment(desk):
    account = desk.account()
    desk.generate(account)
    made = charge(account, "DEED_TAX")
    receipt = desk.receive(made, "10986.27")
    pay_over = desk.prepared()
    finance_cast.voided(receipt)
    with pytest.raises(PayOverMoved) as refused:
        desk.paid(pay_over)
    assert refused.value.params["rooms"] == account.label
    desk.drop(pay_over)
    assert raw_sql.violations() == {}


def test_what_is_voided_after_it_was_paid_over_the_payee_owes_back(desk):
    account = desk.account()
    desk.generate(account)
    made = charge(account, "DEED_TAX")
    receipt = desk.receive(made, "10986.27")
    first = desk.paid(desk.prepared())
    finance_cast.voided(receipt)
    assert (balance(desk).held, balance(desk).owed_back) == (ZERO, Money("10986.27"))
    desk.collected(amount="5000")
    desk.collected()
    offset = desk.prepared()
    assert offset.total == Money(5000)
    assert sorted(offset.lines.values_list("amount", flat=True))[0] == Money("-10986.27")
    desk.paid(offset)
    assert (balance(desk).held, balance(desk).owed_back) == (ZERO, ZERO)
    with pytest.raises(LaterPayOverStands):
        desk.reverse(first)
    assert raw_sql.violations() == {}


def test_a_charge_that_is_waived_after_it_was_paid_over_comes_back_from_the_payee(desk):
    made = desk.collected()
    desk.paid(desk.prepared())
    desk.waive(made)
    assert balance(desk).owed_back == Money("10986.27")
    back = desk.paid(desk.prepared(), reference="退税 2026-9")
    assert back.total == Money("-10986.27")
    assert booked(back) == [("224111", "0.00", "10986.27"), ("1002", "10986.27", "0.00")]
    assert raw_sql.violations() == {}


def test_what_goes_and_what_comes_back_may_come_to_nothing(desk):
    made = desk.collected()
    desk.paid(desk.prepared())
    desk.waive(made)
    desk.collected()
    with pytest.raises(NothingToPayOver):
        desk.prepared()


def test_kinds_days_and_single_charges_are_chosen(desk):
    stamp = testing.PROPERTY_FEE
    kind = finance_cast.own_kind(desk.project.company, "水电开户费", nature=Nature.COLLECTED)
    desk.set_rule(stamp, code="UTILITIES", name="水电开户", money_kind=kind, payee=testing.TAX_OFFICE)
    early = desk.collected(on=YESTERDAY)
    utilities = desk.collected("UTILITIES")
    late = desk.collected()
    found = {
        name: {line.charge.pk for line in _chosen(desk, **chosen)}
        for name, chosen in {
            "days": {"since": TODAY},
            "until": {"until": YESTERDAY},
            "kinds": {"kinds": (kind,)},
            "one": {"charge_ids": frozenset({late.pk})},
        }.items()
    }
    assert found == {
        "days": {utilities.pk, late.pk},
        "until": {early.pk},
        "kinds": {utilities.pk},
        "one": {late.pk},
    }
    assert raw_sql.violations() == {}


def _chosen(desk, **more):
    return queries.preview_pay_over(desk.project.pk, desk.choice(**more), today=TODAY, actor=desk.preparer)


def test_of_a_charge_that_came_in_parts_the_days_chosen_take_their_part(desk):
    made = desk.collected(amount="4000", on=YESTERDAY)
    desk.receive(made, "3000")
    assert desk.prepared(since=TODAY).total == Money(3000)
    assert desk.prepared(until=YESTERDAY).total == Money(4000)
    assert raw_sql.violations() == {}


def test_the_balance_of_a_payee_opens_into_its_charges(desk):
    desk.collected(amount="4000")
    desk.paid(desk.prepared())
    desk.collected(amount="1000")
    desk.prepared()
    seen = balance(desk)
    figures = (seen.charged, seen.collected, seen.paid_over, seen.under_way, seen.held, seen.owed_back)
    assert figures == tuple(map(Money, ("21972.54", "5000", "4000", "1000", "1000", "0")))
    rows = queries.with_figures(queries.charges(desk.clerk).filter(taken_for=seen.pk))
    assert Money.total(row.held for row in rows) == seen.held


def test_a_statement_is_what_moved_between_two_balances(desk):
    made = desk.collected(amount="4000", on=YESTERDAY)
    desk.receive(made, "3000")
    paid = desk.paid(desk.prepared(until=YESTERDAY))
    desk.reverse(paid)
    terms = {"since": TODAY, "until": TODAY, "actor": desk.clerk}
    told = queries.payee_statement(desk.project.pk, desk.payee().pk, **terms).statement
    assert (told.opening, told.closing) == (Money(4000), Money(7000))
    moved = [(each.what, each.collected, each.paid, after) for each, after in told.lines]
    assert moved == [
        ("COLLECTED", Money(3000), ZERO, Money(7000)),
        ("PAID", ZERO, Money(4000), Money(3000)),
        ("REVERSED", ZERO, Money(-4000), Money(7000)),
    ]
    assert told.closing == balance(desk).held


def test_the_list_for_the_payee_names_rooms_charges_and_the_sum(desk):
    desk.collected()
    paid = desk.paid(desk.prepared())
    (read,) = pages(queries.pay_over_pdf(paid.pk, actor=desk.clerk))
    for words in (
        "代收款解缴清单",
        "JJ-2026-000001",
        "税务机关",
        "契税",
        "10,986.27",
        "壹万零玖佰捌拾陆元贰角柒分",
    ):
        assert words in read


def test_where_a_payee_is_paid_to_is_the_companys_to_say(desk):
    boss = org_cast.actor_with(*testing.MANAGER, project=desk.project.company)
    said = {"bank": "国家金库深圳分库", "account_number": "44030001"}
    with pytest.raises(Forbidden):
        actions.describe_payee(desk.payee().pk, **said, actor=desk.manager)
    actions.describe_payee(desk.payee().pk, **said, actor=boss)
    assert desk.payee().bank == "国家金库深圳分库"
    with pytest.raises(NotFound):
        actions.describe_payee(desk.payee().pk, **said, actor=testing.desk().manager)


def test_a_charge_of_ours_is_nobody_elses_to_pay_over(desk):
    desk.set_rule(
        testing.PROPERTY_FEE, code="OURS", name="换证手续费", money_kind="SERVICE_FEE", payee="本公司"
    )
    desk.collected("OURS")
    with pytest.raises(NothingToPayOver):
        desk.prepared("本公司")
    assert not queries.payee_balances(desk.project.pk, actor=desk.clerk).filter(name="本公司").exists()
    assert Charge.objects.filter(code="OURS", taken_for__name="本公司").exists()


def test_a_statement_without_days_is_of_a_month():
    assert queries.month_of(date(2026, 2, 14)) == (date(2026, 2, 1), date(2026, 2, 28))
