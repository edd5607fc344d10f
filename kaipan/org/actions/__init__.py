from kaipan.org.actions.add_bank_account import add_bank_account
from kaipan.org.actions.add_permit import add_permit
from kaipan.org.actions.add_staff import add_staff
from kaipan.org.actions.calendar import SeededYear, seed_calendar_year, set_calendar_day
from kaipan.org.actions.change_bank_account import change_bank_account
from kaipan.org.actions.change_company import change_company
from kaipan.org.actions.change_permit import change_permit
from kaipan.org.actions.change_project import change_project
from kaipan.org.actions.change_staff import change_staff
from kaipan.org.actions.create_company import create_company
from kaipan.org.actions.create_project import create_project
from kaipan.org.actions.define_role import define_role
from kaipan.org.actions.disable_staff import disable_staff
from kaipan.org.actions.enable_staff import enable_staff
from kaipan.org.actions.end_grant import end_grant
from kaipan.org.actions.grant_role import grant_role
from kaipan.org.actions.issue_token import issue_token
from kaipan.org.actions.note_access import AccessEvent, note_access
from kaipan.org.actions.reset_second_step import reset_second_step
from kaipan.org.actions.revoke_permit import revoke_permit
from kaipan.org.actions.revoke_token import revoke_token
from kaipan.org.actions.set_password import set_password
from kaipan.org.actions.teams import change_team, close_team, form_team
from kaipan.org.rules.refusals import LastAdministrator, PasswordRefused

__all__ = [
    "AccessEvent",
    "LastAdministrator",
    "PasswordRefused",
    "SeededYear",
    "add_bank_account",
    "add_permit",
    "add_staff",
    "change_bank_account",
    "change_company",
    "change_permit",
    "change_project",
    "change_staff",
    "change_team",
    "close_team",
    "create_company",
    "create_project",
    "define_role",
    "disable_staff",
    "enable_staff",
    "end_grant",
    "form_team",
    "grant_role",
    "issue_token",
    "note_access",
    "reset_second_step",
    "revoke_permit",
    "revoke_token",
    "seed_calendar_year",
    "set_calendar_day",
    "set_password",
]
