"""Two who act on one step at once, and one who acts while what lets them ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, delegate, end_delegation, return_to_step, withdraw
from kaipan.approvals.models import ApprovalRequest, Delegation, Vote
from kaipan.approvals.refusals import NotPending
from kaipan.approvals.tests.cast import MATTER, ask_to_repaint, requester, state_of
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES, CONTROLS = 6, 20
LAST_MOMENTS = 200


@kept
def project():
    return org.project()


def race_for_a_step(project):
    """Two who hold one step, again and again: how many won each time."""
    first = approvals.desk(project)
    desks = [first, approvals.desk(project, role=first.role)]
    approvals.route(project, MATTER, approvals.step(first))
    races = []
    with Contenders(2) as contenders:
        for _ in range(RACES):
            who_asks = requester(project)
            asked = ask_to_repaint(project, who_asks)
            races.append(
                contenders.race(lambda number, asked=asked: approve(asked, actor=desks[number].actor))
            )
            assert state_of(asked) == "APPROVED"
            withdraw(asked, actor=who_asks)
    return races


def test_of_two_who_hold_a_step_one_answers(project):
    for race in race_for_a_step(project):
        assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert Vote.objects.count() == RACES


def test_without_the_lock_the_index_still_lets_one_answer(project):
    with without_row_locks():
        races = race_for_a_step(project)
    assert {len(race.winners) for race in races} == {1}
    assert Vote.objects.count() == RACES


def test_without_lock_and_guards_a_step_is_answered_twice(project):
    with (
        without_row_locks(),
        raw_sql.without_trigger("approvals_vote", "approvals_vote_rules"),
        raw_sql.without_trigger("approvals_node", "approvals_node_end"),
        raw_sql.without_trigger("approvals_approvalrequest", "approvals_request_answer"),
        without_index("approvals_vote", "approvals_vote_sole_once"),
    ):
        races = race_for_a_step(project)
    assert any(len(race.winners) > 1 for race in races)


def race_of_a_yes_and_a_withdrawal(project, rounds):
    """A yes and a withdrawal at once, again and again: each request as it stands after, and its race."""
    desk, who_asks = approvals.desk(project), requester(project)
    approvals.route(project, MATTER, approvals.step(desk))
    with Contenders(2) as contenders:
        for _ in range(rounds):
            asked = ask_to_repaint(project, who_asks)
            race = contenders.race(
                lambda number, asked=asked: (
                    withdraw(asked, actor=who_asks) if number else approve(asked, actor=desk.actor)
                )
            )
            yield asked, race
            if state_of(asked) != "WITHDRAWN":
                withdraw(asked, actor=who_asks)


def test_of_a_yes_and_a_withdrawal_the_question_is_gone_and_a_yes_came_before_or_was_refused(project):
    for asked, race in race_of_a_yes_and_a_withdrawal(project, LAST_MOMENTS):
        request = ApprovalRequest.objects.get(pk=asked)
        verbs = list(
            AuditRecord.objects.filter(subject_id=asked, verb__startswith="approvals.")
            .order_by("pk")
            .values_list("verb", flat=True)
        )
        yes_was_first = Vote.objects.filter(node__request=asked).exists()
        assert request.state == "WITHDRAWN"
        assert verbs[-1] == "approvals.request.withdrawn"
        assert ("approvals.request.approved" in verbs) == yes_was_first
        assert [type(refusal) for refusal in race.refusals] == ([] if yes_was_first else [NotPending])
    assert raw_sql.violations("approvals_") == {}


def test_without_lock_and_guards_a_yes_stands_on_what_was_taken_back(project):
    with (
        without_row_locks(),
        raw_sql.without_trigger("approvals_vote", "approvals_vote_rules"),
        raw_sql.without_trigger("approvals_node", "node_graph"),
        raw_sql.without_trigger("approvals_node", "approvals_node_end"),
        raw_sql.without_trigger("approvals_approvalrequest", "state_graph"),
        raw_sql.without_trigger("approvals_approvalrequest", "approvals_request_answer"),
    ):
        stands = [state_of(asked) for asked, _race in race_of_a_yes_and_a_withdrawal(project, CONTROLS)]
    assert "APPROVED" in stands


def test_of_a_yes_a_return_and_a_withdrawal_at_once_one_stands(project):
    first = approvals.desk(project)
    second = approvals.desk(project, role=first.role)
    approvals.route(project, MATTER, approvals.step(first))
    for _ in range(RACES):
        who_asks = requester(project)
        asked = ask_to_repaint(project, who_asks)
        acts = [
            lambda asked=asked: approve(asked, actor=first.actor),
            lambda asked=asked: return_to_step(asked, comment="再看", actor=second.actor),
            lambda asked=asked, who_asks=who_asks: withdraw(asked, actor=who_asks),
        ]
        with Contenders(3) as contenders:
            race = contenders.race(lambda number, acts=acts: acts[number]())
        request = ApprovalRequest.objects.get(pk=asked)
        assert race.winners
        assert Vote.objects.filter(node__request=asked).count() <= 1
        if request.state != "WITHDRAWN":
            withdraw(asked, actor=who_asks)
        assert raw_sql.violations("approvals_") == {}


def test_of_a_vote_and_the_end_of_its_delegation_the_vote_came_first_or_not_at_all(project):
    director, deputy = approvals.desk(project), approvals.desk(project)
    approvals.route(project, MATTER, approvals.step(director))
    for _ in range(RACES):
        now = timezone.now()
        window = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
        made = delegate(deputy.staff_id, reason="出差", actor=director.actor, **window)
        who_asks = requester(project)
        asked = ask_to_repaint(project, who_asks)
        with Contenders(2) as contenders:
            contenders.race(
                lambda number, asked=asked, made=made: (
                    end_delegation(made, actor=director.actor)
                    if number
                    else approve(asked, actor=deputy.actor)
                )
            )
        vote = Vote.objects.filter(node__request=asked).first()
        if vote:
            assert vote.at <= Delegation.objects.get(pk=made).ended_at
        assert raw_sql.violations("approvals_") == {}
        withdraw(asked, actor=who_asks)
