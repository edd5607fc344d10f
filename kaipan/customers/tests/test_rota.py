"""轮接: whose turn it is, what ends a turn, and what the desk is told."""

import pytest

from kaipan.customers import actions, queries
from kaipan.customers.models import Contact, Customer, CustomerTransfer, RotaTurn
from kaipan.customers.rules.refusals import NotOnDuty, NotYourTurn, OwnerUnfit, RotaEmpty, TurnMoved
from kaipan.customers.tests.ownership_cast import Desk
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions as org
from kaipan.org import testing as cast
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    desk = Desk()
    actions.set_rota(
        desk.project.pk, [desk.chen.pk, desk.li.pk, desk.leader.pk], today=desk.today, actor=desk.manager
    )
    return desk


def order(desk):
    return [each.name for each in queries.rota(desk.desk, desk.project.pk, desk.today)]


def test_turns_come_in_the_order_that_was_set_and_then_by_who_waits_longest(desk):
    assert order(desk) == ["陈静", "李伟", "孙强"]
    for expected in ("陈静", "李伟", "孙强", "陈静"):
        received = desk.receive()
        assert Customer.objects.get(pk=received.customer_id).owner.name == expected
        assert (received.is_new, received.took_turn) == (True, True)
    assert order(desk) == ["李伟", "孙强", "陈静"]
    (first, *_others) = queries.rota(desk.desk, desk.project.pk, desk.today)
    assert (first.served, first.passed) == (1, 0)
    assert raw_sql.violations() == {}


def test_who_comes_again_goes_to_their_consultant_who_keeps_the_turn(desk):
    wang = desk.customer(desk.li, phone="13800138000")
    told = queries.who_receives(desk.desk, desk.project.pk, "138 0013 8000", desk.today)
    assert (told.by, told.name, told.phone, told.on_duty) == ("OWNER", "李伟", "138****8000", True)
    received = desk.receive("13800138000")
    assert (received.customer_id, received.staff_id, received.took_turn) == (wang.pk, desk.li.pk, False)
    contact = Contact.objects.get()
    assert (contact.staff, contact.recorded_by_id) == (desk.li, desk.desk.staff_id)
    assert order(desk) == ["陈静", "李伟", "孙强"]


def test_whom_nobody_serves_any_more_goes_to_the_next(desk):
    pooled = desk.pooled(phone="13800138000")
    assert queries.who_receives(desk.desk, desk.project.pk, "13800138000", desk.today).by == "POOLED"
    assert desk.receive("13800138000").staff_id == desk.chen.pk
    leavers = desk.customer(desk.li, phone="13800138001")
    org.disable_staff(desk.li.pk, reason="离职", actor=desk.system)
    assert desk.receive("13800138001").staff_id == desk.leader.pk
    kinds = CustomerTransfer.objects.filter(customer__in=[pooled, leavers]).order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == ["RELEASE", "ASSIGN", "TRANSFER"]
    assert desk.now(pooled).state == "FOLLOWING"
    assert raw_sql.violations() == {}


def test_who_was_lost_and_comes_is_followed_again(desk):
    wang = desk.customer(desk.li, phone="13800138000")
    actions.close_customer(
        wang.pk, state="LOST", lost_reason="PRICE", note="超预算", today=desk.today, actor=desk.manager
    )
    desk.receive("13800138000")
    assert desk.now(wang).state == "FOLLOWING"


def test_a_turn_that_moved_meanwhile_is_said_and_nobody_is_registered(desk):
    desk.receive()
    with pytest.raises(TurnMoved) as refused:
        desk.receive(expected_staff_id=desk.chen.pk)
    assert "李伟" in str(refused.value)
    assert Customer.objects.count() == 1


def test_a_turn_is_passed_with_a_reason_by_oneself_or_by_the_manager(desk):
    actions.pass_turn(desk.project.pk, reason="带看未归", today=desk.today, actor=desk.actor(desk.chen))
    assert order(desk) == ["李伟", "孙强", "陈静"]
    with pytest.raises(NotYourTurn):
        actions.pass_turn(
            desk.project.pk, staff_id=desk.li.pk, reason="x", today=desk.today, actor=desk.actor(desk.chen)
        )
    actions.pass_turn(
        desk.project.pk, staff_id=desk.li.pk, reason="开会", today=desk.today, actor=desk.manager
    )
    assert order(desk) == ["孙强", "陈静", "李伟"]
    assert list(RotaTurn.objects.order_by("id").values_list("kind", "reason")) == [
        ("PASSED", "带看未归"),
        ("PASSED", "开会"),
    ]


def test_who_signs_off_has_no_turn_and_who_signs_on_waits_at_the_end(desk):
    chen = desk.actor(desk.chen)
    actions.sign_off_duty(desk.project.pk, today=desk.today, actor=chen)
    with pytest.raises(NotOnDuty):
        actions.pass_turn(desk.project.pk, reason="x", today=desk.today, actor=chen)
    assert order(desk) == ["李伟", "孙强"]
    actions.sign_on_duty(desk.project.pk, today=desk.today, actor=chen)
    actions.sign_on_duty(desk.project.pk, today=desk.today, actor=chen)
    assert order(desk) == ["李伟", "孙强", "陈静"]


def test_nobody_is_on_duty_the_day_after_and_the_desk_is_told(desk):
    actions.set_rota(desk.project.pk, [], today=desk.today, actor=desk.manager)
    with pytest.raises(RotaEmpty):
        desk.receive()
    assert queries.whose_turn(desk.desk, desk.project.pk, desk.today) is None
    assert not Customer.objects.exists()


def test_only_consultants_take_turns_and_only_managers_set_them(desk):
    with pytest.raises(OwnerUnfit):
        actions.set_rota(desk.project.pk, [desk.desk.staff_id], today=desk.today, actor=desk.manager)
    with pytest.raises(Forbidden):
        actions.set_rota(desk.project.pk, [desk.li.pk], today=desk.today, actor=desk.actor(desk.li))
    with pytest.raises(Forbidden):
        desk.receive(actor=desk.actor(desk.li))
    stranger = cast.actor_with("customers.rota.receive", project=cast.project(of=desk.project.company))
    with pytest.raises(NotFound):
        queries.rota(stranger, desk.project.pk, desk.today)
