"""报备: who may be reported, by whom, and which of several reports counts."""

from datetime import timedelta

import pytest

from kaipan.channels import actions, queries, testing
from kaipan.channels.models import Report
from kaipan.channels.refusals import (
    AgentGone,
    ConsentNeeded,
    MaskedNotAllowed,
    MaskedPhoneUnfit,
    NoTerms,
    OutsideContract,
    PartnerEnded,
)
from kaipan.customers import actions as customer_verbs
from kaipan.customers import testing as customers
from kaipan.customers.actions import ServiceTerms
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.parties import testing as parties
from kaipan.platform.models import AuditRecord, Event
from tests import raw_sql


def test_without_consent_nobody_is_reported(desk):
    with pytest.raises(ConsentNeeded):
        desk.report(consented=False)
    assert not Report.objects.exists()


def test_who_may_only_look_reports_nobody(desk):
    with pytest.raises(Forbidden):
        desk.report(actor=cast.actor_with("channels.report.view", project=desk.project))


def test_an_agent_of_another_project_is_not_found(desk):
    elsewhere = testing.desk(of=desk.project.company)
    with pytest.raises(NotFound):
        desk.report(agent=elsewhere.agent)


def test_who_left_or_whose_partner_ended_reports_nobody(desk):
    actions.release_agent(desk.second_agent, today=desk.today, actor=desk.manager)
    with pytest.raises(AgentGone):
        desk.report(agent=desk.second_agent)
    other = testing.agent(desk.second, desk.manager, "孙来")
    actions.end_partner(desk.second, reason="合同到期", today=desk.today, actor=desk.manager)
    with pytest.raises(PartnerEnded):
        desk.report(agent=other)


def test_outside_the_contract_of_the_first_level_the_second_reports_nobody(desk):
    over = desk.today - timedelta(1)
    begun = desk.today - timedelta(30)
    actions.change_partner(desk.first, contract_from=begun, contract_until=over, actor=desk.manager)
    for agent in (desk.agent, desk.second_agent):
        with pytest.raises(OutsideContract):
            desk.report(agent=agent)


def test_without_clocks_nobody_is_reported(desk):
    bare = cast.project(of=desk.project.company)
    manager = cast.actor_with(*testing.MANAGER, project=bare)
    agent = testing.agent(testing.partner(bare, manager, "另一家"), manager)
    with pytest.raises(NoTerms):
        actions.report_customer(
            bare.pk,
            agent_id=agent,
            name="王芳",
            phone="13800138000",
            consented=True,
            today=desk.today,
            actor=manager,
        )


def test_a_report_waits_for_the_visit_and_its_number_is_sealed(desk):
    made = desk.report("138 0013 8000")
    report = desk.kept(made.id)
    assert (made.state, report.phone_masked, report.phone.clear()) == (
        "REPORTED",
        "138****8000",
        "138 0013 8000",
    )
    assert report.visit_by == desk.today + timedelta(7)
    told = [
        *AuditRecord.objects.values_list("changes", flat=True),
        *Event.objects.values_list("payload", flat=True),
    ]
    labels = AuditRecord.objects.values_list("subject_label", flat=True)
    assert "8000" not in str(told)
    assert "13800138000" not in str([*labels]).replace(" ", "")
    assert raw_sql.violations() == {}


def test_a_hidden_number_has_one_form_and_needs_leave(desk):
    assert desk.report("138****5678").state == "REPORTED"
    assert desk.report("１３８＊＊＊＊5679".replace("１３８", "138")).state == "REPORTED"
    with pytest.raises(MaskedPhoneUnfit):
        desk.report("1380****678")
    strict = actions.ChannelTerms(allows_masked=False)
    actions.set_channel_rule(
        desk.project.pk,
        strict,
        partner_id=desk.first,
        valid_from=desk.today,
        today=desk.today,
        actor=desk.manager,
    )
    for agent in (desk.agent, desk.second_agent):
        with pytest.raises(MaskedNotAllowed):
            desk.report("138****5680", agent=agent)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (("13812345678", "王芳"), ("+86 138-1234-5678", "王小芳"), "INVALID"),
        (("13812345678", "王芳"), ("138****5678", "王芳"), "INVALID"),
        (("138****5678", "王芳"), ("13812345678", "王 芳"), "INVALID"),
        (("138****5678", "王芳"), ("138****5678", "王芳"), "INVALID"),
        (("138****5678", "王芳"), ("13812345678", "李明"), "REPORTED"),
        (("13812345678", "王芳"), ("13899995678", "王芳"), "REPORTED"),
    ],
)
def test_the_first_report_of_a_person_wins(desk, first, second, state):
    desk.report(*first)
    later = desk.report(*second, agent=desk.second_agent)
    assert later.state == state
    assert later.broken_rule == ("REPORT" if state == "INVALID" else "")
    assert raw_sql.violations() == {}


