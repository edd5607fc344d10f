from kaipan.org.models.api_token import ApiToken
from kaipan.org.models.bank_account import BankAccount
from kaipan.org.models.calendar_day import CalendarDay
from kaipan.org.models.company import Company
from kaipan.org.models.grant import Grant
from kaipan.org.models.permit import PresalePermit
from kaipan.org.models.project import Project
from kaipan.org.models.role import Role
from kaipan.org.models.staff import Staff
from kaipan.org.models.team import Team, TeamMember

__all__ = [
    "ApiToken",
    "BankAccount",
    "CalendarDay",
    "Company",
    "Grant",
    "PresalePermit",
    "Project",
    "Role",
    "Staff",
    "Team",
    "TeamMember",
]
