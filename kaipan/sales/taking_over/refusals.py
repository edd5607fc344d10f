"""Why a workbook of running deals, or a row of it, is not taken over, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaipan.kernel.errors import Conflict, InvalidValue
from kaipan.kernel.text import gettext_noop as _

if TYPE_CHECKING:
    from kaipan.sales.taking_over.reading import SheetError


class NotAWorkbook(InvalidValue):
    """One text table cannot hold five sheets."""

    code = "running_deals_not_a_workbook"
    message = _("存量交易需要一个含五张工作表的 .xlsx 工作簿，CSV 不能承接；请下载模板填写。")


class NoRunningDeals(InvalidValue):
    """Headers and nothing under them."""

    code = "running_deals_none"
    message = _("工作表“交易”中没有交易，请每行填写一笔。")


class SameDealsAgain(Conflict):
    """The same bytes were taken over before."""

    code = "running_deals_same_file"
    message = _("此文件已由 %(person)s 于 %(moment)s 承接（%(deals)s 笔），没有重复承接。")


class RunningDealsHaveErrors(InvalidValue):
    """At least one row is wrong, so nothing was taken over. ``errors`` lists the first thousands."""

    code = "running_deals_have_errors"
    message = _("文件有 %(count)s 处错误，未承接任何交易。%(first)s")

    def __init__(self, errors: Sequence[SheetError], count: int) -> None:
        super().__init__(count=count, first=str(errors[0]))
        self.errors = tuple(errors)


class BalancesDiffer(Conflict):
    """The old balances are not ours, and nobody said why."""

    code = "running_deals_balances_differ"
    message = _(
        "有 %(count)s 笔交易与旧系统余额不一致，首笔 %(key)s 相差 %(difference)s 元，未承接任何交易；"
        "请改正文件，或由财务逐笔说明原因。"
    )


class NothingToExplain(InvalidValue):
    """A deal whose balance agrees, or that is not in the file."""

    code = "running_deals_nothing_to_explain"
    message = _("交易 %(key)s 不在文件中，或与旧系统一致，不需要说明。")


class NotTried(Conflict):
    """Differences are known once the file was checked."""

    code = "running_deals_not_tried"
    message = _("文件 %(filename)s 还没有核对，请先核对。")


class KeyTwice(InvalidValue):
    """One key, one row."""

    code = "running_deal_key_twice"
    message = _("交易编号与第 %(row)s 行相同；每笔交易在本表只填一行。")


class KeyUnknown(InvalidValue):
    """A row about a deal that the first sheet does not have."""

    code = "running_deal_key_unknown"
    message = _("工作表“交易”中没有编号 %(key)s；请补上该交易，或改正编号。")


class KeyTaken(InvalidValue):
    """The deal was taken over before."""

    code = "running_deal_key_taken"
    message = _("交易编号 %(key)s 已承接过；请从文件中删去，取消后重做的请换一个编号。")


class BalanceMissing(InvalidValue):
    """A deal without its old balance."""

    code = "running_deal_balance_missing"
    message = _("工作表“余额”中没有交易 %(key)s；请填写旧系统的应收、已收和余额。")


class BalanceWrong(InvalidValue):
    """The old figures do not add up among themselves."""

    code = "running_deal_balance_wrong"
    message = _("余额 %(balance)s 不等于应收合计减已收合计 %(expected)s；请按旧系统改正。")


class RoomUnknown(InvalidValue):
    """No such room in the project."""

    code = "running_deal_room_unknown"
    message = _("本项目没有房间“%(room)s”；请先导入房源，或改正房号。")


class RoomTwice(InvalidValue):
    """One room sold twice in the file."""

    code = "running_deal_room_twice"
    message = _("房间 %(room)s 在第 %(row)s 行已有交易；一个房间只能有一笔进行中的交易，请核对。")


class ListUneven(InvalidValue):
    """As many documents, shares and signers as buyers."""

    code = "running_deal_list_uneven"
    message = _("填写了 %(count)s 项，买受人有 %(buyers)s 位；请用分号隔开并一一对应。")


class ShareUnreadable(InvalidValue):
    """A share is a percentage."""

    code = "running_deal_share_unreadable"
    message = _("份额“%(value)s”应为 0 到 100 的百分数，最多四位小数；请改正。")


class BuyerNotRegistered(InvalidValue):
    """Who buys is somebody's customer first."""

    code = "running_deal_buyer_not_registered"
    message = _("买受人 %(buyer)s 的证件还没有登记；请先用客户表导入该客户及其证件。")


class BuyerNameDiffers(InvalidValue):
    """The document belongs to somebody with another name."""

    code = "running_deal_buyer_name_differs"
    message = _("买受人 %(buyer)s 的证件登记在另一姓名名下；请核对姓名和证件号码。")


class BuyerNoCustomer(InvalidValue):
    """The first buyer is the customer of the deal."""

    code = "running_deal_buyer_no_customer"
    message = _("第一买受人 %(buyer)s 不是本项目的客户；请先用客户表导入本项目。")


