"""Payment plans are made of lines and discounts, tried on a room, offered and no longer offered."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kaipan.presale import queries
from kaipan.presale import testing as presale

TERMS = {
    "code": "AJ",
    "name": "按揭七成",
    "kind": "MORTGAGE",
    "rounding_mode": "HALF_UP",
    "rounding_digit": "1",
    "minimum_own_share": "15",
}


def table(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    return data | {
        f"{prefix}-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()
    }


DEPOSIT = {"name": "定金", "money_kind": "DEPOSIT", "amount": "50,000", "anchor": "SUBSCRIPTION"}
DOWN = {"name": "首期", "money_kind": "DOWN_PAYMENT", "anchor": "SIGNING", "includes_deposit": "on"}
LOAN = {
    "name": "按揭款",
    "money_kind": "MORTGAGE",
    "share": "70",
    "anchor": "SIGNING",
    "months": "1",
    "loan_digit": "10000",
}
EMPTY = {"name": "", "money_kind": "DEPOSIT", "anchor": "SIGNING"}
DISCOUNT = {"name": "开盘优惠", "kind": "MULTIPLY", "value": "0.99"}


@pytest.fixture
def form_url(project):
    return reverse("presale:payment-plan-new", args=[project.pk])


def sent(lines, discounts=()):
    return TERMS | table("lines", *lines) | table("discounts", *discounts)


def test_lines_that_make_no_whole_are_refused_and_stay_as_typed(project, form_url, pricing):
    answer = pricing.post(form_url, sent([DEPOSIT, LOAN]))
    assert answer.status_code == 422
    assert "合计 70%，还差 30%，又没有余款行" in answer.content.decode()
    assert 'value="50,000"' in answer.content.decode()


def test_a_row_says_what_is_missing_in_it(form_url, pricing):
    answer = pricing.post(form_url, sent([DEPOSIT | {"name": ""}, DOWN]))
    assert answer.status_code == 422
    assert "第 1 行 名称：请填写。" in answer.content.decode()


def test_a_discount_out_of_bounds_is_refused(form_url, pricing):
    answer = pricing.post(form_url, sent([DEPOSIT, DOWN, LOAN], [DISCOUNT | {"value": "98"}]))
    assert answer.status_code == 422
    assert "98 折写作 0.98" in answer.content.decode()


def test_lines_and_discounts_are_kept_in_their_order(project, form_url, pricing):
    assert pricing.post(form_url, sent([DEPOSIT, DOWN, LOAN, EMPTY], [DISCOUNT])).status_code == 303
    plan = queries.payment_plans(pricing.actor, project.pk).get()
    assert [(line.name, line.share, line.months, line.loan_digit) for line in plan.lines.all()] == [
        ("定金", None, 0, ""),
        ("首期", None, 0, ""),
        ("按揭款", Decimal("0.7"), 1, "10000"),
    ]
    assert [(step.name, step.value) for step in plan.steps.all()] == [("开盘优惠", Decimal("0.99"))]


def test_the_next_version_begins_with_the_lines_of_the_one_before(project, form_url, pricing):
    made = presale.payment_plans(project).mortgage
    page = pricing.get(f"{form_url}?from={made}")
    tables = page.context["form"].tables
    names = [form["name"].value() for form in tables["lines"] if form["name"].value()]
    before = queries.payment_plans(pricing.actor, project.pk).get(pk=made)
    assert names == [line.name for line in before.lines.all()]
    assert [str(form["value"].value()) for form in tables["discounts"]][:3] == ["0.99", "0.98", "5000"]


def test_a_plan_is_tried_on_a_room_and_a_day(project, rooms, pricing):
    presale.price_book(project, rooms)
    plan = presale.payment_plans(project).mortgage
    url = reverse("presale:payment-plan", args=[project.pk, plan])
    page = pricing.get(url, {"room": "301", "on": "2026-07-18"}).content.decode()
    assert "1,197,503.00" in page
    assert "2026-07-18" in page
    fragment = pricing.get(url, {"room": "301"}, headers={"HX-Request": "true", "HX-Target": "preview"})
    assert "1,197,503.00" in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_a_room_without_a_price_says_so_in_the_preview(project, rooms, pricing):
    plan = presale.payment_plans(project).mortgage
    page = pricing.get(reverse("presale:payment-plan", args=[project.pk, plan]), {"room": "301"})
    assert page.status_code == 200
    assert "尚未定价" in page.content.decode()


def test_a_version_is_no_longer_offered_and_offered_again(project, pricing, reader):
    plan = presale.payment_plans(project).mortgage
    disable, enable = (
        reverse(f"presale:payment-plan-{verb}", args=[project.pk, plan]) for verb in ("disable", "enable")
    )
    assert reader.post(disable).status_code == 403
    assert pricing.post(disable).status_code == 303
    assert not queries.offered_payment_plans(pricing.actor, project.pk).filter(pk=plan).exists()
    assert pricing.post(enable).status_code == 303
    assert queries.offered_payment_plans(pricing.actor, project.pk).filter(pk=plan).exists()
