from kaipan.org.queries.actors import (
    actor_for,
    actor_for_token,
    actor_of,
    company_named,
    installer,
    system_actor,
    system_actor_of_project,
)
from kaipan.org.queries.audit import audit_trail, trail_of
from kaipan.org.queries.calendar import calendar_days, is_working_day, next_working_day, work_calendar
from kaipan.org.queries.companies import company
from kaipan.org.queries.permits import PermitCard, permit_card, permits
from kaipan.org.queries.project_cards import BankAccountCard, ProjectCard, Term, project_card
from kaipan.org.queries.projects import (
    bank_account,
    bank_accounts,
    company_of,
    every_project,
    project_settings,
    projects,
    projects_named,
    usable_bank_accounts,
)
from kaipan.org.queries.roles import (
    PermissionGroup,
    grants,
    held_roles,
    permission_catalogue,
    role_names,
    roles,
    roles_in,
    tokens,
)
from kaipan.org.queries.staff import (
    colleagues,
    everybody,
    grants_held,
    has_second_step,
    holders,
    role_holders,
    staff,
)
from kaipan.org.queries.teams import led_by, people_for_teams, teams
from kaipan.org.rules.project_settings import ProjectSettings
from kaipan.org.rules.refusals import CalendarYearMissing
from kaipan.org.rules.work_calendar import WorkCalendar

__all__ = [
    "BankAccountCard",
    "CalendarYearMissing",
    "PermissionGroup",
    "PermitCard",
    "ProjectCard",
    "ProjectSettings",
    "Term",
    "WorkCalendar",
    "actor_for",
    "actor_for_token",
    "actor_of",
    "audit_trail",
    "bank_account",
    "bank_accounts",
    "calendar_days",
    "colleagues",
    "company",
    "company_named",
    "company_of",
    "every_project",
    "everybody",
    "grants",
    "grants_held",
    "has_second_step",
    "held_roles",
    "holders",
    "installer",
    "is_working_day",
    "led_by",
    "next_working_day",
    "people_for_teams",
    "permission_catalogue",
    "permit_card",
    "permits",
    "project_card",
    "project_settings",
    "projects",
    "projects_named",
    "role_holders",
    "role_names",
    "roles",
    "roles_in",
    "staff",
    "system_actor",
    "system_actor_of_project",
    "teams",
    "tokens",
    "trail_of",
    "usable_bank_accounts",
    "work_calendar",
]
