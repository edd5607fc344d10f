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


class MergeOfOne(Refusal):
    """A party is the same as itself already."""

    code = "parties_merge_of_one"
    message = gettext_noop("请选择两位不同的客户进行合并。")


class MergedAlready(Refusal):
    """A party that points to another neither stays nor is merged again."""

    code = "parties_merged_already"
    message = gettext_noop("“%(name)s”已合并到“%(kept)s”，请直接选择“%(kept)s”。")


class NotMerged(Refusal):
    """Nothing to undo: never merged, or undone meanwhile."""

    code = "parties_not_merged"
    message = gettext_noop("“%(name)s”没有合并到其他客户，或合并已撤销，请刷新页面。")


class MergeOfDifferentPeople(Refusal):
    """Two documents of one kind are two people; a person is no company."""

    code = "parties_merge_of_different_people"
    message = gettext_noop(
        "“%(name)s”与“%(other)s”不能合并：一个人只有一个同类证件号码，个人与单位也不是同一主体。"
        "如证件登记有误，请先更正身份资料。"
    )


class RelationUnknown(InvalidValue):
    """A relation that is not in the list."""

    code = "parties_relation_unknown"
    message = gettext_noop("“%(value)s”不是家庭关系，请选择配偶、父母、子女、兄弟姐妹或其他。")


class NoRelatives(Refusal):
    """A person is not their own relative, and companies have none."""

    code = "parties_no_relatives"
    message = gettext_noop("“%(name)s”与“%(other)s”不能登记为家庭成员：须是两位不同的个人。")


class LinkEnded(Refusal):
    """A link is ended once."""

    code = "parties_link_ended"
    message = gettext_noop("%(names)s 的家庭关系已解除。")
