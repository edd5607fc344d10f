"""Why bills do not go on."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class KindBroken(InvalidValue):
    """What a kind says does not go together."""

    code = "bill_kind_invalid"
    message = _("票据种类“%(name)s”设置有误：%(problem)s")


class KindKeepsMeaning(Refusal):
    """Another sort or another source of numbers is another kind."""

    code = "bill_kind_keeps_meaning"
    message = _("票据种类“%(name)s”的类别和号码来源不能更改，请另设一个种类并停用此种类。")


class KindNotUsable(Conflict):
    """The kind is of another mode than the verb needs, or is not in use."""

    code = "bill_kind_not_usable"
    message = _("票据种类“%(name)s”%(problem)s")


class RangeBroken(InvalidValue):
    """A range of printed numbers runs up and its ends have as many digits."""

    code = "bill_range_invalid"
    message = _("号段“%(first)s–%(last)s”有误：起止号须为位数相同的数字（最多 12 位），且止号不小于起号。")


class PersonWanted(Refusal):
    """Paper is in somebody's hands."""

    code = "bill_person_wanted"
    message = _("票据必须由员工本人领用、开具和申请。")


class HolderUnknown(InvalidValue):
    """Not somebody who issues bills here."""

    code = "bill_holder_unknown"
    message = _("所选领用人不能在本项目开具票据，请另选，或先授予开具票据的权限。")


class TooManyHeld(Refusal):
    """A person holds only so many unused forms."""

    code = "bill_hold_limit"
    message = _("%(holder)s 手中已有 %(held)s 份“%(kind)s”，再领 %(count)s 份将超过限额 %(limit)s 份。")


class StockTooSmall(Refusal):
    """The book has no such run of free numbers."""

    code = "bill_stock_too_small"
    message = _("号段 %(book)s 库存中连续的号码最多 %(longest)s 份，不够领用 %(count)s 份。")


class DrawOver(Conflict):
    """What was drawn is used up, handed back or lost."""

    code = "bill_draw_over"
    message = _("领用 %(draw)s 现为“%(state)s”，不能再办理；请刷新后按当前状态办理。")


class NothingDrawn(Refusal):
    """Who issues has no form of the kind."""

    code = "bill_nothing_drawn"
    message = _("您手中没有可用的“%(kind)s”，请先向票据管理员领用号段。")


class NumbersNotUnused(Refusal):
    """Only unused numbers can be lost."""

    code = "bill_numbers_not_unused"
    message = _("号码 %(first)s–%(last)s 不全是此处未用的号码，不能挂失；请核对起止号。")


class NotTheNextForm(Conflict):
    """The form in the printer is not the one that comes next."""

    code = "bill_not_the_next_form"
    message = _("下一张应为 %(wanted)s，手中的是 %(number)s；请核对实物，有缺张须先登记作废或挂失。")


class NoMoneyForBill(Refusal):
    """Bills are for posted money."""

    code = "bill_no_money"
    message = _("%(label)s 没有可开此种票据的收款；票据只能在收款入账后开具。")


class ReceiptNotBillable(Refusal):
    """A receipt of another account, void, moved in, or of an older system."""

    code = "bill_receipt_not_billable"
    message = _("收款 %(number)s 不能开“%(kind)s”：%(problem)s")


class AmountTooLarge(Refusal):
    """No more than the receipt still carries."""

    code = "bill_amount_too_large"
    message = _("收款 %(number)s 可开金额为 %(open)s 元，不能开 %(amount)s 元；请改小金额或先处理已开票据。")


class TaxNumberBroken(InvalidValue):
    """A taxpayer's number has 15 to 20 letters and digits; a special invoice needs one."""

    code = "bill_tax_number_invalid"
    message = _("纳税人识别号“%(value)s”应为 15–20 位数字或大写字母；专用发票必须填写。")


class TaxRateBroken(InvalidValue):
    """A percentage below a hundred with two decimals at the most."""

    code = "bill_tax_rate_invalid"
    message = _("税率“%(value)s”应为 0 至 100 之间、最多两位小数的百分数。")


class FactsBroken(InvalidValue):
    """A few names with values, each said once."""

    code = "bill_facts_invalid"
    message = _("附加信息最多 12 项，名称最多 20 字且不能重复，内容最多 60 字。")


class ExternalNumberBroken(InvalidValue):
    """The tax platform gives twenty digits."""

    code = "bill_external_number_invalid"
    message = _("数电票号码应为 20 位数字，收到“%(value)s”；请按税务平台开出的号码填写。")


class DayOutOfRange(InvalidValue):
    """A day from the request up to today."""

    code = "bill_day_out_of_range"
    message = _("开票日期须在 %(since)s 至 %(today)s 之间。")


class BillNotThere(Conflict):
    """The bill stands elsewhere than the verb needs."""

    code = "bill_state_refuses"
    message = _("票据 %(number)s 现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class RedStays(Refusal):
    """A red bill is not changed further."""

    code = "bill_red_stays"
    message = _("票据 %(number)s 是红字票据，不能作废、红冲或换开。")


class CannotVoid(Refusal):
    """Some bills are only ever reversed."""

    code = "bill_cannot_void"
    message = _("票据 %(number)s 不能作废：%(problem)s请改为红冲。")


class CopiesMissing(Refusal):
    """A bill is void when every copy is back."""

    code = "bill_copies_missing"
    message = _("票据 %(number)s 共 %(copies)s 联，只收回 %(back)s 联，须全部收回才能作废。")


class HasRed(Conflict):
    """A red bill of it is on its way."""

    code = "bill_has_red"
    message = _("票据 %(number)s 的红字票据正在办理，不能%(verb)s；请先办完或取消。")


class CannotExchange(Refusal):
    """Receipts become receipts or invoices, nothing else."""

    code = "bill_cannot_exchange"
    message = _("“%(old)s”不能换开为“%(new)s”：只有收据可以换成收据或发票。")


class SlipNotConfirmed(Refusal):
    """A red invoice follows its confirmation on the tax platform."""

    code = "bill_slip_not_confirmed"
    message = _("红字确认单现为“%(state)s”，在税务平台确认后才能登记红字发票号码。")


class NotARequestedRed(Conflict):
    """Only a red invoice that waits for its number has a confirmation."""

    code = "bill_not_a_requested_red"
    message = _("票据 %(number)s 不是待开的红字发票，没有红字确认单可以登记。")


class CountIncomplete(InvalidValue):
    """Every draw in somebody's hands is counted, and nothing else."""

    code = "bill_count_incomplete"
    message = _("盘点须逐项填写 %(holder)s 手中每一段未用票据的数量，且不能有别的号段。")


class CountUnexplained(InvalidValue):
    """A difference says why."""

    code = "bill_count_unexplained"
    message = _("号段 %(draw)s 账面 %(expected)s 份，盘点 %(counted)s 份，不符须说明原因。")


class NothingToCount(Refusal):
    """Somebody without forms."""

    code = "bill_nothing_to_count"
    message = _("%(holder)s 手中没有未用票据，无需盘点。")


class NothingToAdopt(Conflict):
    """All the usual kinds are there."""

    code = "bill_nothing_to_adopt"
    message = _("常用票据种类都已设置，没有可采用的。")
