from datetime import timedelta

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.refusals import AlreadyAsked
from kaipan.inventory import testing as rooms
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.reservations import actions, testing
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models import Allowance
from kaipan.reservations.refusals import NothingToSettle, ReservationOver
from tests import raw_sql


def test_a_renewal_adds_days_to_what_is_left_and_counts(desk):
    kept = desk.reserve(days=2)
    before = desk.reservation(kept).kept_until
    assert actions.renew_reservation(kept, days=3, actor=desk.consultant)

    after = desk.reservation(kept)
    assert (after.kept_until - before, after.renewals_used) == (timedelta(days=3), 1)
    assert rooms.facts(desk.rooms[0]).occupancy.expires_at == after.kept_until
    assert raw_sql.violations() == {}


def test_one_renewal_too_many_waits_for_a_yes_while_the_reservation_runs_on(desk):
    kept = desk.reserve()
    actions.renew_reservation(kept, actor=desk.consultant)
    until = desk.reservation(kept).kept_until
    assert not actions.renew_reservation(kept, days=2, actor=desk.consultant)
    assert desk.reservation(kept).kept_until == until
    with pytest.raises(AlreadyAsked):
        actions.renew_reservation(kept, days=2, actor=desk.consultant)

    approvals.grant(desk.reservation(kept).source, EXCEED, desk.project)
    actions.settle_reservation(kept, actor=desk.system(), today=testing.TODAY)
    renewed = desk.reservation(kept)
    assert renewed.kept_until == until + timedelta(days=2)
    assert (renewed.renewals_used, renewed.renewals_allowed) == (2, 2)
    assert raw_sql.violations() == {}


def test_a_yes_for_a_renewal_that_comes_too_late_does_nothing(desk):
    kept = desk.reserve()
    actions.renew_reservation(kept, days=8, actor=desk.consultant)
    approvals.grant(desk.reservation(kept).source, EXCEED, desk.project)
    testing.time_passes(kept)
    with pytest.raises(NothingToSettle):
        actions.settle_reservation(kept, actor=desk.system(), today=testing.TODAY)
    assert actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)
    assert rooms.facts(desk.rooms[0]).is_free


def test_what_has_run_out_is_neither_renewed_nor_cancelled(desk):
    kept = desk.reserve()
    testing.time_passes(kept)
    with pytest.raises(ReservationOver, match="到期释放"):
        actions.renew_reservation(kept, actor=desk.consultant)
    with pytest.raises(ReservationOver, match="到期释放"):
        desk.cancel(kept)


def test_who_cancels_gives_the_room_and_the_place_back(desk):
    kept = desk.reserve()
    desk.cancel(kept)
    assert desk.reservation(kept).state == "CANCELLED"
    assert rooms.facts(desk.rooms[0]).is_free
    assert Allowance.objects.get().live == 0
    with pytest.raises(ReservationOver, match="已取消"):
        desk.cancel(kept)
    assert raw_sql.violations() == {}


def test_a_reservation_is_cancelled_with_a_reason_by_its_own_or_by_a_manager(desk):
    kept = desk.reserve()
    with pytest.raises(TextMissing):
        actions.cancel_reservation(kept, reason=" ", actor=desk.consultant, today=testing.TODAY)
    with pytest.raises(NotFound):
        desk.cancel(kept, by=desk.colleague)
    with pytest.raises(Forbidden):
        desk.cancel(kept, by=_who_only_looks(desk))
    desk.cancel(kept, by=desk.manager)


def _who_only_looks(desk):
    from kaipan.org import testing as org

    return org.actor_with("reservations.reservation.view_all", project=desk.project)


def test_a_reservation_that_runs_does_not_lapse(desk):
    kept = desk.reserve()
    assert not actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)
    testing.time_passes(kept)
    assert actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)
    assert not actions.lapse_reservation(kept, actor=desk.system(), today=testing.TODAY)
    assert desk.reservation(kept).state == "LAPSED"
    assert raw_sql.violations() == {}
