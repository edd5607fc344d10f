import re

import pytest

from kaipan.interfaces.backoffice.account.tests.people import somebody
from kaipan.org import queries, testing
from kaipan.org.permissions import ISSUE_TOKEN, VIEW_PROJECT
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return testing.project()


@kept
def owner(project):
    return somebody(ISSUE_TOKEN, VIEW_PROJECT, project=project)


@pytest.fixture
def desk(client, owner):
    client.force_login(owner)
    return client


def test_it_takes_the_right(client):
    client.force_login(somebody())

    assert client.get("/account/tokens/add/").status_code == 403
    assert "接口令牌" not in client.get("/account/").content.decode()


def test_only_permissions_one_holds_can_be_chosen(desk):
    answer = desk.post("/account/tokens/add/", {"name": "报表", "days": "30", "scopes": ["org.staff.manage"]})

    assert answer.status_code == 422


def test_a_token_is_shown_once_and_works(desk, project):
    answer = desk.post("/account/tokens/add/", {"name": "报表", "days": "30", "scopes": [VIEW_PROJECT]})

    (secret,) = re.findall(r"<code>(kaipan_[\w-]+)</code>", answer.content.decode())
    assert queries.actor_for_token(secret).may(VIEW_PROJECT, project.pk)
    assert "no-store" in answer.headers["Cache-Control"]
    overview = desk.get("/account/").content.decode()
    assert "报表" in overview
    assert secret not in overview


def test_ones_own_token_is_revoked_and_a_colleagues_is_not_found(desk, owner, project):
    colleague = somebody(ISSUE_TOKEN, project=project)
    desk.post("/account/tokens/add/", {"name": "报表", "days": "30"})
    token = owner.api_tokens.get()

    desk.force_login(colleague)
    assert desk.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404

    desk.force_login(owner)
    assert desk.post(f"/account/tokens/{token.pk}/revoke/").headers["Location"] == "/account/"
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert testing.actor_of(owner).may(ISSUE_TOKEN, project.pk)
