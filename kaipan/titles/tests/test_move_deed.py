"""登记证去向."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import DeedMove, Registration
from kaipan.titles.refusals import CodeUnknown, DayUnfit, DeedElsewhere, HandedOutUnchecked, NotRegistered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def test_readers_may_not_and_there_has_to_be_a_deed(desk):
    title = desk.title()
    with pytest.raises(NotRegistered):
        desk.hand_out(title)
    with pytest.raises(Forbidden):
        actions.move_deed(
            title.pk, "CUSTOMER", actions.Handover("张三", TODAY), actor=desk.reader, today=TODAY
        )


@pytest.mark.parametrize("missing", ["identity_checked", "signed"])
def test_nobody_gets_it_unchecked_or_without_a_signature(desk, missing):
    title = desk.title()
    desk.registered(title)
    with pytest.raises(HandedOutUnchecked):
        desk.hand_out(title, **{missing: False})


def test_it_goes_to_a_bank_or_a_customer_on_a_day_that_was(desk):
    title = desk.title()
    desk.registered(title)
    with pytest.raises(CodeUnknown):
        desk.hand_out(title, "HOUSE")
    with pytest.raises(DayUnfit):
        desk.hand_out(title, moved_on=TODAY + timedelta(days=1))


def test_handed_out_the_case_is_done_and_it_does_not_leave_again(desk):
    title = desk.title()
    desk.registered(title)
    desk.hand_out(title)
    assert desk.case(title).state == "DONE"
    for to in ("CUSTOMER", "BANK"):
        with pytest.raises(DeedElsewhere):
            desk.hand_out(title, to)


def test_a_bank_hands_it_on_to_the_customer(desk):
    title = desk.title()
    desk.registered(title)
    desk.hand_out(title, "BANK", receiver="工商银行", identity_checked=False, signed=False)
    assert desk.case(title).state == "DONE"
    desk.hand_out(title)
    assert Registration.objects.get(title=title).place == "CUSTOMER"
    assert list(DeedMove.objects.values_list("from_place", "to_place")) == [
        ("", "HOUSE"),
        ("HOUSE", "BANK"),
        ("BANK", "CUSTOMER"),
    ]


def test_the_bank_is_suggested_where_a_loan_pays(desk):
    mortgaged, paid = desk.title(0, plan="MORTGAGE"), desk.title(1)
    suggested = [
        queries.title_card(title.pk, actor=desk.reader, on=TODAY).suggested for title in (mortgaged, paid)
    ]
    assert suggested == ["BANK", "CUSTOMER"]
