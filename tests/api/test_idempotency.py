"""A request sent twice has one effect and one answer."""

import threading

import pytest
from django.db import connections

from kaipan.customers.models import Customer
from kaipan.org import testing as cast
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.parties import testing as parties
from kaipan.platform.models import IdempotentRequest
from tests.api.programs import program_of, program_with
from tests.kept import kept

KEY = "order-2026-11-23-0001"


@kept
def project(db):
    return cast.project()


@kept
def program(project):
    return program_with("customers.customer.register", "customers.customer.view", project=project)


@pytest.fixture
def customers(project):
    return f"/projects/{project.pk}/customers"


def somebody(name="王芳"):
    return {"name": name, "phone": parties.phone_number()}


@pytest.mark.parametrize("key", [None, "short", "k" * 81, "汉字汉字汉字汉字", "has a space in it"])
def test_a_write_without_a_proper_key_is_refused(program, customers, key):
    headers = {} if key is None else {"Idempotency-Key": key}
    answer = program.send("POST", customers, somebody(), key=None, **headers)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"
    assert not Customer.objects.exists()


def test_the_same_request_again_gets_the_same_answer_and_has_no_effect(program, customers):
    body = somebody()
    first = program.post(customers, body, key=KEY)
    again = program.post(customers, body, key=KEY)
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Customer.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(program, customers):
    program.post(customers, somebody(), key=KEY)
    answer = program.post(customers, somebody("李伟"), key=KEY)
    assert answer.status_code == 422
    assert answer.json()["code"] == "idempotency_key_reused"
    assert Customer.objects.count() == 1


def test_a_key_used_at_one_address_is_refused_at_another(program, project):
    body = {"reason": "抵押"}
    other = cast.project(of=project.company)
    program.post(f"/projects/{project.pk}/customers", somebody(), key=KEY)
    answer = program.post("/rooms/1/block", body, key=KEY)
    assert answer.status_code == 422
    assert other.pk != project.pk


def test_a_refused_request_frees_its_key(program, customers):
    assert program.post(customers, {"name": "王芳", "phone": "12"}, key=KEY).status_code == 400
    assert program.post(customers, somebody(), key=KEY).status_code == 201


def test_two_people_may_think_of_the_same_key(program, project, customers):
    other = program_with("customers.customer.register", project=project)
    assert program.post(customers, somebody(), key=KEY).status_code == 201
    assert other.post(customers, somebody("李伟"), key=KEY).status_code == 201


def test_what_is_kept_of_a_request_names_nobody(program, customers):
    body = somebody()
    program.post(customers, body, key=KEY)
    kept = IdempotentRequest.objects.get()
    assert set(kept.answer) == {"id"}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_have_one_effect():
    project = cast.project()
    owner = cast.staff_with("customers.customer.register", ISSUE_TOKEN, project=project)
    program, body, answers = program_of(owner), somebody(), []
    start = threading.Barrier(8)

    def request():
        start.wait()
        answers.append(program.post(f"/projects/{project.pk}/customers", body, key=KEY))
        connections.close_all()

    threads = [threading.Thread(target=request) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replayed" not in answer for answer in answers) == 1
    assert Customer.objects.count() == 1
