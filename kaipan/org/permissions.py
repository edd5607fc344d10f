"""What people may do in the room of the organisation."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_PROJECT = declare("org.project.view", _("查看项目"))
MANAGE_PROJECT = declare("org.project.manage", _("维护项目、预售许可证和收款账户"))
MANAGE_STAFF = declare("org.staff.manage", _("维护员工、角色和授权"))
MANAGE_TEAMS = declare("org.team.manage", _("维护案场小组"))
MANAGE_CALENDAR = declare("org.calendar.manage", _("维护工作日历"))
ISSUE_TOKEN = declare("org.token.issue", _("签发自己的接口令牌"))
VIEW_AUDIT = declare("org.audit.view", _("查看审计日志"))

# Not declared: no role can hold it. Companies are founded by the installation itself.
FOUND_COMPANY = "org.company.found"
