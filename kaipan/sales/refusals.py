"""Why a deal does not take a step."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class HomeCountUnsaid(InvalidValue):
    """Which home of the family it is was said by somebody."""

    code = "deal_home_count_unsaid"
    message = _("请填写套数由谁、凭什么材料确认（如：客户查档证明），再生成收费。")


class NothingCharged(Refusal):
    """A batch in which no deal could be charged."""

    code = "deals_nothing_charged"
    message = _("所选 %(count)s 宗交易都不能生成收费：%(why)s")
    spoken = frozenset({"why"})


class WrongStep(Conflict):
    """The deal stands elsewhere than the verb needs."""

    code = "deal_wrong_step"
    message = _("%(room)s 的交易现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class NotYourCustomer(Refusal):
    """The customer belongs to another project or another consultant."""

    code = "deal_customer_unknown"
    message = _("没有找到该客户，或客户不由您跟进；请先登记客户或请经理转移客户。")


class CustomerInPool(Refusal):
    """Nobody serves the customer, so nobody's deal it would be."""

    code = "deal_customer_in_pool"
    message = _("客户 %(name)s 在公海中，请先领取或分配给顾问，再办理交易。")


class UnknownBuyer(Refusal):
    """A buyer who is nobody's customer here, or a colleague's."""

    code = "deal_buyer_unknown"
    message = _("%(room)s 的买受人中有您看不到的人；请先把他登记为客户，或请其顾问共同办理。")


class BuyerUnidentified(Refusal):
    """Who buys is said by a document, not by a name."""

    code = "deal_buyer_unidentified"
    message = _("%(room)s 的买受人 %(buyers)s 还没有登记证件号码，不能认购；请先在客户资料中补齐。")


class PriceMoved(Conflict):
    """The list price is not the one the booking was made at."""

    code = "deal_price_moved"
    message = _("%(room)s 预订时表价为 %(booked)s 元，现为 %(now)s 元；请取消预订后按现价重新办理。")


class PriceNotAsShown(Conflict):
    """The price has moved between the page and the act."""

    code = "deal_price_not_as_shown"
    message = _("%(room)s 的成交价已由页面上的 %(shown)s 元变为 %(now)s 元；请与客户确认新价后再提交。")


class BelowFloorPrice(Refusal):
    """A price below the floor needs an approved special price."""

    code = "deal_below_floor_price"
    message = _("%(room)s 成交价 %(price)s 元低于底价，需先由总经理批准特价。")


class DiscountBeyondAuthority(Refusal):
    """A price that is not in the hands of whoever agrees on it."""

    code = "deal_discount_beyond_authority"
    message = _("%(room)s 成交价 %(price)s 元（综合折扣 %(rate)s%%）超出您的折扣权限，请先提交优惠申请。")


class NothingToAsk(Refusal):
    """A price one may agree on oneself."""

    code = "deal_discount_nothing_to_ask"
    message = _("%(room)s 成交价 %(price)s 元在您的折扣权限之内，不必申请，可直接认购。")


class PersonRequired(Refusal):
    """The system asks nobody for a price."""

    code = "deal_discount_person_required"
    message = _("优惠申请必须由员工本人提交，系统不能代为办理。")


class DiscountAlreadyAsked(Conflict):
    """One request for one price at a time."""

    code = "deal_discount_already_asked"
    message = _("%(room)s 的同一客户和价格已有优惠申请（%(state)s），请先撤回或直接使用。")


class RequestOfAnotherDeal(Refusal):
    """A request is for one room and one customer."""

    code = "deal_discount_request_other"
    message = _("第 %(request)s 号优惠申请不是 %(room)s 和该客户的；请选本交易的申请，或重新提交。")


class MoneyOnDeal(Refusal):
    """A deal that has received money is not simply cancelled."""

    code = "deal_has_money"
    message = _("%(room)s 的交易已收款 %(received)s 元，不能直接取消；请先作废收据，或办理退定、退房。")


class SignBeforeStart(Refusal):
    """A signing date before the subscription."""

    code = "deal_sign_by_too_early"
    message = _("%(room)s 的应签约日 %(sign_by)s 早于认购日 %(today)s，请改为认购日或以后。")


class PermitMissing(Refusal):
    """No valid permit, no contract and no money."""

    code = "deal_permit_missing"
    message = _("%(room)s 在 %(day)s 没有有效的预售许可证，不能收款或签约；请先由项目管理员核对许可证。")


class ParticularsMissing(Refusal):
    """A contract cannot be printed with gaps."""

    code = "deal_particulars_missing"
    message = _("项目“%(project)s”缺少合同必需的资料：%(missing)s；请先在项目资料中补齐。")


class ConsultantUnfit(Refusal):
    """A deal goes to another consultant who may see deals there."""

    code = "sales_consultant_unfit"
    message = _("%(room)s 的交易不能交给所选员工：已是其顾问，或没有“查看自己的交易”的权限。")


class DealOver(Refusal):
    """What is over has nobody who goes on with it."""

    code = "sales_deal_over"
    message = _("%(room)s 的交易已结束（%(state)s），不能更换置业顾问。")


class AddOnTwice(Refusal):
    """A room goes neither with itself nor twice."""

    code = "deal_add_on_twice"
    message = _("附属房产中有重复的房间，或选了主房间本身；请去掉重复的一间。")


class AddOnElsewhere(Refusal):
    """What is sold together lies in one project."""

    code = "deal_add_on_elsewhere"
    message = _("%(room)s 不是本项目的房间，不能作为附属房产；请改选本项目的车位或储藏室。")


class FirstPaymentShort(Refusal):
    """The project signs only when so much has come in."""

    code = "deal_first_payment_short"
    message = _(
        "%(room)s 签约前应实收 %(wanted)s 元（总价的 %(percent)s%%），现收 %(received)s 元；请先收款。"
    )


class ExtensionsUsedUp(Refusal):
    """A day is moved so often and no more."""

    code = "deal_extensions_used_up"
    message = _("%(room)s 的%(clock)s已延期 %(limit)s 次，不能再延；请办理转认购或取消预订。")


class ExtensionTooLong(Refusal):
    """One extension gives so many days at most."""

    code = "deal_extension_too_long"
    message = _("%(room)s 每次延期 1 到 %(limit)s 天，请把 %(days)s 天改短。")


class OnlineNumberTaken(Conflict):
    """One number of the authority, one contract."""

    code = "deal_online_number_taken"
    message = _("网签合同号 %(number)s 已登记在 %(room)s 的合同上，请核对后重填。")


class DecorationForNothing(Refusal):
    """Decoration beside the contract has a price."""

    code = "deal_decoration_for_nothing"
    message = _("%(room)s 的装修款应大于 0；不另签装修协议时请留空。")


class NothingToRemind(Refusal):
    """No day of a deal is near."""

    code = "deal_nothing_to_remind"
    message = _("没有需要提醒的预订或签约期限。")
