"""停催, with approval, and what it changes."""

from datetime import timedelta

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.refusals import AlreadyAsked, NotApproved
from kaipan.dunning import actions, testing
from kaipan.dunning.models import Case
from kaipan.dunning.refusals import CaseNotOpen, NothingToNotice, NothingToReview, PersonWanted
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
WHY = {"reason": "按揭审批中", "today": TODAY}


@pytest.fixture
def account(desk):
    return desk.owing(100, days=8)


@pytest.fixture
def case(desk, account):
    return desk.case(account)


def stop(case, desk):
    actions.stop_case(case.pk, actor=desk.clerk, today=TODAY)


def test_nobody_stops_without_a_yes(desk, case):
    with pytest.raises(NotApproved):
        stop(case, desk)
    actions.ask_to_stop(case.pk, **WHY, actor=desk.clerk)
    with pytest.raises(NotApproved):
        stop(case, desk)
    with pytest.raises(AlreadyAsked):
        actions.ask_to_stop(case.pk, **WHY | {"reason": "另有原因"}, actor=desk.clerk)


def test_it_is_asked_by_somebody_who_handles_cases(desk, case):
    with pytest.raises(Forbidden):
        actions.ask_to_stop(case.pk, **WHY, actor=desk.accountant)
    with pytest.raises(PersonWanted):
        actions.ask_to_stop(case.pk, **WHY, actor=desk.system())


def test_with_a_yes_it_rests_and_the_yes_is_used(desk, account, case):
    stopped = desk.stopped(account)
    assert (stopped.state, stopped.stop_reason) == ("STOPPED", "按揭审批中")
    with pytest.raises(NotApproved):
        stop(case, desk)
    with pytest.raises(NothingToReview):
        desk.review(TODAY + timedelta(days=60))
    assert desk.case(account).level == "LETTER_1"


def test_while_it_rests_nobody_is_written_to(desk, account, case):
    desk.stopped(account)
    with pytest.raises(NothingToNotice):
        desk.notices()
    actions.resume_case(case.pk, reason="放款失败", actor=desk.clerk)
    assert [each.account_id for each in desk.notices()] == [account.pk]


def test_it_closes_all_the_same_when_it_is_paid(desk, account, case):
    desk.stopped(account)
    money.received(account, 100)
    desk.review()
    case.refresh_from_db()
    assert case.state == "CLOSED"


def test_a_yes_does_not_stop_what_was_closed_meanwhile(desk, account, case):
    actions.ask_to_stop(case.pk, **WHY, actor=desk.clerk)
    approvals.grant(case.source, "dunning.stop", desk.project)
    money.received(account, 100)
    desk.review()
    with pytest.raises(CaseNotOpen):
        stop(case, desk)


def test_it_is_taken_up_again(desk, account, case):
    with pytest.raises(CaseNotOpen):
        actions.resume_case(case.pk, reason="放款失败", actor=desk.clerk)
    desk.stopped(account)
    actions.resume_case(case.pk, reason="放款失败", actor=desk.clerk)
    desk.review(TODAY + timedelta(days=30))
    case.refresh_from_db()
    assert (case.state, case.level) == ("OPEN", "LAWYER")
    with pytest.raises(NotApproved):
        stop(case, desk)
    assert Case.objects.count() == 1
