"""What must always hold in the organisation, by the numbers of the published list."""

from collections.abc import Iterable

from kaipan.platform.audit_chain import broken_links
from kaipan.platform.invariants import Violation, invariant, invariant_sql

invariant_sql(
    30,
    "org_nobody_grants_themselves",
    "Every role was given by another person, or by the installation itself.",
    """
    SELECT id AS grant_id, staff_id FROM org_grant WHERE granted_by_id = staff_id
    """,
)

invariant_sql(
    32,
    "org_disabled_people_have_no_tokens",
    "No token of a disabled person opens the API.",
    """
    SELECT token.id AS token_id, token.staff_id
      FROM org_apitoken token
      JOIN org_staff staff ON staff.id = token.staff_id
     WHERE NOT staff.is_active AND token.revoked_at IS NULL AND token.expires_at > now()
    """,
)

invariant_sql(
    33,
    "org_grants_stay_in_one_company",
    "Person, role, project and giver of a grant are of the grant's company.",
    """
    SELECT held.id AS grant_id, held.company_id
      FROM org_grant held
      JOIN org_staff staff ON staff.id = held.staff_id
      JOIN org_role role ON role.id = held.role_id
      LEFT JOIN org_staff giver ON giver.id = held.granted_by_id
      LEFT JOIN org_project project ON project.id = held.project_id
     WHERE staff.company_id <> held.company_id
        OR role.company_id <> held.company_id
        OR giver.company_id <> held.company_id
        OR project.company_id <> held.company_id
    """,
)

invariant_sql(
    33,
    "org_roles_are_held_once",
    "Nobody holds one role twice at one time in one scope.",
    """
    SELECT one.id AS grant_id, other.id AS again_id
      FROM org_grant one
      JOIN org_grant other ON other.id > one.id
       AND other.staff_id = one.staff_id AND other.role_id = one.role_id
       AND other.project_id IS NOT DISTINCT FROM one.project_id
       AND tstzrange(one.granted_at, one.ends_at) && tstzrange(other.granted_at, other.ends_at)
    """,
)


@invariant(36, "audit_trail_unbroken", "No sealed record of the audit trail was altered, added or removed.")
def broken_trail() -> Iterable[Violation]:
    """The places where a seal and its record no longer fit."""
    for broken in broken_links():
        yield {
            "company_id": broken.company_id,
            "position": broken.position,
            "record_id": broken.record_id,
        }


invariant_sql(
    48,
    "org_one_team_a_person",
    "A person is in one team of a project at a time, a team has one leader, and a closed team has nobody.",
    """
    SELECT member.id AS team_member_id, member.staff_id
      FROM org_teammember member
      JOIN org_team team ON team.id = member.team_id
     WHERE member.left_at IS NULL
       AND (team.closed_at IS NOT NULL
            OR EXISTS (SELECT FROM org_teammember other
                        WHERE other.id <> member.id AND other.left_at IS NULL
                          AND (other.staff_id = member.staff_id AND other.project_id = member.project_id
                               OR member.leads AND other.leads AND other.team_id = member.team_id)))
    """,
)
