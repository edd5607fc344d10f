"""The same key has one effect and one answer."""

import threading

import pytest
from django.db import connection

from kaipan.kernel.errors import Refusal
from kaipan.platform.idempotency import AlreadyAnswered, KeyReused, once
from kaipan.platform.models import AuditRecord, NumberSeries
from kaipan.platform.tests.test_unit_of_work import CLERK, count_up
from kaipan.platform.unit_of_work import use_case


def render(result):
    return 201, {"number": result}


def counted(code):
    return NumberSeries.objects.get(code=code).last


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused():
    with once(7, "k", b"one", render):
        count_up("keyed", actor=CLERK)
    with pytest.raises(KeyReused), once(7, "k", b"two", render):
        count_up("keyed", actor=CLERK)
    assert counted("keyed") == 1


@pytest.mark.django_db
def test_the_same_request_again_gets_the_same_answer_and_has_no_effect():
    with once(7, "k", b"body", render):
        count_up("keyed", actor=CLERK)
    with pytest.raises(AlreadyAnswered) as again, once(7, "k", b"body", render):
        count_up("keyed", actor=CLERK)
    assert (again.value.status, again.value.answer) == (201, {"number": 1})
    assert counted("keyed") == 1


@pytest.mark.django_db
def test_the_same_key_of_another_person_is_another_key():
    for staff in (7, 8):
        with once(staff, "k", b"body", render):
            count_up("keyed", actor=CLERK)
    assert counted("keyed") == 2


@pytest.mark.django_db
def test_a_refused_request_frees_its_key():
    @use_case
    def refuses() -> None:
        raise Refusal

    with pytest.raises(Refusal), once(7, "k", b"body", render):
        refuses()
    with once(7, "k", b"body", render):
        count_up("keyed", actor=CLERK)
    assert counted("keyed") == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_have_one_effect():
    outcomes, barrier = [], threading.Barrier(8)

    def request():
        try:
            barrier.wait()
            with once(7, "at once", b"body", render):
                outcomes.append(count_up("at once", actor=CLERK))
        except AlreadyAnswered as answered:
            outcomes.append(answered.answer["number"])
        finally:
            connection.close()

    threads = [threading.Thread(target=request) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [1] * 8
    assert counted("at once") == 1
    assert AuditRecord.objects.filter(verb="platform.series.counted").count() == 1
