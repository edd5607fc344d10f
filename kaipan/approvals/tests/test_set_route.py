from decimal import Decimal

import pytest
from django.utils import timezone

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import Band, RouteTerms, StepTerms, retire_route, set_route
from kaipan.approvals.models import ApprovalRequest, Route
from kaipan.approvals.refusals import (
    NobodyToDecide,
    RefusedByRoute,
    RouteEnded,
    RouteInvalid,
    RouteOverlaps,
)
from kaipan.approvals.tests.cast import (
    MATTER,
    OTHER_MATTER,
    ask_to_repaint,
    requester,
    state_of,
    steps_of,
)
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def manager(project):
    return approvals.desk(project)


@kept
def keeper(project):
    return approvals.matrix_keeper(project)


def row(*steps, **terms):
    return RouteTerms(**{"matter": MATTER, "name": "刷漆", "steps": steps, **terms})


def test_only_who_keeps_the_matrix_sets_it(project, manager):
    with pytest.raises(Forbidden):
        set_route(row(approvals.step(manager)), project_id=project.pk, actor=manager.actor)
    with pytest.raises(NotFound):
        set_route(
            row(approvals.step(manager)), project_id=project.pk, actor=approvals.matrix_keeper(org.project())
        )


def test_who_keeps_the_matrix_of_a_project_does_not_set_the_companys(keeper, manager):
    with pytest.raises(Forbidden):
        set_route(row(approvals.step(manager)), actor=keeper)


def test_a_row_that_is_none_is_refused(project, keeper, manager):
    step = approvals.step(manager)
    for terms in [
        row(),
        row(step, matter="tests.the_moon"),
        row(step, matter=OTHER_MATTER, bands={"amount": Band(Decimal(1), None)}),
        row(step, bands={"amount": Band(Decimal(2), Decimal(2))}),
        row(step, answer="REFUSE"),
        row(step, answer="GRANT"),
        row(step, answer="PERHAPS"),
        row(approvals.step(manager, mode="NOTE")),
        row(approvals.step(manager, mode="MOST")),
        row(approvals.step(manager, role_id=None)),
        row(approvals.step(manager, person_id=manager.staff_id)),
        row(approvals.step(manager, stage=0)),
        row(approvals.step(manager, due_hours=0)),
        row(StepTerms(1, "别家", role_id=approvals.desk(org.project()).role.pk)),
        row(StepTerms(1, "别家", person_id=approvals.desk(org.project()).staff_id)),
    ]:
        with pytest.raises(RouteInvalid):
            set_route(terms, project_id=project.pk, actor=keeper)


def test_two_rows_that_would_fit_one_question_are_refused(project, keeper, manager):
    step = approvals.step(manager)
    small = row(step, bands={"amount": Band(None, Decimal(1000))})
    set_route(small, project_id=project.pk, actor=keeper)

    for bands in ({}, {"amount": Band(Decimal("999.99"), None)}, {"percent": Band(Decimal(3), None)}):
        with pytest.raises(RouteOverlaps):
            set_route(row(step, bands=bands), project_id=project.pk, actor=keeper)
    set_route(
        row(step, name="大额", bands={"amount": Band(Decimal(1000), None)}),
        project_id=project.pk,
        actor=keeper,
    )


def test_the_row_whose_bands_hold_the_question_is_the_one(project, keeper, manager):
    director = approvals.desk(project)
    for name, desk, band in [
        ("小额", manager, Band(None, Decimal(1000))),
        ("大额", director, Band(Decimal(1000), None)),
    ]:
        set_route(
            row(approvals.step(desk, name=name), name=name, bands={"amount": band}),
            project_id=project.pk,
            actor=keeper,
        )

    for amount, name in [("999.99", "小额"), ("1000.00", "大额")]:
        asked = ask_to_repaint(project, requester(project), amount=amount)
        assert steps_of(asked) == [(name, "PENDING")]
        ApprovalRequest.objects.filter(pk=asked).update(state="WITHDRAWN")
    asked = ask_to_repaint(project, requester(project))
    assert steps_of(asked) == [("", "PENDING")]


def test_a_projects_row_goes_before_the_companys(project, manager, keeper):
    set_route(row(approvals.step(manager, name="公司")), actor=approvals.matrix_keeper(project.company))
    first = ask_to_repaint(project, requester(project))
    ApprovalRequest.objects.filter(pk=first).update(state="WITHDRAWN")

    set_route(row(approvals.step(manager, name="项目")), project_id=project.pk, actor=keeper)
    second = ask_to_repaint(project, requester(project))

    assert [steps_of(each)[0][0] for each in (first, second)] == ["公司", "项目"]


def test_what_is_under_way_keeps_its_steps(project, manager, keeper):
    before = set_route(row(approvals.step(manager)), project_id=project.pk, actor=keeper)
    asked = ask_to_repaint(project, requester(project))

    set_route(
        row(approvals.step(approvals.desk(project), name="新")),
        project_id=project.pk,
        supersedes_id=before,
        actor=keeper,
    )

    assert steps_of(asked) == [("环节1", "PENDING")]
    versions = Route.objects.filter(project=project).order_by("pk")
    assert [(each.version, each.ended_at is None) for each in versions] == [(1, False), (2, True)]
    with pytest.raises(RouteEnded):
        retire_route(before, actor=keeper)


def test_a_next_version_is_of_the_same_matter(project, manager, keeper):
    before = set_route(row(approvals.step(manager)), project_id=project.pk, actor=keeper)

    with pytest.raises(RouteInvalid):
        set_route(
            row(approvals.step(manager), matter=OTHER_MATTER),
            project_id=project.pk,
            supersedes_id=before,
            actor=keeper,
        )


def test_a_row_of_later_does_not_count_yet(project, manager, keeper):
    later = timezone.now() + timezone.timedelta(days=1)
    set_route(row(approvals.step(manager)), project_id=project.pk, valid_from=later, actor=keeper)

    assert steps_of(ask_to_repaint(project, requester(project))) == [("", "PENDING")]


def test_without_its_row_whoever_may_decide_does(project, manager, keeper):
    set_at = set_route(row(approvals.step(manager)), project_id=project.pk, actor=keeper)
    retire_route(set_at, reason="不再需要", actor=keeper)

    assert steps_of(ask_to_repaint(project, requester(project))) == [("", "PENDING")]


def test_a_step_with_nobody_but_who_asks_is_refused_in_words(project, manager, keeper):
    set_route(row(approvals.step(manager, name="审核")), project_id=project.pk, actor=keeper)

    with pytest.raises(NobodyToDecide) as refused:
        ask_to_repaint(project, manager.actor)
    assert refused.value.params["step"] == "审核"
    assert refused.value.params["who"] == manager.role.name


def test_a_row_may_say_no_by_itself(project, keeper):
    refuses = row(answer="REFUSE", bands={"percent": Band(Decimal(20), None)})
    set_route(refuses, project_id=project.pk, actor=keeper)

    with pytest.raises(RefusedByRoute):
        ask_to_repaint(project, requester(project), percent="20")
    ask_to_repaint(project, requester(project), percent="19.9999")


def test_a_row_may_say_yes_by_itself_and_tell_somebody(project, manager, keeper):
    told = approvals.step(manager, mode="NOTE", name="知会")
    set_route(row(told, answer="GRANT"), project_id=project.pk, actor=keeper)

    asked = ask_to_repaint(project, requester(project))

    assert (state_of(asked), steps_of(asked)) == ("APPROVED", [("知会", "NOTED")])
    request = ApprovalRequest.objects.get(pk=asked)
    assert (request.decided_by, request.decision["route"]) == (None, "刷漆")
