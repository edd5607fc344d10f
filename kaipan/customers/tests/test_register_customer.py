import threading

import pytest
from django.db import Error, IntegrityError, connection, transaction

from kaipan.customers import actions, queries
from kaipan.customers.models import Customer
from kaipan.customers.permissions import REGISTER, TRANSFER, VIEW, VIEW_ALL
from kaipan.customers.rules.refusals import (
    ChoiceUnknown,
    CustomerKnown,
    CustomerTaken,
    OwnerNeeded,
    OwnerUnfit,
)
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.typed_values.phones import NotAPhone
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.parties.actions import IdentityRegistered
from kaipan.parties.models import Party
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db

PHONE = "13800138000"
RESIDENT = "RESIDENT_CARD"


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.actor_with(REGISTER, VIEW, project=project, name="李伟")


@kept
def zhao(project):
    return org.actor_with(REGISTER, VIEW, project=project, name="赵敏")


def register(project, actor, name="王芳", phone=PHONE, **given):
    return actions.register_customer(project.pk, name=name, phone=phone, actor=actor, **given)


def test_it_takes_the_right_in_this_project(project):
    with pytest.raises(Forbidden):
        register(project, org.actor_with(VIEW, project=project))
    with pytest.raises(NotFound):
        register(project, org.actor_with(REGISTER, VIEW))


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"phone": "12"}, NotAPhone),
        ({"source_medium": "RADIO"}, ChoiceUnknown),
        ({"intent_grade": "E"}, ChoiceUnknown),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_whole(project, li, typed, refusal):
    with pytest.raises(refusal):
        register(project, li, **typed)
    assert not Party.objects.exists()


def test_somebody_elses_customer_is_refused_and_the_consultant_named(project, li, zhao):
    register(project, li)

    with pytest.raises(CustomerTaken) as refused:
        register(project, zhao, phone="+86 138 0013 8000")

    assert "李伟" in str(refused.value)
    assert "138****8000" in str(refused.value)
    assert PHONE not in str(refused.value)


def test_the_same_telephone_under_another_name_is_the_same_family(project, li, zhao):
    register(project, li)

    with pytest.raises(CustomerTaken):
        register(project, zhao, name="王方")


def test_the_same_document_under_another_telephone_is_the_same_person(project, li, zhao):
    number = parties.identity_number()
    register(project, li, identity_type=RESIDENT, identity=number)

    with pytest.raises(CustomerTaken):
        register(project, zhao, phone="13900139000", identity_type=RESIDENT, identity=number)


def test_ones_own_customer_is_pointed_out(project, li):
    register(project, li)

    with pytest.raises(CustomerKnown) as refused:
        register(project, li)
    assert "王芳" in str(refused.value)


def test_a_document_of_somebody_with_another_name_is_refused(project, li):
    number = parties.identity_number()
    parties.person(project, "李娜", identity=number)

    with pytest.raises(IdentityRegistered):
        register(project, li, identity_type=RESIDENT, identity=number)


def test_kaipan_itself_serves_nobody(project):
    with pytest.raises(OwnerNeeded):
        register(project, org_queries.system_actor(project.company_id))


def test_registering_for_a_colleague_takes_the_right_to_assign(project, li, zhao):
    with pytest.raises(Forbidden):
        register(project, li, owner_id=zhao.staff_id)


def test_a_customer_is_assigned_to_somebody_who_may_serve_there(project):
    manager = org.actor_with(REGISTER, TRANSFER, VIEW_ALL, project=project)

    for unfit in (
        org.staff_with(project=project),
        org.staff_with(VIEW),
        org.staff_with(VIEW_ALL, project=project),
    ):
        with pytest.raises(OwnerUnfit):
            register(project, manager, owner_id=unfit.pk)


def test_the_database_itself_knows_a_party_is_a_customer_once(project, li):
    customer = Customer.objects.get(pk=register(project, li))

    with pytest.raises(IntegrityError, match="customers_customer_once"), transaction.atomic():
        Customer.objects.create(
            company_id=customer.company_id, project=project, party=customer.party, owner=customer.owner
        )


def create_and_check(**columns):
    with transaction.atomic():
        Customer.objects.create(**columns)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("foreign", ["project", "party", "owner"])
def test_the_database_itself_keeps_a_customer_inside_one_company(project, foreign):
    other = org.project()
    columns = {
        "company": project.company,
        "project": project,
        "party": parties.person(project),
        "owner": org.staff_with(project=project),
    }
    columns[foreign] = {
        "project": other,
        "party": parties.person(other),
        "owner": org.staff_with(project=other),
    }[foreign]

    with pytest.raises(IntegrityError):
        create_and_check(**columns)


