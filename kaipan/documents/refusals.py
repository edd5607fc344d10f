"""Why a paper is not printed."""

from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop


class PaperIsVoid(Refusal):
    """The paper was voided."""

    code = "paper_is_void"
    message = gettext_noop("%(paper)s已作废（%(reason)s），不能打印。如需单据，请为现行业务重新生成。")


class PaperIsReplaced(Refusal):
    """A later version of the paper stands."""

    code = "paper_is_replaced"
    message = gettext_noop("%(paper)s的第 %(version)s 版已被第 %(current)s 版替换，请打印第 %(current)s 版。")
