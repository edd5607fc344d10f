import logging

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from kaipan.interfaces.backoffice.account.tests.people import somebody
from kaipan.org import actions, queries, testing
from kaipan.platform.models import AuditRecord

pytestmark = pytest.mark.django_db


def sign_in(client, username, password=testing.PASSWORD, **more):
    return client.post("/login/", {"login": username, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_wrong_password_is_refused(client):
    staff = somebody()

    answer = sign_in(client, staff.username, "not the password")

    assert not is_signed_in(client)
    assert "登录名或密码不正确" in answer.content.decode()


@pytest.mark.parametrize("trouble", ["unknown name", "wrong password", "disabled", "no password yet"])
def test_every_failure_gets_the_same_answer(client, trouble):
    staff = testing.staff_with() if trouble == "no password yet" else somebody()
    if trouble == "disabled":
        actions.disable_staff(staff.pk, reason="离职", actor=queries.system_actor(staff.company_id))
    username = "nobody-here" if trouble == "unknown name" else staff.username
    password = "wrong" if trouble == "wrong password" else testing.PASSWORD

    answer = sign_in(client, username, password)

    page = answer.content.decode()
    assert (answer.status_code, is_signed_in(client)) == (200, False)
    assert "登录名或密码不正确" in page
    assert "停用" not in page


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked on: what an attacker's stopwatch would measure."""

    algorithm = "counting"
    times = 0

    def encode(self, password, salt):
        CountingHasher.times += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("name", ["known", "unknown"])
def test_a_failure_takes_the_same_work_for_known_and_unknown_names(client, settings, name):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    staff = somebody()
    CountingHasher.times = 0

    sign_in(client, staff.username if name == "known" else "nobody-here", "wrong")

    assert CountingHasher.times == 1


def test_a_person_signs_in_and_the_trail_says_so(client):
    staff = somebody()

    answer = sign_in(client, staff.username)

    assert (answer.status_code, answer.url) == (302, "/")
    assert is_signed_in(client)
    noted = AuditRecord.objects.get(verb="org.staff.signed_in")
    assert (noted.actor_staff_id, noted.company_id) == (staff.pk, staff.company_id)


def test_capitals_and_full_width_letters_find_the_same_account(client):
    staff = somebody()

    sign_in(client, " " + staff.username.upper().replace("S", "Ｓ"))

    assert is_signed_in(client)


def test_the_session_gets_a_new_key(client):
    staff = somebody()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key

    sign_in(client, staff.username)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("/account/", "/account/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_after_signing_in_one_lands_only_on_our_own_pages(client, wanted, got):
    staff = somebody()

    assert sign_in(client, staff.username, next=wanted).url == got


def test_signing_out_ends_the_session_and_is_noted(client):
    staff = somebody()
    sign_in(client, staff.username)

    answer = client.post("/logout/")

    assert answer.url == "/login/"
    assert not is_signed_in(client)
    assert AuditRecord.objects.filter(verb="org.staff.signed_out", actor_staff_id=staff.pk).exists()


def test_reading_the_sign_out_page_signs_nobody_out(client):
    staff = somebody()
    sign_in(client, staff.username)

    assert client.get("/logout/").status_code == 200
    assert is_signed_in(client)


def test_signing_in_needs_the_token_of_the_form():
    staff = somebody()

    answer = sign_in(Client(enforce_csrf_checks=True), staff.username)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/signup/",
        "/accounts/signup/",
        "/account/signup/",
        "/email/",
        "/account/email/",
        "/password/reset/",
        "/account/password/reset/",
        "/account/password/set/",
        "/confirm-email/",
        "/accounts/",
    ],
)
def test_what_the_library_offers_beside_is_closed(client, address):
    assert client.get(address).status_code == 404


def test_a_disabled_person_is_out_at_the_next_request(client):
    staff = somebody()
    sign_in(client, staff.username)
    assert client.get("/account/").status_code == 200

    actions.disable_staff(staff.pk, reason="离职", actor=queries.system_actor(staff.company_id))

    assert client.get("/account/").url == "/login/?next=/account/"


def test_enabling_somebody_again_does_not_revive_an_old_session(client):
    staff = somebody()
    sign_in(client, staff.username)
    system = queries.system_actor(staff.company_id)

    actions.disable_staff(staff.pk, reason="误操作", actor=system)
    actions.enable_staff(staff.pk, reason="误操作", actor=system)

    assert client.get("/account/").url == "/login/?next=/account/"


def test_neither_password_nor_name_is_kept_of_a_failure(client, caplog):
    with caplog.at_level(logging.DEBUG):
        sign_in(client, "Typed-my-Password-here", "secret-canary-9137")

    kept = [*AccessAttempt.objects.values_list(), *AccessFailureLog.objects.values_list()]
    everything = f"{kept} {caplog.text}".lower()
    assert "sign-in refused" in caplog.text
    assert "secret-canary-9137" not in everything
    assert "typed-my-password-here" not in everything


class TestThePause:
    """Six failures for one name from one address pause it; the page says for how long."""

    @pytest.fixture(autouse=True)
    def _fresh_counters(self):
        cache.clear()

    def test_the_right_password_does_not_help_during_the_pause(self, client):
        staff = somebody()
        for _attempt in range(6):
            answer = sign_in(client, staff.username, "wrong")

        assert answer.status_code == 429
        assert "请 15 分钟后再试" in answer.content.decode()
        assert 0 < int(answer.headers["Retry-After"]) <= 900
        assert sign_in(client, staff.username).status_code == 429
        assert not is_signed_in(client)

    def test_names_that_nobody_has_are_paused_just_the_same(self, client):
        for _attempt in range(6):
            answer = sign_in(client, "nobody-here", "wrong")

        assert answer.status_code == 429
        assert "请 15 分钟后再试" in answer.content.decode()

    def test_it_is_over_when_the_time_has_passed(self, client):
        staff = somebody()
        for _attempt in range(6):
            sign_in(client, staff.username, "wrong")
        attempt = AccessAttempt.objects.get()
        AccessAttempt.objects.update(attempt_time=attempt.attempt_time.replace(year=2020))

        sign_in(client, staff.username)

        assert is_signed_in(client)

    def test_others_at_another_address_are_let_in(self, client):
        staff = somebody()
        for _attempt in range(6):
            sign_in(client, staff.username, "wrong")

        elsewhere = Client(REMOTE_ADDR="10.1.2.3")
        sign_in(elsewhere, staff.username)

        assert is_signed_in(elsewhere)

    def test_a_forged_address_does_not_escape_it(self, client):
        for number in range(7):
            answer = client.post(
                "/login/",
                {"login": "nobody-here", "password": "wrong"},
                headers={"x-forwarded-for": f"10.0.0.{number}"},
            )

        assert answer.status_code == 429

    def test_one_account_is_not_guessed_from_many_addresses(self):
        staff = somebody()
        answers = [
            sign_in(Client(REMOTE_ADDR=f"10.9.0.{number}"), staff.username, "wrong") for number in range(21)
        ]

        assert "登录名或密码不正确" in answers[19].content.decode()
        assert "尝试次数过多，请 15 分钟后再试" in answers[20].content.decode()

    def test_many_accounts_are_not_sprayed_from_one_address(self):
        visitor = Client(REMOTE_ADDR="10.8.0.1")
        answers = [sign_in(visitor, f"guess{number}", "Spring-2026!") for number in range(31)]

        assert "登录名或密码不正确" in answers[29].content.decode()
        assert "登录名或密码不正确" not in answers[30].content.decode()

    def test_a_spray_shuts_nobody_out_elsewhere(self):
        staff, visitor = somebody(), Client(REMOTE_ADDR="10.8.0.1")
        for number in range(31):
            sign_in(visitor, f"guess{number}", "Spring-2026!")

        elsewhere = Client(REMOTE_ADDR="10.8.0.2")
        sign_in(elsewhere, staff.username)

        assert is_signed_in(elsewhere)
