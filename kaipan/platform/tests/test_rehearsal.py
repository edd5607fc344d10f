"""A rehearsal shows what a verb would do and leaves nothing of it."""

import pytest

from kaipan.kernel.errors import Refusal
from kaipan.platform.models import AuditRecord, NumberSeries
from kaipan.platform.rehearsal import rehearse
from kaipan.platform.tests.test_unit_of_work import CLERK, count_up
from kaipan.platform.unit_of_work import once_only, use_case

pytestmark = pytest.mark.django_db


class NotToday(Refusal):
    code = "not_today"


@use_case
def refuse():
    raise NotToday


def counted():
    return list(NumberSeries.objects.filter(code="rehearsed").values_list("last", flat=True))


def test_what_the_verb_made_is_seen_and_gone():
    seen = rehearse(lambda: count_up("rehearsed", actor=CLERK), lambda number: (number, counted()))
    assert seen == (1, [1])
    assert counted() == []
    assert not AuditRecord.objects.exists()


def test_a_refusal_is_told():
    with pytest.raises(NotToday):
        rehearse(refuse, lambda result: result)


def test_the_next_verb_is_real_again():
    rehearse(lambda: count_up("rehearsed", actor=CLERK), lambda number: number)
    assert once_only.get() is None
    assert count_up("rehearsed", actor=CLERK) == 1
    assert counted() == [1]


def test_something_that_is_no_verb_cannot_be_rehearsed():
    with pytest.raises(RuntimeError, match="use case"):
        rehearse(lambda: 1, lambda result: result)
