import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from kaipan.interfaces.backoffice.account.tests.people import somebody
from kaipan.org import actions, queries, testing
from tests.kept import kept

pytestmark = pytest.mark.django_db

NEW = "Mingyue-songfeng-77"


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@kept
def staff():
    return somebody()


def signed_in_as(staff, password=testing.PASSWORD):
    client = Client()
    client.post("/login/", {"login": staff.username, "password": password})
    return client


def change(client, old=testing.PASSWORD, new=NEW, again=None):
    return client.post("/account/password/", {"old": old, "new": new, "again": again or new})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "wrong"}, "当前密码不正确"),
        ({"again": "something-else-42"}, "两次输入的新密码不一致"),
        ({"new": testing.PASSWORD}, "新密码不能与当前密码相同"),
        ({"new": "1234567890123"}, "密码不符合要求"),
        ({"new": "short"}, "密码不符合要求"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(staff, typed, said):
    client = signed_in_as(staff)

    answer = change(client, **typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    staff.refresh_from_db()
    assert staff.check_password(testing.PASSWORD)


def test_a_new_password_ends_every_other_session_but_not_this_one(staff):
    here, elsewhere = signed_in_as(staff), signed_in_as(staff)

    answer = change(here)

    assert answer.headers["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert signed_in_as(staff, NEW).get("/account/").status_code == 200


def test_a_new_password_gives_the_session_a_new_key(staff):
    here = signed_in_as(staff)
    before = here.session.session_key

    change(here)

    assert here.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_password_set_by_somebody_else_is_changed_before_anything_else(staff):
    system = queries.system_actor(staff.company_id)
    actions.set_password(staff.pk, password="Given-by-admin-55", actor=system)
    client = signed_in_as(staff, "Given-by-admin-55")

    assert client.get("/account/").headers["Location"] == "/account/password/"
    assert "请先改为只有您自己知道的密码" in client.get("/account/password/").content.decode()

    change(client, old="Given-by-admin-55")

    assert client.get("/account/").status_code == 200


def test_somebody_with_a_temporary_password_may_always_leave(staff):
    actions.set_password(staff.pk, password="Given-by-admin-55", actor=queries.system_actor(staff.company_id))
    client = signed_in_as(staff, "Given-by-admin-55")

    assert client.post("/logout/").url == "/login/"
