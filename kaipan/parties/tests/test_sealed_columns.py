"""Identity numbers and telephones as they lie in the database."""

import logging

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from kaipan.org import testing as org
from kaipan.parties import testing
from kaipan.parties.models import Party
from kaipan.platform.encryption import DoesNotOpen, Sealed, reseal

pytestmark = pytest.mark.django_db

ONE = "1:" + "a" * 40
TWO = "2:" + "b" * 40


@pytest.fixture(autouse=True)
def _one_key(settings):
    settings.FIELD_KEYS = ONE


def test_it_takes_no_plain_text():
    party = testing.person(org.company())
    party.identity = "440305196001010011"

    with pytest.raises(TypeError) as refused:
        party.save()
    assert "440305196001010011" not in str(refused.value)


def test_it_cannot_be_searched():
    with pytest.raises(FieldError):
        Party.objects.filter(identity=Sealed("440305196001010011")).exists()


def test_what_lies_in_the_database_is_not_the_text(caplog):
    number = testing.identity_number()
    with caplog.at_level(logging.DEBUG):
        party = testing.person(org.company(), identity=number, phone="13900139137")
        party = Party.objects.get(pk=party.pk)

    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(identity, 'escape') FROM parties_party")
        (kept,) = cursor.fetchone()
    assert number not in kept
    assert number not in caplog.text
    assert "13900139137" not in caplog.text
    assert party.identity.clear() == number
    assert number not in repr(vars(party))


def test_a_value_moved_from_another_column_does_not_open():
    company = org.company()
    testing.person(company)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_party SET identity = (SELECT number FROM parties_partyphone LIMIT 1)")

    with pytest.raises(DoesNotOpen):
        Party.objects.get().identity.clear()


def test_every_row_moves_to_the_newest_key_batch_by_batch(settings):
    company = org.company()
    numbers = {testing.person(company).pk: None for _each in range(3)}
    for party in Party.objects.all():
        numbers[party.pk] = party.identity.clear()
    testing.person(company, with_identity=False)
    settings.FIELD_KEYS = f"{ONE},{TWO}"

    assert [reseal(Party, "identity", batch=2) for _round in range(3)] == [2, 1, 0]

    settings.FIELD_KEYS = TWO
    kept = {party.pk: party.identity.clear() for party in Party.objects.exclude(identity__isnull=True)}
    assert kept == numbers
