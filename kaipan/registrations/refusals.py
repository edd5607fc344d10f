"""Why a registration is not taken, or does not go on."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class PermitMissing(Refusal):
    """No permit, no registration and no money; nobody can allow it (商品房销售管理办法 Art 22)."""

    code = "registration_permit_missing"
    message = _("%(what)s 在 %(day)s 没有有效的预售许可证，不能认筹或收款；请待取得许可证后办理。")


class RegistrationOver(Conflict):
    """The registration stands elsewhere than the verb needs."""

    code = "registration_over"
    message = _("认筹 %(number)s 现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class RegistrationUnpaid(Conflict):
    """Its 诚意金 has not come in, or went out again."""

    code = "registration_unpaid"
    message = _("认筹 %(number)s 的诚意金未收足（尚欠 %(owed)s 元），不能%(verb)s；请先收款。")


class RegistrationHasMoney(Conflict):
    """What was paid for is not voided."""

    code = "registration_has_money"
    message = _("认筹 %(number)s 已收款 %(received)s 元，不能作废；请办理退号。")


class NotYourCustomer(Refusal):
    """The customer belongs to another project or another consultant."""

    code = "registration_customer_unknown"
    message = _("没有找到该客户，或客户不由您跟进；请先登记客户或请经理转移客户。")


class CustomerInPool(Refusal):
    """Nobody serves the customer, so nobody's registration it would be."""

    code = "registration_customer_in_pool"
    message = _("客户 %(name)s 在公海中，请先领取或分配给顾问，再登记认筹。")


class UnknownPerson(Refusal):
    """Somebody who registers is nobody's customer here, or a colleague's."""

    code = "registration_person_unknown"
    message = _("认筹人中有您看不到的人；请先把他登记为客户或家庭成员。")


class PersonUnidentified(Refusal):
    """Who registers is said by a document, not by a name."""

    code = "registration_person_unidentified"
    message = _("认筹人 %(people)s 还没有登记证件号码，不能认筹；请先在客户资料中补齐。")


class EarnestTooSmall(InvalidValue):
    """The project wants more."""

    code = "registration_earnest_too_small"
    message = _("诚意金 %(amount)s 元低于本项目的下限 %(least)s 元，请按下限以上填写。")


class EarnestNotWhole(Refusal):
    """诚意金 is paid at once and whole."""

    code = "registration_earnest_not_whole"
    message = _("认筹 %(number)s 的诚意金为 %(owed)s 元，须一次收足且不多收；收到 %(amount)s 元。")


class ValidityOutOfRange(InvalidValue):
    """Not good for that long."""

    code = "registration_validity_out_of_range"
    message = _("失效日期 %(day)s 应在 %(first)s 至 %(last)s 之间，请修改。")


class LevelUnknown(InvalidValue):
    """Not a level."""

    code = "registration_level_unknown"
    message = _("认筹级别“%(value)s”不存在，请选择项目、盘次或房间。")


class BatchWanted(InvalidValue):
    """Who registers for a batch says which."""

    code = "registration_batch_wanted"
    message = _("盘次级别的认筹须选择本项目的一个放盘批次，其他级别不选。")


class RoomsWanted(InvalidValue):
    """Who registers for a room says which."""

    code = "registration_rooms_wanted"
    message = _("房间级别的认筹须至少选择一套意向房。")


class RoomsTwice(InvalidValue):
    """One place a room."""

    code = "registration_rooms_twice"
    message = _("意向房中有重复的房间，请去掉重复的一套。")


class TooManyRooms(InvalidValue):
    """The project lets one name so many."""

    code = "registration_rooms_too_many"
    message = _("意向房选了 %(count)s 套，本项目最多 %(most)s 套，请减少。")


class RoomElsewhere(Refusal):
    """A room outside what is registered for."""

    code = "registration_room_elsewhere"
    message = _("%(room)s 不在认筹的范围（%(what)s）内，不能作为意向房；请改选其他房间。")


class RoomNotIntended(Refusal):
    """The project sells on a registration only what was wished for."""

    code = "registration_room_not_intended"
    message = _("%(room)s 不在认筹 %(number)s 的意向房中，本项目只可转意向房；请先更改意向房。")


