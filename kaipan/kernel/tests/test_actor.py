"""Outside the scope a thing does not exist; inside it a missing right is said."""

import pytest

from kaipan.kernel.actor import Actor, Channel, require
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.ids import CompanyId, ProjectId

CONSULTANT = Actor(
    staff_id=None,
    name="李伟",
    company_id=CompanyId(1),
    channel=Channel.PAGE,
    grants={ProjectId(1): frozenset({"sales.deal.book"})},
)


def test_a_foreign_project_is_not_found():
    with pytest.raises(NotFound):
        require(CONSULTANT, "sales.deal.book", 2)


def test_a_missing_permission_in_the_own_project_is_forbidden():
    with pytest.raises(Forbidden) as refused:
        require(CONSULTANT, "sales.deal.sign", 1)
    assert "sales.deal.sign" in str(refused.value)


def test_a_company_verb_is_not_held_by_a_project_grant():
    with pytest.raises(Forbidden):
        require(CONSULTANT, "sales.deal.book")


def test_a_held_permission_lets_the_verb_go_on():
    require(CONSULTANT, "sales.deal.book", 1)
    assert CONSULTANT.projects_with("sales.deal.book") == {1}
