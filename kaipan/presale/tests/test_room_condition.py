"""Conditions: every attribute, band and state narrows, and everything said must hold."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.presale import queries
from kaipan.presale import testing as presale
from kaipan.presale.room_condition import AttributeWanted, RoomCondition
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)


@kept
def rooms(project):
    made = building.rooms(project, released=False)
    presale.price_book(project, made)
    return made


@kept
def system(project):
    return org_queries.system_actor(project.company_id)


@pytest.fixture
def matching(project, actor):
    def find(**said):
        condition = RoomCondition(**said)
        assert RoomCondition.from_json(condition.as_json()) == condition
        return [
            each.facts.id for each in queries.matching_rooms(project.pk, condition, on=TODAY, actor=actor)
        ]

    return find


def wanted(code, *values, **bounds):
    return (AttributeWanted(code, values, **{end: Decimal(value) for end, value in bounds.items()}),)


def test_attributes_are_asked_by_value_or_range(rooms, matching, system):
    inventory.change_room(rooms[0], view="湖景", bedrooms=4, decoration="FINE", actor=system)
    inventory.change_room(rooms[1], view="园景", bedrooms=2, is_show_flat=True, actor=system)

    assert matching(attributes=wanted("VIEW", "湖景")) == [rooms[0]]
    assert matching(attributes=wanted("VIEW", "湖景", "园景")) == rooms[:2]
    assert matching(attributes=wanted("BEDROOMS", lowest="4")) == [rooms[0]]
    assert matching(attributes=wanted("BEDROOMS", highest="2")) == [rooms[1]]
    assert matching(attributes=wanted("SHOW_FLAT", "1")) == [rooms[1]]
    assert matching(attributes=wanted("DECORATION", "FINE")) == [rooms[0]]
    assert matching(attributes=wanted("FLOOR_LABEL", "3")) == rooms[4:]
    assert matching(attributes=wanted("VIEW", "湖景") + wanted("POSITION", lowest="2")) == []
    assert matching(attributes=wanted("NO_SUCH", "1")) == []


def test_bands_and_states_narrow(project, rooms, matching, system):
    unpriced = building.rooms(project, floors=1, permit=False)
    building.occupied(rooms[0], kind=OccupancyKind.RESERVED, source=Source("tests.hold", 1), actor=system)
    inventory.block_room(rooms[1], reason="查封", actor=system)
    inventory.change_room(rooms[2], product_type="SHOP", actor=system)
    facts = building.facts(rooms[0])

    assert matching(unit_price_from=Decimal(12550)) == rooms[4:]
    assert matching(unit_price_to=Decimal(12450), price_to=Money("1229562.00")) == rooms[:2]
    assert matching(product_types=("SHOP",)) == [rooms[2]]
    assert matching(release_states=("RELEASED",)) == []
    assert matching(occupancies=("RESERVED",)) == [rooms[0]]
    assert matching(occupancies=("FREE",), building_ids=(facts.building_id,)) == rooms[2:]
    assert matching(permit_ids=(facts.permit_id,)) == rooms
    assert matching(restrictions=("NO_PERMIT",)) == unpriced
    assert matching(restrictions=("NO_PRICE", "BLOCKED")) == [rooms[1], *unpriced]
    assert matching(unrestricted=True) == [rooms[0], *rooms[2:]]
    assert matching(permit_days_from=(TODAY - date(2020, 1, 1)).days) == rooms
    assert matching(permit_days_from=(TODAY - date(2020, 1, 1)).days + 1) == []
    assert matching(area_from=Area("98.76"), phase_ids=(1,)) == []


def test_the_inner_area_the_filed_price_and_a_special_price_narrow(rooms, matching, system, actor):
    inventory.change_room(rooms[0], presale_inner=Area("80.00"), actor=system)
    inventory.change_room(rooms[1], filed_total=Money(1300000), actor=system)
    inventory.change_room(rooms[2], filed_unit_price=Decimal(13000), actor=system)
    presale.special_price(rooms[3], "1210000", first=TODAY, last=TODAY, actor=actor)

    assert matching(inner_area_from=Area("79.00")) == [rooms[0]]
    assert matching(inner_area_to=Area("78.50")) == rooms[1:]
    assert matching(filed_price_from=Money(1)) == rooms[1:3]  # a room without a filed price is in no band
    assert matching(filed_price_to=Money(1290000)) == [rooms[2]]  # 13,000 × 98.76 = 1,283,880
    assert matching(special=True) == [rooms[3]]
    assert matching(special=False) == [*rooms[:3], *rooms[4:]]
