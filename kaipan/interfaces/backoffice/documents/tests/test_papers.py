"""Papers on pages: looked at, printed, counted."""

import pytest

from kaipan.documents.models import Paper
from kaipan.finance import actions as finance
from kaipan.kernel.money import Money


@pytest.fixture
def paper(desk):
    """The issued, unprinted paper of a receipt."""
    receipt_id = desk.office.receive(desk.office.subscribe(), Money(50_000))
    paper_id = finance.issue_receipt(receipt_id, actor=desk.office.cashier)
    return Paper.objects.get(pk=paper_id)


def test_papers_of_another_company_are_not_there(desk, paper):
    for path in ("", "copy/"):
        assert desk.stranger.get(f"/papers/{paper.pk}/{path}").status_code == 404
    assert desk.stranger.post(f"/papers/{paper.pk}/print/").status_code == 404


def test_looking_at_a_paper_counts_nothing(desk, paper):
    response = desk.cashier.get(f"/papers/{paper.pk}/copy/")
    assert response.content.startswith(b"%PDF")
    paper.refresh_from_db()
    assert paper.print_count == 0


def test_every_print_is_a_copy_in_the_record(desk, paper):
    for _ in range(2):
        assert desk.cashier.post(f"/papers/{paper.pk}/print/").content.startswith(b"%PDF")
    prints = desk.cashier.get(f"/papers/{paper.pk}/").context["prints"]
    assert [copy.copy_number for copy in prints] == [1, 2]


def test_a_void_paper_is_not_printed_and_says_why(desk, paper):
    desk.cashier.post(f"/receipts/{paper.source_id}/void/", {"reason": "金额录入错误"})
    assert desk.cashier.post(f"/papers/{paper.pk}/print/").status_code == 422
    page = desk.cashier.get(f"/papers/{paper.pk}/")
    assert not page.context["may_print"]
    assert "金额录入错误" in page.text


def test_the_list_is_filtered_by_kind_and_print(desk, paper):
    assert desk.cashier.get("/papers/?kind=RECEIPT&printed=no").context["list"].summary["rows"] == 1
    assert desk.cashier.get("/papers/?kind=CONTRACT").context["list"].summary["rows"] == 0


def test_a_paper_leads_back_to_what_it_is_about(desk, paper):
    response = desk.cashier.get(f"/papers/{paper.pk}/")
    assert response.context["about_url"] == f"/receipts/{paper.source_id}/"


def test_the_agreement_is_issued_from_the_deal_and_goes_to_print(desk):
    deal_id = desk.office.subscribe()
    response = desk.consultant.post(f"/deals/{deal_id}/agreement/")
    paper = Paper.objects.get(kind="SUBSCRIPTION_AGREEMENT")
    assert response.url == f"/papers/{paper.pk}/?print=1"
    assert desk.cashier.post(f"/deals/{deal_id}/agreement/").status_code == 403
    assert desk.stranger.post(f"/deals/{deal_id}/agreement/").status_code == 404
