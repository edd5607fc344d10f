"""Offers are put into the catalogue and retired, their value is said back; the ladder is set as a table."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from kaipan.interfaces.backoffice.presale.tests.conftest import desk_of
from kaipan.interfaces.backoffice.presale.tests.test_payment_plans import table
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import permissions, queries
from kaipan.presale import testing as presale
from tests.kept import kept

OFFER = {
    "code": "KP",
    "name": "开盘优惠",
    "source": "OPENING",
    "kind": "MULTIPLY",
    "value": "9.8折",
    "place": "60",
    "stackable": "on",
    "quota_deals": "10",
    "product_types": ["RESIDENCE"],
}


@pytest.fixture
def form_url(project):
    return reverse("presale:discount-offer-new", args=[project.pk])


@kept
def chief(project):
    """周总, who sets who may agree on what."""
    return desk_of(org.staff_with(permissions.VIEW_PRICE, permissions.SET_AUTHORITY, project=project))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "98"}, "98 折写作 0.98"),
        ({"value": "九八折"}, "请写作 9.8折"),
        ({"place": "0"}, "顺序号应在 1 到 99 之间"),
        ({"quota_deals": "0"}, "不限时请留空"),
        ({"valid_from": "2027-02-01", "valid_until": "2027-01-01"}, "截止日期不能早于开始日期"),
    ],
)
def test_an_offer_nobody_could_use_is_refused_in_the_form(form_url, pricing, wrong, said):
    answer = pricing.post(form_url, OFFER | wrong)
    assert answer.status_code in {409, 422}
    assert said in answer.content.decode()


def test_a_discount_is_said_back_with_the_price_it_makes(project, reader):
    url = reverse("presale:discount-echo", args=[project.pk])
    for typed in ("9.8折", "98折", "98%", "0.98"):
        assert "980,000.00" in reader.get(url, {"kind": "MULTIPLY", "value": typed}).content.decode()
    assert "98 折写作 0.98" in reader.get(url, {"kind": "MULTIPLY", "value": "98"}).content.decode()
    assert "990,000.00" in reader.get(url, {"kind": "PER_AREA", "value": "100"}).content.decode()
    assert "元" not in reader.get(url, {"kind": "MULTIPLY", "value": ""}).content.decode()


def test_an_offer_is_made_listed_followed_by_a_version_and_retired(project, form_url, pricing, reader, rooms):
    assert pricing.post(form_url, OFFER).status_code == 303
    first = queries.discount_offers(pricing.actor, project.pk).get()
    assert (first.value, first.product_types, first.quota_deals) == (Decimal("0.98"), ["RESIDENCE"], 10)

    begun = pricing.get(f"{form_url}?from={first.pk}").content.decode()
    assert 'value="KP"' in begun
    assert pricing.post(form_url, OFFER | {"value": "0.97", "is_limit": "on"}).status_code == 303
    list_url = reverse("presale:discount-offers", args=[project.pk])
    listed = reader.get(list_url).content.decode()
    assert "× 98%" in listed
    assert "最多 × 97%" in listed
    assert "0 / 10" in listed
    assert "最多 × 97%" not in reader.get(f"{list_url}?offered=false").content.decode()
    assert reader.get(f"{list_url}?export=csv").status_code == 200

    second = queries.discount_offers(pricing.actor, project.pk).get(version=2)
    shown = reader.get(reverse("presale:discount-offer", args=[project.pk, second.pk])).content.decode()
    assert "第 2 版" in shown
    assert f"/deals/?offer={second.pk}" in shown
    retire = reverse("presale:discount-offer-retire", args=[project.pk, second.pk])
    assert reader.post(retire).status_code == 403
    assert pricing.post(retire).status_code == 303
    assert not queries.discount_offers(pricing.actor, project.pk).filter(retired_at__isnull=True).exists()


def test_the_ladder_is_set_as_a_table_and_shown_by_version(project, chief, reader):
    role = org.role_with(permissions.VIEW_PRICE, of=project.company)
    url, page = (reverse(f"presale:{name}", args=[project.pk]) for name in ("authority-set", "authority"))
    assert "还没有设定折扣权限" in reader.get(page).content.decode()
    assert reader.get(url).status_code == 403
    today = business_day().isoformat()
    row = {"role": str(role.pk), "product_type": "", "least_rate": "96"}

    both = chief.post(url, {"valid_from": today, **table("steps", row | {"to_floor": "on"})})
    assert "二者选一" in both.content.decode()
    missing = chief.post(url, {"valid_from": today, **table("steps", row | {"role": ""})})
    assert "第 1 行 角色：请填写。" in missing.content.decode()
    past = (business_day() - timedelta(days=1)).isoformat()
    assert "不能早于今天" in chief.post(url, {"valid_from": past, **table("steps", row)}).content.decode()

    assert chief.post(url, {"valid_from": today, **table("steps", row)}).status_code == 303
    assert role.name in reader.get(page).content.decode()
    assert 'value="96"' in chief.get(url).content.decode()
    ladder = queries.authority_ladder(project.pk, on=business_day(), actor=reader.actor)
    assert [step.least_rate for step in ladder.steps.all()] == [Decimal("0.96")]


def test_another_companys_catalogue_is_not_there(project, stranger):
    offer = presale.discount_offer(project)
    for name, arguments in (
        ("discount-offers", [project.pk]),
        ("discount-offer", [project.pk, offer]),
        ("authority", [project.pk]),
    ):
        assert stranger.get(reverse(f"presale:{name}", args=arguments)).status_code == 404
