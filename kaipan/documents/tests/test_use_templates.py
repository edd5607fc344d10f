"""上传、启用、停用 Word 模板, and papers that are set by one."""

import pytest

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, refusals, testing
from kaipan.documents.models import Paper, PaperTemplate
from kaipan.documents.tests.cast import pages, text
from kaipan.documents.tests.test_guards import refused
from kaipan.documents.tests.test_word_templates import p, word
from kaipan.documents.typesetting import typeset_again
from kaipan.documents.word import WordPackage, starter
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TEMPLATE = "documents_papertemplate"
KIND = documents.PaperKind.CONTRACT


@kept
def project():
    return org.project()


@kept
def actor(project):
    rights = (permissions.VIEW_PAPER, permissions.PRINT_PAPER, permissions.MANAGE_TEMPLATES)
    return org.actor_with(*rights, project=project)


def upload(project, actor, content=None, kind=KIND):
    return documents.upload_template(project.pk, kind, "合同.docx", content or starter(kind), actor=actor)


def in_use(project, actor, words=""):
    template = upload(project, actor, starter(KIND, with_text=words))
    documents.activate_template(template, actor=actor)
    return template


def test_papers_are_set_by_the_template_in_use_and_keep_which_version_it_was(project, actor):
    before = testing.issue(testing.contract_paper(), project, actor, Source("tests.deal", 9))
    first = in_use(project, actor, "第一版文字")
    paper_id = testing.issue(testing.contract_paper(), project, actor)
    second = in_use(project, actor, "第二版文字")

    paper = Paper.objects.get(pk=paper_id)
    assert (paper.word_template_id, queries.paper_card(paper_id, actor=actor).word_template) == (first, "v1")
    assert "第一版文字" in text(paper.original())
    assert typeset_again(paper, paper.words()) == paper.original()
    assert Paper.objects.get(pk=before).word_template_id is None
    changed = testing.issue(testing.contract_paper(filed_number="X1"), project, actor)
    assert Paper.objects.get(pk=changed).word_template_id == second
    states = PaperTemplate.objects.order_by("version").values_list("state", flat=True)
    assert list(states) == ["RETIRED", "ACTIVE"]
    assert raw_sql.violations("documents_") == {}


def test_a_reprint_is_set_by_the_version_the_paper_was_issued_with(project, actor):
    in_use(project, actor, "第一版文字")
    paper_id = testing.issue(testing.contract_paper(), project, actor)
    in_use(project, actor, "第二版文字")
    documents.print_paper(paper_id, actor=actor)

    reprint = documents.print_paper(paper_id, actor=actor)
    assert "第一版文字" in text(reprint)
    assert all("补打第1次" in page for page in pages(reprint))


def test_a_look_at_a_paper_set_from_word_is_masked(project, actor):
    in_use(project, actor)
    paper_id = testing.issue(testing.contract_paper(), project, actor)

    seen = text(queries.paper_pdf(paper_id, actor=actor))
    assert "11010119900307461X" not in seen
    assert "1101**********461X" in seen


def test_the_word_file_of_a_paper_says_the_same_and_is_on_record(project, actor):
    in_use(project, actor)
    paper_id = testing.issue(testing.contract_paper(), project, actor)

    written = WordPackage(documents.hand_out_docx(paper_id, actor=actor)).document.text()
    assert "壹佰壹拾玖万柒仟伍佰零叁元整" in written
    assert queries.paper_card(paper_id, actor=actor).check_code in written
    assert AuditRecord.objects.filter(verb="documents.paper.docx", subject_id=paper_id).count() == 1
    with pytest.raises(Forbidden):
        documents.hand_out_docx(paper_id, actor=org.actor_with(permissions.VIEW_PAPER, project=project))


def test_a_paper_of_the_houses_own_form_has_no_word_file(project, actor):
    paper_id = testing.issue(testing.contract_paper(), project, actor)

    with pytest.raises(refusals.NoWordFile, match="系统版式"):
        documents.hand_out_docx(paper_id, actor=actor)


