"""Going to another project, another language, another look; never to another site."""

import pytest

from kaipan.org import testing

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]


@pytest.fixture
def two(project, client):
    """松风明月 and 云山府 of one company, both seen by 王芳."""
    other = testing.project("云山府", of=project.company)
    client.force_login(testing.staff_with("org.project.view", project=project.company, name="王芳"))
    return client, project, other


def test_a_project_one_does_not_see_cannot_be_chosen(two):
    client, project, _other = two
    foreign = testing.project("别人的项目")
    for project_id in (foreign.pk, 0, "x", "１", ""):
        assert client.post("/project/", {"project_id": project_id}).status_code == 404
    assert client.get("/").context["frame"]["project"]["id"] == project.pk


def test_the_project_is_not_changed_by_a_link(two):
    client, _project, other = two
    assert client.get("/project/", {"project_id": other.pk}).status_code == 405


def test_the_same_page_is_shown_for_the_other_project(two):
    client, project, other = two
    here = f"/projects/{project.pk}/board/"
    assert (
        client.post("/project/", {"project_id": other.pk, "next": here}).url == f"/projects/{other.pk}/board/"
    )
    assert client.get("/").context["frame"]["project"]["name"] == "云山府"


def test_a_page_about_one_thing_of_the_old_project_leads_home(two):
    client, project, other = two
    there = f"/projects/{project.pk}/rooms/7/"
    assert client.post("/project/", {"project_id": other.pk, "next": there}).url == "/"


@pytest.mark.parametrize(
    "url", ["//evil.example/", "https:evil.example", "http://evil.example/", "javascript:1", ""]
)
def test_nobody_is_led_to_another_site(two, url):
    client, _project, other = two
    assert client.post("/project/", {"project_id": other.pk, "next": url}).url == "/"
    assert client.post("/language/", {"language": "en", "next": url}).url == "/"
    assert client.post("/preferences/", {"theme": "dark", "next": url}).url == "/"


def test_a_project_named_by_the_address_becomes_the_current_one(two):
    client, _project, other = two
    client.get(f"/projects/{other.pk}/board/")
    assert client.get("/").context["frame"]["project"]["id"] == other.pk


def test_a_dark_look_is_kept_and_an_unknown_one_is_not(two):
    client, _project, _other = two
    client.post("/preferences/", {"theme": "dark"})
    client.post("/preferences/", {"theme": "pink"})
    assert 'data-theme="dark"' in client.get("/").text


def test_the_language_changes_before_signing_in(client, db):
    client.post("/language/", {"language": "en", "next": "/login/"})
    assert '<html lang="en"' in client.get("/login/").text
    client.post("/language/", {"language": "xx"})
    assert '<html lang="en"' in client.get("/login/").text
