"""A deal changes by programs: foreseen, asked, granted, carried out, taken back; and a formal notice."""

import pytest

from kaipan.kernel.money import Money
from kaipan.sales import testing as deals
from kaipan.sales.models import Amendment
from tests.api.programs import program_of_everything
from tests.kept import kept

pytestmark = pytest.mark.django_db

DAY = "2026-11-23"
LATER = "2026-12-31"


@kept
def office():
    return deals.office()


@kept
def program(office):
    return program_of_everything(office.project)


@kept
def deal(office):
    return office.subscribe(4)


def asked(*changes, **more):
    return {"changes": list(changes), "reason": "客户申请", "on": DAY, **more}


def test_a_plan_is_changed_and_changed_back(office, program, deal):
    body = asked({"kind": "PAYMENT_PLAN", "payment_plan_id": office.plans["MORTGAGE"]})
    foreseen = program.post(f"/deals/{deal}/amendments/preview", body)
    assert foreseen.json()["after"]["touched"] == ["payments", "quote"]
    assert not Amendment.objects.exists()

    answer = program.post(f"/deals/{deal}/amendments", body)
    assert answer.status_code == 201
    amendment = answer.json()["id"]
    shown = program.get(f"/amendments/{amendment}").json()
    assert (shown["state"], shown["after"]) == ("PROPOSED", foreseen.json()["after"])
    execute = f"/amendments/{amendment}/execute"
    assert program.post(execute, {"on": DAY}).status_code in {409, 422}

    office.approve(amendment)
    assert program.post(execute, {"on": DAY}).status_code == 200
    assert office.deal(deal).payment_plan_id == office.plans["MORTGAGE"]
    undone = program.post(f"/amendments/{amendment}/undo", {"reason": "客户又改回", "on": DAY})
    rows = program.get(f"/projects/{office.project.pk}/amendments", deal_id=deal).json()["items"]
    assert {row["id"]: row["undoes_id"] for row in rows} == {amendment: None, undone.json()["id"]: amendment}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "UNDO", "amendment_id": 1},
        {"kind": "TERMS", "add": [], "colour": "red"},
        {"kind": "EXTENSION"},
        {"sign_by": LATER},
    ],
    ids=["undo", "unknown", "missing", "kindless"],
)
def test_what_is_no_change_is_refused_as_a_request(program, deal, change):
    assert program.post(f"/deals/{deal}/amendments", asked(change)).status_code == 400


def test_money_of_an_end_is_foreseen(office, program, deal):
    office.receive(deal, Money(60_000))
    body = asked({"kind": "REFUND_DEPOSIT", "fault": "SELLER"}, payee={"name": "王小明", "reason": "受托"})
    after = program.post(f"/deals/{deal}/amendments/preview", body).json()["after"]
    assert after["state"] == "WITHDRAWN"
    assert (after["settlement"]["to_buyer"], after["settlement"]["compensation"]) == ("60000.00", "50000.00")


def test_an_amendment_is_given_up(program, deal):
    made = program.post(f"/deals/{deal}/amendments", asked({"kind": "TERMS", "add": ["送车位一年"]})).json()
    assert program.post(f"/amendments/{made['id']}/drop", {"reason": "不要了", "on": DAY}).status_code == 200
    assert program.get(f"/amendments/{made['id']}").json()["drop_reason"] == "不要了"


def test_a_formal_notice_gives_the_days_of_the_project(program, deal):
    notice = {"respond_by": "2026-11-24", "text": "请于期内签约", "delivery": "EMS", "on": DAY}
    assert program.post(f"/deals/{deal}/formal-notices", notice).status_code == 422
    answer = program.post(f"/deals/{deal}/formal-notices", {**notice, "respond_by": LATER})
    assert answer.status_code == 201
    (row,) = program.get(f"/deals/{deal}/formal-notices").json()["items"]
    assert (row["id"], row["respond_by"]) == (answer.json()["id"], LATER)
