import pytest

from kaipan.customers import queries, testing
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db


def test_a_consultant_serves_a_customer():
    project = org.project()
    li = org.staff_with("customers.customer.view", project=project, name="李伟")
    wang = testing.customer(project, "王芳", owner=li)

    card = queries.customer_card(wang.pk, actor=org.actor_of(li))

    assert (card.name, card.owner_name) == ("王芳", "李伟")
