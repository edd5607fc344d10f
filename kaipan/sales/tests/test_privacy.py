"""What deals demand to keep, and what is left of somebody whose deals came to nothing."""

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib import import_module
from threading import Event

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.inventory.models import Occupancy, OccupancyStep
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import queries
from kaipan.parties import testing as people
from kaipan.parties.models import Party
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.parties.works import EXPORT
from kaipan.platform import long_work, work_files
from kaipan.platform.models import Work
from kaipan.sales import actions, privacy, testing
from kaipan.sales.models import Deal
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests import raw_sql
from tests.kept import kept
from tests.races import without_row_locks

pytestmark = pytest.mark.django_db


@kept
def office():
    return testing.office()


def asked_to_erase(office):
    return people.privacy_request(office.customer.party, on=testing.TODAY)


def erase(office, request):
    parties.erase_party(request, actor=people.system(office.customer.party), today=testing.TODAY)


def refused(office, request):
    with pytest.raises(parties.RetentionRuns) as refusal:
        erase(office, request)
    return str(refusal.value)


def test_a_live_deal_is_a_duty_to_keep_and_named(office):
    deal = office.subscribe(0)
    room = Deal.objects.get(pk=deal).room.label
    request = asked_to_erase(office)

    said = refused(office, request)

    assert f"{room}（认购）" in said
    assert office.customer.party.name not in said
    assert queries.due_to_be_forgotten(office.project.company_id, testing.TODAY).count() == 0


def test_receipts_are_kept_for_thirty_years_though_the_deal_is_over(office):
    booked = office.book(0)
    office.receive(booked, testing.EARNEST)
    Deal.objects.filter(pk=booked)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE sales_deal SET state = 'CANCELLED', closed_on = opened_on, close_reason = '退'"
        )
        cursor.execute("SET session_replication_role = origin")

    said = refused(office, asked_to_erase(office))

    assert "保留至 2056-11-23" in said
    assert "收据" in said


def test_whose_deals_came_to_nothing_is_forgotten_in_every_room(office):
    name = office.customer.party.name
    deal = office.subscribe(0)
    actions.cancel_subscription(deal, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    steps = OccupancyStep.objects.filter(source_id=deal)
    assert all(name in step.holder_label for step in steps)
    before = steps.count()

    erase(office, asked_to_erase(office))

    assert {step.holder_label for step in steps.all()} == {"已匿名"}
    assert steps.count() == before
    assert {each.holder_label for each in Occupancy.objects.filter(source_id=deal)} == {"已匿名"}
    assert raw_sql.violations() == {}
    for attack in (
        "UPDATE inventory_occupancystep SET holder_label = '王芳'",
        "UPDATE inventory_occupancystep SET holder_label = '已匿名', contact = '别人'",
        "UPDATE inventory_occupancy SET holder_label = '王芳' WHERE ended_at IS NOT NULL",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)


def test_the_auditor_sees_a_name_that_was_left_behind(office):
    deal = office.subscribe(0)
    actions.cancel_subscription(deal, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    erase(office, asked_to_erase(office))
    raw_sql.with_guards_off("UPDATE inventory_occupancystep SET holder_label = '王芳'")

    assert "sales_deals_name_nobody_who_was_forgotten" in raw_sql.violations("sales_")


def test_a_copy_tells_of_deals_money_and_papers(office):
    office.receive(office.subscribe(0), testing.EARNEST)
    party = office.customer.party
    request = people.privacy_request(party, "EXPORT", on=testing.TODAY)
    officer = org.actor_with(HANDLE_REQUEST, project=office.project.company)
    work = long_work.start_work(EXPORT, None, {"request_id": request}, about="请求", actor=officer)
    long_work.carry_out(work_id=work)
    assert Work.objects.get(pk=work).state == "DONE"

    file = parties.hand_out_export(request, actor=officer)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(work_files.pieces_of(file))))
    told = json.loads(archive.read("information.json"))

    assert told["交易"][0]["状态"] == "认购"
    assert told["收款"][0]["金额"] == "10000.00"
    assert told["客户"][0]["项目"] == office.project.promoted_name
    assert set(told) >= {"主体", "同意和撤回", "消息", "预留", "排队", "单据内容"}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_deal_that_begins_while_somebody_is_forgotten_comes_to_nothing(monkeypatch):
    refusal, found = booked_while_being_forgotten(monkeypatch, guarded=True)
    assert refusal is not None
    assert found == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_lock_and_trigger_there_is_a_live_deal_with_nobody(monkeypatch):
    refusal, found = booked_while_being_forgotten(monkeypatch, guarded=False)
    assert refusal is None
    assert "sales_deals_name_nobody_who_was_forgotten" in found


def booked_while_being_forgotten(monkeypatch, *, guarded):
    """Somebody is forgotten, and before it is done a room is booked for them."""
    erasing = import_module("kaipan.parties.actions.erase_party")
    office = testing.office()
    request = asked_to_erase(office)
    emptying, go_on = Event(), Event()
    empty = erasing._empty

    def slowly(party):
        emptying.set()
        assert go_on.wait(timeout=60)
        return empty(party)

    monkeypatch.setattr(erasing, "_empty", slowly)

    def in_a_session(do):
        try:
            return do()
        finally:
            connection.close()

    with ExitStack() as stack, ThreadPoolExecutor(2) as threads:
        if not guarded:
            stack.enter_context(without_row_locks())
            stack.enter_context(raw_sql.without_trigger("customers_progress", "deal_of_somebody"))
            stack.enter_context(raw_sql.without_trigger("customers_progress", "keeps_the_stage"))
        forgetting = threads.submit(in_a_session, lambda: erase(office, request))
        assert emptying.wait(timeout=60)
        booking = threads.submit(in_a_session, lambda: office.book(0))
        if not guarded:
            booking.result(timeout=60)
        go_on.set()
        forgetting.result(timeout=60)
        refusal = booking.exception(timeout=60)

    assert Party.objects.get(pk=office.customer.party_id).anonymised_at
    return refusal, raw_sql.violations("sales_deals_name_nobody")


def test_what_came_of_an_older_system_is_told_with_the_deal():
    old, book = old_office(), Book()
    old.signed(book, "JY1", 0)
    actions.take_over_deals(old.keep(book), today=TODAY, actor=old.manager)
    told = {each.title: each.rows for each in privacy.held(old.office.customer.party_id)}
    (came,) = told["旧系统交易"]
    assert (came["交易编号"], came["优惠说明"]) == ("JY1", "98折")
    assert "HTJY1" in str(came["旧系统票据"])
