"""Dunning on the pages: what a clerk and an accountant do with money that is late, and what they see."""

import pytest
from django.urls import reverse

from kaipan.approvals import testing as approvals
from kaipan.dunning import testing
from kaipan.dunning.models import Case, LateFeeCharge, Notice, NoticeRun, Terms, Waiver
from kaipan.finance.models import Due
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org.models import Staff
from kaipan.platform.clock import business_day
from tests.kept import kept


@kept
def desk(db):
    return testing.desk()


@pytest.fixture
def account(desk):
    """Ten days late on the day of the house."""
    return desk.owing(100_000, days=10, on=business_day())


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"dunning:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def test_a_clerk_opens_cases_and_sees_to_one(desk, account, at):
    clerk = at(desk.clerk)
    here = address("cases", desk.project.pk)
    assert address("review", desk.project.pk) in text(clerk.get(here))
    assert clerk.post(address("review", desk.project.pk)).status_code == 303
    case = Case.objects.get()
    listed = text(clerk.get(here))
    assert account.label in listed
    assert "100,000.00" in listed
    said = {"owner_id": desk.clerk.staff_id, "reason": "FUNDS", "next_action": "回访", "remark": ""}
    assert clerk.post(address("handle", case.pk), said).status_code == 303
    assert account.label in text(clerk.get(f"{here}?asks=1"))
    assert "待我催缴" in text(clerk.get(reverse("home:home")))
    promised = {"amount": "500", "pay_by": business_day().isoformat()}
    assert clerk.post(address("promise", case.pk), promised).status_code == 303
    assert clerk.post(address("escalate", case.pk), {"level": "LAWYER", "said": "拒付"}).status_code == 303
    page = text(clerk.get(address("case", case.pk)))
    assert "资金困难" in page
    assert "未到期" in page
    assert "律师函（催告）" in page
    assert account.label in text(clerk.get(f"{here}?state=OPEN&level=LAWYER"))


def test_a_case_rests_on_approval_and_is_taken_up_again(desk, account, at):
    case = desk.case(account, business_day())
    clerk = at(desk.clerk)
    assert clerk.post(address("ask_to_stop", case.pk), {"said": "按揭审批中"}).status_code == 303
    assert "停催等待审批" in text(clerk.get(address("case", case.pk)))
    approvals.grant(case.source, "dunning.stop", desk.project)
    assert address("stop", case.pk) in text(clerk.get(address("case", case.pk)))
    assert clerk.post(address("stop", case.pk)).status_code == 303
    assert clerk.post(address("resume", case.pk), {"said": "放款失败"}).status_code == 303
    case.refresh_from_db()
    assert case.state == "OPEN"


def test_a_batch_is_seen_made_printed_and_followed(desk, account, at):
    clerk = at(desk.clerk)
    new = address("run_new", desk.project.pk)
    assert "催款函（一）" in text(clerk.get(new))
    seen = text(clerk.post(new, {"levels": ["LETTER_1"]}))
    assert account.label in seen
    assert not Notice.objects.exists()
    made = clerk.post(new, {"levels": ["LETTER_1"], DONE: "1"})
    assert made.status_code == 303
    run, notice = NoticeRun.objects.get(), Notice.objects.get()
    assert notice.number in text(clerk.get(made.url))
    printed = clerk.get(address("letters", run.pk))
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    said = {"tracking": "1234567890123", "signed_on": business_day().isoformat(), "note": ""}
    assert clerk.post(address("delivery", notice.pk), said).status_code == 303
    listed = text(clerk.get(address("notices", desk.project.pk, query="?delivery=signed")))
    assert "1234567890123" in listed
    assert run.number in text(clerk.get(address("runs", desk.project.pk)))
    assert clerk.post(new, {"levels": ["LETTER_1"], DONE: "1"}).status_code == 409


def test_an_accountant_charges_late_fees_and_lets_one_off(desk, account, at):
    accountant = at(desk.accountant)
    new, day = address("late_fees_new", desk.project.pk), business_day().isoformat()
    assert "100.00" in text(accountant.post(new, {"up_to": day}))
    assert not LateFeeCharge.objects.exists()
    assert accountant.post(new, {"up_to": day, DONE: "1"}).status_code == 303
    fee = Due.objects.get(money_kind="LATE_FEE")
    waive = address("waive", fee.pk)
    assert waive in text(accountant.get(address("late_fees", desk.project.pk)))
    assert accountant.post(waive, {"amount": "40", "said": "首次逾期"}).status_code == 303
    waiver = Waiver.objects.get()
    approvals.grant(waiver.source, "dunning.waiver", desk.project)
    page = address("waiver", waiver.pk)
    assert address("waiver_execute", waiver.pk) in text(accountant.get(page))
    assert accountant.post(address("waiver_execute", waiver.pk)).status_code == 303
    assert "已执行" in text(accountant.get(page))
    assert waiver.number in text(accountant.get(address("waivers", desk.project.pk)))
    dropped = desk.asked(Due.objects.get(money_kind="LATE_FEE", state="OPEN").pk, 1)
    assert accountant.post(address("waiver_drop", dropped.pk), {"said": "已付"}).status_code == 303


def test_terms_are_set_a_stage_a_line(desk, at):
    keeper = at(desk.keeper)
    new = address("terms_set", desk.project.pk)
    assert "LETTER_1|催款函（一）|7|LETTER" in text(keeper.get(new))
    said = {
        "valid_from": business_day().isoformat(),
        "stages": "L1|催款函|5|LETTER||请及时付款。\nL2|律师函|20|LAWYER",
        "rate": "0.02",
        "rate_days": "1",
        "grace_days": "3",
        "counts_day_of_payment": "on",
        "cap_share": "",
        "smallest": "100",
        "excluded": ["LATE_FEE"],
        "answer_days": "10",
    }
    assert keeper.post(new, said).status_code == 303
    kept_terms = Terms.objects.get()
    assert [each.code for each in kept_terms.levels.all()] == ["L1", "L2"]
    assert str(kept_terms.rate.normalize()) == "0.0002"
    assert "律师函 T+20" in text(keeper.get(address("terms", desk.project.pk)))
    wrong = keeper.post(new, said | {"stages": "L1|催款函|x|LETTER"})
    assert wrong.status_code == 422


def test_another_project_sees_nothing_of_it(desk, account, at):
    case = desk.case(account, business_day())
    assert at(testing.desk().clerk).get(address("case", case.pk)).status_code == 404
