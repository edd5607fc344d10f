"""Whom partners reported is shown to whoever it is about, and forgotten when they ask or time is over."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.channels import actions
from kaipan.channels.models import Agent, Report
from kaipan.channels.privacy import held
from kaipan.customers.models import Customer
from kaipan.org import queries as org
from kaipan.parties import actions as parties
from kaipan.parties import testing as people
from tests import raw_sql


def ask_to_erase(desk, party):
    request = people.privacy_request(party, on=desk.today)
    return parties.erase_party(request, actor=people.system(party), today=desk.today)


def test_reports_of_a_person_are_shown_and_forgotten_whether_they_came_or_not(desk):
    came = desk.report("13812345678", "王芳")
    customer = Customer.objects.get(pk=desk.confirm(came.id).customer_id)
    actions.invalidate_report(came.id, reason="王芳说没有去过", actor=desk.manager)
    again = desk.report("13812345678", "王芳", agent=desk.second_agent)
    assert again.broken_rule == "CUSTOMER"
    assert "138****5678" in str(list(held(customer.party_id)))

    ask_to_erase(desk, customer.party)
    for made in (came, again):
        report = desk.kept(made.id)
        assert (report.name, report.name_key, report.phone, report.phone_masked) == ("已匿名", "", None, "")
    assert desk.kept(came.id).close_reason == "已匿名"
    assert raw_sql.violations() == {}


def test_who_works_for_a_partner_is_kept_until_they_left(desk):
    party = Agent.objects.get(pk=desk.agent).party
    with pytest.raises(parties.RetentionRuns):
        ask_to_erase(desk, party)
    actions.release_agent(desk.agent, today=desk.today, actor=desk.manager)
    request = party.privacy_requests.first()
    parties.erase_party(
        request.pk if request else people.privacy_request(party, on=desk.today),
        actor=people.system(party),
        today=desk.today,
    )


def test_forgetting_changes_nothing_else(desk):
    kept = Report.objects.filter(pk=desk.report().id)
    for forged in (
        {"name": "张三"},
        {"phone_masked": "139****1111"},
        {"was_masked": True},
        {"name_key": "张三"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            kept.update(**forged)


def test_old_reports_nobody_came_by_are_forgotten_by_the_clock(desk):
    old, fresh = desk.report(), desk.report()
    for each in (old, fresh):
        actions.withdraw_report(each.id, reason="客户不来", actor=desk.clerk)
    raw_sql.with_guards_off(
        f"UPDATE channels_report SET closed_at = closed_at - interval '25 months' WHERE id = {old.id}"
    )
    system = org.system_actor(desk.project.company_id)
    assert actions.forget_reports(today=desk.today, actor=system) == 1
    assert (desk.kept(old.id).phone_masked, desk.kept(fresh.id).name) == ("", "王芳")
    assert raw_sql.violations() == {}
