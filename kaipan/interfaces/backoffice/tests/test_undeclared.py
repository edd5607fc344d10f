"""What a page never asked for is told to whoever reads the log: its name, and never its value."""

import logging

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]


@pytest.fixture
def told(caplog):
    caplog.set_level(logging.WARNING, logger="kaipan.undeclared")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "kaipan.undeclared"]


def test_undeclared_values_are_named_with_who_sent_them(desk, wang, told):
    desk.post("/sell/", {"name": "陈建国", "price": "1000", "is_staff": "secret-1", "a\u202eb": "secret-2"})
    assert told() == [f"staff {wang.pk} sent /sell/ undeclared: a<U+202E>b, is_staff"]


def test_what_a_form_declares_is_no_news(desk, told):
    desk.post("/sell/", {"name": "陈建国", "price": "1000"})
    desk.post("/chosen/", {"selected": ["1"], "query": ""})
    assert told() == []


def test_a_refused_request_is_not_reported_because_it_was_not_read_through(desk, told):
    desk.post("/sell/rule/", {"name": "陈建国", "price": "1000", "is_staff": "on"})
    assert told() == []
