"""Numbers of people are masked in every answer, and uncovered only for a reason."""

import pytest

from kaipan.interfaces.api.v1.api import api
from kaipan.parties.models import Party
from kaipan.platform.models import AuditRecord, IdempotentRequest
from tests.api.examples import EXAMPLES
from tests.api.programs import program_of_everything, program_with
from tests.api.test_every_operation import OF_ANOTHER, operations
from tests.api.world import kept_for_a_module, world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    yield from kept_for_a_module(django_db_blocker, world)


@pytest.fixture(scope="module")
def program(here, django_db_blocker):
    with django_db_blocker.unblock():
        return program_of_everything(here.office.project.company)


@pytest.fixture(scope="module")
def numbers(here, django_db_blocker):
    """The whole numbers of everybody the company knows."""
    clear = set()
    with django_db_blocker.unblock():
        for party in Party.objects.filter(company_id=here.office.project.company_id):
            if party.identity:
                clear.add(party.identity.clear())
            clear.update(phone.number.clear().removeprefix("+86") for phone in party.phones.all())
    assert len(clear) > 2
    return clear


def reads():
    """What may be read by somebody who may do everything; their own things ask for themselves."""
    return [each for each in operations() if each.values[1] == "get" and each.values[0] not in OF_ANOTHER]


@pytest.mark.parametrize(("operation", "method", "path"), reads())
def test_reading_changes_nothing_and_shows_no_whole_number(here, program, numbers, operation, method, path):
    before = AuditRecord.objects.count()
    answer = EXAMPLES[operation](here).made_by(program, method, path)
    assert answer.status_code == 200
    shown = answer.content.decode("utf-8", errors="ignore")
    assert not [number for number in numbers if number in shown]
    assert AuditRecord.objects.count() == before


def test_uncovering_a_number_is_written_down_with_its_reason_and_kept_nowhere_else(here, program, numbers):
    path = f"/parties/{here.party}/reveal"
    answer = program.post(path, {"field": "identity", "reason": "核对合同"}, key=None)
    assert answer.status_code == 200
    assert answer.json()["value"] in numbers
    record = AuditRecord.objects.get(verb="parties.party.revealed")
    assert (record.reason, record.channel) == ("核对合同", "API")
    assert answer.json()["value"] not in str(record.changes)
    assert not IdempotentRequest.objects.exists()


def test_without_a_reason_nothing_is_uncovered(here, program):
    for reason in ("", " ", "　"):
        answer = program.post(f"/parties/{here.party}/reveal", {"field": "identity", "reason": reason})
        assert answer.status_code == 400
    assert not AuditRecord.objects.filter(verb="parties.party.revealed").exists()


def test_every_look_behind_the_mask_counts_against_the_day(here, program):
    company = here.office.project.company
    type(company).objects.filter(pk=company.pk).update(reveals_per_day=1)
    path, body = f"/parties/{here.party}/reveal", {"field": "phone", "reason": "回访"}
    assert program.post(path, body).status_code == 200
    refused = program.post(path, body)
    assert refused.status_code == 422
    assert refused.json()["code"] == "parties_reveal_quota_spent"


def test_whoever_may_not_know_who_has_a_room_is_not_told(here, program):
    onlooker = program_with("inventory.room.view", project=here.office.project)
    name = here.office.customer.party.name
    room = here.office.rooms[0]
    for path in (f"/rooms/{room}", f"/projects/{here.project}/rooms", f"/projects/{here.project}/board"):
        assert name in program.get(path).content.decode()
        assert name not in onlooker.get(path).content.decode()


def test_every_operation_that_reads_was_asked():
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    asked_elsewhere = sum(each.values[0] in OF_ANOTHER and each.values[1] == "get" for each in operations())
    assert len(reads()) + asked_elsewhere == sum("get" in methods for methods in paths.values())
