import pytest

from kaipan.kernel.errors import NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.org.rules.refusals import TokenAlreadyRevoked
from kaipan.org.tests.administrators import administrator_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


@kept
def owner(company):
    return testing.actor_with(ISSUE_TOKEN, project=company)


def test_a_colleagues_token_is_not_found(company, owner):
    actions.issue_token(name="报表", days=30, actor=owner)
    (token,) = queries.tokens(owner)

    with pytest.raises(NotFound):
        actions.revoke_token(token.pk, actor=testing.actor_with(ISSUE_TOKEN, project=company))
    with pytest.raises(NotFound):
        actions.revoke_token(token.pk, actor=administrator_of(testing.company())[1])


def test_a_token_is_revoked_once(owner):
    actions.issue_token(name="报表", days=30, actor=owner)
    (token,) = queries.tokens(owner)
    actions.revoke_token(token.pk, actor=owner)

    with pytest.raises(TokenAlreadyRevoked):
        actions.revoke_token(token.pk, actor=owner)


def test_an_administrator_ends_anybodys(company, owner):
    secret = actions.issue_token(name="报表", days=30, actor=owner)
    _boss, administrator = administrator_of(company)
    (token,) = queries.tokens(administrator)

    actions.revoke_token(token.pk, actor=administrator)

    assert queries.actor_for_token(secret) is None
