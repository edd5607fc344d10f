"""A list shows, sorts, pages, sums up, chooses from and exports the same rows."""

import csv
import io

import pytest
from openpyxl import load_workbook

from kaipan.kernel.money import Money
from kaipan.org import testing
from tests.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]

CITIES = ("深圳", "广州")


@kept
def company(project):
    return project.company


@pytest.fixture
def three(project, company, client):
    """Three projects of one company that 王芳 sees: 松风明月 of Shenzhen, 云山府 and 珠江里."""
    testing.project("云山府", of=company)
    testing.project("珠江里", of=company)
    client.force_login(testing.staff_with("org.project.view", project=company, name="王芳"))
    return client


def codes(response):
    return [row.code for row in response.context["list"].page]


def test_a_stranger_is_led_to_sign_in(client):
    response = client.get("/projects/?city=深圳")
    assert response.status_code == 302
    assert response.url.startswith("/login/?next=/projects/")


def test_a_stranger_behind_htmx_is_led_to_sign_in_too(client):
    response = client.get("/projects/", headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"].startswith("/login/")


def test_only_rows_the_actor_may_see_are_counted(three):
    testing.project("别人的项目")
    assert three.get("/projects/").context["list"].summary["rows"] == 3


def test_a_filter_narrows_rows_count_and_totals(three):
    shown = three.get("/projects/?q=云山").context["list"]
    assert [row.promoted_name for row in shown.page] == ["云山府"]
    assert shown.summary == {"rows": 1, "total_price": Money("1000.00")}


def test_a_filter_in_force_is_a_chip_that_can_be_taken_away(three):
    (chip,) = three.get("/projects/?city=深圳&sort=-code").context["chips"]
    assert (chip.label, chip.value, chip.without_url) == ("城市", "深圳", "?sort=-code")


def test_nonsense_in_a_filter_is_answered_400_with_the_reason_and_no_rows(three):
    response = three.get("/projects/?price_min=1e308")
    assert response.status_code == 400
    assert "1e308" in response.text
    assert codes(response) == []


def test_a_range_of_money_includes_both_ends(three):
    assert len(codes(three.get("/projects/?price_min=1,000.00&price_max=1000"))) == 3
    assert codes(three.get("/projects/?price_min=1000.01")) == []


def test_rows_sort_both_ways_and_by_key_between_equals(three):
    rising = codes(three.get("/projects/?sort=code"))
    assert rising == sorted(rising)
    assert codes(three.get("/projects/?sort=-code")) == rising[::-1]
    assert codes(three.get("/projects/?sort=price")) == rising


@pytest.mark.parametrize("sort", ["company", "company__credit_code", "-", "code;drop", "pk"])
def test_an_order_nobody_declared_falls_back_to_the_lists_own(three, sort):
    assert codes(three.get("/projects/", {"sort": sort})) == codes(three.get("/projects/"))


@pytest.mark.parametrize(("page", "number"), [("1000000000", 2), ("-1", 2), ("x", 1), ("2", 2)])
def test_a_page_beyond_the_end_is_the_last(three, company, page, number):
    for _ in range(24):
        testing.project("云山府", of=company)
    shown = three.get("/projects/", {"page": page, "size": "25"}).context["list"]
    assert (shown.page.number, shown.page.paginator.num_pages) == (number, 2)


@pytest.mark.parametrize("size", ["7", "1000000", "-5", "x", ""])
def test_a_page_holds_no_other_number_of_rows_than_offered(three, size):
    assert three.get("/projects/", {"size": size}).context["list"].state.size == 50


def test_htmx_is_given_the_list_alone(three):
    response = three.get("/projects/", headers={"HX-Request": "true", "HX-Target": "list"})
    assert response.text.strip().startswith('<div class="list" id="list"')
    assert "<html" not in response.text
    assert "HX-Request" in response.headers["Vary"]


def test_chosen_columns_are_shown_and_remembered(three):
    response = three.get("/projects/?columns=filed&remember=1")
    assert [column.name for column in response.context["list"].state.columns] == ["code", "filed"]
    again = three.get("/projects/")
    assert [column.name for column in again.context["list"].state.columns] == ["code", "filed"]


def test_a_shared_address_with_columns_changes_nothing_for_later(three):
    three.get("/projects/?columns=filed")
    later = three.get("/projects/")
    assert len(later.context["list"].state.columns) == 5


def test_the_export_holds_exactly_the_filtered_rows_in_their_order(three):
    on_page = codes(three.get("/projects/?city=深圳&sort=-code"))
    response = three.get("/projects/?city=深圳&sort=-code&export=csv&page=9&size=25")
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == on_page
    assert table[0] == ["编号", "名称", "城市", "公司", "价格"]


def test_the_workbook_holds_the_same_rows_with_numbers_as_numbers(three):
    response = three.get("/projects/?sort=-code&export=xlsx&columns=price")
    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("编号", "价格")
    assert [row[0] for row in rows[1:]] == codes(three.get("/projects/?sort=-code"))
    assert {row[1] for row in rows[1:]} == {1000}
    assert "filename*=UTF-8''%E9%A1%B9%E7%9B%AE.xlsx" in response.headers["Content-Disposition"]


def test_an_unknown_export_is_not_found(three):
    assert three.get("/projects/?export=exe").status_code == 404


def test_an_export_beyond_the_limit_is_refused_with_the_numbers(three, monkeypatch):
    from kaipan.interfaces.backoffice.tests.urls import ProjectList

    monkeypatch.setattr(ProjectList, "export_limit", 2)
    response = three.get("/projects/?export=csv")
    assert response.status_code == 422
    assert "共 3 行" in response.text


def test_a_bulk_verb_gets_the_ticked_rows(three):
    rows = list(three.get("/projects/").context["list"].page)
    response = three.post("/chosen/", {"selected": [rows[0].pk, rows[2].pk], "query": ""})
    assert response.text.split() == [rows[0].code, rows[2].code]


def test_a_bulk_verb_gets_all_that_match_the_filters(three, company):
    for _ in range(53):
        testing.project("云山府", of=company)
    response = three.post("/chosen/", {"all_matching": "1", "query": "q=云山"})
    assert len(response.text.split()) == 54


def test_ticking_what_one_may_not_see_chooses_nothing(three):
    other = testing.project("别人的项目")
    response = three.post("/chosen/", {"selected": [other.pk, "x", "１"], "query": ""})
    assert response.status_code == 422
    assert "勾选" in response.text


def test_more_rows_than_a_bulk_verb_takes_are_refused(three, company):
    for _ in range(60):
        testing.project("云山府", of=company)
    response = three.post("/chosen/", {"all_matching": "1", "query": ""})
    assert response.status_code == 422
    assert "63" in response.text


def test_an_empty_list_says_so_and_a_filtered_one_offers_the_way_back(three):
    assert "没有符合条件的记录" in three.get("/projects/?q=查无此盘").text
