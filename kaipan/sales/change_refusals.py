"""Why a deal is not changed, ended or brought back."""

from kaipan.kernel.errors import Conflict, Refusal
from kaipan.kernel.text import gettext_noop as _


class AmendmentWaits(Conflict):
    """One amendment at a time waits on a deal."""

    code = "amendment_waits"
    message = _("%(room)s 已有变更申请 %(number)s 在办，请先执行或放弃它。")


class DealChanging(Conflict):
    """While a change is under way the deal takes no other step (变更中)."""

    code = "deal_changing"
    message = _("%(room)s 正在变更中（%(number)s），不能%(verb)s；请先执行或放弃该变更。")


class AmendmentSettled(Conflict):
    """An amendment that is executed or dropped is over."""

    code = "amendment_settled"
    spoken = Conflict.spoken | {"state"}
    message = _("变更申请 %(number)s 已是“%(state)s”，不能再办理。")


class WorldMoved(Conflict):
    """Something changed between the question and the act."""

    code = "amendment_world_moved"
    spoken = Conflict.spoken | {"section"}
    message = _("%(room)s 的“%(section)s”在申请 %(number)s 之后已变动，不能按原申请执行；请放弃后重新申请。")


class ChangesNothing(Refusal):
    """After the changes the deal would stand as it does."""

    code = "amendment_changes_nothing"
    message = _("%(room)s 按此变更后与现状相同，不必申请；请核对所填内容。")


class NotTheLastChange(Conflict):
    """Only what was done last is taken back."""

    code = "amendment_not_the_last"
    message = _("%(room)s 之后又有变动，或没有这项变更，不能撤销；请从最后一项变更开始，或另行申请变更。")


class NotUndone(Refusal):
    """Some changes are not taken back by a click."""

    code = "amendment_not_undone"
    spoken = Refusal.spoken | {"kind"}
    message = _("%(room)s 的“%(kind)s”不能一键撤销；请另行提交变更申请。")


class ExchangeIntoItself(Refusal):
    """Another room, not the same."""

    code = "amendment_exchange_into_itself"
    message = _("%(room)s 不能换成自己；请选择另一间房。")


class RoomElsewhere(Refusal):
    """Rooms of one deal lie in one project."""

    code = "amendment_room_elsewhere"
    message = _("%(room)s 只能换成本项目的房间或附带本项目的房产；请改选。")


class RenameOutsideFamily(Refusal):
    """The project renames within the family only."""

    code = "amendment_rename_outside_family"
    message = _("%(room)s 所在项目只允许更名给直系亲属；非直系更名按转让处理，请先咨询财务和法务。")


class OnlineNumberStands(Refusal):
    """The authority's number is withdrawn first."""

    code = "amendment_online_number_stands"
    message = _("%(room)s 已网签（%(number)s），须先撤销备案，并填写不早于网签日的撤销日期。")


class NobodyStays(Refusal):
    """Where everybody changes it is a renaming."""

    code = "amendment_nobody_stays"
    message = _("%(room)s 增减权益人须至少保留一位原买受人；全部更换请办理“更名”。")


class NotAlong(Refusal):
    """A room that is not sold along cannot be taken out."""

    code = "amendment_not_along"
    message = _("要取消的房产不在 %(room)s 的附属房产中；请刷新后重选。")


class SignNotLater(Refusal):
    """An extension gives time."""

    code = "amendment_sign_not_later"
    message = _("%(room)s 的新应签约日 %(sign_by)s 应晚于原应签约日 %(before)s。")


class ClauseUnknown(Refusal):
    """No clause of that number."""

    code = "amendment_clause_unknown"
    message = _("%(room)s 没有第 %(place)s 条附属条款，不能删除；请刷新后重选。")


class NoticeMissing(Refusal):
    """Nobody loses a deposit without a notice whose day is over."""

    code = "amendment_notice_missing"
    message = _("%(room)s 挞定须先书面催告，且催告期（%(until)s）已过；请先出具催告函。")


class NoticeTooShort(Refusal):
    """A notice gives the days the project demands."""

    code = "notice_too_short"
    message = _("%(room)s 的催告期至少 %(days)s 天，请把答复期限改为 %(earliest)s 或以后。")


class AmendmentHasNoPaper(Refusal):
    """A paper about a change is signed when the change is made; some need none."""

    code = "amendment_has_no_paper"
    spoken = Refusal.spoken | {"state"}
    message = _("变更 %(number)s（%(state)s）没有可出具的协议：须先执行，且换房、作废、挞定不另签协议。")


class NothingOverdue(Refusal):
    """A notice on paper says what is overdue."""

    code = "notice_nothing_overdue"
    message = _("%(room)s 没有逾期的签约或款项，不能出具催告函；请核对应签约日和应收款。")


class RevivalTooLate(Refusal):
    """A forfeited deal comes back within so many days."""

    code = "amendment_revival_too_late"
    message = _("%(room)s 于 %(day)s 挞定，超过可激活的 %(days)s 天；请重新认购。")


class VoidNotEmpty(Refusal):
    """An entry error leaves neither money nor papers."""

    code = "amendment_void_not_empty"
    spoken = Refusal.spoken | {"what"}
    message = _("%(room)s 已有%(what)s，不能作废；请办理退定或退房。")


class PersonAsks(Refusal):
    """The system changes no deal."""

    code = "amendment_person_required"
    message = _("变更申请必须由员工本人提交或执行，系统不能代为办理。")
