"""Bands under the filed prices are set as a table, shown by version, and lead from a trial to its rooms."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from kaipan.interfaces.backoffice.presale.tests.conftest import desk_of
from kaipan.interfaces.backoffice.presale.tests.test_payment_plans import table
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import permissions, queries
from kaipan.presale import testing as presale
from tests.kept import kept

pytestmark = pytest.mark.django_db

SOURCE = "穗建房规〔2026〕3号"


@kept
def chief(project):
    """周总监, who sets how low a price may be."""
    return desk_of(
        org.staff_with(
            permissions.VIEW_PRICE, permissions.SET_FLOOR_PRICE, "inventory.room.view", project=project
        )
    )


def test_bands_are_set_as_a_table_and_shown_by_version(project, chief, reader):
    url, page = (reverse(f"presale:{name}", args=[project.pk]) for name in ("filed-bands-set", "filed-bands"))
    assert "还没有设定备案价浮动范围" in reader.get(page).content.decode()
    assert page in reader.get(reverse("presale:books", args=[project.pk])).content.decode()
    assert reader.get(url).status_code == 403
    house = building.facts(building.room(project)).building_id
    rows = [
        {"building": "", "product_type": "", "least_below": "", "most_below": "15"},
        {"building": str(house), "product_type": "SHOP", "least_below": "2", "most_below": ""},
    ]
    said = {"source": SOURCE, "valid_from": business_day().isoformat()}

    above = chief.post(url, {**said, **table("bands", rows[0] | {"least_below": "15"})})
    assert "最多下浮应大于最少下浮" in above.content.decode()
    past = said | {"valid_from": (business_day() - timedelta(days=1)).isoformat()}
    assert "不能早于今天" in chief.post(url, {**past, **table("bands", *rows)}).content.decode()
    assert chief.post(url, {**said, "source": "", **table("bands", *rows)}).status_code == 422

    assert chief.post(url, {**said, **table("bands", *rows)}).status_code == 303
    shown = reader.get(page).content.decode()
    assert all(word in shown for word in (SOURCE, "15.00%", "2.00%", "不限", "可等于备案价", "现行"))
    again = chief.get(url).content.decode()
    assert 'value="15"' in again
    assert SOURCE in again
    rule = queries.filed_price_rule(project.pk, on=business_day(), actor=reader.actor)
    assert [(band.most_below, band.least_below) for band in rule.bands.all()] == [
        (Decimal("0.15"), 0),
        (None, Decimal("0.02")),
    ]


def test_a_trial_counts_the_rooms_below_the_band_and_opens_them(project, pricing):
    rooms = building.rooms(project)
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[2], filed_unit_price=Decimal(20000), actor=system)
    presale.filed_bands(project, presale.filed_band("0.15"), on=date(2020, 1, 1))
    plan_id = presale.tried_plan(project, rooms, actor=pricing.actor)

    overview = pricing.get(reverse("presale:plan", args=[project.pk, plan_id])).content.decode()
    lines = reverse("presale:plan-lines", args=[project.pk, plan_id])
    behind = pricing.get(lines, {"limit": "BAND"}).content.decode()

    assert "1 套低于备案价下限" in overview
    assert "limit=BAND" in overview
    assert building.facts(rooms[2]).label in behind
    assert "低于备案价下限" in behind
    assert building.facts(rooms[3]).label not in behind


def test_another_companys_rules_are_not_there(project, stranger):
    assert stranger.get(reverse("presale:filed-bands", args=[project.pk])).status_code == 404
