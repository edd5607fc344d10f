"""What the room of customers says when it will not do something."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class CustomerTaken(Refusal):
    """Somebody else serves this person in the project."""

    code = "customers_customer_taken"
    message = gettext_noop(
        "电话 %(phone)s 已登记为顾问“%(owner)s”的客户（%(registered)s 登记），如有争议请联系案场经理判客。"
    )


class CustomerKnown(Refusal):
    """The person is the actor's own customer already."""

    code = "customers_customer_known"
    message = gettext_noop("电话 %(phone)s 已是您的客户“%(name)s”，请直接打开该客户。")


class DuplicateSuspected(Refusal):
    """Somebody like this is a customer already; whoever has looked may confirm that it is another."""

    code = "customers_duplicate_suspected"
    message = gettext_noop("疑似重复客户：%(problem)s。核对确非同一客户后，请确认再登记。")


class MergeIntoPool(Refusal):
    """A customer with a live deal is not read with one whom nobody serves."""

    code = "customers_merge_into_pool"
    message = gettext_noop("“%(name)s”在公海中，而另一方有进行中的交易，不能合并；请先领取“%(name)s”再合并。")


class DuplicateRuleInvalid(InvalidValue):
    """Policies that are none, or a day that is over."""

    code = "customers_duplicate_rule"
    message = gettext_noop("查重规则不成立：%(problem)s。")


class OwnerNeeded(Refusal):
    """A customer is somebody's; the system serves nobody."""

    code = "customers_owner_needed"
    message = gettext_noop("请指定客户的置业顾问。")


class OwnerUnfit(Refusal):
    """The person may not serve customers in the project."""

    code = "customers_owner_unfit"
    message = gettext_noop("所选员工已停用或在本项目没有“查看自己的客户”的权限，请换一位或先授权。")


class AlreadyTheirs(Refusal):
    """A transfer to the consultant who has the customer."""

    code = "customers_already_theirs"
    message = gettext_noop("“%(name)s”已是顾问“%(owner)s”的客户，无需转移。")


class ChoiceUnknown(InvalidValue):
    """A code that is not in the list."""

    code = "customers_choice_unknown"
    message = gettext_noop("“%(value)s”不在可选项中，请重新选择。")


class CustomerUnserved(Refusal):
    """The customer is lost, invalid or in the pool, or still served where somebody wants to take them up."""

    code = "customers_customer_state"
    message = gettext_noop("客户“%(name)s”处于“%(state)s”状态，不能这样办理；请先重新激活、领取或刷新页面。")


class CustomerHasDeal(Refusal):
    """Who has a live deal is not given up."""

    code = "customers_customer_has_deal"
    message = gettext_noop(
        "客户“%(name)s”有进行中的交易（%(stage)s），不能战败或判为无效；请先办理交易的退订或取消。"
    )


class LostReasonMissing(Refusal):
    """A loss has a reason of the list, and nothing else has."""

    code = "customers_lost_reason"
    message = gettext_noop("“%(name)s”战败须选择战败原因；无效客户不填战败原因。")


class ContactVoided(Refusal):
    """A contact is voided once."""

    code = "customers_contact_voided"
    message = gettext_noop("%(contact)s 的往来记录已作废。")


class ContactOfAnother(Refusal):
    """Only who wrote a contact, or a manager, takes it back."""

    code = "customers_contact_of_another"
    message = gettext_noop("%(contact)s 的往来记录由他人登记，请联系登记人或案场经理作废。")


class BandInvalid(InvalidValue):
    """A band that ends before it begins."""

    code = "customers_band_invalid"
    message = gettext_noop("%(what)s的上限不能小于下限。")


class TooMuchChosen(InvalidValue):
    """More than the field or the act has room for."""

    code = "customers_too_much"
    message = gettext_noop("选择了 %(count)s 项，应为 1 至 %(most)s 项。")


class ServiceRuleInvalid(InvalidValue):
    """Clocks that are none."""

    code = "customers_service_rule"
    message = gettext_noop("归属规则不成立：%(problem)s。")


class CustomerShared(Refusal):
    """Who follows a shared customer changes nothing of them."""

    code = "customers_customer_shared"
    message = gettext_noop(
        "客户“%(name)s”是顾问“%(owner)s”共享给您的，只能查看和登记往来；如需更改请联系该顾问。"
    )


