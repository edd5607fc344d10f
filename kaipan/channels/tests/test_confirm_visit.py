"""到访确认: whom a partner brought becomes a customer, and the deal is protected."""

from datetime import timedelta

import pytest

from kaipan.channels import actions
from kaipan.channels.refusals import (
    ConfirmedTooLate,
    PhoneDiffers,
    PhoneMissing,
    ReportOver,
    VisitOutsideWindow,
)
from kaipan.customers import testing as customers
from kaipan.customers.models import Contact, Customer
from kaipan.customers.rules.refusals import CustomerUnserved
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as cast
from kaipan.platform.clock import moment
from tests import raw_sql


def earlier(desk, made, days=0, hours=0):
    """Let the report have been made so long ago."""
    ago = f"interval '{days} days {hours} hours'"
    raw_sql.with_guards_off(
        f"UPDATE channels_report SET reported_at = reported_at - {ago},"
        f" guarded_until = guarded_until - {ago}, visit_by = visit_by - {days} WHERE id = {made.id}"
    )


def test_who_typed_the_report_does_not_confirm_it(desk):
    with pytest.raises(Forbidden):
        desk.confirm(desk.report().id, actor=desk.clerk)


def test_a_visit_makes_a_customer_and_protects_the_deal(desk):
    consultant = cast.staff_with("customers.customer.view", project=desk.project)
    made = desk.report("13812345678", "王芳")
    done = desk.confirm(made.id, heads=3, consultant_id=consultant.pk)
    customer, report = Customer.objects.get(pk=done.customer_id), desk.kept(made.id)
    assert (customer.owner_id, customer.source_medium, customer.party.name) == (
        consultant.pk,
        "CHANNEL",
        "王芳",
    )
    visit = Contact.objects.get(customer=customer)
    assert (visit.kind, visit.heads, visit.is_first) == ("VISIT", 3, True)
    assert (report.state, report.protected_until) == ("VISITED", desk.today + timedelta(30))
    assert desk.report("13812345678", agent=desk.second_agent).broken_rule == "REPORT"
    assert raw_sql.violations() == {}


def test_a_hidden_number_is_completed_by_who_came(desk):
    made = desk.report("138****5678")
    with pytest.raises(PhoneMissing):
        desk.confirm(made.id)
    with pytest.raises(PhoneDiffers):
        desk.confirm(made.id, phone="13912345678")
    done = desk.confirm(made.id, phone="13812345678", name="王小芳")
    assert Customer.objects.get(pk=done.customer_id).party.name == "王小芳"
    assert desk.kept(made.id).phone.clear() == "13812345678"


def test_the_whole_number_may_show_that_the_office_was_first(desk):
    customers.customer(desk.project, "王大芳", phone="13812345678")
    made = desk.report("138****5678", "王芳")
    assert made.state == "REPORTED"
    done = desk.confirm(made.id, phone="13812345678")
    assert (done.state, done.customer_id, done.broken_rule) == ("INVALID", None, "CUSTOMER")
    assert Customer.objects.count() == 1
    assert raw_sql.violations() == {}


@pytest.mark.parametrize("first_comes", [True, False])
def test_of_two_reports_of_one_number_the_visit_decides_then_the_earlier(desk, first_comes):
    hidden = desk.report("138****5678", "王芳")
    whole = desk.report("13812345678", "李明", agent=desk.second_agent)
    if first_comes:
        assert desk.confirm(hidden.id, phone="13812345678").state == "VISITED"
        assert desk.kept(whole.id).broken_rule == "REPORT"
    else:
        assert desk.confirm(whole.id).state == "VISITED"
        assert desk.confirm(hidden.id, phone="13812345678").broken_rule == "REPORT"
    assert raw_sql.violations() == {}


def test_who_came_meanwhile_on_their_own_is_linked_not_registered_twice(desk):
    made = desk.report("13812345678")
    known = customers.customer(desk.project, "王芳", phone="13812345678")
    assert desk.confirm(made.id).customer_id == known.pk
    assert Contact.objects.filter(customer=known, kind="VISIT").count() == 1


def test_whom_nobody_serves_is_taken_up_again_first(desk):
    made = desk.report("13812345678")
    known = customers.customer(desk.project, "王芳", phone="13812345678")
    raw_sql.run(
        "UPDATE customers_customer SET state = 'INVALID', closed_on = %s WHERE id = %s", desk.today, known.pk
    )
    with pytest.raises(CustomerUnserved):
        desk.confirm(made.id)


def test_the_visit_lies_in_the_window_and_is_confirmed_soon_after(desk):
    made = desk.report()
    now = moment()
    for visited_at in (now - timedelta(days=1), now + timedelta(hours=1)):
        with pytest.raises(VisitOutsideWindow):
            desk.confirm(made.id, visited_at=visited_at)
    earlier(desk, made, days=3)
    with pytest.raises(ConfirmedTooLate):
        desk.confirm(made.id, visited_at=now - timedelta(hours=25))
    assert desk.confirm(made.id, visited_at=now - timedelta(hours=23)).state == "VISITED"


def test_on_the_day_after_the_last_one_a_visit_of_the_last_day_is_still_confirmed(desk):
    made = desk.report()
    earlier(desk, made, days=8)
    with pytest.raises(VisitOutsideWindow):
        desk.confirm(made.id)
    yesterday = moment().replace(hour=2, minute=0) - timedelta(days=1)  # ten in the morning
    report = desk.kept(made.id)
    assert report.visit_by == desk.today - timedelta(1)
    if moment() - yesterday <= timedelta(hours=24):
        assert desk.confirm(made.id, visited_at=yesterday).state == "VISITED"


def test_what_is_over_is_not_confirmed(desk):
    made, withdrawn, judged = desk.report(), desk.report(), desk.report()
    earlier(desk, made, days=9)
    actions.withdraw_report(withdrawn.id, reason="客户不来", actor=desk.clerk)
    actions.invalidate_report(judged.id, reason="虚假报备", actor=desk.manager)
    for each in (made, withdrawn, judged):
        with pytest.raises(ReportOver):
            desk.confirm(each.id)
    assert desk.kept(judged.id).broken_rule == "JUDGED"


def test_what_the_clock_closes_says_so_and_stays(desk):
    late, fresh = desk.report(), desk.report()
    earlier(desk, late, days=9)
    assert actions.expire_reports(actor=desk.manager) == 1
    assert (desk.kept(late.id).state, desk.kept(fresh.id).state) == ("EXPIRED", "REPORTED")
    assert raw_sql.violations() == {}
