"""Many acts on one yes at the same moment: one goes on."""

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, reject
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotApproved
from kaipan.approvals.tests.cast import HALL, MATTER, ask_to_repaint, repaint, requester, state_of
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 8
ACTORS = 4


def race_to_act():
    """Four who repaint the hall on one yes, again and again: each race, and how often its yes was used."""
    project = org.project()
    actors = [requester(project) for _ in range(ACTORS)]
    races = []
    with Contenders(ACTORS) as contenders:
        for _ in range(RACES):
            asked = ask_to_repaint(project, actors[0])
            approvals.grant(HALL, MATTER, project)
            race = contenders.race(lambda number: repaint(actors[number]))
            assert set(race.winners) <= {asked}
            races.append(race)
    return races


def uses():
    return AuditRecord.objects.filter(verb="approvals.request.consumed").count()


def test_of_many_acts_on_one_yes_one_goes_on():
    for race in race_to_act():
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} == {NotApproved}
    assert uses() == RACES


def test_without_the_lock_the_database_still_lets_one_go_on():
    with without_row_locks():
        races = race_to_act()
    assert {len(race.winners) for race in races} == {1}
    assert {type(refusal) for race in races for refusal in race.refusals} <= {NotApproved, RuleBroken}
    assert uses() == RACES


def test_without_lock_and_guard_one_yes_is_used_many_times():
    with (
        without_row_locks(),
        raw_sql.without_trigger("approvals_approvalrequest", "approvals_request_use"),
    ):
        races = race_to_act()
    assert any(len(race.winners) > 1 for race in races)
    assert uses() > RACES


def test_of_a_yes_and_a_no_at_once_one_stands():
    project = org.project()
    yes, no = approvals.decider(project), approvals.decider(project)
    for _ in range(RACES):
        asked = ask_to_repaint(project, requester(project))
        with Contenders(2) as contenders:
            race = contenders.race(
                lambda number, asked=asked: (
                    reject(asked, comment="太绿", actor=no) if number else approve(asked, actor=yes)
                )
            )
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        ending = ApprovalRequest.objects.get(pk=asked)
        assert (ending.state, ending.decided_by_id) in [("APPROVED", yes.staff_id), ("REJECTED", no.staff_id)]
        if state_of(asked) == "APPROVED":
            repaint(requester(project))
