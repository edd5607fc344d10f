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
