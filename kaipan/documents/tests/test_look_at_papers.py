import pytest

from kaipan.documents import permissions, queries, testing
from kaipan.documents.models import Paper
from kaipan.documents.tests.cast import pages, text
from kaipan.kernel.errors import NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(permissions.VIEW_PAPER, project=project)


@kept
def contract(project, actor):
    return testing.issue(testing.contract_paper(), project, actor)


@pytest.mark.parametrize("look", [queries.paper_card, queries.paper_pdf, queries.prints_of])
def test_without_the_right_a_paper_is_not_there(look, project, contract):
    for stranger in [
        org.actor_with(permissions.PRINT_PAPER, project=project),
        org.actor_with(permissions.VIEW_PAPER, project=org.project()),
    ]:
        with pytest.raises(NotFound):
            look(contract, actor=stranger)
        assert queries.papers_of(testing.DEAL, actor=stranger) == []
        assert not queries.papers(stranger).exists()


def test_a_look_is_marked_and_masked_and_not_counted(actor, contract):
    seen = queries.paper_pdf(contract, actor=actor)

    assert all("仅供查阅" in page for page in pages(seen))
    assert "11010119900307461X" not in text(seen)
    assert "1101**********461X" in text(seen)
    assert "138****5678" in text(seen)
    assert "1101**********7419" in text(seen)
    assert Paper.objects.get(pk=contract).print_count == 0


def test_guardians_and_bank_accounts_are_masked_too(project, actor):
    child = testing.issue(
        testing.contract_paper(**testing.WITH_MORE), project, actor, Source("tests.deal", 2)
    )
    ended = testing.issue(testing.return_agreement_paper(), project, actor)

    assert "11010119900307461X" not in text(queries.paper_pdf(child, actor=actor))
    seen = text(queries.paper_pdf(ended, actor=actor))
    assert "621700720000" not in seen
    assert "账号****6621" in seen


def test_the_original_still_says_it_in_the_clear(contract):
    assert "11010119900307461X" in text(Paper.objects.get(pk=contract).original())


def test_a_card_says_what_the_paper_is_and_whether_it_stands(actor, contract):
    card = queries.paper_card(contract, actor=actor)

    assert (card.kind, card.kind_label, card.number) == ("CONTRACT", "商品房买卖合同", "HT2026-0061")
    assert (card.source, card.version, card.state_label) == (testing.DEAL, 1, "有效")
    assert card.is_printable
    assert card.check_code in text(queries.paper_pdf(contract, actor=actor))


def test_papers_are_listed_latest_first_in_few_questions(project, actor, django_assert_num_queries):
    made = [
        testing.issue(testing.receipt_paper(number=f"SJ{n}"), project, actor, Source("tests.receipt", n))
        for n in range(3)
    ]

    with django_assert_num_queries(1):
        listed = [(paper.pk, paper.project.promoted_name) for paper in queries.papers(actor)]
    assert [paper_id for paper_id, _ in listed] == made[::-1]
