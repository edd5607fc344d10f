"""再售前重新定价: a room that came back waits for another list price, or for who keeps the old one."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.inventory.models import Room
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import Reprice
from kaipan.presale.refusals import RepriceSettled
from kaipan.presale.tests.test_special_prices import FIRST
from tests import raw_sql
from tests.drill.drills import another
from tests.kept import kept

pytestmark = pytest.mark.django_db

DEAL = Source("test.deal", 1)


@kept
def person(project):
    return presale.pricing_person(project)


@kept
def room(project, rooms):
    presale.price_book(project, rooms)
    return rooms[4]


@use_case
def ask(room, *, source=DEAL, actor):
    actions.ask_reprice(room, source=source, why="退房 A-1", on=FIRST, actor=actor)
    audit.record(actor, "test.deal.ended", Room.objects.get(pk=room))


@use_case
def drop(source, *, actor):
    actions.drop_reprice(source, why="挞定激活 A-2", on=FIRST, actor=actor)
    audit.record(actor, "test.deal.revived", Room.objects.first())


def keep(asked, *, reason="行情未变", actor):
    actions.keep_list_price(asked.pk, reason=reason, today=FIRST, actor=actor)


def state(actor):
    return queries.reprices(actor).get().shown_state


def test_a_room_waits_once_however_often_it_is_asked(room, person):
    ask(room, actor=person)
    ask(room, source=Source("test.deal", 2), actor=person)
    (waits,) = queries.reprices(person)
    assert (waits.shown_state, waits.why, waits.total_then) == ("WAITING", "退房 A-1", waits.total_now)


def test_a_room_without_a_price_waits_for_one_anyway(rooms, person):
    ask(rooms[0], actor=person)
    assert not Reprice.objects.exists()


def test_another_list_price_answers_it_by_itself(project, rooms, room, person):
    ask(room, actor=person)
    presale.price_book(project, rooms, base=presale.BASE + 1)
    (priced,) = queries.reprices(person)
    assert priced.shown_state == "PRICED"
    assert priced.total_now > priced.total_then
    with pytest.raises(RepriceSettled, match="已有新价"):
        keep(priced, actor=person)
    ask(room, actor=person)
    assert queries.reprices(person).filter(shown_state="WAITING").count() == 1


def test_who_makes_adjustments_keeps_the_price_with_a_reason(project, room, person):
    ask(room, actor=person)
    asked = Reprice.objects.get()
    looks = org.actor_with(permissions.VIEW_PRICE, project=project)
    with pytest.raises(Forbidden):
        keep(asked, actor=looks)
    with pytest.raises(NotFound):
        keep(asked, actor=presale.pricing_person(org.project("云山府")))
    keep(asked, actor=person)
    asked.refresh_from_db()
    assert (asked.outcome, asked.close_reason, asked.closed_by_id) == ("KEPT", "行情未变", person.staff_id)
    with pytest.raises(RepriceSettled):
        keep(asked, actor=person)


def test_what_asked_takes_it_back_with_the_room(room, person):
    ask(room, actor=person)
    drop(Source("test.deal", 9), actor=person)
    assert state(person) == "WAITING"
    drop(DEAL, actor=person)
    assert state(person) == "DROPPED"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE presale_reprice SET asked_on = asked_on - 1",
        "UPDATE presale_reprice SET outcome = 'KEPT'",
        "UPDATE presale_reprice SET entry_id = (SELECT min(id) FROM presale_pricebookentry)",
        "DELETE FROM presale_reprice",
        another("presale_reprice", "true"),
    ],
)
def test_the_database_keeps_what_was_asked(room, person, statement):
    ask(room, actor=person)
    with pytest.raises(DatabaseError), transaction.atomic():
        raw_sql.run(statement)
