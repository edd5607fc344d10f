"""What this room says when it will not."""

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets.row_errors import RowError


class PersonRequired(Refusal):
    """The system itself neither asks nor decides."""

    code = "approval_person_required"
    message = _("审批必须由员工本人发起和决定，系统不能代为办理。")


class AlreadyAsked(Conflict):
    """One question about one thing at a time."""

    code = "approval_already_asked"
    message = _("“%(title)s”已有进行中的审批（第%(approval)s号，%(state)s），请先撤回后再提交。")


class OwnRequest(Refusal):
    """Four eyes: who asks does not decide."""

    code = "approval_own_request"
    message = _("“%(title)s”由您本人提交，须由另一人审批。")


class NotPending(Conflict):
    """Decided, taken back or used already."""

    code = "approval_not_pending"
    message = _("“%(title)s”已是“%(state)s”状态，不能再办理。")


class NotTheRequester(Refusal):
    """Only who asked may take the question back."""

    code = "approval_not_the_requester"
    message = _("“%(title)s”由%(requester)s提交，只能由本人撤回。")


class ReasonRequired(Refusal):
    """A no without a reason helps nobody."""

    code = "approval_reason_required"
    message = _("驳回“%(title)s”须填写意见。")


class NotApproved(Refusal):
    """The guarded act has no yes to stand on."""

    code = "approval_missing"
    message = _("此操作须先经审批：“%(matter)s”目前%(state)s。")


class PayloadChanged(Conflict):
    """What is about to be done is not what was approved."""

    code = "approval_payload_changed"
    message = _("“%(title)s”的内容在审批后已变动，原审批不再适用，请重新提交审批。")


class WithTheRequester(Conflict):
    """It went back to who asked, and is theirs to send on."""

    code = "approval_with_the_requester"
    message = _("“%(title)s”已退回提交人%(requester)s，待其重新提交或撤回。")


class NotReturned(Conflict):
    """Only what came back is sent on again."""

    code = "approval_not_returned"
    message = _("“%(title)s”没有被退回，无需重新提交。")


class ReturnReasonRequired(Refusal):
    """Who gets it back has to know why."""

    code = "approval_return_reason_required"
    message = _("退回“%(title)s”须填写意见。")


class NotEarlier(Refusal):
    """A question goes back, never forward."""

    code = "approval_step_not_earlier"
    message = _("“%(title)s”只能退回到“%(step)s”之前已通过的环节，或退回提交人。")


class NotYourStep(Refusal):
    """The open steps are for others."""

    code = "approval_not_your_step"
    message = _("“%(title)s”正在“%(step)s”环节，由%(people)s办理，不在您名下。")


class AnsweredAlready(Conflict):
    """One answer a person and step."""

    code = "approval_answered_already"
    message = _("您已在“%(title)s”的“%(step)s”环节表过态，请等待其他人。")


class DistinctPeople(Refusal):
    """Where a step wants other people, nobody agrees twice."""

    code = "approval_distinct_people"
    message = _("“%(title)s”的“%(step)s”环节须由未参与过前面环节的人办理，请转给他人或联系管理员改派。")


class ActsForRequester(Refusal):
    """Four eyes are not two with another name."""

    code = "approval_acts_for_requester"
    message = _("您是%(requester)s的审批代理人，不能审批其提交的“%(title)s”，须由另一人办理。")


class RefusedByRoute(Refusal):
    """The matrix itself says no."""

    code = "approval_refused_by_route"
    message = _("审批路线“%(route)s”规定：这一范围的“%(matter)s”不予批准，不能提交。")


class NobodyToDecide(Refusal):
    """A step has nobody but who asks, or nobody at all."""

    code = "approval_nobody_to_decide"
    message = _(
        "“%(title)s”按审批路线“%(route)s”须经“%(step)s”（%(who)s），但除提交人外没有可以办理的人，"
        "请联系管理员授予角色或调整路线。"
    )


class NotAsDelegate(Refusal):
    """What is held for somebody else is not given on."""

    code = "approval_not_as_delegate"
    message = _("您以审批代理人身份办理“%(title)s”，不能再转给他人。")


