"""The description of the API, and the page to try it on."""

import json
from collections import Counter

import pytest
from pydantic import BaseModel

from kaipan.interfaces.api.v1.api import api

METHODS = {"get", "post", "patch", "put", "delete"}


@pytest.fixture(scope="module")
def description():
    return api.get_openapi_schema(path_prefix="/api/v1/")


def operations(description):
    return [operation for path in description["paths"].values() for operation in path.values()]


def test_every_operation_has_a_name_of_its_own(description):
    names = [operation["operationId"] for operation in operations(description)]
    assert sorted(names) == sorted(set(names))


def shapes(kind=BaseModel):
    for shape in kind.__subclasses__():
        if shape.__module__.startswith("kaipan.interfaces.api") and "[" not in shape.__name__:
            yield shape
        yield from shapes(shape)


def test_every_shape_has_a_name_of_its_own():
    """Of two shapes of one name the description holds one, and says it of both."""
    names = Counter(shape.__name__ for shape in set(shapes()))
    assert [name for name, how_many in names.items() if how_many > 1] == []


def test_every_operation_is_described_in_both_languages(description):
    for operation in operations(description):
        assert not operation["summary"].isascii(), operation["operationId"]
        assert any(letter.isascii() and letter.isalpha() for letter in operation["summary"])
        assert operation["description"], operation["operationId"]
        assert operation["tags"][0] in {tag["name"] for tag in description["tags"]}


def test_every_operation_says_how_it_refuses(description):
    for operation in operations(description):
        assert {400, 401, 403, 404, 409, 422, 429} <= set(operation["responses"])


def test_every_write_takes_an_idempotency_key_or_says_why_not(description):
    without = [
        operation["operationId"]
        for path in description["paths"].values()
        for method, operation in path.items()
        if method != "get" and "Idempotency-Key" not in {each["name"] for each in operation["parameters"]}
    ]
    assert sorted(without) == WITHOUT_KEY


WITHOUT_KEY = [
    "hand_out_docx",
    "hand_out_export",
    "hand_out_file",
    "hand_out_paper_scan",
    "list_matching_rooms",
    "look_for_duplicates",
    "look_up_receiver",
    "make_floor_table",
    "preview_amendment",
    "preview_area_batch",
    "preview_holds",
    "preview_late_fees",
    "preview_learned_plan",
    "preview_notices",
    "preview_price_adjustment",
    "preview_price_table",
    "preview_release",
    "preview_room_import",
    "preview_withdrawal",
    "print_bills",
    "print_paper",
    "print_set",
    "reprint_bills",
    "reveal_party",
    "reveal_payee_account",
]
"""Eleven change nothing; the answers of the others are personal and kept nowhere, so each is counted anew."""


def test_no_amount_is_a_number(description):
    """A float cannot hold money; nothing in the description asks for one or answers with one."""
    assert '"type": "number"' not in json.dumps(description)


def test_nothing_unknown_is_taken(description):
    bodies = [
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for operation in operations(description)
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    assert bodies
    assert all(description["components"]["schemas"][name]["additionalProperties"] is False for name in bodies)


@pytest.mark.django_db
def test_the_description_needs_no_token_and_holds_no_data(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "Kaipan 开盘"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_opens_and_tries_a_request_under_the_strict_policy(live_server, page):
    said = []
    page.set_default_timeout(180_000)  # hundreds of operations are drawn, on machines with other things to do
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(f"{live_server.url}/api/v1/docs")
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert '"validatorUrl": null' in page.content()
    page.locator("#operations-tag-组织_Organisation").click()
    page.locator("#operations-组织_Organisation-who_am_i .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute", exact=True).click()
    page.locator(".live-responses-table .response-col_status", has_text="401").wait_for()
    assert [text for text in said if "401" not in text] == []
