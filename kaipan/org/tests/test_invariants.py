"""The auditor finds nothing wrong in an honest house, and every trespass that got past the guards."""

import pytest
from django.db import connection

from kaipan.org import actions, testing
from kaipan.org.permissions import ISSUE_TOKEN, VIEW_PROJECT
from kaipan.platform.audit_chain import seal_audit_trail
from kaipan.platform.invariants import registered

pytestmark = pytest.mark.django_db

OURS = ("org_", "audit_trail")


@pytest.fixture
def house():
    """Two companies with people, roles and tokens, and a sealed trail."""
    company = testing.company()
    owner = testing.actor_with(ISSUE_TOKEN, VIEW_PROJECT, project=testing.project(of=company))
    actions.issue_token(name="报表", days=30, actor=owner)
    testing.staff_with(VIEW_PROJECT)
    seal_audit_trail()


def broken():
    return {each.name for each in registered() if each.name.startswith(OURS) and list(each.find())}


def test_an_honest_house_breaks_none(house):
    assert broken() == set()


@pytest.mark.parametrize(
    ("trespass", "found"),
    [
        ("UPDATE org_grant SET granted_by_id = staff_id", "org_nobody_grants_themselves"),
        ("UPDATE org_staff SET is_active = false", "org_disabled_people_have_no_tokens"),
        (
            "UPDATE org_grant SET company_id = (SELECT max(id) FROM org_company)",
            "org_grants_stay_in_one_company",
        ),
        (
            (
                "INSERT INTO org_grant (company_id, staff_id, role_id, project_id, granted_at)"
                " SELECT company_id, staff_id, role_id, project_id, granted_at FROM org_grant"
            ),
            "org_roles_are_held_once",
        ),
        ("UPDATE platform_auditrecord SET reason = 'x' WHERE id = 1", "audit_trail_unbroken"),
    ],
)
def test_a_trespass_past_the_guards_is_found(house, trespass, found):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("ALTER TABLE org_grant DROP CONSTRAINT org_grant_by_another")
        cursor.execute("ALTER TABLE org_grant DROP CONSTRAINT org_grant_once")
        cursor.execute(trespass.replace("id = 1", "id = (SELECT min(id) FROM platform_auditrecord)"))
        cursor.execute("SET session_replication_role = origin")

    assert broken() == {found}