class CannotHoldStep(Refusal):
    """Not everybody may hold a step."""

    code = "approval_cannot_hold_step"
    message = _("%(person)s不能办理“%(title)s”：须为在职、有审批权限、且不是提交人及其审批代理人的同事。")


class HadTheStep(Refusal):
    """A step does not come back to who gave it on, nor to who has it."""

    code = "approval_had_the_step"
    message = _("%(person)s已在或曾在“%(step)s”环节，不能再转给他。")


class NotToOneself(Refusal):
    """Nobody gives themselves a say."""

    code = "approval_not_to_oneself"
    message = _("不能指定本人，请选择另一位同事。")


class RemindedAlready(Refusal):
    """Reminders are rare, or nobody reads them."""

    code = "approval_reminded_already"
    message = _("“%(title)s”刚催办过，请%(minutes)s分钟后再催。")


class NothingAnswered(Refusal):
    """None of the questions could be answered."""

    code = "approval_nothing_answered"
    message = _("所选%(count)s项都未能办理：%(why)s")


class NothingToDelegate(Refusal):
    """Who decides nothing needs nobody to stand in."""

    code = "approval_nothing_to_delegate"
    message = _("%(person)s没有审批权限，无需审批代理人。")


class DelegateCannotDecide(Refusal):
    """A delegate is somebody who may hold steps."""

    code = "approval_delegate_cannot_decide"
    message = _("%(person)s没有审批权限，不能做审批代理人，请先授予角色。")


class WindowOver(Refusal):
    """A delegation is for a time to come."""

    code = "approval_delegation_window"
    message = _("代理的结束时间须晚于开始时间和现在。")


class DelegationTooLong(Refusal):
    """A delegation is limited in time."""

    code = "approval_delegation_too_long"
    message = _("代理最长%(days)s天，请缩短时间。")


class DelegationEnded(Conflict):
    """It is over already."""

    code = "approval_delegation_ended"
    message = _("这项审批代理已经结束。")


class RouteInvalid(Refusal):
    """A row that is no row."""

    code = "approval_route_invalid"
    message = _("审批路线“%(route)s”有误：%(problem)s")


class RouteOverlaps(Conflict):
    """Two rows would fit one question."""

    code = "approval_route_overlaps"
    message = _("“%(route)s”与已生效的审批路线“%(other)s”区间重叠，请先修改或停用那一条。")


class RouteEnded(Conflict):
    """It was retired or superseded."""

    code = "approval_route_ended"
    message = _("审批路线“%(route)s”已停用或已有新版本，请刷新后重试。")


class RouteTableInvalid(Refusal):
    """A table of the matrix with wrong rows."""

    code = "approval_route_table_invalid"
    message = _("审批路线表有 %(count)s 处错误，未作任何更改，请按提示修改后重新上传。")

    def __init__(self, *, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = errors


class RouteTableEmpty(Refusal):
    """A table without rows."""

    code = "approval_route_table_empty"
    message = _("文件中没有审批路线。")


class NothingToTakeOver(Refusal):
    """All of the default matrix is there, or cannot be."""

    code = "approval_nothing_to_take_over"
    message = _("没有可以采用的默认路线：各事项已有路线，或公司缺少相应角色。")


class MatterUnknown(InvalidValue):
    """No room asks that."""

    code = "approval_matter_unknown"
    message = _("没有“%(value)s”这个审批事项。")


class RoleUnknown(InvalidValue):
    """The company has no such job title."""

    code = "approval_role_unknown"
    message = _("公司没有“%(value)s”这个角色。")


class PersonUnknown(InvalidValue):
    """Nobody signs in by that name."""

    code = "approval_person_unknown"
    message = _("公司没有登录名为“%(value)s”的在职员工。")


class WordUnknown(InvalidValue):
    """Not one of the words of the column."""

    code = "approval_word_unknown"
    message = _("“%(value)s”不是此列可填的内容。")


class RouteRowsDiffer(InvalidValue):
    """The rows of one route say different things about it."""

    code = "approval_route_rows_differ"
    message = _("同一路线的各行须相同，或只填第一行。")
