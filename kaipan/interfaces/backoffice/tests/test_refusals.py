"""What the domain refuses comes out with the right status, as a page, a toast or an error in the form."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.errors import Busy, InvalidValue
from kaipan.platform.spreadsheets import RowError

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]

CASES = [
    ("missing", 404, "没有找到"),
    ("forbidden", 403, "维护项目、预售许可证和收款账户"),
    ("conflict", 409, "数据已被他人更改"),
    ("rule", 422, "3-1501 已被认购（RG-2026-0187）"),
]


@pytest.mark.parametrize(("reason", "status", "said"), CASES)
def test_a_page_says_what_was_refused(desk, reason, status, said):
    response = desk.get(f"/refuse/{reason}/")
    assert response.status_code == status
    assert said in response.text
    assert words_of(response.text) == []


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html"])
def test_every_page_of_a_status_speaks_one_language(page, rf):
    assert words_of(render_to_string(page, request=rf.get("/"))) == []
    with translation.override("en"):
        told = render_to_string(page, request=rf.get("/"))
    assert words_of(told, of="[\u4e00-\u9fff]+") == []


def words_of(html, of="[A-Za-z]{4,}"):
    """Words of the answer itself, as people read it, that are of another language."""
    (main,) = re.findall(r"(?s)<main.*?</main>", html)
    return re.findall(of, re.sub(r"(?s)<(svg).*?</\1>|<[^>]*>", " ", main))


@pytest.mark.parametrize(("reason", "status", "said"), CASES)
def test_a_page_that_stays_is_left_alone_and_shows_a_toast(htmx, reason, status, said):
    response = htmx(f"/refuse/{reason}/")
    assert response.status_code == status
    assert response.headers["HX-Reswap"] == "none"
    toast = json.loads(response.headers["HX-Trigger"])["kaipan:toast"]
    assert said in toast["text"]
    assert toast["tone"] == "red"


@pytest.mark.parametrize(("reason", "status", "said"), CASES)
def test_a_form_keeps_what_was_typed_and_says_why(desk, reason, status, said):
    response = desk.post(f"/sell/{reason}/", {"name": "陈建国", "price": "1,239,438.00"})
    assert response.status_code == status
    assert said in response.context["form"].non_field_errors()[0]
    assert 'value="1,239,438.00"' in response.text


def test_a_refusal_that_names_a_field_stands_at_the_field(desk):
    response = desk.post("/sell/field/", {"name": "陈建国", "price": "1000"})
    assert response.context["form"].errors["price"] == ["3-1501 已被认购（RG-2026-0187）。请换一间房。"]


def test_nothing_typed_goes_through_unread(desk):
    response = desk.post("/sell/", {"name": "陈建国", "price": "￥1万"})
    assert response.status_code == 422
    assert "货币符号或单位" in response.context["form"].errors["price"][0]


def test_a_deed_done_leads_on_and_is_told_there(desk):
    response = desk.post("/sell/", {"name": "陈建国", "price": "1,000.00"}, follow=True)
    assert response.redirect_chain == [("/", 303)]
    assert "已认购，1000.00 元" in response.text


def test_a_deed_done_in_the_sheet_moves_the_whole_page(htmx):
    response = htmx("/sell/", {"name": "陈建国", "price": "1000"}, target="sheet-body")
    assert response.headers["HX-Redirect"] == "/"


def test_a_form_opens_in_the_sheet_without_the_frame(htmx):
    response = htmx("/sell/", target="sheet-body")
    assert "<html" not in response.text
    assert 'class="dialog-head"' in response.text
    assert 'hx-target="#sheet-body"' in response.text


def test_one_field_is_checked_as_one_types_and_nothing_is_done(htmx):
    response = htmx(
        "/sell/rule/", {"name": "", "price": "1e5", "_validate": "price"}, target="id_price_field"
    )
    assert response.status_code == 200
    assert "科学计数法" in response.text
    assert "这个字段是必填项" not in response.text


def test_a_field_the_form_does_not_have_is_not_checked(htmx):
    assert htmx("/sell/", {"_validate": "is_superuser"}).status_code == 422


def test_a_row_of_a_file_complains_in_a_sentence():
    error = RowError.of(InvalidValue(value="壹佰平"), row=12, column="F", title="建筑面积", value="壹佰平")
    assert sentence(error) == "值“壹佰平”无效。"
    assert sentence(Busy()).startswith("系统正忙")
