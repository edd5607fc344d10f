"""What the room of people and companies says when it will not do something."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class IdentityRegistered(Refusal):
    """Another party of the company has this document: one document, one party."""

    code = "parties_identity_registered"
    message = gettext_noop("%(kind)s %(identity)s 已登记在“%(name)s”名下，请直接选用该客户。")


class IdentityIncomplete(InvalidValue):
    """A kind of document without a number, or a number without its kind."""

    code = "parties_identity_incomplete"
    message = gettext_noop("证件类型和证件号码须同时填写。")


class IdentityKindUnfit(InvalidValue):
    """People have no credit code, companies no identity card."""

    code = "parties_identity_kind_unfit"
    message = gettext_noop("“%(kind)s”不能作为%(party)s的证件，单位请用统一社会信用代码，个人请用个人证件。")


class PhoneNeeded(InvalidValue):
    """A party that cannot be reached."""

    code = "parties_phone_needed"
    message = gettext_noop("请至少填写一个电话号码。")


class PhoneTwice(InvalidValue):
    """The same telephone twice in one list."""

    code = "parties_phone_twice"
    message = gettext_noop("电话 %(phone)s 填写了两次，请删去一个。")


class NothingToReveal(Refusal):
    """The party has no such number."""

    code = "parties_nothing_to_reveal"
    message = gettext_noop("“%(name)s”没有登记%(field)s。")


class RevealQuotaSpent(Refusal):
    """The daily number of uncovered numbers is used up; the next day brings new ones."""

    code = "parties_reveal_quota_spent"
    message = gettext_noop("您今天已查看 %(quota)s 次完整号码，达到每日上限，请明天再查看或联系公司管理员。")
