import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from kaipan.interfaces.backoffice.account.tests.people import somebody
from kaipan.org import actions, queries, testing
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


def sign_in(client, staff):
    return client.post("/login/", {"login": staff.username, "password": testing.PASSWORD})


def code_for(secret):
    _earlier, now, _later = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def confirm(client):
    client.post("/account/confirm/", {"password": testing.PASSWORD, "next": "/account/second-step/"})


def enrol(client):
    """Enrol an authenticator the way a person does; the secret it holds."""
    confirm(client)
    page = client.get("/account/second-step/").content.decode()
    secret = re.search("<code>([A-Z2-7]+)</code>", page)[1]
    client.post("/account/second-step/", {"code": code_for(secret)})
    return secret


@kept
def staff():
    return somebody()


@pytest.fixture
def signed_in(client, staff):
    sign_in(client, staff)
    return client


def test_enrolling_asks_for_the_password_once_more(signed_in):
    answer = signed_in.get("/account/second-step/")

    assert answer.url == "/account/confirm/?next=%2Faccount%2Fsecond-step%2F"
    assert "请再次输入密码" in signed_in.get(answer.url).content.decode()


def test_a_wrong_first_code_enrols_nothing(signed_in, staff):
    confirm(signed_in)

    answer = signed_in.post("/account/second-step/", {"code": "000000"})

    assert "验证码不正确" in answer.content.decode()
    assert not Authenticator.objects.filter(user=staff).exists()


def test_once_enrolled_the_password_alone_does_not_open_the_account(signed_in, staff):
    secret = enrol(signed_in)
    signed_in.post("/logout/")

    answer = sign_in(signed_in, staff)

    assert answer.url == "/login/code/"
    assert signed_in.get("/account/").status_code == 302
    assert "两步验证" in signed_in.get("/login/code/").content.decode()
    assert signed_in.post("/login/code/", {"code": "000000"}).status_code == 200
    assert signed_in.get("/account/").status_code == 302

    cache.clear()  # a code is taken once; the next one would be half a minute away
    assert signed_in.post("/login/code/", {"code": code_for(secret)}).url == "/"
    assert signed_in.get("/account/").status_code == 200


def test_a_recovery_code_opens_once(signed_in, staff):
    enrol(signed_in)
    page = signed_in.get("/account/recovery-codes/").content.decode()
    code = re.search("<code>([0-9]+)</code>", page)[1]
    signed_in.post("/logout/")

    sign_in(signed_in, staff)
    assert signed_in.post("/login/code/", {"code": code}).url == "/"

    signed_in.post("/logout/")
    sign_in(signed_in, staff)
    assert signed_in.post("/login/code/", {"code": code}).status_code == 200
    assert signed_in.get("/account/").status_code == 302


def test_codes_are_not_guessed_for_ever(signed_in, staff):
    enrol(signed_in)
    signed_in.post("/logout/")
    sign_in(signed_in, staff)

    answers = [signed_in.post("/login/code/", {"code": "000000"}) for _attempt in range(21)]

    assert "尝试次数过多" in answers[20].content.decode()


def test_secrets_are_sealed_in_the_database(signed_in, staff):
    secret = enrol(signed_in)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept


def test_enrolling_renewing_and_removing_are_in_the_trail(
    signed_in, staff, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enrol(signed_in)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post("/account/recovery-codes/new/")
    signed_in.post("/account/second-step/remove/")

    verbs = AuditRecord.objects.filter(actor_staff_id=staff.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-3:] == [
        "org.staff.second_step_added",
        "org.staff.recovery_codes_renewed",
        "org.staff.second_step_removed",
    ]
    assert not Authenticator.objects.filter(user=staff).exists()


def test_an_administrator_lets_somebody_in_who_lost_it(signed_in, staff):
    enrol(signed_in)
    signed_in.post("/logout/")

    actions.reset_second_step(staff.pk, reason="手机丢失", actor=queries.system_actor(staff.company_id))

    assert sign_in(signed_in, staff).url == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/account/",
        "/account/second-step/",
        "/account/second-step/remove/",
        "/account/recovery-codes/",
        "/account/recovery-codes/new/",
        "/account/recovery-codes/file/",
        "/account/password/",
        "/account/confirm/",
        "/account/confirm/code/",
    ],
)
def test_the_account_pages_lead_strangers_to_the_door(client, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


def test_every_account_page_draws(signed_in, staff):
    enrol(signed_in)

    for address in (
        "/account/",
        "/account/second-step/remove/",
        "/account/recovery-codes/",
        "/account/recovery-codes/new/",
        "/account/recovery-codes/file/",
        "/account/password/",
        "/account/confirm/",
        "/account/confirm/code/",
        "/logout/",
    ):
        assert signed_in.get(address).status_code == 200, address
