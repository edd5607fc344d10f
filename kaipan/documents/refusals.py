"""Why a paper is not printed, and a scan of one not kept or given."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class PaperIsVoid(Refusal):
    """The paper was voided."""

    code = "paper_is_void"
    message = gettext_noop("%(paper)s已作废（%(reason)s），不能打印。如需单据，请为现行业务重新生成。")


class PaperIsReplaced(Refusal):
    """A later version of the paper stands."""

    code = "paper_is_replaced"
    message = gettext_noop("%(paper)s的第 %(version)s 版已被第 %(current)s 版替换，请打印第 %(current)s 版。")


class SetCount(InvalidValue):
    """A set is of a few papers, each once."""

    code = "paper_set_count"
    message = gettext_noop("一次可套打 1 至 %(most)s 份单据，同一单据只选一次。")


class NotOneSet(InvalidValue):
    """A set is about one thing."""

    code = "paper_set_of_several"
    message = gettext_noop("所选单据不属于同一笔业务，请分别打印。")


class ScansCount(InvalidValue):
    """None, or too many at once."""

    code = "paper_scans_count"
    message = gettext_noop("选择了 %(count)s 个文件，一次可上传 1 至 %(most)s 个扫描件。")


class ScansFull(Refusal):
    """No room for more scans of this paper."""

    code = "paper_scans_full"
    message = gettext_noop(
        "%(paper)s的扫描件最多 %(most)s 个、合计 %(megabytes)s MB，已有 %(count)s 个、%(used)s MB；"
        "请先作废不再需要的扫描件，或合并为一个 PDF。"
    )


class ScanKept(Refusal):
    """The same file twice."""

    code = "paper_scan_kept"
    message = gettext_noop("“%(file)s”与已有的扫描件“%(kept)s”内容相同，没有重复保存。")


class ScanIsVoid(Refusal):
    """The scan stands for nothing any more."""

    code = "paper_scan_is_void"
    message = gettext_noop("扫描件“%(file)s”已作废（%(reason)s）。")


class ScanOfVoidPaper(Refusal):
    """A void paper is signed by nobody."""

    code = "paper_scan_of_void_paper"
    message = gettext_noop("%(paper)s已作废（%(reason)s），不能再上传扫描件。")


class TemplateKindUnknown(InvalidValue):
    """A template is of a kind of paper."""

    code = "paper_template_kind"
    message = gettext_noop("请选择单据种类。")


class TemplateHasErrors(Refusal):
    """It asks for something there is not, or lacks something there must be."""

    code = "paper_template_has_errors"
    message = gettext_noop("模板“%(template)s”有须更正的问题，不能启用；请按检查结果修改后重新上传。")


class TemplateInUse(Refusal):
    """It is in use already."""

    code = "paper_template_in_use"
    message = gettext_noop("模板“%(template)s”已在启用中。")


class TemplateNotInUse(Refusal):
    """It is out of use already."""

    code = "paper_template_not_in_use"
    message = gettext_noop("模板“%(template)s”已停用。")


class NoWordFile(Refusal):
    """The paper was set by the house's own form."""

    code = "paper_no_word_file"
    message = gettext_noop(
        "%(paper)s按系统版式生成，没有 Word 文件；请打印 PDF，或为本项目启用 Word 模板后重新出具。"
    )
