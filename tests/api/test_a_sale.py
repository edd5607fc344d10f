"""One flat sold by programs, from the first visit to the printed contract."""

import pytest

from kaipan.finance import testing as finance
from kaipan.org import actions as org
from kaipan.org import queries
from kaipan.parties import testing as parties
from kaipan.sales import testing as deals
from tests.api.programs import program_of_everything
from tests.kept import kept

pytestmark = pytest.mark.django_db

DAY = "2026-11-23"


@kept
def office():
    made = deals.office()
    finance.bank_account(made.project, supervised=True)
    org.change_project(
        made.project.pk,
        land_use="城镇住宅用地",
        dispute_body="深圳国际仲裁院",
        handover_on=deals.TODAY.replace(year=2028),
        actor=queries.system_actor(made.project.company_id),
    )
    return made


@kept
def program(office):
    return program_of_everything(office.project)


def made(answer):
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()["id"]


def test_a_flat_is_sold(office, program):
    room, plan = office.rooms[0], office.plans["LUMP_SUM"]
    identity = {"identity_type": "RESIDENT_CARD", "identity": parties.identity_number()}
    visitor = {"name": "欧阳娜娜", "phone": parties.phone_number(), **identity}
    customer = made(program.post(f"/projects/{office.project.pk}/customers", visitor))
    party = program.get(f"/customers/{customer}").json()["party_id"]

    quote = program.get(f"/rooms/{room}/quote", payment_plan_id=plan, on=DAY).json()
    terms = {"customer_id": customer, "payment_plan_id": plan, "earnest": "10000", "valid_days": 3, "on": DAY}
    deal = made(program.post(f"/rooms/{room}/bookings", terms))
    assert program.get(f"/rooms/{room}").json()["occupancy"]["kind"] == "BOOKED"
    assert program.get(f"/rooms/{room}").json()["not_for_sale"]["code"].startswith("room_taken")

    earnest = made(program.post(f"/deals/{deal}/receipts", paid(office, "10000.00")))
    agreement = {
        "buyers": [{"party_id": party, "share": "100"}],
        "payment_plan_id": plan,
        "sign_by": "2026-11-30",
        "on": DAY,
    }
    assert program.post(f"/deals/{deal}/subscription", agreement).status_code == 200
    made(program.post(f"/deals/{deal}/receipts", paid(office, "40000.00")))
    contract = program.post(f"/deals/{deal}/contract", {"on": DAY})
    assert contract.status_code == 201

    card = program.get(f"/deals/{deal}").json()
    assert card["deal"]["state"] == "SIGNED"
    assert [stage["kind"] for stage in card["stages"]] == ["booking", "subscription", "contract"]
    assert card["stages"][-1]["number"] == contract.json()["number"]
    assert card["stages"][-1]["deal_total"] == quote["deal_total"]

    account = program.get(f"/accounts/{card['deal']['account_id']}").json()
    assert account["received"] == "50000.00"
    assert program.get(f"/receipts/{earnest}").json()["total"] == "10000.00"
    assert program.get(f"/projects/{office.project.pk}/trial-balance").json()["difference"] == "0.00"

    paper = made(program.post(f"/deals/{deal}/papers/contract"))
    pdf = program.post(f"/papers/{paper}/print", key=None)
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"].startswith("attachment")
    assert pdf.content.startswith(b"%PDF-")
    assert [copy["copy_number"] for copy in program.get(f"/papers/{paper}/prints").json()] == [1]


def paid(office, amount):
    line = {
        "method": "TRANSFER",
        "amount": amount,
        "bank_account_id": finance.bank_account(office.project, supervised=True).pk,
        "reference": "20261123008817",
    }
    return {"payer_name": "欧阳娜娜", "lines": [line], "on": DAY}


@pytest.mark.parametrize(
    "amount",
    [
        10000,
        10000.0,
        "1e4",
        "10000.001",
        "-1",
        "",
        "NaN",
        "1_000",
        "1,000.00",
        "￥1",
        "１００",
        "1\n",
        None,
        True,
    ],
)
def test_an_amount_that_is_not_written_out_is_refused(office, program, amount):
    body = {"customer_id": office.customer.pk, "payment_plan_id": office.plans["LUMP_SUM"], "valid_days": 3}
    answer = program.post(f"/rooms/{office.rooms[0]}/bookings", {**body, "earnest": amount, "on": DAY})
    assert answer.status_code == 400
    assert answer.json()["fields"] == [{"field": "body.body.earnest", "problem": "string_pattern_mismatch"}]


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-2-3", "20261123", "0001-01-01", "9999-12-31", 1763856000, "明天"]
)
def test_a_day_the_calendar_does_not_have_is_refused(office, program, day):
    body = {
        "customer_id": office.customer.pk,
        "payment_plan_id": office.plans["LUMP_SUM"],
        "earnest": "10000",
        "valid_days": 3,
        "on": day,
    }
    answer = program.post(f"/rooms/{office.rooms[0]}/bookings", body)
    assert answer.status_code == 400
    assert answer.json()["fields"][0]["field"] == "body.body.on"


def test_a_refusal_names_the_rule_the_room_and_the_next_step(office, program):
    deal = office.book(0)
    body = {
        "customer_id": office.customer.pk,
        "payment_plan_id": office.plans["LUMP_SUM"],
        "earnest": "10000",
        "valid_days": 3,
        "on": DAY,
    }
    said = program.post(f"/rooms/{office.rooms[0]}/bookings", body).json()
    assert said["code"].startswith("room_taken")
    assert said["params"]["room"] in said["message"]
    assert deal
