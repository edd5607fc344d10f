"""Two people take the same workbook over at the same moment: its deals are made once."""

from importlib import import_module

import pytest

from kaipan.finance.models import Receipt
from kaipan.kernel.errors import Busy
from kaipan.sales import actions
from kaipan.sales.models import Deal, TakeOver
from kaipan.sales.taking_over.refusals import SameDealsAgain
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_constraint

KEEPING = import_module("kaipan.sales.actions.keep_running_deals")
TAKING = import_module("kaipan.sales.actions.take_over_deals")

LOSES = {SameDealsAgain, Busy}
"""Who comes second hears who was first or, where that takes longer than one waits, to try again."""

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@kept
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
            assert {type(each) for each in race.refusals} <= LOSES
    assert (Deal.objects.count(), Receipt.objects.count(), TakeOver.objects.count()) == (3, 3, 3)
    assert raw_sql.violations() == {}


@pytest.fixture
def two_of_one_print(old, monkeypatch):
    """Two workbooks about different rooms that are known as one file: only the guards of files are left."""
    monkeypatch.setattr(KEEPING, "fingerprint_of", lambda content: b"x" * 32)
    files = []
    for room in range(2):
        book = Book()
        old.signed(book, f"JY{room}", room)
        files.append(old.keep(book))
    return files


def take_both(old, files):
    with Contenders(2) as contenders:
        return contenders.race(
            lambda number: actions.take_over_deals(files[number], today=TODAY, actor=old.manager)
        )


def test_of_two_that_are_known_as_one_file_one_comes_over(old, two_of_one_print):
    race = take_both(old, two_of_one_print)
    assert {type(each) for each in race.refusals} <= LOSES
    assert len(race.winners) == 1
    assert (Deal.objects.count(), TakeOver.objects.count()) == (1, 1)


def test_without_claim_and_constraint_one_file_is_taken_over_twice(old, two_of_one_print, monkeypatch):
    """Negative control: with the name, the look and the constraint gone nothing else stops the second."""
    monkeypatch.setattr(TAKING, "claim_name", lambda name: None)
    monkeypatch.setattr(TAKING, "refuse_same_file", lambda project_id, fingerprint: None)
    with without_constraint("sales_takeover", "sales_take_over_file_once"):
        race = take_both(old, two_of_one_print)
        assert len(race.winners) == 2
        assert (Deal.objects.count(), TakeOver.objects.count()) == (2, 2)
        assert "sales.old_deals_come_over_once" in raw_sql.violations()
