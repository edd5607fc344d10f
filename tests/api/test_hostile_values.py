"""Every value of every body is read by its own grammar: what that does not allow is refused everywhere."""

import re

import pytest
from django.db import transaction

from kaipan.platform.models import AuditRecord
from tests.api.examples import EXAMPLES
from tests.api.programs import program_of_everything
from tests.api.test_every_operation import operations
from tests.api.test_ids_in_bodies import _Names, with_id
from tests.api.world import kept_for_a_module, world
from tests.turns import in_turn

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

NO_NUMBERS = [
    "1e5",
    "1e308",
    "NaN",
    "Infinity",
    "-Infinity",
    "--1",
    "+1",
    "1_000",
    "1,000.00",
    "￥1万",
    "100元",
    "１００",
    "0.00000001",
    "100000000000000",
    " 1",
    "1.",
    ".5",
    "",
    100.5,
    True,
]
NO_DAYS = [
    "2026-02-29",
    "2026-02-30",
    "2026.2.28",
    "2026年2月28日",
    "腊月二十三",
    "0001-01-01",
    "9999-12-31",
    "2016-12-31T23:59:60Z",
    "2026-11-23T00:00:00+08:00",
    "20261123",
    "２０２６-11-23",
    "",
    20261123,
]
NO_TEXTS = ["{}\u202e", "{}\u200b", "\u2066{}", "{}\x07", "{}\ufffd", "{}" + "长" * 2_000]
ONES_OWN = {
    "credit_code",
    "month",
    "number",
    "outside_code",
    "merchant_number",
    "payee_account",
    "phone",
    "phones",
    "pool",
    "terminal_number",
    "tracking",
}
"""Written like numbers, but with a grammar of their own; a project's own attribute is read as in a table."""


def leaves(value, trail=()):
    """Where strings stand in a body."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*trail, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*trail, place))
    elif isinstance(value, str):
        yield trail, value


def bodies():
    for parameter in operations():
        if leaves_of(parameter.id, _Names()):
            yield parameter


def leaves_of(operation, here):
    call = EXAMPLES[operation](here)
    if not isinstance(call.body, dict):
        return []
    # The name of an uploaded file has lost what nobody sees before any of our code reads it.
    return [each for each in leaves(call.body) if not (call.content and each[0] == ("filename",))]


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    yield from kept_for_a_module(django_db_blocker, world)


@pytest.fixture(scope="module")
def program(here, django_db_blocker):
    with django_db_blocker.unblock():
        return program_of_everything(here.office.project.company)


@pytest.fixture(autouse=True)
def nobody_waits(settings):
    settings.API_REQUESTS_PER_MINUTE = {"token": 10**6, "address": 10**6}


@pytest.fixture
def taken(here, program):
    """Which of the hostile values in that place of the operation's body did not get a 4xx."""

    def ask(operation, method, path, trail, values):
        passed = []
        call = EXAMPLES[operation](here)
        for value in values:
            changed = type(call)(call.path, with_id(call.body, trail, value), call.query, call.content)
            before, savepoint = AuditRecord.objects.count(), transaction.savepoint()
            answer = changed.made_by(program, method, path)
            wrote = AuditRecord.objects.count() != before
            transaction.savepoint_rollback(savepoint)
            if not 400 <= answer.status_code < 500 or wrote:
                passed.append((".".join(map(str, trail)), value, answer.status_code))
        return passed

    return ask


def told(value):
    return str(value)[:40]


@pytest.mark.parametrize(("operation", "method", "path"), list(bodies()))
def test_what_a_field_cannot_hold_is_refused(here, taken, operation, method, path):
    passed, begins = [], len(operation)  # not every operation's first field with the same values
    for place, (trail, value) in enumerate(leaves_of(operation, here), start=begins):
        values = [*in_turn((text.format(value) for text in NO_TEXTS), place, of=4)]
        named = next(name for name in reversed(trail) if isinstance(name, str))
        if NUMBER.fullmatch(value) and named not in ONES_OWN:
            values += in_turn(NO_NUMBERS, place, of=8)
        if DAY.fullmatch(value):
            values += in_turn(NO_DAYS, place, of=8)
        passed += taken(operation, method, path, trail, values)
    assert not passed, "\n".join(f"{place}: {told(value)!r} got {status}" for place, value, status in passed)
