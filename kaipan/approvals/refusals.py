"""What this room says when it will not."""

from kaipan.kernel.errors import Conflict, Refusal
from kaipan.kernel.text import gettext_noop as _


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
