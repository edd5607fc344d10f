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
