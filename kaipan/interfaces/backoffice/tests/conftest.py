"""A person of staff at the door of the shell's test pages."""

import pytest

from kaipan.org import testing


@pytest.fixture
def project(db):
    return testing.project("松风明月")


@pytest.fixture
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
