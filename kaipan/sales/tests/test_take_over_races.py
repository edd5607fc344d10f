"""Two people take the same workbook over at the same moment: its deals are made once."""

from importlib import import_module

import pytest

from kaipan.finance.models import Receipt
from kaipan.sales import actions
from kaipan.sales.models import Deal, TakeOver
from kaipan.sales.taking_over.refusals import SameDealsAgain
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests import raw_sql
from tests.races import Contenders

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def old():
    return old_office()


def two_uploads(old, room, key):
    book = Book()
    old.signed(book, key, room)
    content = book.written()
    return [old.keep(content), old.keep(content)]


def test_of_two_who_take_one_file_over_one_does(old):
    with Contenders(2) as contenders:
        for room in range(3):
            files = two_uploads(old, room, f"JY{room}")
            race = contenders.race(
                lambda number, files=files: actions.take_over_deals(
                    files[number], today=TODAY, actor=old.manager
                )
            )
            assert len(race.winners) == 1
            assert [type(each) for each in race.refusals] == [SameDealsAgain]
    assert (Deal.objects.count(), Receipt.objects.count(), TakeOver.objects.count()) == (3, 3, 3)
    assert raw_sql.violations() == {}


def test_without_the_name_and_the_fingerprint_the_room_still_refuses(old, monkeypatch):
    """Negative control: what then stops the second is another guard, and says something else."""
    module = import_module("kaipan.sales.actions.take_over_deals")
    monkeypatch.setattr(module, "claim_name", lambda name: None)
    monkeypatch.setattr(module, "refuse_same_file", lambda project_id, fingerprint: None)
    files = two_uploads(old, 0, "JY0")
    with Contenders(2) as contenders:
        race = contenders.race(
            lambda number: actions.take_over_deals(files[number], today=TODAY, actor=old.manager)
        )
    assert len(race.winners) == 1
    assert not any(isinstance(each, SameDealsAgain) for each in race.refusals)
