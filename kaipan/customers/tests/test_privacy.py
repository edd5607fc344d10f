"""Lost leads are forgotten when their time is over: who is due, and what is left of them."""

from datetime import date

import pytest
from django.db import connection

from kaipan.customers import actions, testing
from kaipan.customers.models import Customer, CustomerShare, Dispute, Ruling
from kaipan.customers.privacy import held
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import jobs, queries
from kaipan.parties import testing as people
from kaipan.parties.models import Party
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.parties.rules.refusals import NotDue
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
LONG_AGO, LATELY = date(2024, 11, 26), date(2024, 11, 27)


@kept
def project():
    return org.project()


@kept
def officer(project):
    return org.actor_with(HANDLE_REQUEST, project=project.company)


def lost(project, on, *, state="LOST", of=None):
    """Another customer who was lost or invalid from a day on; states are said by verbs of their own."""
    customer = of or testing.customer(project, "王芳")
    reason = "PRICE" if state == "LOST" else ""
    Customer.objects.filter(pk=customer.pk).update(
        state=state, lost_reason=reason, closed_on=on, note="预算一百万"
    )
    return Customer.objects.get(pk=customer.pk)


def due(company, on=TODAY):
    return set(queries.due_to_be_forgotten(company.pk, on).values_list("pk", flat=True))


def test_who_was_lost_longer_ago_than_the_period_is_due(project):
    old, invalid = lost(project, LONG_AGO), lost(project, LONG_AGO, state="INVALID")
    lost(project, LATELY)
    testing.customer(project)

    assert due(project.company) == {old.party_id, invalid.party_id}
    assert queries.due_to_be_forgotten(project.company_id, TODAY).get(pk=old.party_id).since == LONG_AGO
    assert due(project.company, date(2024, 11, 26)) == set()
    assert due(org.company()) == set()


def test_whoever_is_served_or_lost_lately_in_another_project_is_not_due(project):
    elsewhere = org.project(of=project.company)
    old = lost(project, LONG_AGO)
    other = Customer.objects.create(
        company_id=old.company_id, project=elsewhere, party_id=old.party_id, owner_id=old.owner_id
    )
    assert due(project.company) == set()
    lost(elsewhere, LATELY, of=other)
    assert due(project.company) == set()
    Customer.objects.filter(pk=other.pk).update(closed_on=LONG_AGO)
    assert due(project.company) == {old.party_id}


def test_the_period_is_the_companys(project):
    lately = lost(project, LATELY)
    system = org_queries.system_actor(project.company_id)
    parties.set_retention("LOST_LEAD", months=12, valid_from=TODAY, actor=system, today=TODAY)

    assert due(project.company) == {lately.party_id}


def test_the_clock_forgets_who_is_due_and_says_so(project):
    old, lately = lost(project, date(2000, 1, 1)), lost(project, people.DAY)

    jobs.forget_due()
    jobs.forget_due()

    assert Party.objects.get(pk=old.party_id).name == f"已匿名客户{old.party_id}"
    assert Party.objects.get(pk=lately.party_id).name == "王芳"
    assert Customer.objects.get(pk=old.pk).note == ""
    said = AuditRecord.objects.get(verb="parties.party.anonymised")
    assert "24 个月" in said.reason
    assert said.changes["rows"] > 0
    assert "王芳" not in str(
        list(
            AuditRecord.objects.filter(
                verb__in=["parties.party.anonymised", "customers.customer.forgotten"]
            ).values()
        )
    )
    assert raw_sql.violations("customers_") == raw_sql.violations("parties_") == {}


def test_whose_time_has_not_come_is_left_alone(project, officer):
    lately = lost(project, LATELY)

    with pytest.raises(NotDue) as refused:
        parties.forget_due_party(lately.party_id, actor=officer, today=TODAY)
    assert "王*" in str(refused.value)


def test_who_is_served_and_asks_is_forgotten_and_served_no_more(project):
    customer = testing.customer(project, "王芳")
    actions.change_customer(customer.pk, note="周末看房", actor=org_queries.system_actor(project.company_id))
    assert next(iter(held(customer.party_id))).rows[0]["备注"] == "周末看房"
    request = people.privacy_request(customer.party, on=TODAY)

    parties.erase_party(request, actor=people.system(customer.party), today=TODAY)

    left = Customer.objects.get(pk=customer.pk)
    assert (left.state, left.note) == ("INVALID", "")
    assert left.closed_on is not None


def test_what_was_heard_at_contacts_is_forgotten_with_them_and_shown_to_them_before(project):
    customer = testing.customer(project, "王芳")
    system = org_queries.system_actor(project.company_id)
    call = actions.ContactDraft("CALL", people.DAY, note="孩子明年上学")
    contact = actions.record_contact(customer.pk, call, today=people.DAY, actor=system)
    actions.void_contact(contact, reason="记到了王芳的妹妹", today=people.DAY, actor=system)
    actions.record_contact(customer.pk, call, today=people.DAY, actor=system)
    actions.tag_customers([customer.pk], add=["老业主"], actor=system)
    actions.say_intent(customer.pk, competitor="隔壁小区", actor=system)
    shown = {each.title: each.rows for each in held(customer.party_id)}
    assert [row["内容"] for row in shown["往来"]] == ["孩子明年上学", "孩子明年上学"]
    assert (shown["意向"][0]["对比竞品"], shown["客户"][0]["标签"]) == ("隔壁小区", "老业主")

    request = people.privacy_request(customer.party, on=TODAY)
    parties.erase_party(request, actor=people.system(customer.party), today=TODAY)

    left = {each.title: each.rows for each in held(customer.party_id)}
    assert {row["内容"] for row in left["往来"]} == {""}
    assert {row["作废原因"] for row in left["往来"]} == {"", "已匿名"}
    assert (left["意向"][0]["对比竞品"], left["客户"][0]["标签"]) == ("", "")
    assert raw_sql.violations("customers_") == {}


def test_what_colleagues_said_of_them_in_a_dispute_is_forgotten_too(project):
    mine = org.staff_with("customers.customer.view", project=project)
    other = org.staff_with("customers.customer.view", "customers.dispute.raise", project=project)
    customer = testing.customer(project, "王芳", owner=mine)
    system = org_queries.system_actor(project.company_id)
    judge = org.actor_with("customers.customer.view_all", "customers.dispute.rule", project=project)
    actions.share_customer(
        customer.pk, staff_id=other.pk, reason="先生会打来", today=people.DAY, actor=system
    )
    claim = actions.Claim("她母亲先来过")
    dispute = actions.raise_dispute(customer.pk, claim, today=people.DAY, actor=org.actor_of(other))
    actions.rule_dispute(
        dispute, kind="KEEP", percent=None, reason="母亲另有登记", today=people.DAY, actor=judge
    )
    assert "她母亲先来过" in str(list(held(customer.party_id)))

    request = people.privacy_request(customer.party, on=TODAY)
    parties.erase_party(request, actor=people.system(customer.party), today=TODAY)

    assert Dispute.objects.get().evidence == Ruling.objects.get().reason == "已匿名"
    assert CustomerShare.objects.get().reason == "已匿名"
    assert raw_sql.violations("customers_") == {}


def test_the_auditor_sees_a_remark_about_nobody(project):
    customer = lost(project, LONG_AGO)
    parties.forget_due_party(customer.party_id, actor=people.system(customer.party), today=TODAY)
    assert raw_sql.violations("customers_") == {}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customers_customer SET note = '王芳'")

    assert set(raw_sql.violations("customers_")) == {"customers_who_were_forgotten_are_not_described"}
