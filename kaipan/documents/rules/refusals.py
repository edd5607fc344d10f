"""Why a paper is not issued: its data would print something false, unlawful or incomplete."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop


class PaperDataInvalid(InvalidValue):
    """The data do not fit the paper's contract. Subclasses name the rule."""

    code = "paper_data_invalid"
    message = gettext_noop("单据资料有误，未生成单据。请核对后重试。")


class PaperFieldMissing(PaperDataInvalid):
    """Something the paper must say was not given."""

    code = "paper_field_missing"
    message = gettext_noop("单据缺少“%(field)s”，请补充后重新生成。")


class PaperFieldUnknown(PaperDataInvalid):
    """The data name something the paper has no place for; printing without it would lose it silently."""

    code = "paper_field_unknown"
    message = gettext_noop("单据没有“%(field)s”这一项，请核对单据资料。")


class PaperFieldWrong(PaperDataInvalid):
    """A value is not of the kind its field holds."""

    code = "paper_field_wrong"
    message = gettext_noop("单据的“%(field)s”不是有效的值，请核对单据资料。")


class PaperTextForbidden(PaperDataInvalid):
    """A text holds characters nobody can see; on paper it would say something else than in the system."""

    code = "paper_text_forbidden"
    message = gettext_noop(
        "单据的“%(field)s”第 %(position)s 个字符是%(kind)s（%(code_point)s），请更正原始资料后重新生成。"
    )


class PaperTextTooLong(PaperDataInvalid):
    """A text longer than any paper has room for."""

    code = "paper_text_too_long"
    message = gettext_noop("单据的“%(field)s”有 %(length)s 个字符，最多 %(longest)s 个，请缩短后重新生成。")


class PaperSumsDiffer(PaperDataInvalid):
    """Lines that must add up to a total do not."""

    code = "paper_sums_differ"
    message = gettext_noop("“%(part)s”合计 %(sum)s 元，与“%(whole)s” %(total)s 元不符，请核对后重新生成。")


class PaperAmountNotPositive(PaperDataInvalid):
    """An amount that is received or owed must be more than nothing."""

    code = "paper_amount_not_positive"
    message = gettext_noop("“%(field)s”为 %(amount)s 元，必须大于零，请核对后重新生成。")


class PaperAmountNegative(PaperDataInvalid):
    """An amount of a settlement may be nothing, never less."""

    code = "paper_amount_negative"
    message = gettext_noop("“%(field)s”为 %(amount)s 元，不能小于零，请核对后重新生成。")


class CompensationWithoutFault(PaperDataInvalid):
    """The seller pays more than was received only when the seller is at fault (民法典 Art 587)."""

    code = "paper_compensation_without_fault"
    message = gettext_noop(
        "已填写赔偿 %(compensation)s 元，但退出原因不是出卖人违约，请更正责任方或赔偿金额。"
    )


class PriceStepsBroken(PaperDataInvalid):
    """A step of the price does not start where the one before it ended."""

    code = "paper_price_steps_broken"
    message = gettext_noop(
        "优惠“%(step)s”的折前金额 %(before)s 元与上一步的 %(expected)s 元不符，请重新计算房价。"
    )


class AreasBroken(PaperDataInvalid):
    """建筑面积 is 套内 plus 分摊, always."""

    code = "paper_areas_broken"
    message = gettext_noop(
        "套内面积 %(inner)s ㎡ 加分摊面积 %(shared)s ㎡ 不等于建筑面积 %(gross)s ㎡，请先核对房间面积。"
    )


class DepositBeyondLimit(PaperDataInvalid):
    """定金 above 20 % of the price has no effect as 定金 (民法典 Art 586)."""

    code = "paper_deposit_beyond_limit"
    message = gettext_noop(
        "定金 %(deposit)s 元超过成交总价 20%% 的上限 %(limit)s 元（民法典第五百八十六条），请调整定金金额。"
    )


class SharesBroken(PaperDataInvalid):
    """The buyers' shares do not fit the way they own together."""

    code = "paper_shares_broken"
    message = gettext_noop("认购人的共有方式与份额不符：%(reason)s。请更正共有方式或份额。")


class DisclosureMissing(PaperDataInvalid):
    """A fact the buyer must be told is marked but not described."""

    code = "paper_disclosure_missing"
    message = gettext_noop("房间已标记“%(fact)s”，但没有填写告知内容，请补充后重新生成。")


class DatesBroken(PaperDataInvalid):
    """A day lies before the one it must follow."""

    code = "paper_dates_broken"
    message = gettext_noop("“%(later)s” %(later_on)s 早于“%(earlier)s” %(earlier_on)s，请核对日期。")
