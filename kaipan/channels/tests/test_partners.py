"""渠道商、渠道人员、渠道规则、佣金方案: who brings customers, and by what."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.channels import actions, queries, testing
from kaipan.channels.actions import ChannelTerms, CommissionTerms, NewPartner, Step
from kaipan.channels.models import Agent, Partner
from kaipan.channels.refusals import (
    AccountTaken,
    AgentGone,
    AgentKnown,
    ParentUnfit,
    PartnerEnded,
    PartnerHasSecondLevel,
    PartnerKindUnknown,
    PartnerKnown,
    PlanUnfit,
    TermsUnfit,
    WindowInverted,
)
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as cast
from kaipan.parties import actions as party_verbs
from kaipan.parties import queries as parties
from kaipan.parties import testing as people


def add(desk, name="新渠道", phone=None, code="", kind=actions.COMPANY, **more):
    who = NewPartner(kind, name, phone or people.phone_number(), code)
    return actions.add_partner(
        desk.project.pk, who, **{"contract_from": desk.today, "actor": desk.manager, **more}
    )


def test_who_may_not_manage_takes_nobody_on(desk):
    with pytest.raises(Forbidden):
        add(desk, actor=desk.clerk)


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"kind": "CLUB"}, PartnerKindUnknown),
        ({"contract_until": "yesterday"}, WindowInverted),
        ({"parent_id": "second"}, ParentUnfit),
        ({"parent_id": "elsewhere"}, NotFound),
        ({"parent_id": 2**40}, NotFound),
    ],
)
def test_what_is_no_partner_is_refused(desk, wish, refusal):
    if wish.get("contract_until"):
        wish = {"contract_until": desk.today - timedelta(1)}
    if wish.get("parent_id") == "second":
        wish = {"parent_id": desk.second}
    if wish.get("parent_id") == "elsewhere":
        wish = {"parent_id": testing.desk(of=desk.project.company).first}
    with pytest.raises(refusal):
        add(desk, **wish)


def test_a_party_is_a_partner_once_in_a_project_and_one_party_in_all(desk):
    code, phone = people.credit_code(), people.phone_number()
    first = add(desk, "甲公司", phone, code)
    with pytest.raises(PartnerKnown):
        add(desk, "甲公司", people.phone_number(), code)
    with pytest.raises(party_verbs.IdentityRegistered):
        add(desk, "乙公司", people.phone_number(), code)
    other = testing.desk(of=desk.project.company)
    again = add(other, "甲公司", people.phone_number(), code)
    kept = Partner.objects.in_bulk([first, again])
    assert kept[first].party_id == kept[again].party_id


def test_a_person_may_be_a_partner(desk):
    made = add(desk, "周个人", kind=actions.PERSON)
    assert Partner.objects.get(pk=made).party.kind == "PERSON"


def test_agents_come_leave_and_come_back(desk):
    phone = people.phone_number()
    made = actions.add_agent(desk.first, name="赵来", phone=phone, actor=desk.manager)
    with pytest.raises(AgentKnown):
        actions.add_agent(desk.first, name="赵来", phone=phone, actor=desk.manager)
    actions.release_agent(made, today=desk.today, actor=desk.manager)
    with pytest.raises(AgentGone):
        actions.release_agent(made, today=desk.today, actor=desk.manager)
    assert actions.add_agent(desk.first, name="赵来", phone=phone, actor=desk.manager) == made
    assert Agent.objects.get(pk=made).left_on is None
    party = Agent.objects.get(pk=made).party_id
    assert parties.party_card(party).phone_masked == f"{phone[:3]}****{phone[-4:]}"
    assert not parties.visible_parties(desk.clerk).filter(pk=party).exists()
    assert parties.visible_parties(desk.manager).filter(pk=party).exists()


def test_the_first_level_ends_after_the_second_and_nothing_is_changed_afterwards(desk):
    with pytest.raises(PartnerHasSecondLevel):
        actions.end_partner(desk.first, reason="到期", today=desk.today, actor=desk.manager)
    for partner in (desk.second, desk.first):
        actions.end_partner(partner, reason="到期", today=desk.today, actor=desk.manager)
    with pytest.raises(PartnerEnded):
        actions.add_agent(desk.first, name="赵来", phone=people.phone_number(), actor=desk.manager)
    assert not queries.working(queries.partners(desk.manager), desk.today).exists()


def test_an_account_reports_for_one_partner_of_people_who_may_report(desk):
    begun = desk.today - timedelta(30)
    nobody = cast.staff_with("org.project.view", project=desk.project)
    with pytest.raises(NotFound):
        actions.change_partner(desk.first, contract_from=begun, account_id=nobody.pk, actor=desk.manager)
    program = cast.staff_with("channels.report.create", project=desk.project)
    actions.change_partner(desk.first, contract_from=begun, account_id=program.pk, actor=desk.manager)
    with pytest.raises(AccountTaken):
        actions.change_partner(desk.second, contract_from=begun, account_id=program.pk, actor=desk.manager)


def test_clocks_and_plans_hold_from_a_day_on_the_partners_own_first(desk):
    second = Partner.objects.get(pk=desk.second)
    later = desk.today + timedelta(10)
    wish = {"today": desk.today, "actor": desk.manager}
    actions.set_channel_rule(desk.project.pk, ChannelTerms(10, 45), valid_from=later, **wish)
    actions.set_channel_rule(
        desk.project.pk, ChannelTerms(10, 30), partner_id=desk.first, valid_from=desk.today, **wish
    )
    assert queries.rule_for(second, desk.today).visit_days == 10
    assert queries.rule_for(second, desk.today).deal_days == 30
    assert queries.rule_of_the_project(desk.project.pk, desk.today).visit_days == 7
    assert queries.rule_of_the_project(desk.project.pk, later).deal_days == 45
    fixed = CommissionTerms("FIXED", (Step(Decimal(0), Decimal(20_000)),))
    version = actions.set_commission_plan(
        desk.project.pk, fixed, name="二级固定", partner_id=desk.second, valid_from=desk.today, **wish
    )
    assert queries.plan_for(second, desk.today).version == version


def test_clocks_that_are_none_are_refused(desk):
    wish = {"valid_from": desk.today, "today": desk.today, "actor": desk.manager}
    for terms in (ChannelTerms(0), ChannelTerms(7, 366), ChannelTerms(confirm_hours=721)):
        with pytest.raises(TermsUnfit):
            actions.set_channel_rule(desk.project.pk, terms, **wish)
    with pytest.raises(TermsUnfit):
        actions.set_channel_rule(
            desk.project.pk, ChannelTerms(), **{**wish, "valid_from": desk.today - timedelta(1)}
        )
    with pytest.raises(PlanUnfit):
        actions.set_commission_plan(
            desk.project.pk,
            testing.WHOLE,
            name="补签",
            **{**wish, "valid_from": desk.today - timedelta(1)},
        )
    with pytest.raises(Forbidden):
        actions.set_channel_rule(desk.project.pk, ChannelTerms(), **{**wish, "actor": desk.clerk})
