"""Why a title does not go on."""

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class NothingToFollow(Refusal):
    """Everything that follows has been done."""

    code = "titles_nothing_to_follow"
    message = _("该交易的产权办理已是最新，无需再记。")


class NothingToOpen(Refusal):
    """No deal of these buildings begins its title."""

    code = "titles_nothing_to_open"
    message = _("所选楼栋没有可开办产权的交易：须已签约、有产权且尚未开办；请核对楼栋或无产权标记。")


class RoomHasNoTitle(Refusal):
    """Only its use is sold."""

    code = "titles_room_without_title"
    spoken = Refusal.spoken | {"kind"}
    message = _("%(room)s 无产权（%(kind)s），不办理产权；如标记有误，请先取消无产权标记。")


class TitleRunning(Conflict):
    """It is being handled already."""

    code = "titles_already_open"
    message = _("%(room)s 的产权已在办理，无需再次开办；请从产权台账继续。")


class TitleOver(Conflict):
    """The deal is not signed any more."""

    code = "titles_deal_over"
    spoken = Conflict.spoken | {"state"}
    message = _("%(room)s 的交易现为“%(state)s”，不能再办理产权；请刷新页面。")


class DayUnfit(InvalidValue):
    """A day before another one, or ahead."""

    code = "titles_day_unfit"
    message = _("日期 %(day)s 不合理：须在 %(since)s 至 %(today)s 之间，请核对。")


class CodeUnknown(InvalidValue):
    """No code of ours."""

    code = "titles_code_unknown"
    message = _("“%(value)s”无效，请选择：%(choices)s。")


class AreaUnfit(InvalidValue):
    """A registered area is more than nothing."""

    code = "titles_area_unfit"
    message = _("登记面积须大于 0 ㎡，请按证书填写。")


class ProofUnfit(InvalidValue):
    """A proof has a number and an amount, an exemption its ground."""

    code = "titles_proof_unfit"
    message = _("请填写证明号和大于 0 的金额；免缴的不填证明号和金额，只填依据。")


class ProofStands(Conflict):
    """A proof is corrected with a reason."""

    code = "titles_proof_stands"
    spoken = Conflict.spoken | {"kind"}
    message = _("%(room)s 已登记“%(kind)s”（%(number)s）；更正请填写更正原因。")


class ProofElsewhere(Conflict):
    """The number proves another room's payment."""

    code = "titles_proof_elsewhere"
    message = _("证明号 %(number)s 已登记在 %(room)s，请核对证明。")


class FirstStands(Conflict):
    """A building is registered first once; corrected with a reason."""

    code = "titles_first_stands"
    message = _("%(building)s 已有首次登记 %(number)s；更正请填写更正原因。")


class NumberElsewhere(Conflict):
    """A certificate is of one room."""

    code = "titles_number_elsewhere"
    message = _("不动产权证号 %(number)s 已登记在 %(room)s，请核对证书。")


class TitleRegistered(Conflict):
    """One registration stands at a time."""

    code = "titles_registered"
    message = _("%(room)s 已登记产权（%(number)s），请先登记其注销、转移或更正。")


class NotRegistered(Conflict):
    """There is no certificate yet."""

    code = "titles_not_registered"
    message = _("%(room)s 尚无有效的产权登记，请先登记不动产权证。")


class DeedElsewhere(Conflict):
    """The deed does not go from where it is to there."""

    code = "titles_deed_elsewhere"
    spoken = Conflict.spoken | {"place", "wanted"}
    message = _(
        "%(room)s 的证（%(number)s）现为“%(place)s”，不能改为“%(wanted)s”；证只发出一次，请刷新后核对。"
    )


class HandedOutUnchecked(Refusal):
    """Nobody gets a deed whose identity was not checked and who did not sign."""

    code = "titles_handed_out_unchecked"
    message = _("%(room)s 的证交给客户前须核验领取人身份并由其签收，请勾选两项。")


class HandledByBuyer(Conflict):
    """It is handled by whom it should be already."""

    code = "titles_handling_stands"
    spoken = Conflict.spoken | {"handling"}
    message = _("%(room)s 已是“%(handling)s”，无需再改；请刷新页面。")


class RoomMarked(Conflict):
    """A room is marked once."""

    code = "titles_room_marked"
    message = _("%(room)s 已标记为无产权；要改原因请先取消标记。")


class RoomNotMarked(Conflict):
    """A room that is not marked has a title."""

    code = "titles_room_not_marked"
    message = _("%(room)s 没有无产权标记，无需取消；请刷新页面。")


class NoRooms(InvalidValue):
    """Of nothing, or of too many."""

    code = "titles_no_rooms"
    message = _("请选择 1–2000 个房间。")


class RegisteredInTheWay(Refusal):
    """What is registered is struck off or passed on before the deal changes."""

    code = "titles_registered_in_the_way"
    message = _("%(room)s 已登记产权（%(number)s），须先办理注销或转移登记并在产权中登记，再变更交易。")


class AppliedInTheWay(Refusal):
    """What was applied for is withdrawn before the deal changes."""

    code = "titles_applied_in_the_way"
    message = _("%(room)s 的产权已申报（“%(stage)s”），请先撤回并退回申报前再变更。")


class ResultsInvalid(InvalidValue):
    """Some rows cannot be taken in; nothing was."""

    code = "titles_results_invalid"
    message = _("登记结果文件有 %(count)s 处错误，整份未导入；请按行改正后重新导入。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        self.errors = errors
        super().__init__(count=len(errors))


class ResultsEmpty(InvalidValue):
    """No row says anything."""

    code = "titles_results_empty"
    message = _("文件中没有登记结果，请按模板填写后重新导入。")


class ResultsAgain(Conflict):
    """The same file comes once."""

    code = "titles_results_again"
    message = _(
        "同一份文件已于 %(day)s 导入（登记 %(registered)s 件、退件 %(sent_back)s 件），没有重复登记。"
    )


class RoomUnknown(InvalidValue):
    """No room of that name."""

    code = "titles_room_unknown"
    message = _("项目中没有 %(building)s %(number)s 这间房，请核对楼栋、单元和房号。")


class RoomAmbiguous(InvalidValue):
    """Several rooms of that name."""

    code = "titles_room_ambiguous"
    message = _("%(building)s 有多间 %(number)s，请填写单元。")


class RoomTwice(InvalidValue):
    """A room comes once a file."""

    code = "titles_room_twice"
    message = _("与第 %(row)s 行是同一间房，请只留一行。")


class NumberTwice(InvalidValue):
    """A certificate number comes once a file."""

    code = "titles_number_twice"
    message = _("证号与第 %(row)s 行相同，请核对证书。")


class NoTitleRuns(InvalidValue):
    """Nobody handles a title of this room."""

    code = "titles_none_runs"
    message = _("%(room)s 没有在办的产权，请先开办或核对房号。")


class NotAppliedFor(InvalidValue):
    """The registry cannot answer what nobody applied for."""

    code = "titles_not_applied_for"
    message = _("%(room)s 的产权现在“%(stage)s”环节，尚未申报，不应有登记结果；请核对房号。")


class ResultUnclear(InvalidValue):
    """A row is registered or sent back."""

    code = "titles_result_unclear"
    message = _("请填写不动产权证号、登记日期和登记面积，或只填写退件原因。")
