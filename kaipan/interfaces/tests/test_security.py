"""What every answer tells the browser, which hosts are ours, and what installations must not leave open."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from kaipan.interfaces.backoffice.account.tests.people import somebody
from kaipan.org import testing

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//evil.example",
    "https://evil.example",
    "https:evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
]
PLACES = ["/login/", "/", "/no-such-page/", "/api/v1/me", "/healthz", "/api/v1/docs"]


@pytest.mark.parametrize("place", PLACES)
def test_no_answer_may_be_framed_sniffed_or_given_scripts(client, place):
    headers = client.get(place).headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["get", "options", "post"])
def test_no_other_origin_is_let_in(client, place, method):
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = getattr(client, method)(place, headers=headers)

    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


def test_a_post_from_another_origin_is_refused_even_with_the_token():
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    token = client.cookies["csrftoken"].value
    form = {"login": "x", "password": "y", "csrfmiddlewaretoken": token}

    answer = client.post("/login/", form, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b"]
)
@pytest.mark.parametrize("place", ["/login/", "/api/v1/me", "/language/"])
def test_a_host_that_is_not_ours_is_refused(client, host, place):
    assert client.get(place, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded"])
def test_what_a_client_says_about_our_host_counts_nothing(client, name):
    client.force_login(testing.staff_with())
    form = {"language": "en", "next": "https://evil.example/"}

    answer = client.post("/language/", form, headers={name: "evil.example"})

    assert answer.headers["Location"] == "/"


def test_a_client_does_not_make_itself_secure(client):
    answer = client.get("/login/", headers={"X-Forwarded-Proto": "https"})

    assert not answer.wsgi_request.is_secure()


@pytest.mark.parametrize("address", ["/language/", "/preferences/", "/project/"])
@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "https:evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_every_way_back_leads_to_our_own_pages(client, address, wanted):
    project = testing.project()
    client.force_login(testing.staff_with("org.project.view", project=project))

    answer = client.post(address, {"next": wanted, "project_id": project.pk, "language": "en"})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_confirming_the_password_leads_to_our_own_pages(client, wanted):
    staff = somebody()
    client.post("/login/", {"login": staff.username, "password": testing.PASSWORD})

    answer = client.post("/account/confirm/", {"password": testing.PASSWORD, "next": wanted})

    assert answer.headers["Location"] == "/"


def test_cookies_are_for_the_browser_and_this_site_alone(client):
    staff = somebody()
    client.get("/login/")
    client.post("/login/", {"login": staff.username, "password": testing.PASSWORD})

    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def settings_of(**environment):
    """The settings of an installation with that environment, read by a process of its own."""
    names = [
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_DOMAIN",
        "SESSION_COOKIE_PATH",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "USE_X_FORWARDED_HOST",
        "ALLOWED_HOSTS",
        "DEBUG",
    ]
    told = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {names}}}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kaipan.config.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(ran.stdout) if ran.returncode == 0 else ran.stderr


SECRETS = {
    "KAIPAN_ENV": "production",
    "KAIPAN_SECRET_KEY": "x" * 50,
    "KAIPAN_FIELD_KEY": "x" * 50,
    "KAIPAN_BLIND_INDEX_KEY": "x" * 50,
}


def test_production_binds_its_cookies_to_one_host_and_to_tls():
    made = settings_of(**SECRETS, KAIPAN_HOSTS="sales.example", KAIPAN_DEBUG="1")

    assert (made["SESSION_COOKIE_NAME"], made["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_COOKIE_SECURE"]
    assert (made["SESSION_COOKIE_DOMAIN"], made["SESSION_COOKIE_PATH"]) == (None, "/")
    assert made["SECURE_SSL_REDIRECT"]
    assert made["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert made["ALLOWED_HOSTS"] == ["sales.example"]
    assert not made["DEBUG"]


def test_only_behind_a_trusted_proxy_a_header_tells_of_tls():
    assert settings_of(**SECRETS)["SECURE_PROXY_SSL_HEADER"] is None
    assert settings_of(**SECRETS, KAIPAN_PROXIES="1")["SECURE_PROXY_SSL_HEADER"] is not None
    assert not settings_of(**SECRETS, KAIPAN_PROXIES="1")["USE_X_FORWARDED_HOST"]


@pytest.mark.parametrize("name", ["KAIPAN_SECRET_KEY", "KAIPAN_FIELD_KEY", "KAIPAN_BLIND_INDEX_KEY"])
def test_production_makes_up_no_secret(name):
    assert f"{name} is not set" in settings_of(**SECRETS | {"KAIPAN_FIELD_KEYS": "", name: ""})
