"""What the room of people and companies says when it will not do something."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
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


class ConsentMissing(Refusal):
    """What needs somebody's consent is not done before they gave it, nor after they took it back."""

    code = "parties_consent_missing"
    message = gettext_noop(
        "%(person)s 未同意“%(purpose)s”（%(way)s），不能发送或提供；"
        "请先向本人出示告知书，并在客户的“同意与请求”中登记同意。"
    )


class NoticeMissing(Refusal):
    """Nobody consents to words that do not exist."""

    code = "parties_notice_missing"
    message = gettext_noop("公司还没有发布“%(purpose)s”的告知书，请先由管理人员在“个人信息告知书”中发布。")


class NothingSaidBefore(Refusal):
    """The last word already says so."""

    code = "parties_consent_unchanged"
    message = gettext_noop(
        "%(person)s 对“%(purpose)s”（%(way)s）的最近一次表示已是“%(said)s”，无需重复登记。"
    )


class CodeUnknown(InvalidValue):
    """A code that is not in the list."""

    code = "parties_code_unknown"
    message = gettext_noop("“%(value)s”不在可选项中，请重新选择。")


class AddressUnfit(InvalidValue):
    """Neither an e-mail address nor what WeChat calls a follower."""

    code = "parties_address_unfit"
    message = gettext_noop("“%(value)s”不是有效的%(kind)s，请核对后重新填写。")


class AddressMissing(Refusal):
    """The party cannot be reached by this way."""

    code = "parties_address_missing"
    message = gettext_noop("%(person)s 没有登记%(way)s，不能发送；请先补充联系方式或换一个渠道。")


class RequestElsewhere(Conflict):
    """The request stands elsewhere than the verb needs."""

    code = "parties_request_elsewhere"
    message = gettext_noop("请求 %(number)s 现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class RequestOfAnotherKind(Refusal):
    """An export does not erase, nor the other way round."""

    code = "parties_request_kind"
    message = gettext_noop("请求 %(number)s 是“%(kind)s”，不能%(verb)s。")


class ExportFirst(Refusal):
    """Who asks for a copy is given one before the request is done."""

    code = "parties_export_first"
    message = gettext_noop("请求 %(number)s 尚未生成导出文件，请先点“生成导出”，交给本人后再办结。")


class EraseFirst(Refusal):
    """A request to erase is done by erasing."""

    code = "parties_erase_first"
    message = gettext_noop("请求 %(number)s 要求删除，请用“匿名化”办结，或说明理由后拒绝。")


class RetentionRuns(Refusal):
    """A law or a live deal demands that it is kept."""

    code = "parties_retention_runs"
    message = gettext_noop("%(person)s 的资料依法须保留，不能匿名：%(duties)s。请以此为理由拒绝请求。")


class AnonymousAlready(Conflict):
    """Nothing is left to be forgotten."""

    code = "parties_anonymous_already"
    message = gettext_noop("此人的资料已于此前匿名。")


class NotDue(Refusal):
    """The clock is asked about somebody whose time has not come."""

    code = "parties_not_due"
    message = gettext_noop("%(person)s 的资料保留期未满，或已由他人处理。")


class MonthsOutOfRange(InvalidValue):
    """Nothing is kept for no time, or for more than a hundred years."""

    code = "parties_retention_months"
    message = gettext_noop("保留月数须为 1–%(most)s，收到 %(value)s。")


class DaysOutOfRange(InvalidValue):
    """People are answered, and not in a year."""

    code = "parties_answer_days"
    message = gettext_noop("答复期限须为 1–%(most)s 个工作日，收到 %(value)s。")


class FromThePast(InvalidValue):
    """What was kept yesterday was kept by yesterday's rule."""

    code = "parties_retention_past"
    message = gettext_noop("生效日期 %(value)s 早于今天，保留期限不能追溯更改。")


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
