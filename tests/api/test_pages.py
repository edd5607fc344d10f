"""Lists in bounded pages, and what has changed since last time."""

import pytest

from kaipan.customers import testing as customers
from kaipan.inventory import testing as rooms
from kaipan.kernel.actor import Channel
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.platform.clock import moment
from kaipan.platform.models import Event
from tests.api.programs import program_with
from tests.kept import kept

VIEW = (
    "customers.customer.view_all",
    "inventory.room.view",
    "inventory.room.block",
    "customers.customer.change",
)


@kept
def project(db):
    return cast.project()


@kept
def program(project):
    return program_with(*VIEW, "customers.customer.register", "api.event.read", project=project)


def since(at):
    return at.isoformat()


def ids(answer):
    return [row["id"] for row in answer.json()["items"]]


def test_pages_follow_each_other_without_gap_or_repetition(program, project):
    made = [customers.customer(project, name).pk for name in ("王芳", "李伟", "张敏")]
    path = f"/projects/{project.pk}/customers"
    first = program.get(path, limit=2)
    assert ids(first) == made[:2]
    assert first.json()["next"] == made[1]
    last = program.get(path, limit=2, after=made[1])
    assert ids(last) == made[2:]
    assert last.json()["next"] is None


def test_a_full_last_page_says_that_it_is_the_last(program, project):
    made = [customers.customer(project, name).pk for name in ("王芳", "李伟")]
    answer = program.get(f"/projects/{project.pk}/customers", limit=2)
    assert ids(answer) == made
    assert answer.json()["next"] is None


def test_customers_are_found_by_what_one_remembers_of_them(program, project):
    wang = customers.customer(project, "王芳", phone="13800138000")
    customers.customer(project, "李伟")
    path = f"/projects/{project.pk}/customers"
    for text in ("王", "wangf", "wf", "8000", "13800138000"):
        assert ids(program.get(path, text=text)) == [wang.pk]


@pytest.mark.django_db(transaction=True)
def test_only_what_was_made_or_changed_since_comes_again(program, project):
    old, changed = customers.customer(project, "王芳"), customers.customer(project, "李伟")
    last_time = moment()
    program.patch(f"/customers/{changed.pk}", {"note": "周末再来"})
    made = customers.customer(project, "张敏")
    answer = program.get(f"/projects/{project.pk}/customers", modified_since=since(last_time))
    assert ids(answer) == [changed.pk, made.pk]
    assert old.pk not in ids(answer)


@pytest.mark.django_db(transaction=True)
def test_a_room_counts_as_changed_when_its_occupancy_changes(program, project):
    free, blocked = rooms.rooms(project, floors=1, positions=2)
    last_time = moment()
    program.post(f"/rooms/{blocked}/block", {"reason": "抵押"})
    answer = program.get(f"/projects/{project.pk}/rooms", modified_since=since(last_time))
    assert ids(answer) == [blocked]
    assert answer.json()["items"][0]["occupancy"]["kind"] == "BLOCKED"
    assert free not in ids(answer)


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_from_until_on_misses_nothing(program, project):
    until = program.get(f"/projects/{project.pk}/customers").json()["until"]
    made = customers.customer(project, "王芳")
    answer = program.get(f"/projects/{project.pk}/customers", modified_since=until)
    assert ids(answer) == [made.pk]


def happened(project, name="sales.DealBooked", **payload):
    return Event.objects.create(
        name=name, project_id=project.pk, payload=payload, at="2026-01-01T08:00:00+08:00"
    )


def test_events_come_in_their_order_after_the_last_one_seen(program, project):
    first, second = happened(project, deal_id=1), happened(project, deal_id=2)
    happened(cast.project(of=project.company))
    assert ids(program.get("/events", after=first.pk)) == [second.pk]
    everything = program.get("/events", limit=1)
    assert ids(everything) == [first.pk]
    assert everything.json()["next"] == first.pk


def test_events_may_be_asked_for_by_name_and_project(program, project):
    happened(project, deal_id=1)
    signed = happened(project, "sales.ContractSigned", deal_id=1)
    answer = program.get("/events", name="sales.ContractSigned", project_id=project.pk)
    assert ids(answer) == [signed.pk]
    assert answer.json()["items"][0]["payload"] == {"deal_id": 1}


def test_what_programs_do_stands_in_the_trail_as_theirs(program, project):
    program.post(f"/projects/{project.pk}/customers", {"name": "王芳", "phone": "13800138000"})
    trail = org.audit_trail(org.system_actor(project.company_id), verb="customers.customer.registered")
    record = trail.get()
    assert (record.channel, record.actor_staff_id) == (Channel.API, program.staff.pk)
