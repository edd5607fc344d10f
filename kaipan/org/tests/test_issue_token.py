from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.errors import Forbidden
from kaipan.org import actions, queries, testing
from kaipan.org.models import ApiToken
from kaipan.org.permissions import ISSUE_TOKEN, VIEW_PROJECT
from kaipan.org.rules.refusals import TokenLifeInvalid
from kaipan.org.rules.tokens import digest_of
from kaipan.platform.clock import moment
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def owner():
    return testing.actor_with(ISSUE_TOKEN, VIEW_PROJECT, project=testing.project())


def test_it_takes_the_right_to():
    with pytest.raises(Forbidden):
        actions.issue_token(name="报表", days=30, actor=testing.actor_with(VIEW_PROJECT))


def test_kaipan_itself_has_no_tokens():
    with pytest.raises(Forbidden):
        actions.issue_token(name="报表", days=30, actor=queries.system_actor(testing.company().pk))


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lives_a_day_to_a_year(owner, days):
    with pytest.raises(TokenLifeInvalid):
        actions.issue_token(name="报表", days=days, actor=owner)


def test_a_token_never_issues_another(owner):
    secret = actions.issue_token(name="报表", days=30, scopes=[ISSUE_TOKEN], actor=owner)

    with pytest.raises(Forbidden):
        actions.issue_token(name="更多", days=30, actor=queries.actor_for_token(secret))


def test_the_token_itself_is_kept_nowhere(owner):
    secret = actions.issue_token(name="报表", days=30, actor=owner)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t::text FROM org_apitoken t UNION ALL SELECT a::text FROM platform_auditrecord a"
        )
        assert secret not in str(cursor.fetchall())


def test_it_stops_by_itself(owner):
    secret = actions.issue_token(name="报表", days=1, actor=owner)
    ApiToken.objects.create(
        staff_id=owner.staff_id,
        name="旧的",
        digest=digest_of("kaipan_old"),
        issued_at=moment() - timedelta(days=2),
        expires_at=moment() - timedelta(days=1),
    )

    assert queries.actor_for_token(secret) is not None
    assert queries.actor_for_token("kaipan_old") is None


def test_the_database_itself_prolongs_no_token(owner):
    actions.issue_token(name="报表", days=1, actor=owner)

    with pytest.raises(Error, match="api_token_keeps_terms"), transaction.atomic():
        ApiToken.objects.update(expires_at=moment() + timedelta(days=900))


def test_a_guess_is_nobody():
    assert queries.actor_for_token("kaipan_guess") is None
