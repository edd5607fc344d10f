"""Questionnaires on the pages: made, filled in, corrected, counted."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.org.models import Staff
from kaipan.platform.spreadsheets import read_table
from kaipan.surveys import queries, testing
from kaipan.surveys.models import Answer, Link, Questionnaire, Tablet, Version
from tests.kept import kept

FILLED = {
    "q.purpose": "self",
    "q.concerns": ["price", "school"],
    "q.school": "光明小学",
    "q.area": "98.5",
    "q.move_in": "2028-06-30",
    "q.rating": "4",
    "q.sites.sand": "good",
    "q.sites.show": "fair",
    "seen": "1",
    "agreed": "on",
}


@kept
def desk(db):
    return testing.desk()


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"surveys:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def draft():
    return Version.objects.get(state="DRAFT")


def test_a_manager_makes_a_questionnaire_question_by_question_and_publishes_it(desk, at):
    browser = at(desk.manager)
    made = browser.post(address("create", desk.project.pk), {"name": "成交问卷", "product_type": "SHOP"})
    questionnaire = Questionnaire.objects.get(name="成交问卷").pk
    assert made.url == address("draft", questionnaire)
    browser.post(
        address("add", questionnaire, "SINGLE"),
        {"title": "谁做主", "options": "self=本人\n家人\n其他*", "required": "on", "revision": "0"},
    )
    browser.post(
        address("add", questionnaire, "NUMBER"),
        {"title": "家庭人口", "least": "1", "most": "12", "unit": "人", "when": "q1=o1", "revision": "1"},
    )
    assert [each.code for each in draft().asked] == ["q1", "q2"]
    assert draft().asked[1].when.value == "o1"
    wrong = browser.post(
        address("edit", questionnaire, "q1"), {"title": "谁做主", "options": "一个", "revision": "2"}
    )
    assert wrong.status_code == 422
    assert "须为 2–40 个" in text(wrong)
    stale = browser.post(
        address("edit", questionnaire, "q2"), {"title": "人口", "code": "q2", "revision": "1"}
    )
    assert stale.status_code == 409
    browser.post(address("edit", questionnaire, "q2"), {"title": "人口", "code": "people", "revision": "2"})
    browser.post(address("move", questionnaire, "people"), {"up": "1", "seen": "3"})
    assert [each.code for each in draft().asked] == ["people", "q1"]
    browser.post(address("remove", questionnaire, "people"), {"seen": "4"})
    browser.post(
        address("words", questionnaire), {"intro": "感谢认购", "consent": "本人同意", "revision": "5"}
    )
    assert "谁做主" in text(browser.get(address("draft", questionnaire)))
    published = browser.post(address("publish", questionnaire), {"revision": "6"})
    assert published.status_code == 303
    assert "第 1 版" in text(browser.get(address("questionnaire", questionnaire)))
    assert "感谢认购" in text(browser.get(address("version", questionnaire, 1)))
    browser.post(address("change", questionnaire), {"name": "商铺成交问卷", "product_type": "SHOP"})
    assert "已停用" in text(browser.get(address("questionnaires", desk.project.pk)))


def test_questions_go_out_as_a_table_and_come_back(desk, at):
    browser = at(desk.manager)
    sheet = browser.get(address("version", desk.questionnaire, 1, query="?export=xlsx"))
    file = SimpleUploadedFile("题目.xlsx", sheet.content)
    taken = browser.post(address("import", desk.questionnaire), {"file": file, "revision": ""})
    assert taken.status_code == 303
    assert draft().asked == testing.QUESTIONS
    wrong = SimpleUploadedFile("题目.csv", "题型,题目\n涂色,颜色\n".encode())
    refused = browser.post(address("import", desk.questionnaire), {"file": wrong})
    assert refused.status_code == 422
    assert "涂色" in text(refused)


def test_a_consultant_fills_in_and_what_is_wrong_is_said_at_its_question(desk, at):
    browser = at(desk.consultant)
    page = reverse("customers:customer", args=[desk.customer.pk])
    fill = address("fill", desk.customer.pk, desk.questionnaire)
    assert fill in text(browser.get(page))
    assert 'data-when="q.concerns"' in text(browser.get(fill))
    refused = browser.post(fill, {**FILLED, "q.area": "5", "q.rating": ""})
    assert refused.status_code == 422
    assert "5 超出范围（20–500）" in text(refused)
    assert "有 2 处需要修改" in text(refused)
    assert "光明小学" in text(refused)
    hidden = {name: value for name, value in FILLED.items() if name != "q.school"}
    done = browser.post(fill, {**hidden, "q.concerns": ["price"], "q.school": "改主意前写的"})
    answer = Answer.objects.get()
    assert done.url == address("answer", answer.pk)
    assert "school" not in answer.given
    assert answer.consented
    shown = text(browser.get(done.url))
    assert "沙盘讲解：满意" in shown
    assert address("correct", answer.pk) not in shown
    assert "已填写" in text(browser.get(address("of_customer", desk.customer.pk)))


def test_a_version_published_meanwhile_takes_over_what_was_typed(desk, at):
    browser = at(desk.consultant)
    fill = address("fill", desk.customer.pk, desk.questionnaire)
    desk.publish()
    refused = browser.post(fill, FILLED)
    assert refused.status_code == 409
    assert "第 2 版" in text(refused)
    assert "光明小学" in text(refused)
    assert browser.post(fill, {**FILLED, "seen": "2"}).status_code == 303


def test_a_manager_corrects_with_a_reason(desk, at):
    answer = desk.answer()
    browser = at(desk.manager)
    correct = address("correct", answer)
    assert "光明小学" in text(browser.get(correct))
    assert browser.post(correct, {**FILLED, "q.rating": "1"}).status_code == 422
    done = browser.post(correct, {**FILLED, "q.rating": "1", "reason": "录错"})
    assert "录错" in text(browser.get(done.url))
    assert "已被更正" in text(browser.get(address("answer", answer)))


def test_a_consultant_sends_a_link_and_sees_how_it_stands(desk, at):
    browser = at(desk.consultant)
    issue = address("issue", desk.customer.pk, desk.questionnaire)
    made = browser.post(issue, {"way": "LINK", "days": "3"})
    link = Link.objects.get()
    page = text(browser.get(made.url))
    assert address("by_link", link.token) in page
    assert desk.customer.party.name in text(browser.get(address("links", desk.project.pk)))
    assert browser.post(address("revoke", link.pk)).status_code == 303
    assert "已撤销" in text(browser.get(made.url))


def test_a_manager_opens_and_closes_a_tablet(desk, at):
    browser = at(desk.manager)
    browser.post(address("open_tablet", desk.questionnaire), {"name": "前台一号", "days": "30"})
    tablet = Tablet.objects.get()
    assert address("tablet_screen", tablet.token) in text(
        browser.get(address("questionnaire", desk.questionnaire))
    )
    browser.post(address("close_tablet", tablet.pk))
    assert "已关闭" in text(browser.get(address("questionnaire", desk.questionnaire)))


def test_counts_open_the_answers_behind_them(desk, at):
    desk.answer()
    desk.answer(by=desk.colleague, purpose="invest", rent="4000")
    browser = at(desk.manager)
    results = text(browser.get(address("results", desk.questionnaire)))
    behind = address("answers", desk.questionnaire, query="?by=purpose&amp;is=invest")
    assert behind in results
    found = browser.get(behind.replace("&amp;", "&"))
    assert found.context["list"].summary["rows"] == 1
    assert "购房目的 = 投资" in text(found)
    assert "李明" in text(found)
    assert text(
        browser.get(address("results", desk.questionnaire, query="?answered_after=2027-01-01"))
    ).count("0</b> 份")
    assert browser.get(address("results", desk.questionnaire, query="?answered_after=x")).status_code == 400
    assert browser.get(address("answers", desk.questionnaire, query="?by=nobody&is=1")).status_code == 422
    mine = at(desk.consultant).get(address("answers", desk.questionnaire))
    assert mine.context["list"].summary["rows"] == 1


def test_a_cross_table_on_the_page_and_as_a_workbook(desk, at):
    desk.answer()
    desk.answer(by=desk.colleague, purpose="invest", rent="4000")
    browser = at(desk.manager)
    assert "选择行和列" in text(browser.get(address("cross", desk.questionnaire)))
    asked = "?by=purpose&across=@situation"
    page = text(browser.get(address("cross", desk.questionnaire, query=asked)))
    assert "100.0 %" in page
    assert "by=purpose&amp;is=self&amp;across=%40situation&amp;are=NEW" in page
    sheet = browser.get(address("cross", desk.questionnaire, query=f"{asked}&export=xlsx"))
    table = read_table(sheet.content, "cross.xlsx")
    assert table.header == ("购房目的", "合计", "1. 新增", "1. 新增 (%)")
    assert table.row_count == 3
    assert browser.get(address("cross", desk.questionnaire, query="?by=x&across=y")).status_code == 422


def test_answers_go_out_with_a_column_for_every_question(desk, at):
    desk.answer(purpose="self")
    browser = at(desk.manager)
    page = browser.get(address("answers", desk.questionnaire))
    everything = browser.get(address("answers", desk.questionnaire) + page.context["everything_url"])
    table = read_table(io.BytesIO(everything.content).getvalue(), "answers.xlsx")
    assert "意向面积（㎡）" in table.header
    assert "案场体验：样板房" in table.header
    assert queries.current_answers(desk.manager).count() == table.row_count == 1
