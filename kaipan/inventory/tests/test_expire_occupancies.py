from datetime import timedelta

from kaipan.inventory import actions, testing
from kaipan.inventory.jobs import tidy_expired_occupancies
from kaipan.inventory.models import Occupancy
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL
from kaipan.org import queries as org
from kaipan.platform.models import AuditRecord, Event


def test_what_is_still_running_stays(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)

    assert actions.expire_occupancies(actor=manager) == 0
    assert not testing.facts(room).is_free


def test_other_peoples_projects_are_left_alone(room, manager, stranger):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    assert actions.expire_occupancies(actor=stranger) == 0


def test_what_has_run_out_is_ended_when_it_ran_out(project, manager):
    rooms = testing.rooms(project, floors=1, positions=3)
    for room in rooms[:2]:
        testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)
    testing.occupied(rooms[2], source=OTHER_DEAL, expires_in=timedelta(days=1), actor=manager)

    assert actions.expire_occupancies(actor=org.system_actor(project.company_id)) == 2

    ended = Occupancy.objects.filter(ended_at__isnull=False)
    assert {(each.room_id, each.end_reason, each.ended_at == each.expires_at) for each in ended} == {
        (rooms[0], "EXPIRED", True),
        (rooms[1], "EXPIRED", True),
    }
    assert Event.objects.filter(name="inventory.OccupancyExpired").count() == 2
    assert AuditRecord.objects.filter(verb="inventory.occupancy.expired", actor_name="系统").count() == 2


def test_the_job_tidies_every_companys_projects(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    tidy_expired_occupancies()
    tidy_expired_occupancies()

    assert Occupancy.objects.get(room_id=room).end_reason == "EXPIRED"