class AnothersRegistration(Refusal):
    """A registration is for whoever registered."""

    code = "registration_of_another"
    message = _("认筹 %(number)s 不是该客户或其登记的认筹人的，不能用于此交易；请选该客户自己的认筹。")


class RegistrationOfAnotherProject(Refusal):
    """A registration is for its project."""

    code = "registration_of_another_project"
    message = _("认筹 %(number)s 不是 %(room)s 所在项目的，不能用于此交易。")


class NotQualified(Refusal):
    """Points of the qualification stand open."""

    code = "registration_not_qualified"
    message = _("认筹 %(number)s 的资格审核未完成：%(items)s；请先审核通过再转认购。")


class ItemUnknown(InvalidValue):
    """Not on the project's list."""

    code = "registration_item_unknown"
    message = _("审核项“%(value)s”不在本项目的资格清单中。")


class ItemsInvalid(InvalidValue):
    """A list needs names, each once, and not too many."""

    code = "registration_items_invalid"
    message = _("资格清单须有 0 到 %(most)s 项，名称不重复，有效天数 1 到 3650。")


class FindingInvalid(InvalidValue):
    """A proof holds from the day it is seen."""

    code = "registration_finding_invalid"
    message = _("审核结果须为通过、不通过或待补资料；有效期不能早于审核日 %(today)s。")


class NothingToRefund(Conflict):
    """There is no money of the registration left."""

    code = "registration_nothing_to_refund"
    message = _("认筹 %(number)s 没有可退的诚意金。")


class WithdrawalNotAsked(Refusal):
    """The project wants somebody else's yes first."""

    code = "registration_withdrawal_not_asked"
    message = _("认筹 %(number)s 的退号须经审批（现为“%(state)s”）；请先提交退号申请，批准后办理。")


class WithdrawalNeedsNoApproval(Refusal):
    """Nobody has to be asked."""

    code = "registration_withdrawal_needs_no_approval"
    message = _("本项目的退号不须审批，认筹 %(number)s 可直接办理退号。")


class WithdrawalAsked(Conflict):
    """The question waits, or its yes does."""

    code = "registration_withdrawal_asked"
    message = _("认筹 %(number)s 的退号已提交审批（%(state)s），不必重复提交。")


class ConsultantUnfit(Refusal):
    """A registration goes to another consultant who may see registrations there."""

    code = "registration_consultant_unfit"
    message = _("认筹 %(number)s 不能交给所选员工：没有“查看自己客户的认筹”的权限。")


class NothingLapsed(Refusal):
    """No registration's time is over."""

    code = "registration_nothing_lapsed"
    message = _("没有到期的认筹。")


class RegistrationTableEmpty(InvalidValue):
    """A table without a row."""

    code = "registration_table_empty"
    message = _("表中没有认筹，请填写后再导入。")


class RegistrationTableInvalid(Refusal):
    """Rows that cannot be registrations; nothing of the table was taken."""

    code = "registration_table_invalid"
    message = _("认筹表有 %(count)s 处错误，未导入任何一行；请更正后重新导入。%(first)s")

    def __init__(self, errors: Sequence[RowError], count: int) -> None:
        super().__init__(count=count, first=str(errors[0]))
        self.errors = tuple(errors)


class SameRegistrationsAgain(Conflict):
    """The same bytes were imported before."""

    code = "registration_table_same_file"
    message = _(
        "此文件已由 %(person)s 于 %(moment)s 导入（%(registered)s 个认筹），没有重复导入。"
        "如确需再次登记，请另做一份表。"
    )


class CustomerUnknown(InvalidValue):
    """A row names nobody, or several."""

    code = "registration_row_customer"
    message = _("没有找到姓名和电话都相符的客户“%(value)s”，请先登记客户。")


class RoomUnknown(InvalidValue):
    """A row names no room."""

    code = "registration_row_room"
    message = _("本项目没有房间“%(value)s”，请按房号全称填写。")


class BatchUnknown(InvalidValue):
    """A row names no batch."""

    code = "registration_row_batch"
    message = _("本项目没有盘次“%(value)s”，请填写放盘批次的编号。")