def test_the_database_itself_never_makes_a_customer_somebody_else(project, li):
    register(project, li)
    stranger = parties.person(project)

    with pytest.raises(Error, match="customer_keeps_party"), transaction.atomic():
        Customer.objects.update(party=stranger)


def test_a_new_person_becomes_a_customer_of_whoever_registers_them(project, li):
    number = parties.identity_number()
    customer_id = register(
        project,
        li,
        identity_type=RESIDENT,
        identity=number,
        source_medium="CALL",
        intent_grade="A",
        note="看三房",
    )

    card = queries.customer_card(customer_id, actor=li)

    assert (card.name, card.owner_name, card.party.phone_masked) == ("王芳", "李伟", "138****8000")
    assert (card.source_medium_label, card.intent_grade_label, card.note) == ("来电", "A 强意向", "看三房")
    assert queries.customer_for(project.pk, card.party_id) == customer_id


def test_a_person_known_from_another_project_is_recognised(project, li):
    sister = org.project(of=project.company)
    known = parties.person(sister, "王芳", phone=PHONE)

    assert Customer.objects.get(pk=register(project, li)).party == known


def test_a_person_recognised_by_document_gets_the_new_telephone_beside_the_old(project, li):
    number = parties.identity_number()
    known = parties.person(project, "王芳", phone="13900139000", identity=number)

    register(project, li, identity_type=RESIDENT, identity=number)

    assert [phone.masked for phone in known.phones.all()] == ["139****9000", "138****8000"]


def test_a_document_is_added_to_somebody_recognised_by_telephone_and_name(project, li):
    known = parties.person(project, "王芳", phone=PHONE, with_identity=False)
    number = parties.identity_number()

    register(project, li, identity_type=RESIDENT, identity=number)

    known.refresh_from_db()
    assert known.identity.clear() == number


def test_a_namesake_with_another_document_is_another_person(project, li):
    known = parties.person(project, "王芳", phone=PHONE)

    customer = Customer.objects.get(
        pk=register(project, li, identity_type=RESIDENT, identity=parties.identity_number())
    )

    assert customer.party != known


def test_a_family_that_shares_a_telephone_across_projects_stays_two_people(project, li):
    husband = parties.person(project, "李强", phone=PHONE)

    assert Customer.objects.get(pk=register(project, li)).party != husband


def test_two_companies_of_the_group_do_not_share_customers(project, li):
    register(project, li)
    other = org.project()

    assert register(other, org.actor_with(REGISTER, VIEW, project=other))


def test_the_trail_and_the_event_name_the_consultant_and_no_number(project, li):
    customer_id = register(project, li)

    noted = AuditRecord.objects.get(verb="customers.customer.registered")
    assert (noted.subject_id, noted.project_id, noted.subject_label) == (customer_id, project.pk, "王芳")
    assert Event.objects.get(name="customers.CustomerRegistered").payload["owner_id"] == li.staff_id
    assert PHONE not in str(list(AuditRecord.objects.values())) + str(list(Event.objects.values()))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_consultants_who_register_the_same_telephone_at_once_do_not_both_get_the_customer():
    project = org.project()
    actors = [org.actor_with(REGISTER, VIEW, project=project) for _each in range(6)]
    together, got, refused = threading.Barrier(6), [], []

    def grab(actor, name):
        together.wait()
        try:
            got.append(register(project, actor, name=name))
        except CustomerTaken as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=grab, args=(actor, f"王芳{number % 2}"))
        for number, actor in enumerate(actors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(got), len(refused)) == (1, 5)
    assert Party.objects.count() == 1


def test_a_company_needs_its_whole_credit_code(project, li):
    with pytest.raises(InvalidValue):
        register(project, li, name="明月贸易有限公司", identity_type="CREDIT_CODE", identity="123")
    assert not Party.objects.exists()


def test_a_credit_code_under_another_name_is_refused(project, li):
    known = parties.company_party(project)
    code = printable_code(known)

    with pytest.raises(IdentityRegistered):
        register(project, li, name="清风贸易有限公司", identity_type="CREDIT_CODE", identity=code)


def test_a_company_becomes_a_customer(project, li):
    code = parties.credit_code()

    customer_id = register(project, li, name="明月贸易有限公司", identity_type="CREDIT_CODE", identity=code)

    party = Customer.objects.get(pk=customer_id).party
    assert (party.kind, party.identity_type) == ("COMPANY", "CREDIT_CODE")


def test_a_company_known_by_its_credit_code_is_not_registered_twice(project, li):
    known = parties.company_party(project)
    code = printable_code(known)

    customer_id = register(
        project, li, name="明月 贸易有限公司", phone="13900139000", identity_type="CREDIT_CODE", identity=code
    )

    assert Customer.objects.get(pk=customer_id).party_id == known.pk


def printable_code(party):
    return party.identity.clear()
