import pytest
from django.db import Error, connection, transaction

from kaipan.customers import actions, queries, testing
from kaipan.customers.models import CustomerTransfer
from kaipan.customers.permissions import TRANSFER, VIEW, VIEW_ALL
from kaipan.customers.rules.refusals import AlreadyTheirs, OwnerUnfit
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.staff_with(VIEW, project=project, name="李伟")


@kept
def zhao(project):
    return org.staff_with(VIEW, project=project, name="赵敏")


@kept
def manager(project):
    return org.actor_with(TRANSFER, VIEW_ALL, project=project)


@kept
def wang(project, li):
    return testing.customer(project, "王芳", owner=li)


def transfer(customer, to, actor, reason="离职交接"):
    actions.transfer_customer(customer.pk, to_staff_id=to.pk, reason=reason, actor=actor)


def test_a_consultant_gives_away_no_customer(wang, li, zhao):
    with pytest.raises(Forbidden):
        transfer(wang, zhao, org.actor_of(li))


def test_a_customer_of_another_project_is_not_found(wang, zhao, project):
    with pytest.raises(NotFound):
        transfer(wang, zhao, org.actor_with(TRANSFER, VIEW_ALL, project=org.project(of=project.company)))


def test_a_reason_is_needed(wang, zhao, manager):
    with pytest.raises(TextMissing):
        transfer(wang, zhao, manager, reason="")


def test_whoever_has_the_customer_does_not_get_them_again(wang, li, manager):
    with pytest.raises(AlreadyTheirs):
        transfer(wang, li, manager)


def test_whoever_may_not_serve_there_gets_nobody(wang, zhao, manager, project):
    org_actions.disable_staff(zhao.pk, reason="离职", actor=org_queries.system_actor(project.company_id))

    for unfit in (zhao, org.staff_with(VIEW), org.staff_with(project=project)):
        with pytest.raises(OwnerUnfit):
            transfer(wang, unfit, manager)


def test_the_database_itself_keeps_who_served_when(wang, zhao, manager):
    transfer(wang, zhao, manager)

    with pytest.raises(Error), transaction.atomic():
        connection.cursor().execute("UPDATE customers_customertransfer SET reason = 'x'")
    with pytest.raises(Error), transaction.atomic():
        connection.cursor().execute("DELETE FROM customers_customertransfer")


def test_the_new_consultant_sees_the_customer_and_the_old_one_no_longer(wang, li, zhao, manager):
    transfer(wang, zhao, manager)

    assert queries.customers(org.actor_of(zhao)).get() == wang
    assert not queries.customers(org.actor_of(li)).exists()


def test_it_is_on_record_who_had_the_customer_before(wang, li, zhao, manager):
    transfer(wang, zhao, manager)

    fact = CustomerTransfer.objects.get()
    assert (fact.from_staff, fact.to_staff, fact.reason) == (li, zhao, "离职交接")
    assert AuditRecord.objects.get(verb="customers.customer.transferred").changes == {
        "owner": [li.name, zhao.name]
    }
    assert Event.objects.get(name="customers.CustomerTransferred").payload["to_staff_id"] == zhao.pk
