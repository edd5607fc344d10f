"""Who comes too often waits."""

import pytest

from kaipan.org.permissions import VIEW_PROJECT
from tests.api.programs import Program, program_with

pytestmark = pytest.mark.django_db


def assert_waits(answer):
    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_requests"
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_a_token_is_counted_wherever_it_is_used(settings):
    settings.API_REQUESTS_PER_MINUTE = {"token": 2, "address": 1000}
    program = program_with(VIEW_PROJECT)
    outcomes = [
        program.get(
            "/me",
        )
        for _ in range(5)
    ]
    assert_waits(outcomes[-1])


def test_an_address_is_counted_before_its_token_is_looked_at(settings):
    settings.API_REQUESTS_PER_MINUTE = {"token": 1000, "address": 2}
    outcomes = [Program(f"kaipan_guess{number}").get("/me") for number in range(5)]
    assert_waits(outcomes[-1])


def test_another_token_does_not_wait_for_the_first(settings):
    settings.API_REQUESTS_PER_MINUTE = {"token": 2, "address": 1000}
    busy, calm = program_with(VIEW_PROJECT), program_with(VIEW_PROJECT)
    for _ in range(5):
        busy.get("/me")
    assert calm.get("/me").status_code == 200
