"""盘点: every draw, to the form; a difference says why."""

import pytest
from django.db import IntegrityError, connection, transaction

from kaipan.bills import actions, queries, testing
from kaipan.bills.models import StockCount
from kaipan.bills.refusals import CountIncomplete, CountUnexplained, HolderUnknown, NothingToCount
from kaipan.kernel.errors import Forbidden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def count(desk, counted, holder=None, actor=None, **more):
    return actions.count_stock(
        desk.project.pk,
        holder or desk.cashier.staff_id,
        counted,
        actor=actor or desk.keeper,
        today=TODAY,
        **more,
    )


def test_who_may_not_counts_nothing(desk):
    with pytest.raises(Forbidden):
        count(desk, {desk.draw().pk: 50}, actor=desk.cashier)
    with pytest.raises(HolderUnknown):
        count(desk, {}, holder=testing.desk().cashier.staff_id)
    with pytest.raises(NothingToCount):
        count(desk, {}, holder=desk.manager.staff_id)


def test_every_draw_is_counted_and_nothing_else(desk):
    draw = desk.draw()
    other = desk.drawn(draw.book, 10)
    for counted in ({}, {draw.pk: 50}, {draw.pk: 50, other.pk: -1}, {draw.pk: 50, other.pk: 10, 0: 1}):
        with pytest.raises(CountIncomplete):
            count(desk, counted)
    count(desk, {draw.pk: 50, other.pk: 10})


def test_a_difference_says_why(desk):
    draw = desk.draw()
    desk.issued()
    with pytest.raises(CountUnexplained):
        count(desk, {draw.pk: 48})
    count(desk, {draw.pk: 48}, reasons={draw.pk: "少一张，待查"})
    (found,) = queries.stock_counts(desk.keeper)
    assert (found.expected, found.counted, found.difference, found.turn) == (49, 48, -1, 1)
    assert found.lines.get().next == 2


def test_counting_again_is_another_turn_and_none_is_changed(desk):
    for _ in range(2):
        desk.counted()
    assert list(StockCount.objects.order_by("pk").values_list("turn", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE bills_stockcount SET counted = 0")
