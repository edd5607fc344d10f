"""The page of a deal that has everything, and the list, the home page and the rooms that tell of it."""

from datetime import timedelta

import pytest

from kaipan.interfaces.backoffice.sales.tests import households
from kaipan.kernel.money import Money


@pytest.fixture
def whole(desk):
    return desk.office.deal(households.deal_with_everything(desk.office))


def rooms_of(response):
    return [deal.room.label for deal in response.context["list"].page]


def test_a_deal_with_everything_takes_at_most_25_queries(desk, whole, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        page = desk.consultant.get(f"/deals/{whole.pk}/")
    assert page.status_code == 200


def test_its_page_tells_everything(desk, whole):
    page = desk.consultant.get(f"/deals/{whole.pk}/")
    along = list(whole.add_ons.select_related("room"))
    total = whole.contract.deal_total + Money.total(each.deal_total for each in along)
    for shown in (
        f"{total:,.2f}",
        *(each.room.label for each in along),
        "按份共有",
        "监护人 王芳",
        "精装A包",
        "100,000.00",
        "穗网签2026-000132",
        "穗网签2026-000123",
        "客户出差",
        "预订延期",
        "更正网签合同号",
    ):
        assert shown in page.text, shown
    assert [(str(step.label), step.is_done) for step in page.context["steps"]] == [
        ("预订", True),
        ("认购", True),
        ("草签", True),
        ("签约", True),
    ]
    told = [str(each.title) for each in page.context["happenings"]]
    assert {"草签", "登记网签合同号", "预订延期"} <= set(told)


def test_the_list_shows_and_finds_it_by_what_is_sold_along_and_by_its_online_number(desk, whole):
    (row,) = desk.consultant.get("/deals/", {"add_ons": "1"}).context["list"].page
    along = whole.add_ons.select_related("room")
    assert row.add_on_count == 2
    assert row.total == row.price + Money.total(each.deal_total for each in along)
    assert row.online_number == "穗网签2026-000132"
    label = whole.room.label
    for asked in (
        {"q": along[0].room.label},
        {"q": "穗网签2026-000132"},
        {"q": whole.draft.number},
        {"ownership": "SHARES"},
        {"online": "1"},
        {"total_min": str(row.total.amount)},
        {"drafted_on_after": whole.draft.agreed_on.isoformat()},
        {"subscribe_by_after": whole.subscribe_by.isoformat()},
    ):
        assert rooms_of(desk.consultant.get("/deals/", asked)) == [label], asked
    for asked in ({"add_ons": "0"}, {"online": "0"}, {"ownership": "JOINT"}):
        assert rooms_of(desk.consultant.get("/deals/", asked)) == [], asked


def test_a_room_sold_along_opens_the_deal_and_says_with_what_it_goes(desk, whole):
    along = whole.add_ons.first()
    for page in (f"/rooms/{along.room_id}/", f"/rooms/{along.room_id}/panel/"):
        text = desk.consultant.get(page).text
        assert f"/deals/{whole.pk}/" in text
        assert f"随 {whole.room.label} 出售" in text


def test_days_that_are_near_or_over_are_counted_at_home_and_opened_as_a_list(desk, today):
    office = desk.office
    booked = office.deal(office.book(0, days=2))
    office.subscribe(1)
    drafted = office.deal(office.subscribe(2))
    office.draft(drafted.pk)
    late = office.deal(office.book(3, days=1))
    office.receive(late.pk, Money(10_000))
    type(late).objects.filter(pk=late.pk).update(subscribe_by=today - timedelta(days=2))
    type(late).objects.filter(state="DRAFTED").update(sign_by=today - timedelta(days=1))

    tiles = {tile.label: tile for tile in desk.consultant.get("/").context["to_do"]}
    for label, wanted in {
        "应转认购": [booked.room.label],
        "逾期未转认购": [late.room.label],
        "应签约": [],
        "逾期未签约": [drafted.room.label],
    }.items():
        assert rooms_of(desk.consultant.get(tiles[label].url)) == wanted, label
        assert tiles[label].value == len(wanted), label
    page = desk.consultant.get(f"/deals/{late.pk}/")
    assert "逾期 2 天" in page.text
    assert page.context["next"].tone == "red"
