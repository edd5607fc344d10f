"""The same key has one effect and one answer."""

import pytest

from kaipan.kernel.errors import Refusal
from kaipan.platform.idempotency import AlreadyAnswered, KeyReused, once
from kaipan.platform.models import AuditRecord, IdempotentRequest, NumberSeries
from kaipan.platform.tests.test_unit_of_work import CLERK, count_up
from kaipan.platform.unit_of_work import use_case
from tests import raw_sql
from tests.races import Contenders


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


EIGHT = 8


def eight_at_once():
    """Eight requests with one key at the same moment; the number each was answered."""

    def request(_):
        try:
            with once(7, "at once", b"body", render):
                return count_up("at once", actor=CLERK)
        except AlreadyAnswered as answered:
            return answered.answer["number"]
        except IdempotentRequest.MultipleObjectsReturned:
            return None

    with Contenders(EIGHT) as contenders:
        return contenders.race(request).winners


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_have_one_effect():
    assert eight_at_once() == [1] * EIGHT
    assert counted("at once") == 1
    assert AuditRecord.objects.filter(verb="platform.series.counted").count() == 1
    assert raw_sql.violations("idempotency_") == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_unique_key_each_of_them_has_its_own_effect():
    with raw_sql.without_constraint("platform_idempotentrequest", "platform_idempotency_key"):
        assert len(set(eight_at_once()) - {None}) > 1
        assert counted("at once") > 1
        assert "idempotency_one_answer_a_key" in raw_sql.violations("idempotency_")


@pytest.mark.django_db
def test_a_key_without_an_answer_is_found():
    with once(7, "k", b"body", render):
        count_up("keyed", actor=CLERK)
    assert raw_sql.violations("idempotency_") == {}
    raw_sql.with_guards_off("UPDATE platform_idempotentrequest SET status = NULL")
    assert "idempotency_one_answer_a_key" in raw_sql.violations("idempotency_")
