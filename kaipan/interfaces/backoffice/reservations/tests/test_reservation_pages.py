"""Reservations on the pages: what a consultant and a manager do with them, and what they are told."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime

from kaipan.approvals import testing as approvals
from kaipan.approvals.models import ApprovalRequest
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.reservations import testing
from kaipan.reservations.models import Reservation, Waiting
from tests.kept import kept

CONSULTANT_SELLS = ("sales.deal.view", "sales.deal.book", "sales.deal.subscribe")


@kept
def desk(db):
    return testing.desk()


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"reservations:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def test_a_consultant_reserves_a_room_and_sees_it_run(desk, at):
    desk_of = at(desk.consultant)
    form = desk_of.get(address("reserve", desk.rooms[0]))
    assert "一次最长预留 7 天" in text(form)
    sent = {"customer": desk.customer.pk, "days": "2", "reason": "等家人"}
    made = desk_of.post(address("reserve", desk.rooms[0]), sent)
    kept = Reservation.objects.get()
    assert made.status_code == 303
    page = text(desk_of.get(made.url))
    assert "剩 1 天 23 小时" in page
    assert address("renew", kept.pk) in page
    assert "我的预留" in text(desk_of.get(reverse("home:home")))
    panel = text(desk_of.get(reverse("inventory:panel", args=[desk.rooms[0]])))
    assert "已为 王芳 预留" in panel
    assert kept.room.label in text(desk_of.get(address("reservations", desk.project.pk, query="?expiring=3")))


def test_the_history_of_a_reservation_tells_the_offices_time(desk, at):
    kept = desk.reserve()
    before = desk.reservation(kept).kept_until
    at(desk.consultant).post(address("renew", kept), {"days": "2"})
    after = desk.reservation(kept).kept_until
    page = text(at(desk.consultant).get(address("reservation", kept)))
    assert formats.moment(after) == f"{localtime(after):%Y-%m-%d %H:%M}"
    history = page[page.index("预留续期") :]
    assert formats.moment(before) in history
    assert formats.moment(after) in history
    assert "+00:00" not in page


def test_what_goes_beyond_the_limits_says_so_and_is_settled_from_its_page(desk, at):
    desk_of = at(desk.consultant)
    sent = {"customer": desk.customer.pk, "days": "9", "reason": ""}
    desk_of.post(address("reserve", desk.rooms[0]), sent)
    kept = Reservation.objects.get()
    page = text(desk_of.get(address("reservation", kept.pk)))
    assert "此时不占房" in page
    assert "超过最长天数" in page
    assert address("settle", kept.pk) not in page
    approvals.grant(kept.source, "reservations.exceed", desk.project)
    assert address("settle", kept.pk) in text(desk_of.get(address("reservation", kept.pk)))
    assert desk_of.post(address("settle", kept.pk)).status_code == 303
    kept.refresh_from_db()
    assert kept.state == "RESERVED"


def test_a_taken_room_is_refused_in_the_form_with_whom_to_ask(desk, at):
    desk.reserve()
    sent = {"customer": desk.colleagues_customer.pk, "days": "2", "reason": ""}
    answer = at(desk.colleague).post(address("reserve", desk.rooms[0]), sent)
    assert answer.status_code == 409
    assert desk.consultant.name in text(answer)
    assert "也可为客户加入该房间的排队" in text(answer)
    wait = f"{address('join', desk.rooms[0])}?customer={desk.colleagues_customer.pk}"
    assert wait in text(answer)
    assert address("join", desk.rooms[0]) in text(at(desk.colleague).get(address("reserve", desk.rooms[0])))
    assert address("join", desk.rooms[1]) not in text(
        at(desk.colleague).get(address("reserve", desk.rooms[1]))
    )


def test_who_got_a_room_by_a_queue_or_is_about_to_lose_one_sees_it_on_every_page(desk, at):
    soon = desk.reserve(1)
    testing.time_passes(soon, left="3 hours")
    desk.cancel(_with_one_waiting(desk))
    promoted = Reservation.objects.get(consultant=desk.colleague.staff_id)

    desk_of = at(desk.colleague)
    home = text(desk_of.get(reverse("home:home")))
    assert "1 套预留等您处理" in home
    assert "由排队递补给 李明，剩 23 小时" in home
    assert address("reservation", promoted.pk) in home
    reservations = address("reservations", desk.project.pk)
    assert f'data-count-of="{reservations}"' in text(desk_of.get(address("waiting", desk.project.pk)))
    assert desk_of.get(reverse("shell:counts")).json() == {reservations: 1}
    desk_of = at(desk.consultant)
    listed = desk_of.get(address("reservations", desk.project.pk, query="?asks=1"))
    assert [row.pk for row in listed.context["list"].page] == [soon]
    assert "为 王芳 保留，剩 2 小时" in text(listed)
    manager = text(at(desk.manager).get(reverse("home:home")))
    assert "等您处理" not in manager


def _with_one_waiting(desk):
    kept = desk.reserve()
    desk.wait()
    return kept


def test_only_who_may_reserve_is_sent_to_the_board_for_it(desk, at):
    looker = org.actor_with("reservations.reservation.view", "inventory.room.view", project=desk.project)
    assert "去销控图预留" not in text(at(looker).get(address("reservations", desk.project.pk)))
    assert "去销控图预留" in text(at(desk.consultant).get(address("reservations", desk.project.pk)))


def test_a_batch_beyond_ones_limits_tells_what_waits_for_a_yes(desk, at):
    desk.terms(hold_quota_manager=4, hold_quota=4)
    chosen = {"selected": [str(room) for room in desk.rooms], "query": ""}
    sent = {**chosen, "reason_code": "领导预留", "days": "3", "reason": "", "form_sent": "1"}
    told = text(at(desk.manager).post(address("hold_many", desk.project.pk), sent))
    assert told.count("须审批：超过同时预留套数") == 2
    assert "其中 2 条超出权限" in told
    at(desk.manager).post(address("hold_many", desk.project.pk), {**sent, DONE: "1"})
    states = sorted(Reservation.objects.values_list("state", flat=True))
    assert states == ["PENDING"] * 2 + ["RESERVED"] * 4


def test_customers_wait_and_leave(desk, at):
    desk.reserve()
    desk_of = at(desk.colleague)
    assert "排队" in text(desk_of.get(reverse("inventory:panel", args=[desk.rooms[0]])))
    desk_of.post(address("join", desk.rooms[0]), {"customer": desk.colleagues_customer.pk})
    waiting = Waiting.objects.get()
    assert "李明" in text(desk_of.get(address("waiting", desk.project.pk)))
    assert "1 位客户排队" in text(desk_of.get(reverse("inventory:room", args=[desk.rooms[0]])))
    desk_of.post(address("leave", waiting.pk), {"reason": ""})
    waiting.refresh_from_db()
    assert waiting.state == "LEFT"


def test_a_manager_holds_many_rooms_after_a_dry_run_and_gives_them_back(desk, at):
    desk.reserve()
    desk_of = at(desk.manager)
    chosen = {"selected": [str(room) for room in desk.rooms], "query": ""}
    form = desk_of.post(address("hold_many", desk.project.pk), chosen)
    assert "共 6 套" in text(form)
    sent = {**chosen, "reason_code": "领导预留", "days": "3", "reason": "", "form_sent": "1"}
    told = desk_of.post(address("hold_many", desk.project.pk), sent)
    assert "5 条可以执行，1 条不能执行" in text(told)
    assert Reservation.objects.count() == 1
    done = desk_of.post(address("hold_many", desk.project.pk), {**sent, DONE: "1"})
    assert "已完成 5 条" in text(done)
    listed = desk_of.get(address("reservations", desk.project.pk, query="?kind=MANAGEMENT"))
    assert "领导预留" in text(listed)
    every = {"selected": [str(each.pk) for each in Reservation.objects.all()], "query": ""}
    ending = {**every, "reason": "开盘放出", "form_sent": "1", DONE: "1"}
    assert "已完成 6 条" in text(desk_of.post(address("cancel_many", desk.project.pk), ending))
    assert not Reservation.objects.filter(state="RESERVED").exists()


def test_what_a_batch_and_a_question_say_is_english_for_an_english_reader(desk, at):
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    desk.terms(hold_quota_manager=1, hold_quota=1)
    desk.reserve(1)
    chosen = {"selected": [str(room) for room in desk.rooms[1:4]], "query": ""}
    sent = {**chosen, "reason_code": "领导预留", "days": "3", "reason": "", "form_sent": "1", DONE: "1"}
    told = at(desk.manager).post(address("hold_many", desk.project.pk), sent, **english)
    refused, waits = (each for each in told.context["outcomes"] if each.refusal or each.note)
    assert not re.search("已|预留|请", refused.refusal), refused.refusal
    assert waits.note == "Needs approval: more rooms at once than allowed"
    with translation.override("en"):
        assert ApprovalRequest.objects.get().named.startswith("Reserve ")


def test_lists_export_and_filter_what_they_show(desk, at):
    testing.time_passes(desk.reserve())
    desk.reserve(1)
    desk_of = at(desk.manager)
    url = address("reservations", desk.project.pk)
    answer = desk_of.get(f"{url}?state=LAPSED&export=csv")
    exported = answer.getvalue().decode("utf-8-sig")
    assert "到期释放" in exported
    assert len(exported.strip().splitlines()) == 2
    for query in (
        "?q=王芳",
        "?mine=1",
        "?sort=left",
        "?sort=-queue",
        "?building=x",
        "?opened_after=2026-01-01",
    ):
        assert desk_of.get(url + query).status_code in {200, 400}


def test_a_reserved_room_is_booked_from_its_reservation(desk, at):
    kept = desk.reserve()
    seller = org.actor_with(*testing.MANAGER, *CONSULTANT_SELLS, "presale.price.view", project=desk.project)
    page = text(at(seller).get(address("reservation", kept)))
    assert f"{reverse('sales:book', args=[desk.rooms[0]])}?customer={desk.customer.pk}" in page


def test_the_house_keeps_its_own_reasons(desk, at):
    desk_of = at(desk.manager)
    desk_of.post(address("reasons", desk.project.pk), {"reasons": "内部认购\n抵款"})
    assert "内部认购" in text(desk_of.get(address("hold", desk.rooms[0])))
