"""What the room of the organisation says when it will not do something."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class GrantToOneself(Refusal):
    """Four eyes: nobody gives a role to themselves."""

    code = "org_grant_to_oneself"
    message = gettext_noop("不能给自己授予角色“%(role)s”，请由另一位管理员办理。")


class OwnRoleWidened(Refusal):
    """Four eyes: nobody adds permissions to a role they hold."""

    code = "org_own_role_widened"
    message = gettext_noop("您自己持有角色“%(role)s”，不能为它增加权限，请由另一位管理员办理。")


class LastAdministrator(Refusal):
    """Somebody must be left who can let people in."""

    code = "org_last_administrator"
    message = gettext_noop("这样做之后公司将没有可维护员工的管理员，请先给另一位员工授予管理员角色。")


class DisablesOneself(Refusal):
    """Nobody locks themselves out by a slip."""

    code = "org_disables_oneself"
    message = gettext_noop("不能停用自己的账号，请由另一位管理员办理。")


class UnknownPermissions(InvalidValue):
    """Permission names that no room declares."""

    code = "org_unknown_permissions"
    message = gettext_noop("权限“%(permissions)s”不存在，请从权限清单中选择。")


class UsernameTaken(Refusal):
    """Login names are unique in the whole installation."""

    code = "org_username_taken"
    message = gettext_noop("登录名“%(username)s”已被使用，请换一个。")


class StaffDisabled(Refusal):
    """A disabled person gets no roles, passwords or tokens."""

    code = "org_staff_disabled"
    message = gettext_noop("员工“%(name)s”已停用，请先启用。")


class StaffAlreadyDisabled(Conflict):
    """Somebody else was faster."""

    code = "org_staff_already_disabled"
    message = gettext_noop("员工“%(name)s”已经是停用状态。")


class StaffAlreadyEnabled(Conflict):
    """Somebody else was faster."""

    code = "org_staff_already_enabled"
    message = gettext_noop("员工“%(name)s”已经是启用状态。")


class RoleAlreadyHeld(Refusal):
    """The person has the role in this scope at that time."""

    code = "org_role_already_held"
    message = gettext_noop("“%(name)s”在该范围内已有角色“%(role)s”，无需重复授权。")


class GrantAlreadyEnded(Conflict):
    """The grant is over."""

    code = "org_grant_already_ended"
    message = gettext_noop("“%(name)s”的角色“%(role)s”已于 %(ended)s 结束。")


class GrantEndsInPast(InvalidValue):
    """A grant that would be over before it begins."""

    code = "org_grant_ends_in_past"
    message = gettext_noop("授权的结束时间 %(value)s 已经过去，请选择以后的时间。")


class ProjectCodeMalformed(InvalidValue):
    """Not a code that papers can carry."""

    code = "org_project_code_malformed"
    message = gettext_noop("项目代码“%(value)s”无效：应为 2 至 12 位大写字母或数字。")


class ProjectSettingInvalid(InvalidValue):
    """A term of the project that is unknown or out of its bounds."""

    code = "org_project_setting_invalid"
    message = gettext_noop("项目参数“%(setting)s”不能取值“%(value)s”：%(bounds)s。")


class PermitAlreadyRevoked(Conflict):
    """A revoked permit stays as it is."""

    code = "org_permit_already_revoked"
    message = gettext_noop("预售许可证 %(number)s 已于 %(day)s 撤销，不能再更改。")


class PasswordRefused(InvalidValue):
    """The password is too easy to guess; the reasons are those of the installation's validators."""

    code = "org_password_refused"
    message = gettext_noop("密码不符合要求：%(reasons)s")


class TokenAlreadyRevoked(Conflict):
    """The token has no life to take."""

    code = "org_token_already_revoked"
    message = gettext_noop("接口令牌“%(name)s”已经撤销。")


class TokenLifeInvalid(InvalidValue):
    """Tokens live from a day to a year."""

    code = "org_token_life_invalid"
    message = gettext_noop("接口令牌的有效期应为 1 至 %(longest)s 天，不能是 %(value)s 天。")


class RevealQuotaOutOfBounds(InvalidValue):
    """A quota nobody needs would be none."""

    code = "org_reveal_quota_out_of_bounds"
    message = gettext_noop("每人每日查看完整号码的次数应为 0 至 %(most)s，不能是 %(value)s。")


class BankAccountMalformed(InvalidValue):
    """Not an account number."""

    code = "org_bank_account_malformed"
    message = gettext_noop("账号“%(value)s”无效：应为 6 至 32 位数字。")


class ResetsOwnSecondStep(Refusal):
    """One's own second step is removed with a code, not with a right."""

    code = "org_resets_own_second_step"
    message = gettext_noop("请在“我的账号”中停用自己的两步验证。")


class NoSecondStep(Refusal):
    """Nothing to remove."""

    code = "org_no_second_step"
    message = gettext_noop("员工“%(name)s”没有启用两步验证。")


class TeamMemberUnfit(Refusal):
    """Who works in a team works in its project."""

    code = "org_team_member_unfit"
    message = gettext_noop("“%(name)s”已停用或在本项目没有岗位角色，不能编入小组；请先授权。")


class LeadsAnotherTeam(Refusal):
    """A leader is not taken from their team without another leader for it."""

    code = "org_leads_another_team"
    message = gettext_noop("“%(name)s”是“%(team)s”的组长；请先为该组换一位组长，再编入本组。")


class TeamClosed(Conflict):
    """A closed team stays as it was."""

    code = "org_team_closed"
    message = gettext_noop("小组“%(team)s”已撤销，请新建小组。")


class CalendarYearMissing(Refusal):
    """Nobody registered the holidays of the year: what a working day of it is, is not guessed."""

    code = "org_calendar_year_missing"
    message = gettext_noop(
        "工作日历没有登记 %(year)s 年的法定节假日和调休，无法按工作日推算；请在“工作日历”登记该年后重试。"
    )


class CalendarYearUnannounced(Refusal):
    """The maintained library does not know what was announced for the year."""

    code = "org_calendar_year_unannounced"
    message = gettext_noop(
        "%(year)s 年的放假调休安排不在节假日库中（可能尚未公布），没有自动登记；"
        "公布后请升级节假日库，或逐日手工登记。"
    )


class CalendarUnchanged(Conflict):
    """Every announced day of the year stands in the calendar."""

    code = "org_calendar_unchanged"
    message = gettext_noop("%(year)s 年的法定节假日和调休均已登记，没有变化。")


class CalendarKindUnknown(InvalidValue):
    """A day is worked or not."""

    code = "org_calendar_kind_unknown"
    message = gettext_noop("“%(value)s”不是日历类型，请选择休息日或工作日。")
