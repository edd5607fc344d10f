"""处理催缴案件."""

from datetime import timedelta

import pytest

from kaipan.dunning import actions, queries, testing
from kaipan.dunning.refusals import CaseNotOpen, LevelNotHigher, UnknownLevel, UnknownOwner
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


@pytest.fixture
def case(desk):
    return desk.case(desk.owing(days=8))


def handle(case, actor, **said):
    actions.handle_case(case.pk, **{"owner_id": actor.staff_id, **said}, actor=actor)


def test_strangers_do_not_find_it_and_readers_may_not(desk, case):
    with pytest.raises(NotFound):
        handle(case, org.actor_with(*testing.CLERK))
    with pytest.raises(Forbidden):
        handle(case, desk.accountant)


def test_owner_reason_and_next_step_are_set_as_a_whole(desk, case):
    said = {
        "reason": "BANK_QUOTA",
        "remark": "等放款",
        "next_action": "电话银行",
        "next_on": TODAY + timedelta(days=2),
    }
    handle(case, desk.clerk, **said)
    case.refresh_from_db()
    assert {name: getattr(case, name) for name in said} == said
    assert case.owner_id == desk.clerk.staff_id
    handle(case, desk.clerk)
    case.refresh_from_db()
    assert (case.reason, case.next_on) == ("", None)


def test_it_waits_for_its_owner_on_its_day(desk, case):
    def waits(on):
        return queries.cases_waiting_for(desk.clerk, case.project_id, on=on).exists()

    assert not waits(TODAY)
    handle(case, desk.clerk)
    assert waits(TODAY)
    handle(case, desk.clerk, next_action="回访", next_on=TODAY + timedelta(days=1))
    assert (waits(TODAY), waits(TODAY + timedelta(days=1))) == (False, True)


def test_the_owner_is_somebody_who_may_handle_cases(desk, case):
    with pytest.raises(UnknownOwner):
        actions.handle_case(case.pk, owner_id=desk.accountant.staff_id, actor=desk.clerk)


def test_a_closed_case_is_left_alone(desk):
    account = desk.owing(100, days=8)
    case = desk.case(account)
    money.received(account, 100)
    desk.review()
    with pytest.raises(CaseNotOpen):
        handle(case, desk.clerk)


def escalate(case, desk, level):
    actions.escalate_case(case.pk, level=level, reason="客户拒付", actor=desk.clerk, today=TODAY)


def test_by_hand_it_goes_on_and_never_back(desk, case):
    escalate(case, desk, "LAWYER")
    case.refresh_from_db()
    assert case.level_name == "律师函（催告）"
    with pytest.raises(LevelNotHigher):
        escalate(case, desk, "LETTER_2")
    with pytest.raises(UnknownLevel):
        escalate(case, desk, "NOTHING")
