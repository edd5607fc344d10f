import pytest

from kaipan.approvals import queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import adopt_default_matrix
from kaipan.approvals.default_matrix import DEFAULT_MATRIX
from kaipan.approvals.matters import matters
from kaipan.approvals.models import Route
from kaipan.approvals.permissions import TAKE_STEP
from kaipan.approvals.refusals import NothingToTakeOver
from kaipan.kernel.errors import Forbidden
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db

ROLES = ("sales-manager", "director", "accountant", "general-manager")


@kept
def company():
    return org.company()


@kept
def keeper(company):
    return approvals.matrix_keeper(company)


def give_titles(company):
    for code in ROLES:
        org_actions.define_role(
            code=code, name=code, permissions=[TAKE_STEP], actor=org_queries.system_actor(company.pk)
        )


def test_only_who_keeps_the_companys_matrix_takes_it_over(company):
    with pytest.raises(Forbidden):
        adopt_default_matrix(actor=approvals.matrix_keeper(org.project(of=company)))


def test_without_its_job_titles_nothing_can_be_taken_over(keeper):
    with pytest.raises(NothingToTakeOver):
        adopt_default_matrix(actor=keeper)


def test_the_matters_that_exist_get_their_rows_and_the_others_none(company, keeper):
    give_titles(company)

    taken = adopt_default_matrix(actor=keeper)

    rows = queries.routes(keeper)
    assert rows.count() == taken.rows
    assert {row.matter for row in rows} == set(DEFAULT_MATRIX) & set(matters())
    plan = Route.objects.get(company=company, matter="presale.price_plan")
    assert [step.role.code for step in plan.steps.all()] == ["director", "accountant", "general-manager"]
    with pytest.raises(NothingToTakeOver):
        adopt_default_matrix(actor=keeper)
