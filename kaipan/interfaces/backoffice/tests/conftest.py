"""A person of staff at the door of the shell's test pages."""

import pytest

from kaipan.interfaces.backoffice.shell import navigation, palette
from kaipan.org import testing
from tests.kept import kept

# A search that a newer one overtook, and a form that was refused, are everyday; the console tells of both.
_HARMLESS = (
    "htmx:afterRequest",
    "htmx:sendAbort",
    "Failed to load resource: the server responded with a status of 422",
)


@pytest.fixture(autouse=True)
def no_areas(monkeypatch):
    """The shell alone: the test addresses know none of the areas that register with it."""
    monkeypatch.setattr(navigation, "_items", [])
    monkeypatch.setattr(palette, "_providers", [])


@kept
def project(db):
    return testing.project("松风明月")


@kept
def wang(project):
    """王芳 of 松风明月, signed in."""
    return testing.staff_with("org.project.view", project=project, name="王芳")


@pytest.fixture
def desk(client, wang):
    client.force_login(wang)
    return client


@pytest.fixture
def htmx(desk):
    """A GET or POST as htmx sends it for an element with the id ``target``."""

    def send(url, data=None, target="list"):
        headers = {"HX-Request": "true", "HX-Target": target, "HX-Current-URL": "http://testserver/projects/"}
        if data is None:
            return desk.get(url, headers=headers)
        return desk.post(url, data, headers=headers)

    return send


@pytest.fixture
def at(live_server, wang, client, context, page):
    """A browser in which 王芳 is signed in; it goes to an address. A complaint on its console fails."""
    client.force_login(wang)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def go(path):
        page.goto(live_server.url + path)
        return page

    yield go
    assert [text for text in said if not text.startswith(_HARMLESS)] == []
