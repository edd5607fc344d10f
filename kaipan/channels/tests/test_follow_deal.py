"""成交、退房: what deals are to the partner, in whatever order the news arrive."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.channels import actions, queries, testing
from kaipan.channels.events import ChannelVisitConfirmed
from kaipan.channels.handlers import look_at_earlier_deals, look_at_the_deal, look_at_the_ended_deal
from kaipan.channels.models import CommissionBasis
from kaipan.channels.refusals import DealFollowed
from kaipan.customers import actions as customers
from kaipan.customers import queries as customer_queries
from kaipan.customers.actions import CustomerStage
from kaipan.customers.events import CustomerAdvanced, CustomerSteppedBack
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from tests import raw_sql
from tests.kept import kept

M = 1_000_000
DEAL, OTHER = Source("tests.deal", 1), Source("tests.deal", 2)


@use_case
def note(desk, customer_id, total, source, stage=CustomerStage.SUBSCRIBED):
    customers.note_progress(customer_id, stage, source=source, total=Money(total))
    audit.record(org.system_actor(desk.project.company_id), "tests.deal.made", desk.project)


@use_case
def end(desk, source):
    customers.end_progress(source)
    audit.record(org.system_actor(desk.project.company_id), "tests.deal.ended", desk.project)


def buy(desk, customer_id, total=60 * M, source=DEAL):
    note(desk, customer_id, total, source)
    hear(desk, customer_id, source)


def hear(desk, customer_id, source=DEAL):
    look_at_the_deal(CustomerAdvanced(desk.project.pk, customer_id, source.kind, source.id, "SUBSCRIBED", ""))


def hear_of_the_end(desk, customer_id, source=DEAL):
    look_at_the_ended_deal(CustomerSteppedBack(desk.project.pk, customer_id, source.kind, source.id))


@kept
def came(desk):
    """Somebody the second-level agency brought, and their report."""
    made = desk.report(agent=desk.second_agent)
    return desk.confirm(made.id).customer_id, made.id


def test_a_deal_in_protection_is_the_partners_with_terms_and_plan_of_the_day(desk, came):
    customer_id, report_id = came
    buy(desk, customer_id)
    basis = CommissionBasis.objects.get()
    assert (basis.partner_id, basis.first_partner_id) == (desk.second, desk.first)
    assert (basis.total, basis.day, basis.plan.version) == (Money(60 * M), desk.today, 1)
    assert desk.kept(report_id).state == "DEALT"
    hear(desk, customer_id)
    note(desk, customer_id, 60 * M, DEAL, CustomerStage.SIGNED)
    hear(desk, customer_id)
    assert CommissionBasis.objects.count() == 1
    with pytest.raises(DealFollowed):
        actions.record_commission(report_id, DEAL, actor=desk.manager)
    assert raw_sql.violations() == {}


def test_a_booking_earns_nothing_yet_nor_does_a_deal_after_protection(desk, came):
    customer_id, report_id = came
    note(desk, customer_id, 1, OTHER, CustomerStage.BOOKED)
    hear(desk, customer_id, OTHER)
    raw_sql.with_guards_off(
        "UPDATE channels_report SET visited_at = visited_at - interval '40 days', protected_until = "
        f"protected_until - 40, reported_at = reported_at - interval '40 days' WHERE id = {report_id}"
    )
    buy(desk, customer_id)
    assert not CommissionBasis.objects.exists()


def test_a_deal_in_time_counts_though_the_clock_closed_the_report_before_it_was_heard_of(desk, came):
    customer_id, report_id = came
    note(desk, customer_id, 60 * M, DEAL)
    raw_sql.with_guards_off(f"UPDATE channels_report SET guarded_until = now() WHERE id = {report_id}")
    actions.expire_reports(actor=desk.manager)
    hear(desk, customer_id)
    assert desk.kept(report_id).state == "DEALT"


def test_whose_visit_is_confirmed_after_they_bought_is_the_partners_too(desk):
    made = desk.report()
    done = desk.confirm(made.id)
    note(desk, done.customer_id, 60 * M, DEAL)
    look_at_earlier_deals(ChannelVisitConfirmed(desk.project.pk, made.id, desk.first, done.customer_id))
    assert desk.kept(made.id).state == "DEALT"


def test_the_end_of_a_deal_is_a_row_of_its_own_once(desk, came):
    customer_id, _ = came
    buy(desk, customer_id)
    end(desk, DEAL)
    hear_of_the_end(desk, customer_id)
    hear_of_the_end(desk, customer_id)
    hear(desk, customer_id)
    earned, reversed_ = CommissionBasis.objects.order_by("pk")
    assert (earned.total, reversed_.total, reversed_.reverses_id) == (
        Money(60 * M),
        Money(-60 * M),
        earned.pk,
    )
    with pytest.raises(DealFollowed):
        actions.reverse_commission(earned.pk, actor=desk.manager)
    assert raw_sql.violations() == {}


def test_a_deal_that_ended_before_anybody_looked_never_counted(desk, came):
    customer_id, _ = came
    note(desk, customer_id, 60 * M, DEAL)
    end(desk, DEAL)
    hear(desk, customer_id)
    hear_of_the_end(desk, customer_id)
    assert not CommissionBasis.objects.exists()


def test_a_statement_counts_the_month_and_takes_back_what_ended(desk, came):
    customer_id, _ = came
    buy(desk, customer_id, 60 * M, DEAL)
    buy(desk, customer_id, 60 * M, OTHER)
    statement = queries.commission_statement(desk.second, desk.today, actor=desk.manager)
    assert (statement.earned, statement.reversed, len(statement.rows)) == (Money(960_000), ZERO, 2)
    (line,) = statement.plans
    assert (line.deals, line.total, line.lines[0].rate) == (2, Money(120 * M), Decimal("0.8"))
    end(desk, DEAL)
    hear_of_the_end(desk, customer_id, DEAL)
    statement = queries.commission_statement(desk.second, desk.today, actor=desk.manager)
    assert (statement.earned, statement.reversed, statement.amount) == (
        Money(960_000),
        Money(-600_000),
        Money(360_000),
    )
    next_month = desk.today.replace(day=1) + timedelta(40)
    assert queries.commission_statement(desk.second, next_month, actor=desk.manager).rows == ()


def test_without_a_plan_the_deal_is_recorded_and_nothing_is_counted(db):
    desk = testing.desk()
    raw_sql.with_guards_off("DELETE FROM channels_commissionplan")
    customer_id = desk.confirm(desk.report().id).customer_id
    buy(desk, customer_id)
    statement = queries.commission_statement(desk.first, desk.today, actor=desk.manager)
    assert statement.lacks_plan
    assert statement.amount == ZERO


def test_it_stands_on_the_customers_line_of_time_for_those_who_may_see_it(desk, came):
    customer_id, _ = came
    buy(desk, customer_id)

    def told(actor):
        return [each.text for each in customer_queries.customer_timeline(customer_id, actor=actor)]

    assert "渠道报备：%(partner)s %(agent)s" in told(desk.reception)
    assert not [text for text in told(desk.reception) if "佣金" in text]
