"""Addresses of the organisation's pages."""

from django.urls import path

from kaipan.interfaces.backoffice.org import (
    calendar,
    company,
    people,
    permits,
    person_verbs,
    projects,
    roles,
    teams,
)
from kaipan.interfaces.backoffice.org.audit import AuditList

app_name = "org"

urlpatterns = [
    path("people/", people.PeopleList.as_view(), name="people"),
    path("people/add/", person_verbs.add_person, name="add_person"),
    path("people/<int:staff_id>/", people.person, name="person"),
    path("people/<int:staff_id>/change/", person_verbs.change_person, name="change_person"),
    path("people/<int:staff_id>/disable/", person_verbs.disable_person, name="disable_person"),
    path("people/<int:staff_id>/enable/", person_verbs.enable_person, name="enable_person"),
    path("people/<int:staff_id>/password/", person_verbs.set_password, name="set_password"),
    path("people/<int:staff_id>/second-step/", person_verbs.reset_second_step, name="reset_second_step"),
    path("people/<int:staff_id>/grant/", person_verbs.grant_role, name="grant_role"),
    path(
        "people/<int:staff_id>/tokens/<int:token_id>/revoke/", person_verbs.revoke_token, name="revoke_token"
    ),
    path("grants/<int:grant_id>/end/", person_verbs.end_grant, name="end_grant"),
    path("roles/", roles.RoleList.as_view(), name="roles"),
    path("roles/add/", roles.role, name="add_role"),
    path("roles/<int:role_id>/", roles.role, name="role"),
    path("projects/", projects.ProjectList.as_view(), name="projects"),
    path("projects/add/", projects.create_project, name="create_project"),
    path("projects/<int:project_id>/", projects.project, name="project"),
    path("projects/<int:project_id>/change/", projects.change_project, name="change_project"),
    path("projects/<int:project_id>/terms/", projects.change_terms, name="change_terms"),
    path("projects/<int:project_id>/permits/add/", permits.add_permit, name="add_permit"),
    path("projects/<int:project_id>/permits/<int:permit_id>/", permits.change_permit, name="change_permit"),
    path(
        "projects/<int:project_id>/permits/<int:permit_id>/revoke/",
        permits.revoke_permit,
        name="revoke_permit",
    ),
    path("projects/<int:project_id>/accounts/add/", projects.add_account, name="add_account"),
    path(
        "projects/<int:project_id>/accounts/<int:account_id>/", projects.change_account, name="change_account"
    ),
    path("projects/<int:project_id>/teams/", teams.TeamList.as_view(), name="teams"),
    path("projects/<int:project_id>/teams/add/", teams.form_team, name="form_team"),
    path("teams/<int:team_id>/", teams.team, name="team"),
    path("teams/<int:team_id>/change/", teams.change_team, name="change_team"),
    path("teams/<int:team_id>/close/", teams.close_team, name="close_team"),
    path("calendar/", calendar.CalendarList.as_view(), name="calendar"),
    path("calendar/years/", calendar.seed, name="seed_calendar"),
    path("calendar/days/", calendar.set_day, name="set_calendar_day"),
    path("company/", company.change_company, name="company"),
    path("audit/", AuditList.as_view(), name="audit"),
]
