"""The band under the filed price: its bounds to the cent, who sets it, and everything that is held to it."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import FiledPriceBand
from kaipan.presale.refusals import AboveFiledPrice, BelowFiledBand, LevelOutOfReach
from kaipan.presale.rules.filed_bands import FiledBandInvalid, FiledBands
from kaipan.presale.rules.filed_price import FiledRange, filed_range
from kaipan.presale.rules.prices import published_unit_price
from kaipan.presale.testing import filed_band
from kaipan.presale.tests.cast import four_room_plan
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests.kept import kept

LONG_AGO = date(2020, 1, 1)
TODAY = date(2027, 1, 31)
FLAT = Area("98.76")
FILED = Decimal("12550.00")


def within(band, *, unit=FILED, total=None, area=FLAT):
    return filed_range(gross_area=area, filed_unit_price=unit, filed_total=total, band=band.band)


def filed(project, room_id, **price):
    inventory.change_room(room_id, **price, actor=org_queries.system_actor(project.company_id))


@kept
def director(project):
    return org.actor_with(permissions.SET_FLOOR_PRICE, "inventory.room.view", project=project)


@pytest.mark.parametrize(
    ("band", "unit", "total", "lowest", "highest"),
    [
        (filed_band("0.15"), "12550", None, "1053521.81", "1239438.49"),
        (filed_band("0.15", "0.02"), "12550", None, "1053521.81", "1214649.73"),
        (filed_band("0.15"), "12550", 900_000, "1053521.81", "1239438.49"),
        (filed_band("0.15"), None, 1_239_437, "1053521.45", "1239437.00"),
        (filed_band("0.15", "0.02"), None, 1_239_437, "1053521.45", "1214648.26"),
        # 33.33 % under 12,550.01 is 8,367.0916…: no unit price of 8,367.09 lies within the rule.
        (filed_band("0.3333"), "12550.01", None, "826334.31", "1239439.48"),
    ],
)
def test_the_bounds_are_rounded_inwards_to_the_cent(band, unit, total, lowest, highest):
    bounds = within(band, unit=unit and Decimal(unit), total=None if total is None else Money(total))
    assert bounds == FiledRange(Money(lowest), Money(highest))


def test_where_nothing_was_filed_no_band_binds():
    assert within(filed_band("0.15"), unit=None) == FiledRange()


@given(
    area=st.integers(min_value=1_000, max_value=100_000_000),
    filed_cents=st.integers(min_value=100_000, max_value=50_000_000),
    shares=st.lists(st.integers(min_value=0, max_value=9_999), min_size=2, max_size=2, unique=True),
)
def test_a_total_is_within_just_when_its_published_unit_price_is(area, filed_cents, shares):
    least, most = (Decimal(share).scaleb(-4) for share in sorted(shares))
    unit, sold = Decimal(filed_cents).scaleb(-2), Area(Decimal(area).scaleb(-4))
    bounds = within(filed_band(str(most), str(least)), unit=unit, area=sold)
    low, high = (Fraction(unit) * (1 - Fraction(share)) for share in (most, least))

    def allowed(total):
        exact = total.amount / sold.square_metres
        shown = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return low <= Fraction(shown) <= high

    cent = Money("0.01")
    if bounds.lowest <= bounds.highest:
        assert allowed(bounds.lowest)
        assert allowed(bounds.highest)
    assert not allowed(bounds.lowest - cent)
    assert not allowed(bounds.highest + cent)


def test_the_more_specific_row_counts_and_a_building_before_a_product():
    rows = [
        filed_band("0.10"),
        filed_band("0.20", product_type="SHOP"),
        filed_band("0.30", building_id=1),
        filed_band("0.40", building_id=1, product_type="SHOP"),
    ]
    bands = FiledBands(rows)
    found = {
        place: bands.of(*place).most_below for place in ((2, "FLAT"), (2, "SHOP"), (1, "FLAT"), (1, "SHOP"))
    }
    assert [str(share) for share in found.values()] == ["0.10", "0.20", "0.30", "0.40"]
    assert FiledBands().of(1, "SHOP").most_below is None


@pytest.mark.django_db
def test_bands_are_set_by_who_may_from_today_on_and_cannot_rise_above_the_filed_price(
    project, rooms, director
):
    elsewhere = building.facts(building.room(org.project())).building_id
    here = building.facts(rooms[0]).building_id

    def set_bands(*rows, source="穗建房规〔2026〕3号", day=TODAY, actor=director):
        return actions.set_filed_price_bands(
            project.pk, rows, source=source, valid_from=day, today=TODAY, actor=actor
        )

    with pytest.raises(Forbidden):
        set_bands(filed_band("0.15"), actor=presale.pricing_person(project))
    with pytest.raises(NotFound):
        set_bands(filed_band("0.15", building_id=elsewhere))
    for rows, more in (
        ([filed_band("0.15", "-0.01")], {}),
        ([filed_band("0.15", "NaN")], {}),
        ([filed_band("1")], {}),
        ([filed_band("0.15", "0.15")], {}),
        ([filed_band("0.15001")], {}),
        ([filed_band("0.15"), filed_band("0.2")], {}),
        ([filed_band("0.15", product_type="CASTLE")], {}),
        ([filed_band("0.15")], {"source": " "}),
        ([filed_band("0.15")], {"day": TODAY - timedelta(days=1)}),
    ):
        with pytest.raises(FiledBandInvalid):
            set_bands(*rows, **more)

    assert set_bands(filed_band("0.15"), filed_band("0.2", building_id=here, product_type="SHOP")) == 1
    assert set_bands(day=TODAY + timedelta(days=9)) == 2
    said = AuditRecord.objects.filter(verb="presale.filed_bands.set").order_by("pk").first().changes
    assert said["source"] == "穗建房规〔2026〕3号"
    assert said["rows"][0] == "* * 0–0.15"
    reader = org.actor_with(permissions.VIEW_PRICE, project=project)
    rules = {
        days: queries.filed_price_rule(project.pk, on=TODAY + timedelta(days=days), actor=reader)
        for days in (-1, 0, 8, 9)
    }
    assert {days: rule and rule.version for days, rule in rules.items()} == {-1: None, 0: 1, 8: 1, 9: 2}
    assert queries.filed_price_rules(reader, project.pk).count() == 2
    assert not queries.filed_price_rules(
        org.actor_with(permissions.VIEW_PRICE, project=org.project()), project.pk
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "guard"),
    [
        ("NULL, 'SHOP', 0.1, -0.01", "presale_filed_band_shares"),
        ("NULL, 'SHOP', 0.1, 0.1", "presale_filed_band_shares"),
        ("NULL, 'SHOP', 1, 0", "presale_filed_band_shares"),
        ("NULL, 'SHOP', 'NaN', 0", "presale_filed_band_shares"),
        ("NULL, 'SHOP', NULL, 1", "presale_filed_band_shares"),
        ("NULL, '', 0.2, 0", "presale_filed_band_once"),
        ("NULL, 'SHOP', 0.2, 0", "is no whole"),
    ],
)
def test_the_database_keeps_a_rule_whole_and_below_the_filed_price(project, values, guard):
    presale.filed_bands(project, filed_band("0.15"), on=TODAY)
    said = refused(
        "INSERT INTO presale_filedpriceband"
        " (project_id, rule_id, building_id, product_type, most_below, least_below)"
        f" SELECT project_id, rule_id, {values} FROM presale_filedpriceband"
    )
    assert guard in said
    for table in ("presale_filedpricerule", "presale_filedpriceband"):
        assert "never changed or removed" in refused(f"UPDATE {table} SET project_id = project_id")


@kept
def on_the_edges(project, rooms):
    """The rooms with two of another building, each filed a cent inside or outside its band."""
    other = building.rooms(project, floors=1, positions=2)
    here = building.facts(rooms[0]).building_id
    bands = filed_band("0.02"), filed_band("0.05", "0.01", building_id=here)
    presale.filed_bands(project, *bands, on=LONG_AGO)
    filed(project, rooms[0], filed_total=Money("1229562"))  # its price, not 1 % below
    filed(project, rooms[1], filed_total=Money("1241982"))  # 1 % less are 1,229,562.18
    filed(project, rooms[2], filed_unit_price=Decimal("13157.90"))  # 5 % less are 12,500.005, so 12,500.01
    filed(project, rooms[3], filed_unit_price=Decimal("13157.89"))  # 12,499.9955, so 12,500.00
    filed(project, rooms[4], filed_unit_price=Decimal("12676.76"))  # 1 % less are 12,549.9924, so 12,549.99
    filed(project, rooms[5], filed_unit_price=Decimal("12676.77"))  # 12,550.0023, so 12,550.00
    filed(project, other[0], filed_unit_price=Decimal("12704.08"))  # the project's 2 % are 12,449.9984
    filed(project, other[1], filed_unit_price=Decimal("12704.10"))  # 12,450.018
    return [*rooms, *other]


@pytest.mark.django_db
def test_the_database_marks_the_same_prices_outside_the_band_as_the_rule(project, on_the_edges, actor):
    rooms = on_the_edges
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    lines = {each.room_id: each for each in queries.trial_lines(plan_id, actor=actor)}
    by_database = {room: (each.is_above_filed, each.is_below_filed) for room, each in lines.items()}
    by_rule = {
        cell.room_id: (cell.is_above_filed, cell.is_below_filed)
        for place in {building.facts(room).building_id for room in rooms}
        for cell in queries.plan_matrix(plan_id, place, actor=actor).cells.values()
    }

    assert {lines[room].unit_price for room in rooms[4:6]} == {Decimal(12550)}
    assert by_database == by_rule
    assert [room for room, (above, _) in by_database.items() if above] == [rooms[0], rooms[4]]
    assert [room for room, (_, below) in by_database.items() if below] == [rooms[2], rooms[7]]
    statistics = queries.price_plan_statistics(plan_id, actor=actor)
    assert (statistics.above_filed, statistics.below_filed) == (2, 2)


@pytest.mark.django_db
def test_submitting_refuses_either_end_and_says_the_bound_and_what_to_do(project, on_the_edges, actor):
    rooms = on_the_edges
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    with pytest.raises(AboveFiledPrice, match=r"高于备案价上限 1217266\.38 元，请降低价格"):
        actions.submit_price_plan(plan_id, actor=actor)
    filed(project, rooms[0], filed_total=None)
    filed(project, rooms[4], filed_unit_price=None)
    label = building.facts(rooms[2]).label
    with pytest.raises(BelowFiledBand, match=rf"{label}.*低于备案价下浮下限 1234500\.\d\d 元，请提高价格"):
        actions.submit_price_plan(plan_id, actor=actor)
    presale.filed_bands(project, on=LONG_AGO)  # the rule is taken back
    actions.submit_price_plan(plan_id, actor=actor)


@pytest.mark.django_db
def test_an_approved_plan_is_not_executed_and_a_room_not_released_below_a_band_set_meanwhile(project, actor):
    rooms = building.rooms(project, released=False)
    presale.price_book(project, rooms)
    filed(project, rooms[1], filed_unit_price=Decimal(20000))
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    presale.filed_bands(project, filed_band("0.15"), on=LONG_AGO)

    with pytest.raises(BelowFiledBand):
        actions.execute_price_plan(plan_id, actor=actor)
    done = actions.release_rooms(
        project.pk, condition=actions.RoomCondition(), dry_run=True, today=TODAY, actor=actor
    )

    assert {each.room_id: each.code for each in done.refused} == {rooms[1]: "presale_below_filed_band"}
    before = LONG_AGO - timedelta(days=1)
    assert queries.filed_price_rule(project.pk, on=before, actor=actor) is None


@pytest.mark.django_db
def test_levelling_keeps_to_both_ends_of_the_band(project, actor):
    plan_id, rooms = four_room_plan(project, actor)
    band = filed_band("0.10", "0.02")
    presale.filed_bands(project, band, on=LONG_AGO)
    filed(project, rooms[0], filed_unit_price=Decimal(12200))  # at most 11,956
    filed(project, rooms[1], filed_unit_price=Decimal(14200))  # at least 12,780

    actions.solve_price_plan(plan_id, target_average=Decimal(12200), actor=actor)

    units = [line.unit_price for line in queries.trial_prices(plan_id, actor=actor)]
    assert units[0] <= 11956
    assert units[1] >= 12780
    assert queries.price_plan_statistics(plan_id, actor=actor).below_filed == 0
    for room in rooms:
        filed(project, room, filed_unit_price=Decimal(14000))  # 12,600 at least
    with pytest.raises(LevelOutOfReach, match="备案价下限"):
        actions.solve_price_plan(plan_id, target_average=Decimal(12200), actor=actor)
    free = actions.LevelDemands(within_filed=False)
    assert actions.solve_price_plan(
        plan_id, target_average=Decimal(12200), demands=free, actor=actor
    ).value == Money(5398500)


@pytest.mark.django_db
def test_a_deal_keeps_to_the_band_of_its_day_whatever_discounts_it_took(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.payment_plans(project).lump_sum  # 1,239,438 becomes 1,197,503
    filed(project, rooms[4], filed_unit_price=Decimal("12550"))
    begin = TODAY + timedelta(days=1)
    presale.filed_bands(project, filed_band("0.04"), on=TODAY)
    presale.filed_bands(project, filed_band("0.03"), on=begin)

    made = queries.preview_quote(rooms[4], payment_plan_id=plan_id, on=TODAY, actor=actor)

    assert made.filed_lowest_total == Money("1189859.99")
    assert made.filed_total == Money("1239438.49")
    assert published_unit_price(made.filed_lowest_total, FLAT) == FILED * Decimal("0.96")
    with pytest.raises(BelowFiledBand):
        queries.preview_quote(rooms[4], payment_plan_id=plan_id, on=begin, actor=actor)


@pytest.mark.django_db
def test_a_project_without_rules_asks_nothing_of_them(project, rooms, actor):
    presale.filed_bands(org.project(), filed_band("0.01"), on=LONG_AGO)
    filed(project, rooms[0], filed_unit_price=Decimal(99999))
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    assert queries.price_plan_statistics(plan_id, actor=actor).below_filed == 0
    assert FiledPriceBand.objects.count() == 1
