"""审批路线 at its page: everybody who sees the matrix reads it; each row is changed by who keeps it."""

from kaipan.approvals import actions
from kaipan.approvals import testing as approvals
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.interfaces.backoffice.presale.tests.conftest import desk_of
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord


def test_a_row_of_the_company_is_not_a_projects_to_change(project):
    steps = [approvals.step(approvals.desk(project))]
    terms = actions.RouteTerms("sales.discount", "优惠审批", answer="STEPS", bands={}, steps=steps)
    in_company = actions.set_route(terms, project_id=None, actor=approvals.matrix_keeper(project.company))
    in_project = actions.set_route(terms, project_id=project.pk, actor=approvals.matrix_keeper(project))
    keeper = desk_of(org.staff_with(SET_ROUTE, project=project))
    listed = keeper.get("/approvals/routes/").text
    for route, status in ((in_project, 200), (in_company, 403)):
        change, retire = (f"/approvals/routes/{route}/{verb}/" for verb in ("change", "retire"))
        assert keeper.get(change).status_code == status
        assert (change in listed, retire in listed) == (status == 200, status == 200)


def test_a_row_is_retired_with_a_reason(project):
    steps = [approvals.step(approvals.desk(project))]
    terms = actions.RouteTerms("sales.discount", "优惠审批", answer="STEPS", bands={}, steps=steps)
    route = actions.set_route(terms, project_id=project.pk, actor=approvals.matrix_keeper(project))
    keeper = desk_of(org.staff_with(SET_ROUTE, project=project))
    page = f"/approvals/routes/{route}/retire/"
    assert "优惠审批" in keeper.get(page).text
    assert keeper.post(page, {"reason": "改用公司路线"}).status_code == 303
    assert page not in keeper.get("/approvals/routes/").text
    assert AuditRecord.objects.get(verb="approvals.route.retired").reason == "改用公司路线"
