"""A request larger than anything we read is turned away, whether it says so or not."""

import pytest

from kaipan.interfaces import body_limit
from kaipan.interfaces.body_limit import BodyLimit
from kaipan.platform.loops import run_apart


def answer_to(chunks, headers=(), path="/"):
    """The status, and how much of the body was read behind the limit."""
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    sent, kept = [], []

    async def application(scope, receive, send):
        while (message := await receive())["type"] == "http.request":
            kept.append(message["body"])
            if not message["more_body"]:
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body"})
                return

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": list(headers)}
    run_apart(BodyLimit(application)(scope, receive, send))
    return sent[0]["status"], sum(map(len, kept))


@pytest.fixture(autouse=True)
def ten_bytes(monkeypatch):
    monkeypatch.setattr(body_limit, "LARGEST", 10)
    monkeypatch.setattr(body_limit, "LARGEST_TABLE", 20)


@pytest.mark.parametrize("said", [b"11", b"99999999999999"])
def test_a_request_that_says_it_is_too_large_is_not_read(said):
    assert answer_to([b"x" * 11], [(b"content-length", said)]) == (413, 0)


def test_a_request_that_does_not_say_is_cut_where_the_limit_is():
    assert answer_to([b"x" * 5] * 100) == (413, 10)
    assert answer_to([b"x" * 5] * 100, [(b"content-length", b"5")]) == (413, 10)


@pytest.mark.parametrize("headers", [[], [(b"content-length", b"10")], [(b"content-length", "²".encode())]])
def test_a_request_within_the_limit_passes(headers):
    assert answer_to([b"x" * 10], headers) == (200, 10)


@pytest.mark.parametrize("path", ["/projects/7/customers/imports/new/", "/api/v1/projects/7/customer-tables"])
def test_a_table_of_customers_may_be_larger(path):
    assert answer_to([b"x" * 10] * 2, path=path) == (200, 20)
    assert answer_to([b"x" * 10] * 3, path=path) == (413, 20)
    assert answer_to([b"x" * 10] * 2, path=f"/elsewhere{path}") == (413, 10)
