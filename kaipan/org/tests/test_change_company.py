import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.org import actions, testing
from kaipan.org.permissions import MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.rules.refusals import RevealQuotaOutOfBounds

pytestmark = pytest.mark.django_db


def test_it_takes_the_right_to_manage_staff():
    actor = testing.actor_with(VIEW_PROJECT, project=testing.company())

    with pytest.raises(Forbidden):
        actions.change_company(short_name="松风", reveals_per_day=10, actor=actor)


@pytest.mark.parametrize("quota", [-1, 501])
def test_a_quota_out_of_bounds_is_refused(quota):
    actor = testing.actor_with(MANAGE_STAFF, project=testing.company())

    with pytest.raises(RevealQuotaOutOfBounds):
        actions.change_company(short_name="松风", reveals_per_day=quota, actor=actor)


def test_the_quota_and_the_short_name_change():
    company = testing.company()
    actor = testing.actor_with(MANAGE_STAFF, project=company)

    actions.change_company(short_name="松风集团", reveals_per_day=5, actor=actor)

    company.refresh_from_db()
    assert (company.short_name, company.reveals_per_day) == ("松风集团", 5)
