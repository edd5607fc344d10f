"""Whatever the description allows and whatever it forbids, thrown at every operation.

Nothing breaks the server, every answer is one the description names and in the shape it names, and what the
description forbids is refused. Where a request names a thing, it is one of a real office as often as an
invented one, so that requests get past the door.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from kaipan.config.wsgi import application
from kaipan.interfaces.api.v1.api import api
from tests.api.examples import EXAMPLES
from tests.api.programs import program_of_everything
from tests.api.test_every_operation import operations
from tests.api.test_ids_in_bodies import INVENTED, THINGS
from tests.api.world import kept_for_a_module, world
from tests.turns import EVERY_TURN, in_turn

pytestmark = pytest.mark.django_db

HOW_OFTEN = 20 if EVERY_TURN else 2
MODES = list(GenerationMode)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
]


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    yield from kept_for_a_module(django_db_blocker, world)


@pytest.fixture(scope="module")
def token(here, django_db_blocker):
    with django_db_blocker.unblock():
        return program_of_everything(here.office.project.company).token


@pytest.fixture(scope="module")
def described(here):
    """The description, its ids narrowed to those of the office and one that was never given."""
    description = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    for path in description["paths"].values():
        for operation in path.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    parameter["schema"]["enum"] = _ids_for(operation, parameter["name"], here)
    bodies = [each for each in description["components"]["schemas"].values() if _is_sent(each)]
    for body in bodies:
        for name, field in body["properties"].items():
            if name in THINGS:
                _narrow(field, [here.ids[THINGS[name]], INVENTED])
    schema = schemathesis.openapi.from_dict(description)
    schema.app = application
    return schema


def _is_sent(shape: dict[str, Any]) -> bool:
    return shape.get("additionalProperties") is False


def _ids_for(operation: dict[str, Any], name: str, here: Any) -> list[int]:
    return [EXAMPLES[operation["operationId"]](here).path[name], INVENTED]


def _narrow(field: dict[str, Any], ids: list[int]) -> None:
    for part in [field, *field.get("anyOf", ())]:
        if part.get("type") == "integer":
            part["enum"] = ids
        elif part.get("type") == "array" and part["items"].get("type") == "integer":
            part["items"]["enum"] = ids


@pytest.fixture(autouse=True)
def nobody_waits(settings):
    settings.API_REQUESTS_PER_MINUTE = {"token": 10**6, "address": 10**6}


@pytest.fixture(autouse=True)
def the_connection_outlives_each_request():
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def asked_of() -> list[Any]:
    """Each operation what the description allows and what it forbids, in turns one of the two."""
    return [
        pytest.param(*operation.values, mode, id=f"{operation.id}-{mode.value}")
        for place, operation in enumerate(operations())
        for mode in in_turn(MODES, place, of=len(MODES))
    ]


@pytest.mark.parametrize(("operation", "method", "path", "mode"), asked_of())
def test_the_answer_is_one_the_description_names(described, token, operation, method, path, mode):
    @settings(
        max_examples=HOW_OFTEN,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(described[path][method.upper()].as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        before = transaction.savepoint()
        try:
            answer = case.call(headers={"Authorization": f"Bearer {token}"})
        finally:
            transaction.savepoint_rollback(before)
        case.validate_response(answer, checks=CHECKS)

    asked()