def test_a_template_with_mistakes_is_kept_told_and_never_used(project, actor):
    template = upload(project, actor, word(p("{{买受入}}")))

    row = queries.paper_templates(actor).get(pk=template)
    assert row.has_errors
    assert any("没有占位符“买受入”" in each.message for each in queries.findings_of(row))
    with pytest.raises(refusals.TemplateHasErrors):
        documents.activate_template(template, actor=actor)
    assert queries.template_preview(template, actor=actor).startswith(b"%PDF")


def test_a_template_taken_out_of_use_gives_way_to_the_houses_form_and_may_come_back(project, actor):
    template = in_use(project, actor, "本项目的文字")
    documents.retire_template(template, actor=actor)
    house = testing.issue(testing.contract_paper(), project, actor)

    assert Paper.objects.get(pk=house).word_template_id is None
    with pytest.raises(refusals.TemplateNotInUse):
        documents.retire_template(template, actor=actor)
    documents.activate_template(template, actor=actor)
    with pytest.raises(refusals.TemplateInUse):
        documents.activate_template(template, actor=actor)
    verbs = AuditRecord.objects.filter(verb__startswith="documents.template.").order_by("pk")
    assert [each.verb.rpartition(".")[2] for each in verbs] == [
        "uploaded",
        "activated",
        "retired",
        "activated",
    ]


def test_a_preview_is_marked_and_says_the_invented_sale(project, actor):
    preview = queries.template_preview(upload(project, actor), actor=actor)

    assert all("样张" in page for page in pages(preview))
    assert "松风明月" in text(preview)


def test_a_template_serves_its_project_alone(project, actor):
    in_use(project, actor)
    other = org.project()
    paper_id = testing.issue(testing.contract_paper(), other, actor, Source("tests.deal", 5))

    assert Paper.objects.get(pk=paper_id).word_template_id is None


def test_templates_need_their_right_and_are_not_there_elsewhere(project, actor):
    template = upload(project, actor)
    looker = org.actor_with(permissions.VIEW_PAPER, project=project)
    stranger = org.actor_with(permissions.MANAGE_TEMPLATES, project=org.project())

    for attempt in (documents.activate_template, documents.retire_template):
        with pytest.raises(Forbidden):
            attempt(template, actor=looker)
        with pytest.raises(NotFound):
            attempt(template, actor=stranger)
    with pytest.raises(Forbidden):
        upload(project, looker)
    with pytest.raises(NotFound):
        upload(project, stranger)
    for look in (queries.template_docx, queries.template_preview):
        with pytest.raises(NotFound):
            look(template, actor=stranger)
    with pytest.raises(refusals.TemplateKindUnknown):
        upload(project, actor, starter(KIND), kind="POEM")


def test_a_character_the_font_lacks_in_the_template_stands_on_the_card(project, actor):
    in_use(project, actor, "𠮷")
    paper_id = testing.issue(testing.contract_paper(), project, actor)

    assert queries.paper_card(paper_id, actor=actor).missing_characters == ("𠮷（U+20BB7）",)


def test_the_database_keeps_templates_as_they_are(project, actor):
    first, second = in_use(project, actor), upload(project, actor)
    broken = upload(project, actor, word(p("文")))

    assert "Cannot delete" in refused(f"DELETE FROM {TEMPLATE}")
    assert "documents_template_frozen" in refused(f"UPDATE {TEMPLATE} SET layout_id = docx_id")
    assert "documents_template_one_in_use" in refused(
        f"UPDATE {TEMPLATE} SET state = 'ACTIVE' WHERE id = %s", second
    )
    assert "documents_template_in_use_is_sound" in refused(
        f"UPDATE {TEMPLATE} SET state = 'ACTIVE' WHERE id = %s", broken
    )
    assert "Invalid transition" in refused(f"UPDATE {TEMPLATE} SET state = 'DRAFT' WHERE id = %s", first)
    paper_id = testing.issue(testing.contract_paper(), project, actor)
    assert "documents_paper_frozen" in refused(
        "UPDATE documents_paper SET word_template_id = %s WHERE id = %s", second, paper_id
    )