def test_ones_own_report_is_not_repeated(desk):
    desk.report("13812345678")
    assert desk.report("13812345678").broken_rule == "REPEATED"


def test_what_was_withdrawn_may_be_reported_by_others(desk):
    made = desk.report("13812345678")
    actions.withdraw_report(made.id, reason="客户不来", actor=desk.clerk)
    assert desk.report("13812345678", agent=desk.second_agent).state == "REPORTED"
    assert raw_sql.violations() == {}


def test_whose_time_is_over_may_be_reported_by_others_before_any_job_ran(desk):
    made = desk.report("13812345678")
    raw_sql.with_guards_off(f"UPDATE channels_report SET guarded_until = now() WHERE id = {made.id}")
    assert queries.reports(desk.clerk).get(pk=made.id).shown_state == "EXPIRED"
    assert desk.report("13812345678", agent=desk.second_agent).state == "REPORTED"


@pytest.mark.parametrize("typed", ["13812345678", "138****5678"])
def test_a_customer_in_protection_is_nobody_elses_and_the_answer_says_not_whose(desk, typed):
    customer = customers.customer(desk.project, "王芳", phone="13812345678")
    made = desk.report(typed)
    report = queries.reports(desk.clerk).get(pk=made.id)
    assert made.broken_rule == "CUSTOMER"
    why, what_next = queries.verdict(report)
    assert customer.owner.name not in why + what_next
    assert "判客" in what_next


def test_a_customer_whose_clock_ran_out_may_be_reported(desk):
    system = org.system_actor(desk.project.company_id)
    customer_verbs.set_service_rule(
        desk.project.pk, ServiceTerms(call_days=1), valid_from=desk.today, today=desk.today, actor=system
    )
    customer = customers.customer(desk.project, "王芳", phone="13812345678")
    raw_sql.run(
        "UPDATE customers_customer SET protected_until = %s WHERE id = %s",
        desk.today - timedelta(1),
        customer.pk,
    )
    assert desk.report("13812345678").state == "REPORTED"


def test_a_customer_of_another_project_may_be_reported(desk):
    customers.customer(cast.project(of=desk.project.company), "王芳", phone="13812345678")
    assert desk.report("13812345678").state == "REPORTED"


def test_a_partners_program_sees_its_own_partner_and_reports_only(desk):
    program = cast.staff_with("channels.report.create", project=desk.project)
    actor = cast.actor_of(program)
    ours, theirs = desk.report(agent=desk.second_agent), desk.report()
    assert not queries.partners(actor).exists()
    begun = desk.today - timedelta(30)
    actions.change_partner(desk.second, contract_from=begun, account_id=program.pk, actor=desk.manager)
    assert [each.pk for each in queries.partners(actor)] == [desk.second]
    assert [each.pk for each in queries.reports(actor)] == [ours.id]
    assert desk.report(agent=desk.second_agent, actor=actor).state == "REPORTED"
    with pytest.raises(NotFound):
        desk.report(agent=desk.agent, actor=actor)
    with pytest.raises(NotFound):
        actions.withdraw_report(theirs.id, reason="不归我", actor=actor)


def test_people_find_reports_by_tail_name_and_number(desk):
    made = desk.report("13812345678", "欧阳娜")
    hidden = desk.report("139****5678", "王芳")
    rows = queries.reports(desk.clerk)

    def found(text):
        return {each.pk for each in queries.found_by(rows, text)}

    assert found("5678") == {made.id, hidden.id}
    assert found("欧阳") == {made.id}
    assert found("138****5678") == found("138-1234-5678") == {made.id}
    assert found("13988885678") == {hidden.id}
    assert parties.phone_number() not in found("无此人")