class CustomerPooled(Refusal):
    """Nobody serves the person at present: who wants to takes them out of the pool."""

    code = "customers_customer_pooled"
    message = gettext_noop("电话 %(phone)s 的客户在公海，无人接待；请到公海领取，或由前台按轮接分配。")


class NotInPool(Refusal):
    """Somebody was quicker, or the customer was never there."""

    code = "customers_not_in_pool"
    message = gettext_noop("客户“%(name)s”已不在公海，可能刚被他人领取；请刷新公海列表。")


class NotYours(Refusal):
    """Customers of others are released by those who may transfer them."""

    code = "customers_not_yours"
    message = gettext_noop("“%(name)s”是顾问“%(owner)s”的客户，放入公海须由本人或有转移权限的人办理。")


class PoolQuotaUsed(Refusal):
    """A day's share of the pool is taken."""

    code = "customers_pool_quota"
    message = gettext_noop(
        "您今日已从公海领取 %(claimed)s 位客户，每人每日上限 %(allowed)s 位；请明日再领或请经理分配。"
    )


class NothingHandedOver(Refusal):
    """Of many, not one could be done."""

    code = "customers_nothing_done"
    message = gettext_noop("%(count)s 位客户都不能办理：%(why)s")


class ReceiverMissing(InvalidValue):
    """Customers are handed over to somebody."""

    code = "customers_receiver_missing"
    message = gettext_noop("请至少选择一位接收的置业顾问。")


class EffectiveDayInvalid(InvalidValue):
    """A transfer counts from a day that has come."""

    code = "customers_effective_day"
    message = gettext_noop("生效日期应在 %(first)s 至 %(last)s 之间。")


class RotaEmpty(Refusal):
    """Nobody is on duty."""

    code = "customers_rota_empty"
    message = gettext_noop("今日轮接没有在岗的置业顾问；请先签到，或由经理安排轮接。")


class TurnMoved(Refusal):
    """Between looking and registering somebody else had the turn."""

    code = "customers_turn_moved"
    message = gettext_noop("轮次已变动：现在轮到“%(next)s”，请确认后再登记。")


class NotOnDuty(Refusal):
    """Only who is on duty has a turn to pass."""

    code = "customers_not_on_duty"
    message = gettext_noop("“%(name)s”今日不在岗，没有轮次可办理；请先签到。")


class NotYourTurn(Refusal):
    """One's own place in the rota, or that of anybody for those who manage it."""

    code = "customers_not_your_turn"
    message = gettext_noop("只能为自己签到、签退或过号；他人的须由有“安排轮接”权限的人办理。")


class ShareInvalid(InvalidValue):
    """A share that makes no sense."""

    code = "customers_share_invalid"
    message = gettext_noop("共享不成立：%(problem)s。")


class ShareOver(Refusal):
    """What has ended is not ended again."""

    code = "customers_share_over"
    message = gettext_noop("对“%(name)s”的共享已经结束。")


class NobodyToClaim(Refusal):
    """A claim about somebody who can be registered, or taken from the pool, without any dispute."""

    code = "customers_nobody_to_claim"
    message = gettext_noop(
        "该电话没有与他人冲突的客户：未登记的请直接登记，在公海的请领取，已是您的无需判客。"
    )


class DisputeRunning(Refusal):
    """One dispute about a customer at a time."""

    code = "customers_dispute_running"
    message = gettext_noop("该客户已有进行中的判客，请等待裁定。")


class DisputeElsewhere(Refusal):
    """A dispute that stands where this cannot be done."""

    code = "customers_dispute_state"
    message = gettext_noop("“%(name)s”的判客处于“%(state)s”状态，不能这样办理；请刷新后查看。")


class JudgeConcerned(Refusal):
    """Nobody judges their own cause, nor the same cause twice."""

    code = "customers_judge_concerned"
    message = gettext_noop("您是“%(name)s”这件判客的当事人或初次裁定人，须由他人裁定。")


class AppealLate(Refusal):
    """The days for an appeal are over."""

    code = "customers_appeal_late"
    message = gettext_noop("“%(name)s”的判客申诉期已于 %(day)s 截止。")


class NoPartyToDispute(Refusal):
    """Only who it is about appeals or withdraws."""

    code = "customers_no_party"
    message = gettext_noop("只有当事的置业顾问可以申诉，只有申请人可以撤回。")


class PercentInvalid(InvalidValue):
    """A split leaves something to both."""

    code = "customers_percent_invalid"
    message = gettext_noop("分单时申请人的比例应为 1 至 99 的整数，其余归原顾问。")
