from decimal import Decimal

import pytest

from kaipan.approvals import queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import Band, import_routes
from kaipan.approvals.models import Route
from kaipan.approvals.refusals import RouteTableEmpty, RouteTableInvalid
from kaipan.approvals.tests.cast import MATTER
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org
from kaipan.platform.rehearsal import rehearse
from kaipan.platform.spreadsheets import write_xlsx
from tests.kept import kept

pytestmark = pytest.mark.django_db

WIDTH = len(queries.ROUTE_COLUMNS)


@kept
def project():
    return org.project()


@kept
def manager(project):
    return approvals.desk(project)


@kept
def keeper(project):
    return approvals.matrix_keeper(project)


def table(*rows):
    return write_xlsx(queries.ROUTE_COLUMNS, [(*row, *(None,) * (WIDTH - len(row))) for row in rows])


def line(role, *, matter="粉刷大厅", name="小额", stage=1, low=None, high=None, mode="任一人"):
    return (matter, name, None, low, high, None, None, None, None, stage, f"环节{stage}", mode, role)


def test_only_who_keeps_the_matrix_imports_it(project, manager):
    with pytest.raises(Forbidden):
        import_routes(table(), "路线.xlsx", project_id=project.pk, actor=manager.actor)


def test_every_wrong_row_is_named_and_nothing_is_taken(project, keeper, manager):
    wrong = table(
        line(manager.role.name),
        line("没有的角色", name="大额"),
        line(manager.role.name, matter="月亮", name="三"),
        line(manager.role.name, mode="随便", name="四"),
    )
    with pytest.raises(RouteTableInvalid) as refused:
        import_routes(wrong, "路线.xlsx", project_id=project.pk, actor=keeper)
    assert [(each.row, each.code) for each in refused.value.errors] == [
        (3, "approval_role_unknown"),
        (4, "approval_matter_unknown"),
        (5, "approval_word_unknown"),
    ]
    assert not Route.objects.filter(project=project).exists()


def test_rows_that_overlap_are_named(project, keeper, manager):
    wrong = table(line(manager.role.name), line(manager.role.name, name="大额", low=Decimal(5)))
    with pytest.raises(RouteTableInvalid) as refused:
        import_routes(wrong, "路线.xlsx", project_id=project.pk, actor=keeper)
    assert [(each.row, each.code) for each in refused.value.errors] == [(3, "approval_route_overlaps")]


def test_an_empty_table_is_refused(project, keeper):
    with pytest.raises(RouteTableEmpty):
        import_routes(table(), "路线.xlsx", project_id=project.pk, actor=keeper)


def test_a_table_takes_the_place_of_the_rows_of_its_matters(project, keeper, manager):
    approvals.route(project, MATTER, approvals.step(manager), name="旧")
    new = table(
        line(manager.role.name, high=Decimal(1000)),
        line(manager.role.name, stage=2, mode="会签"),
        line(manager.role.name, name="大额", low=Decimal(1000)),
    )
    seen = rehearse(
        lambda: import_routes(new, "路线.xlsx", project_id=project.pk, actor=keeper), lambda made: made
    )
    assert (seen.rows, seen.ended, seen.steps) == (2, 1, 3)
    assert Route.objects.not_ended().get(project=project).name == "旧"

    import_routes(new, "路线.xlsx", project_id=project.pk, actor=keeper)

    assert {each.name for each in Route.objects.not_ended().filter(project=project)} == {"小额", "大额"}


def test_what_is_exported_comes_back_unchanged(project, keeper, manager):
    approvals.route(
        project,
        MATTER,
        approvals.step(manager, mode="ALL", due_hours=24),
        approvals.step(manager, 2, distinct_people=True),
        bands={"percent": Band(Decimal("3.5"), None), "count": Band(None, 3)},
    )
    rows = list(queries.matrix_rows(queries.routes(keeper).not_ended()))

    import_routes(write_xlsx(queries.ROUTE_COLUMNS, rows), "路线.xlsx", project_id=project.pk, actor=keeper)

    assert list(queries.matrix_rows(queries.routes(keeper).not_ended())) == rows
