"""李伟 and 陈静 of 松风明月, who each serve customers of their own."""

import pytest

from kaipan.customers import actions
from kaipan.org import testing as org
from tests.kept import kept

SERVES = (
    "org.project.view",
    "customers.customer.view",
    "customers.customer.register",
    "customers.customer.change",
)


@kept
def project(db):
    return org.project("松风明月")


@kept
def li(project):
    return org.staff_with(*SERVES, project=project, name="李伟")


@kept
def chen(project):
    return org.staff_with(*SERVES, project=project, name="陈静")


@kept
def wang(project, li):
    """王芳, 李伟's customer."""
    return actions.register_customer(
        project.pk,
        name="王芳",
        phone="13800138000",
        identity_type="PASSPORT",
        identity="E12345678",
        actor=org.actor_of(li),
    )


@pytest.fixture
def sign_in(client):
    def go(person):
        client.force_login(person)
        return client

    return go
