"""A paper as a Word file: for platforms that want one."""

from kaipan.documents import permissions
from kaipan.documents.models import Paper
from kaipan.documents.queries.papers import papers, standing_version
from kaipan.documents.refusals import NoWordFile, PaperIsReplaced, PaperIsVoid
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import values_of
from kaipan.documents.word import WordPackage, filled
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperId
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

NOTICE = "电子文本，与打印的单据不一致的，以打印的单据为准。校验码 {code}"


@use_case
def hand_out_docx(paper_id: PaperId | int, *, actor: Actor) -> bytes:
    """The paper as a filled Word file (导出 Word), by the version of the template it was issued with.

    It is in the clear and can be changed, so it needs ``documents.paper.print``, stands in the trail and
    says on top that the printed paper counts. Raises :class:`NoWordFile` for a paper of the house's own form.
    """
    paper = one(papers(actor), pk=paper_id)
    require(actor, permissions.PRINT_PAPER, paper.project_id)
    if paper.state == Paper.State.VOID:
        raise PaperIsVoid(paper=paper, reason=paper.void_reason)
    if paper.state == Paper.State.REPLACED:
        raise PaperIsReplaced(paper=paper, version=paper.version, current=standing_version(paper))
    if paper.word_template is None:
        raise NoWordFile(paper=paper)
    package = WordPackage(bytes(paper.word_template.docx.content))
    audit.record(actor, "documents.paper.docx", paper, changes={"template": paper.word_template.version})
    kind = PaperKind(paper.kind)
    return filled(package, kind, values_of(kind, paper.words()), NOTICE.format(code=paper.check_code))
