"""登记送达."""

from datetime import timedelta

import pytest

from kaipan.dunning import actions, testing
from kaipan.dunning.refusals import DeliveryBroken
from kaipan.kernel.errors import Forbidden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
DAY = timedelta(days=1)


@pytest.fixture
def notice(desk):
    desk.owing(days=15)
    return desk.notices()[0]


def record(desk, notice, actor=None, today=TODAY + 5 * DAY, **said):
    actions.record_delivery(notice.pk, **said, actor=actor or desk.clerk, today=today)
    notice.refresh_from_db()


def test_readers_record_nothing(desk, notice):
    with pytest.raises(Forbidden):
        record(desk, notice, desk.accountant)


def test_number_day_and_note_are_written_down_and_can_be_corrected(desk, notice):
    record(desk, notice, tracking="1234567890123", returned_on=TODAY + DAY, note="拒收")
    record(desk, notice, tracking="1234567890123", signed_on=TODAY + 2 * DAY)
    assert (notice.tracking, notice.returned_on, notice.delivery_note) == ("1234567890123", None, "")
    assert (notice.signed_on, notice.delivery_by_id) == (TODAY + 2 * DAY, desk.clerk.staff_id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"signed_on": TODAY + DAY, "returned_on": TODAY + DAY},
        {"signed_on": TODAY - DAY},
        {"returned_on": TODAY + 6 * DAY},
    ],
)
def test_it_arrives_or_comes_back_after_it_was_sent_and_not_ahead(desk, notice, wrong):
    with pytest.raises(DeliveryBroken):
        record(desk, notice, **wrong)
