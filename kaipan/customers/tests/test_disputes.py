"""判客: claims, rulings, one appeal, and the shares that rulings leave."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kaipan.customers import actions, queries
from kaipan.customers.actions import Claim, ContactDraft
from kaipan.customers.models import CustomerCredit, CustomerTransfer, Dispute, Ruling
from kaipan.customers.permissions import RULE_DISPUTE
from kaipan.customers.rules.refusals import (
    AppealLate,
    DisputeElsewhere,
    DisputeRunning,
    JudgeConcerned,
    NobodyToClaim,
    NoPartyToDispute,
    PercentInvalid,
)
from kaipan.customers.tests.ownership_cast import Desk
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions as org
from kaipan.org import testing as cast
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@kept
def desk():
    return Desk()


@kept
def wang(desk):
    return desk.customer(phone=PHONE)


def claim(desk, *, by=None, phone=PHONE, **said):
    return actions.raise_dispute_by_phone(
        desk.project.pk,
        phone,
        Claim(evidence="10 月 3 日首次接待", **said),
        today=desk.today,
        actor=desk.actor(by or desk.chen),
    )


def rule(desk, dispute, kind, percent=None, actor=None):
    actions.rule_dispute(
        dispute,
        kind=kind,
        percent=percent,
        reason="以首访登记为准",
        today=desk.today,
        actor=actor or desk.manager,
    )


def appeal(desk, dispute, staff, *, on=None):
    actions.appeal_dispute(dispute, grounds="有接待监控", today=on or desk.today, actor=desk.actor(staff))


def credit(desk, customer):
    return [(each.name, each.percent) for each in queries.credits_of(customer.pk, actor=desk.manager)]


def test_who_does_not_see_the_customer_claims_by_telephone_and_sees_the_claim_only(desk, wang):
    dispute = claim(desk)
    chen = desk.actor(desk.chen)
    assert queries.disputes(chen).get().pk == dispute
    assert not queries.customers(chen).exists()
    assert [each.pk for each in queries.disputes_to_rule(desk.manager, desk.project.pk)] == [dispute]
    assert Dispute.objects.get().rule_by == desk.today + timedelta(3)
    with pytest.raises(DisputeRunning):
        claim(desk, by=desk.leader)
    assert not queries.disputes(desk.actor(desk.leader)).exists()


def test_the_unknown_the_pooled_and_ones_own_get_one_answer(desk, wang):
    desk.pooled(phone="13800138001")
    for who, phone in ((desk.chen, "13800138002"), (desk.chen, "13800138001"), (desk.li, PHONE)):
        with pytest.raises(NobodyToClaim):
            claim(desk, by=who, phone=phone)


def test_the_owner_keeps_them_or_the_claimant_gets_them(desk, wang):
    rule(desk, claim(desk), "KEEP")
    assert (desk.now(wang).owner, credit(desk, wang)) == (desk.li, [("李伟", 100)])
    second = claim(desk)
    rule(desk, second, "GIVE")
    assert (desk.now(wang).owner, credit(desk, wang)) == (desk.chen, [("陈静", 100)])
    assert CustomerTransfer.objects.get().kind == "RULING"
    assert raw_sql.violations() == {}


def test_a_split_shares_the_performance_and_leaves_the_customer(desk, wang):
    assert credit(desk, wang) == [("李伟", 100)]
    dispute = claim(desk)
    for percent in (None, 0, 100):
        with pytest.raises(PercentInvalid):
            rule(desk, dispute, "SPLIT", percent)
    with pytest.raises(PercentInvalid):
        rule(desk, dispute, "KEEP", 50)
    rule(desk, dispute, "SPLIT", 40)
    assert desk.now(wang).owner == desk.li
    assert credit(desk, wang) == [("李伟", 60), ("陈静", 40)]
    assert Ruling.objects.get().shared == 100


def test_one_appeal_goes_to_somebody_else_and_is_final(desk, wang):
    dispute = claim(desk)
    rule(desk, dispute, "GIVE")
    with pytest.raises(NotFound):
        appeal(desk, dispute, desk.leader)
    with pytest.raises(NoPartyToDispute):
        actions.appeal_dispute(dispute, grounds="x", today=desk.today, actor=desk.manager)
    appeal(desk, dispute, desk.li)
    with pytest.raises(Forbidden):
        rule(desk, dispute, "KEEP")
    rule(desk, dispute, "KEEP", actor=desk.director)
    assert (desk.now(wang).owner, credit(desk, wang)) == (desk.li, [("李伟", 100)])
    assert Dispute.objects.get().state == "FINAL"
    with pytest.raises(DisputeElsewhere):
        appeal(desk, dispute, desk.chen)
    assert raw_sql.violations() == {}


def test_an_appeal_comes_in_time(desk, wang):
    dispute = claim(desk)
    rule(desk, dispute, "KEEP")
    with pytest.raises(AppealLate):
        appeal(desk, dispute, desk.chen, on=desk.today + timedelta(4))


def test_nobody_judges_their_own_cause(desk, wang):
    managers = desk.consultant("赵磊")
    theirs = desk.customer(managers, phone="13800138009")
    role = cast.role_with(RULE_DISPUTE, of=desk.project.company)
    org.grant_role(managers.pk, role_id=role.pk, project_id=desk.project.pk, actor=desk.system)
    dispute = claim(desk, phone="13800138009")
    with pytest.raises(JudgeConcerned):
        rule(desk, dispute, "KEEP", actor=desk.actor(managers))
    assert not queries.disputes_to_rule(desk.actor(managers), desk.project.pk).exists()
    assert desk.now(theirs).owner == managers


def test_a_claim_refers_to_contacts_the_claimant_had_and_no_others(desk, wang):
    li, chen = desk.actor(desk.li), desk.actor(desk.chen)
    call = ContactDraft("CALL", desk.today)
    hidden = actions.record_contact(wang.pk, call, today=desk.today, actor=li)
    share = actions.share_customer(wang.pk, staff_id=desk.chen.pk, reason="代跟", today=desk.today, actor=li)
    own = actions.record_contact(wang.pk, call, today=desk.today, actor=chen)
    actions.end_share(share, actor=li)
    with pytest.raises(NotFound):
        claim(desk, contact_ids=[hidden])
    dispute = claim(desk, contact_ids=[own])
    assert [each.contact_id for each in Dispute.objects.get(pk=dispute).contacts.all()] == [own]


def test_a_claim_is_taken_back_by_who_made_it(desk, wang):
    dispute = claim(desk)
    with pytest.raises(NoPartyToDispute):
        actions.withdraw_dispute(dispute, actor=desk.actor(desk.li))
    actions.withdraw_dispute(dispute, actor=desk.actor(desk.chen))
    with pytest.raises(DisputeElsewhere):
        rule(desk, dispute, "KEEP")
    claim(desk)


def test_a_manager_claims_for_a_consultant(desk, wang):
    made = actions.raise_dispute(
        wang.pk, Claim("首访为陈静", claimant_id=desk.chen.pk), today=desk.today, actor=desk.manager
    )
    found = Dispute.objects.get(pk=made)
    assert (found.claimant, found.raised_by_id) == (desk.chen, desk.manager.staff_id)


def test_the_database_itself_keeps_shares_whole_and_states_on_their_way(desk, wang):
    dispute = claim(desk)
    rule(desk, dispute, "SPLIT", 40)
    attacks = (
        ("UPDATE customers_dispute SET state = 'OPEN'", "Invalid transition"),
        ("UPDATE customers_ruling SET kind = 'GIVE'", "ruling_is_a_fact"),
        ("UPDATE customers_ruling SET shared = 60", "no whole"),
        ("UPDATE customers_customercredit SET percent = 90", "never changed"),
    )
    for attack, guard in attacks:
        with pytest.raises(DatabaseError, match=guard), transaction.atomic():
            raw_sql.run(attack)
    more = CustomerCredit(
        project=desk.project, ruling=Ruling.objects.get(), customer=wang, staff=desk.leader, percent=1
    )
    with pytest.raises(IntegrityError, match="at_most_all"), transaction.atomic():
        more.save()
