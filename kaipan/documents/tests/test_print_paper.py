import pytest
from django.utils.timezone import localtime

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, testing
from kaipan.documents.models import Paper
from kaipan.documents.press import templates
from kaipan.documents.refusals import NotOneSet, PaperIsReplaced, PaperIsVoid, SetCount
from kaipan.documents.tests.cast import pages, squeezed, text
from kaipan.documents.tests.test_void_paper import void
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(permissions.VIEW_PAPER, permissions.PRINT_PAPER, project=project, name="赵敏")


@kept
def receipt(project, actor):
    return testing.issue(testing.receipt_paper(), project, actor)


def test_whoever_may_only_look_does_not_print(project, receipt):
    with pytest.raises(Forbidden):
        documents.print_paper(receipt, actor=org.actor_with(permissions.VIEW_PAPER, project=project))


def test_a_paper_of_another_project_is_not_there(receipt):
    with pytest.raises(NotFound):
        documents.print_paper(receipt, actor=org.actor_with(permissions.PRINT_PAPER, project=org.project()))


def test_a_void_paper_is_not_printed_and_says_why(project, actor, receipt):
    void(documents.PaperKind.RECEIPT, actor, reason="付款人填错")

    with pytest.raises(PaperIsVoid) as refused:
        documents.print_paper(receipt, actor=actor)
    assert str(refused.value).startswith("收据 SJ2026000123已作废（付款人填错）")


def test_a_replaced_paper_names_the_version_that_stands(project, actor, receipt):
    testing.issue(testing.receipt_paper(remark="更正"), project, actor)

    with pytest.raises(PaperIsReplaced) as refused:
        documents.print_paper(receipt, actor=actor)
    assert refused.value.params["current"] == 2
    assert Paper.objects.get(pk=receipt).print_count == 0


def test_the_first_copy_is_the_original(actor, receipt):
    printed = documents.print_paper(receipt, actor=actor)

    assert printed == Paper.objects.get(pk=receipt).original()
    assert "补打" not in text(printed)


def test_every_later_copy_says_which_reprint_it_is(actor, receipt):
    original = documents.print_paper(receipt, actor=actor)
    first, second = (documents.print_paper(receipt, actor=actor) for _ in range(2))

    assert all("补打第1次" in page for page in pages(first))
    assert all("补打第2次" in page for page in pages(second))
    marked = queries.prints_of(receipt, actor=actor)[2]
    note = squeezed(f"赵敏 {localtime(marked.printed_at):%Y-%m-%d %H:%M}")
    assert all(note in page for page in pages(second))
    assert [page.replace("补打第2次", "").replace(note, "") for page in pages(second)] == pages(original)


def test_every_copy_is_counted_with_who_and_when(actor, receipt):
    for _ in range(3):
        documents.print_paper(receipt, actor=actor)

    assert queries.paper_card(receipt, actor=actor).print_count == 3
    copies = queries.prints_of(receipt, actor=actor)
    assert [(each.copy_number, each.mark, each.printed_by_name) for each in copies] == [
        (1, "", "赵敏"),
        (2, "补打 第1次", "赵敏"),
        (3, "补打 第2次", "赵敏"),
    ]
    assert AuditRecord.objects.filter(verb="documents.paper.printed", subject_id=receipt).count() == 3
    assert Event.objects.filter(name="documents.PaperPrinted").count() == 3


def test_a_reprint_is_set_by_the_template_it_was_issued_with(actor, receipt, monkeypatch):
    documents.print_paper(receipt, actor=actor)
    monkeypatch.setattr(templates, "_source", lambda name: "#panic()")
    templates.template_for.cache_clear()

    try:
        reprint = documents.print_paper(receipt, actor=actor)
    finally:
        templates.template_for.cache_clear()

    assert all("补打第1次" in each and "SJ2026000123" in each for each in pages(reprint))


def test_a_set_is_one_file_in_the_order_asked_for_and_each_copy_is_counted(project, actor, receipt):
    agreement = testing.issue(testing.subscription_agreement_paper(), project, actor)
    documents.print_paper(receipt, actor=actor)

    written = pages(documents.print_set([agreement, receipt], actor=actor))

    titles = ["商品房认购书" if "商品房认购书" in page else "收款收据" for page in written]
    assert titles == ["商品房认购书"] * (len(written) - 3) + ["收款收据"] * 3
    assert ["补打第1次" in page for page in written] == [False] * (len(written) - 3) + [True] * 3
    assert [queries.paper_card(each, actor=actor).print_count for each in (agreement, receipt)] == [1, 2]


def test_what_is_no_set_is_not_printed_at_all(project, actor, receipt):
    other = testing.issue(testing.receipt_paper(), project, actor, Source("tests.deal", 2))
    agreement = testing.issue(testing.subscription_agreement_paper(), project, actor)
    elsewhere = org.project()
    foreign = testing.issue(testing.receipt_paper(), elsewhere, actor, Source("tests.deal", 3))

    for wrong, refusal in [
        ([], SetCount),
        ([receipt, receipt], SetCount),
        ([receipt, other], NotOneSet),
        ([receipt, foreign], NotFound),
    ]:
        with pytest.raises(refusal):
            documents.print_set(wrong, actor=actor)
    void(documents.PaperKind.RECEIPT, actor, reason="错")
    with pytest.raises(PaperIsVoid):
        documents.print_set([agreement, receipt], actor=actor)
    assert {paper.print_count for paper in Paper.objects.all()} == {0}
