"""What changes of a deal do to its title, and what stands in their way."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.customers import testing as customers
from kaipan.procedures import actions as procedures
from kaipan.sales import actions as sales
from kaipan.titles import actions, testing
from kaipan.titles.refusals import AppliedInTheWay, NothingToFollow, RegisteredInTheWay, TitleOver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def leaves():
    return sales.Return(sales.Fault.LOAN_REFUSED)


def renamed(desk):
    other = customers.customer(desk.project, owner=desk.office.staff()).party
    return other, sales.Rename((sales.Share(other.pk, Decimal(100)),), proof="户口本")


def follow(desk, title):
    actions.follow_deal(title.deal_id, actor=desk.system(), today=TODAY)


def end(desk, title):
    actions.end_registration(
        title.pk, "CANCELLED", on=TODAY, reason="退房注销", actor=desk.registrar, today=TODAY
    )


def test_a_deal_as_it_was_changes_nothing(desk):
    with pytest.raises(NothingToFollow):
        follow(desk, desk.title())


def test_a_returned_deal_ends_its_title(desk):
    title = desk.title()
    desk.office.change(title.deal_id, leaves(), on=TODAY)
    follow(desk, title)
    assert desk.case(title).state == "ENDED"
    with pytest.raises(NothingToFollow):
        follow(desk, title)
    with pytest.raises(TitleOver):
        desk.taxes(title)


def test_before_an_application_the_title_goes_on_for_whoever_buys_now(desk):
    title = desk.title()
    other, change = renamed(desk)
    desk.office.change(title.deal_id, change, on=TODAY)
    follow(desk, title)
    case = desk.case(title)
    assert (case.state, case.holder_id) == ("OPEN", other.pk)
    wanted = case.papers.filter(state="WANTED", person__isnull=False)
    assert set(wanted.values_list("person_id", flat=True)) == {other.pk}
    with pytest.raises(NothingToFollow):
        follow(desk, title)


def test_a_running_application_is_withdrawn_first(desk):
    title = desk.title()
    desk.applied(title)
    _other, change = renamed(desk)
    for each in (change, leaves()):
        with pytest.raises(AppliedInTheWay):
            desk.office.propose(title.deal_id, each, on=TODAY)
    procedures.return_case(
        desk.case(title).pk, stage="APPLY", reason="撤回", on=TODAY, actor=desk.clerk, today=TODAY
    )
    desk.office.change(title.deal_id, change, on=TODAY)


def test_a_registered_title_is_struck_off_first(desk):
    title = desk.title()
    desk.registered(title)
    exchange = sales.Exchange(desk.office.rooms[3], desk.office.plans["LUMP_SUM"], TODAY + timedelta(days=7))
    for each in (leaves(), renamed(desk)[1], exchange):
        with pytest.raises(RegisteredInTheWay):
            desk.office.propose(title.deal_id, each, on=TODAY)
    end(desk, title)
    desk.office.change(title.deal_id, leaves(), on=TODAY)


def test_what_was_asked_for_before_is_judged_again_when_it_is_carried_out(desk):
    title = desk.title()
    amendment = desk.office.propose(title.deal_id, leaves(), on=TODAY)
    desk.office.approve(amendment)
    desk.registered(title)
    with pytest.raises(RegisteredInTheWay):
        desk.office.execute(amendment, on=TODAY)


def test_other_changes_go_on(desk):
    title = desk.title()
    desk.registered(title)
    desk.office.change(title.deal_id, sales.ChangeTerms(add=("另赠车位管理费一年",)), on=TODAY)