class ConsultantUnknown(InvalidValue):
    """Nobody of that name may see deals here."""

    code = "running_deal_consultant_unknown"
    message = _("“%(value)s”不是本项目的在职顾问，或有同名；请填登录名，或先授予“查看自己的交易”。")


class WordUnknown(InvalidValue):
    """None of the words that may stand there."""

    code = "running_deal_word_unknown"
    message = _("“%(value)s”不在可选项中：%(choices)s。")


class DayWanted(InvalidValue):
    """A stage has its days."""

    code = "running_deal_day_wanted"
    message = _("阶段“%(stage)s”须填写%(day)s。")


class DaysDisordered(InvalidValue):
    """A later step on an earlier day."""

    code = "running_deal_days_disordered"
    message = _("%(later)s早于%(earlier)s；请按先后改正。")


class DayAhead(InvalidValue):
    """What has happened did not happen tomorrow."""

    code = "running_deal_day_ahead"
    message = _("日期 %(value)s 晚于今天；请改正。")


class BookingOver(InvalidValue):
    """A booking whose time is over is no running deal."""

    code = "running_deal_booking_over"
    message = _("预订已于 %(value)s 到期且未收款；请从文件中删去，或填写延期后的日子。")


class PlanUnknown(InvalidValue):
    """No payment plan of that name."""

    code = "running_deal_plan_unknown"
    message = _("本项目没有付款方式“%(value)s”；请先建立同名的付款方式，或改正名称。")


class NumberTaken(InvalidValue):
    """One number, one agreement."""

    code = "running_deal_number_taken"
    message = _("编号 %(value)s 已属于另一笔交易；请核对后改正。")


class NumberOfOurs(InvalidValue):
    """A number as this system gives them would be given once more."""

    code = "running_deal_number_of_ours"
    message = _("编号 %(value)s 与本系统的编号格式相同，以后会重号；请加前缀区别。")


class BelowFloor(InvalidValue):
    """A price below the floor."""

    code = "running_deal_below_floor"
    message = _("成交价 %(price)s 元低于 %(room)s 的底价；请先由有权人调整该房间底价，或核对价格。")


class DepositWanted(InvalidValue):
    """An agreement stands by its deposit."""

    code = "running_deal_deposit_wanted"
    message = _("交易的应收中没有%(kind)s；请在工作表“应收”中补上。")


class DuesDiffer(InvalidValue):
    """The payments do not make up the price."""

    code = "running_deal_dues_differ"
    message = _("应收表中房款各期合计 %(sum)s 元，成交价 %(price)s 元，相差 %(difference)s 元；请改正。")


class KindNotTakenOver(InvalidValue):
    """Money that needs an agreement of its own here."""

    code = "running_deal_kind_not_taken_over"
    message = _("款项类型“%(kind)s”不能随%(stage)s承接；请改用其他类型，或承接后在交易中登记。")


class DayOrAnchor(InvalidValue):
    """A due has its day or waits for one, not both, not neither."""

    code = "running_deal_day_or_anchor"
    message = _("应收日期和起算日须填一项且只填一项。")


class DueKeyTwice(InvalidValue):
    """One key, one due of a deal."""

    code = "running_deal_due_key_twice"
    message = _("应收编号 %(value)s 在这笔交易中重复；请改为不同的编号。")


class DueUnknown(InvalidValue):
    """The receipt names a due the deal does not have."""

    code = "running_deal_due_unknown"
    message = _("这笔交易的应收中没有编号 %(value)s；请改正，或留空由系统按顺序核销。")


class DueOverpaid(InvalidValue):
    """More was set against a due than it asks for."""

    code = "running_deal_due_overpaid"
    message = _("对应应收 %(value)s 的收款合计 %(sum)s 元超过该应收 %(due)s 元；多出部分请另起一行并留空。")


class AmountNothing(InvalidValue):
    """An amount of nothing."""

    code = "running_deal_amount_nothing"
    message = _("金额应大于 0；没有金额的行请删去。")


class ReceiptTwice(InvalidValue):
    """One old receipt, one row."""

    code = "running_deal_receipt_twice"
    message = _("收据号与第 %(row)s 行相同；同号不同本的请填写收据本，同一收据请合并为一行。")


class ReceiptTaken(InvalidValue):
    """The old receipt is in the books already."""

    code = "running_deal_receipt_taken"
    message = _("旧收据 %(value)s 已入账，没有重复入账；请从文件中删去。")


class BankAccountUnknown(InvalidValue):
    """No account of the project ends like that, or several do."""

    code = "running_deal_bank_account_unknown"
    message = _("项目收款账户中没有（或不止一个）以“%(value)s”结尾的账号；请填写完整账号，现金留空。")


class PaperTwice(InvalidValue):
    """One paper, one row."""

    code = "running_deal_paper_twice"
    message = _("票据与第 %(row)s 行相同，或已承接过；请删去重复的一行。")
