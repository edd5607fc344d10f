import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, ask, reject
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import AlreadyAsked, PersonRequired
from kaipan.approvals.tests.cast import HALL, MATTER, PAYLOAD, ask_to_repaint, requester, state_of
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import use_case

pytestmark = pytest.mark.django_db


def test_the_system_itself_asks_for_nothing():
    project = org.project()

    with pytest.raises(PersonRequired):
        ask_to_repaint(project, org_queries.system_actor(project.company_id))


def test_a_second_question_about_the_same_thing_is_refused_while_the_first_is_live():
    project = org.project()
    first = ask_to_repaint(project, requester(project))

    with pytest.raises(AlreadyAsked) as refused:
        ask_to_repaint(project, requester(project))
    assert refused.value.params["approval"] == first

    approve(first, actor=approvals.decider(project))
    with pytest.raises(AlreadyAsked):
        ask_to_repaint(project, requester(project))


def test_a_matter_nobody_declared_is_a_fault_of_ours():
    project = org.project()
    actor = requester(project)

    @use_case
    def ask_for_the_moon():
        return ask(
            project_id=ProjectId(project.pk),
            matter="tests.the_moon",
            source=HALL,
            title="月亮",
            payload={},
            actor=actor,
        )

    with pytest.raises(LookupError):
        ask_for_the_moon()


def test_an_amount_as_a_float_is_a_fault_of_ours():
    project = org.project()

    with pytest.raises(TypeError):
        ask_to_repaint(project, requester(project), {"rooms": [{"cost": 1200.0}]})


def test_a_question_waits_with_its_payload_and_leaves_a_trail():
    project = org.project()
    actor = requester(project)

    approval_id = ask_to_repaint(project, actor)

    request = ApprovalRequest.objects.get(pk=approval_id)
    assert (request.state, request.payload, request.matter) == ("PENDING", PAYLOAD, MATTER)
    assert request.requested_by_id == actor.staff_id
    trail = AuditRecord.objects.get(verb="approvals.request.asked")
    assert (trail.subject_id, trail.project_id) == (approval_id, project.pk)


def test_after_a_no_one_may_ask_again():
    project = org.project()
    first = ask_to_repaint(project, requester(project))
    reject(first, comment="太绿", actor=approvals.decider(project))

    second = ask_to_repaint(project, requester(project))

    assert [state_of(first), state_of(second)] == ["REJECTED", "PENDING"]
