"""What the house publishes of its prices: every room, its areas and prices, sold or not, never to whom."""

from datetime import date, timedelta

import pypdfium2
import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import clock
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.queries import price_sheets
from kaipan.presale.refusals import NoRoomMatches, TooManyRoomsOnSheet
from tests.kept import kept

pytestmark = pytest.mark.django_db

ALL = actions.RoomCondition()


@kept
def rooms(project):
    made = building.rooms(project)
    presale.price_book(project, made)
    return made


@kept
def system(project):
    return org_queries.system_actor(project.company_id)


def text_of(content):
    """All words of a PDF, page by page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_every_room_has_its_areas_prices_and_state(project, rooms, actor, system):
    inventory.change_room(rooms[5], filed_unit_price="13000", filed_total=Money(1283880), actor=system)
    unpriced = building.rooms(project, floors=1, positions=1, permit=False)
    sheet = queries.price_sheet(project.pk, ALL, actor=actor)

    first, second = sheet.sections
    numbers = ("101", "102", "201", "202", "301", "302")
    assert [row.room for row in first.rows] == [f"1单元{number}" for number in numbers]
    row = first.rows[5]
    assert (str(row.gross_area), str(row.inner_area), str(row.shared_area)) == ("98.76", "78.50", "20.26")
    assert (f"{row.gross_unit_price:.2f}", f"{row.inner_unit_price:.2f}") == ("12550.00", "15789.02")
    assert (str(row.total), str(row.filed_total), row.state) == ("1239438.00", "1283880.00", "未售")
    assert (second.permits, second.rows[0].total, len(unpriced)) == ("", None, 1)
    assert "共 6 套：未售 6 套" in first.summary


def test_sold_is_told_without_the_buyer_and_nothing_else_is_sold(project, rooms, actor, system):
    kinds = [
        (OccupancyKind.BOOKED, "已预订"),
        (OccupancyKind.SUBSCRIBED, "已认购"),
        (OccupancyKind.SIGNED, "已售"),
        (OccupancyKind.RESERVED, "未售"),
    ]
    for number, (kind, _state) in enumerate(kinds):
        source = Source("tests.deal", number + 1)
        building.occupied(rooms[number], kind=kind, source=source, holder_label="王芳", actor=system)
    inventory.block_room(rooms[4], reason="王芳诉讼查封", actor=system)

    sheet = queries.price_sheet(project.pk, ALL, actor=actor)
    pages = text_of(queries.price_sheet_pdf(project.pk, ALL, actor=actor))
    tags = text_of(queries.price_tags_pdf(project.pk, ALL, actor=actor))

    said = [row.state for row in sheet.sections[0].rows]
    assert said == [*(state for _kind, state in kinds), "未售", "未售"]
    assert "王芳" not in "".join([*pages, *tags])
    assert "价格举报电话 12358" in pages[0]


def test_a_lapsed_booking_is_no_sale(project, rooms, actor, system):
    source = Source("tests.deal", 1)
    building.occupied(rooms[0], source=source, expires_in=timedelta(microseconds=1), actor=system)
    assert queries.price_sheet(project.pk, ALL, actor=actor).sections[0].rows[0].state == "未售"


def test_many_rooms_go_on_with_their_header_on_every_page(project, actor):
    rooms = building.rooms(project, floors=52, positions=4)
    presale.price_book(project, rooms)
    pages = text_of(queries.price_sheet_pdf(project.pk, ALL, actor=actor))
    assert len(pages) > 4
    assert all("建面单价" in page and "预售许可证" in page for page in pages)
    assert f"第 {len(pages)} 页 / 共 {len(pages)} 页" in pages[-1]
    assert sum(page.count("1单元") for page in pages) == 208
    assert len(text_of(queries.price_tags_pdf(project.pk, ALL, actor=actor))) == 52


def test_tags_tell_the_price_under_the_chosen_payment_plans(project, rooms, actor):
    plans = presale.payment_plans(project)
    tags = queries.price_tags(project.pk, ALL, payment_plan_ids=[plans.lump_sum], actor=actor).tags
    assert tags[5].plans == (("一次性付款", Money(1197503)),)
    elsewhere = presale.payment_plans(org.project()).lump_sum
    with pytest.raises(NotFound):
        queries.price_tags(project.pk, ALL, payment_plan_ids=[elsewhere], actor=actor)


def test_a_special_price_stands_beside_what_was_published(project, rooms, actor):
    today = clock.business_day()
    over = presale.special_price(rooms[4], "1220000", first=today, last=today, actor=actor)
    actions.end_special_price(over, reason="提前结束", actor=actor)
    presale.special_price(rooms[5], "1210000", first=today, last=today, actor=actor)
    plans = presale.payment_plans(project)

    sheet = queries.price_sheet(project.pk, ALL, actor=actor)
    tags = queries.price_tags(project.pk, ALL, payment_plan_ids=[plans.lump_sum], actor=actor).tags
    page = text_of(queries.price_sheet_pdf(project.pk, ALL, actor=actor))[0]
    card = text_of(queries.price_tags_pdf(project.pk, ALL, actor=actor))[1]

    row, without = sheet.sections[0].rows[5], sheet.sections[0].rows[4]
    assert (str(row.total), str(row.special_total), row.special_until) == ("1239438.00", "1210000.00", today)
    assert (without.special_total, without.special_until) == (None, None)
    assert "特价" in sheet.remarks[-1]
    assert str(tags[5].total) == "1239438.00"
    assert (str(tags[5].special.total), f"{tags[5].special.gross_unit_price:.2f}") == (
        "1210000.00",
        "12251.92",
    )
    assert f"{tags[5].special.inner_unit_price:.2f}" == "15414.01"
    quoted = queries.preview_quote(rooms[5], payment_plan_id=plans.lump_sum, on=today, actor=actor)
    assert tags[5].plans == (("一次性付款", quoted.deal_total),)
    assert tags[4].special is None
    until = f"至 {today.year}年{today.month}月{today.day}日"
    for paper in (page, card):
        assert all(words in paper for words in ("1,239,438.00", "1,210,000.00", "特价", until))
    assert "特价" not in text_of(queries.price_tags_pdf(project.pk, ALL, actor=actor))[0]


def test_a_list_price_that_came_down_below_it_is_the_price(project, rooms, actor):
    today = clock.business_day()
    presale.special_price(rooms[5], "1210000", first=today, last=today, actor=actor)
    order = presale.approved_adjustment(project, percent="-5", actor=actor)
    actions.execute_price_adjustment(order, actor=actor)
    assert queries.price_sheet(project.pk, ALL, actor=actor).sections[0].rows[5].special_total is None


def test_who_may_not_see_prices_publishes_none(project, rooms, actor, monkeypatch):
    looker = org.actor_with("inventory.room.view", project=project)
    with pytest.raises(Forbidden):
        queries.price_sheet(project.pk, ALL, actor=looker)
    with pytest.raises(NotFound):
        queries.price_sheet(project.pk, ALL, actor=presale.pricing_person(org.project()))
    with pytest.raises(NoRoomMatches):
        queries.price_sheet(project.pk, actions.RoomCondition(floor_from=90), actor=actor)
    monkeypatch.setattr(price_sheets, "LARGEST", 5)
    with pytest.raises(TooManyRoomsOnSheet):
        queries.price_sheet(project.pk, ALL, actor=actor)


def test_permitted_rooms_not_on_sale_are_counted_by_days(project, actor, system):
    today = clock.business_day()

    def under(days):
        (room,) = building.rooms(project, floors=1, positions=1, permit=False)
        permit = building.permit_of(project, issued_on=today - timedelta(days=days))
        inventory.assign_permit(project.pk, permit, [room], actor=system)
        return room

    fresh, due, over = under(0), under(10), under(11)
    building.rooms(project, floors=1)
    building.rooms(project, floors=1, permit=False)

    rooms = queries.unreleased_rooms(project.pk, on=today, actor=actor)
    assert {room.pk: room.permit_age for room in rooms} == {fresh: 0, due: 10, over: 11}
    assert [room.pk for room in queries.overdue_rooms(project.pk, on=today, actor=actor)] == [over]
    org_actions.change_project(project.pk, settings={"release_within_days": 9}, actor=system)
    assert queries.overdue_rooms(project.pk, on=today, actor=actor).count() == 2
    assert not queries.unreleased_rooms(project.pk, on=date(2000, 1, 1), actor=actor).exists()
