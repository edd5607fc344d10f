"""A token may do what its scopes name and its owner holds, never more."""

import pytest

from kaipan.kernel.actor import Channel
from kaipan.org import actions, queries
from kaipan.org import testing as cast
from kaipan.org.permissions import ISSUE_TOKEN, MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.rules.refusals import UnknownPermissions

pytestmark = pytest.mark.django_db


def test_an_unknown_permission_is_no_scope():
    owner = cast.actor_with(ISSUE_TOKEN)
    with pytest.raises(UnknownPermissions):
        actions.issue_token(name="报表", days=30, scopes=["org.project.veiw"], actor=owner)


def test_a_scope_gives_nothing_that_its_owner_does_not_hold():
    project = cast.project()
    owner = cast.actor_with(ISSUE_TOKEN, VIEW_PROJECT, project=project)
    secret = actions.issue_token(name="报表", days=30, scopes=[MANAGE_PROJECT], actor=owner)
    program = queries.actor_for_token(secret)
    assert not program.may(MANAGE_PROJECT, project.pk)
    assert not program.sees(project.pk)


def test_a_scope_takes_away_what_it_does_not_name():
    project = cast.project()
    owner = cast.actor_with(ISSUE_TOKEN, VIEW_PROJECT, MANAGE_PROJECT, project=project)
    secret = actions.issue_token(name="报表", days=30, scopes=[VIEW_PROJECT], actor=owner)
    program = queries.actor_for_token(secret)
    assert program.may(VIEW_PROJECT, project.pk)
    assert not program.may(MANAGE_PROJECT, project.pk)


def test_scopes_limit_what_is_held_for_the_company_too():
    company = cast.company()
    owner = cast.actor_with(ISSUE_TOKEN, VIEW_PROJECT, MANAGE_PROJECT, project=company)
    secret = actions.issue_token(name="报表", days=30, scopes=[VIEW_PROJECT], actor=owner)
    assert queries.actor_for_token(secret).company_grants == {VIEW_PROJECT}


def test_a_token_without_scopes_does_what_its_owner_may():
    project = cast.project()
    owner = cast.actor_with(ISSUE_TOKEN, VIEW_PROJECT, project=project)
    program = queries.actor_for_token(actions.issue_token(name="报表", days=30, actor=owner))
    assert program.grants == owner.grants
    assert program.channel is Channel.API
