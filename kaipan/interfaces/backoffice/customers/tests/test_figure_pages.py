"""客户统计: every number opens exactly its rows; page, spreadsheet and lists say the same."""

import io
import re
from decimal import Decimal
from html import unescape

import pytest
from openpyxl import load_workbook

from kaipan.customers import testing as cast
from tests.kept import kept

PAGES = ("", "sources/", "workload/", "lost/")
NUMBER = re.compile(r'<a href="([^"]+)">\s*([\d,.]+)\s*</a>')


@kept
def month(project):
    return cast.a_month(project)


@pytest.fixture
def url(project):
    return f"/projects/{project.pk}/customer-figures/"


def numbers_of(page):
    """Every number of the page that opens rows, with their address; averages count none."""
    found = {(unescape(url), number.replace(",", "")) for url, number in NUMBER.findall(page.text)}
    return {(url, number) for url, number in found if "sort=" not in url}


def wrong(client, url, number):
    """What the list says instead: its rows, or their total where the number is an amount in 元 or 万元."""
    page = client.get(url)
    assert page.status_code == 200, url
    says = page.context["list"].summary
    if "." in number:
        total = says["total_total"].amount
        return None if Decimal(number) in (total, total / 10_000) else (url, number, total)
    return None if says["rows"] == int(number) else (url, number, says["rows"])


@pytest.mark.parametrize("who", ["manager", "li", "chen"])
def test_every_number_opens_its_rows(client, month, url, who):
    client.force_login(getattr(month, who))
    opened = set()
    for asked in ("", "?source_medium=CALL", f"?first={month.ago(30)}&last={month.ago(2)}", "?first=&last="):
        for name in PAGES:
            opened |= numbers_of(client.get(url + name + asked))
    assert len(opened) > 20
    assert [found for address, number in sorted(opened) if (found := wrong(client, address, number))] == []


def test_the_manager_asks_for_one_consultant_and_the_consultant_is_not_asked(client, month, url):
    client.force_login(month.manager)
    assert 'name="owner"' in client.get(url).text
    of_chen = client.get(f"{url}lost/?owner={month.chen.pk}&first=&last=")
    assert of_chen.context["figures"].total == 2
    assert client.get(f"{url}lost/?owner={month.li.pk}&first=&last=").context["figures"].total == 0
    assert client.get(f"{url}?first=gestern").status_code == 400
    client.force_login(month.li)
    page = client.get(f"{url}?owner={month.chen.pk}&first=&last=")
    assert 'name="owner"' not in page.text
    assert page.context["figures"].came == 4


def test_without_days_the_last_three_months_are_counted(client, month, url):
    client.force_login(month.manager)
    form = client.get(url).context["filter_form"]
    assert form.filter().last == month.today
    assert form.filter().first.day == 1
    assert 59 <= (month.today - form.filter().first).days <= 92


@pytest.mark.parametrize("name", PAGES)
def test_the_spreadsheet_holds_what_the_page_shows(client, month, url, name):
    client.force_login(month.manager)
    page = client.get(f"{url}{name}?first=&last=")
    export = client.get(f"{url}{name}{page.context['export_url']}")
    rows = list(load_workbook(io.BytesIO(export.content)).active.iter_rows(values_only=True))
    assert len(rows) > 2
    for row in rows[1:]:
        assert str(row[0]).rpartition("：")[2] in page.text
        assert f"{row[1]:,}" in page.text


def test_who_was_lost_is_drawn_and_told_by_month_reason_and_word(client, month, url):
    client.force_login(month.manager)
    page = client.get(f"{url}lost/?first=&last=").text
    for words in ("购买竞品", "价格超预算", "滨江一号", "贷款条件", f"{month.today:%Y-%m}", "<svg"):
        assert words in page


def test_lists_are_narrowed_as_figures_count(client, month, project):
    client.force_login(month.manager)

    def names(query, of="customers"):
        page = client.get(f"/projects/{project.pk}/{of}/?{query}")
        rows = page.context["list"].matching
        return sorted(row.party.name if of == "customers" else row.customer.party.name for row in rows)

    assert names("served=1") == ["刘洋", "张敏", "李娜", "王芳", "黄磊"]
    assert names("visited=1") == ["刘洋", "王芳"]
    assert len(names("visited=0")) == 5
    assert names("reached=SUBSCRIBED") == ["王芳", "陈杰"]
    assert names("holding=BOOKED") == ["刘洋", "王芳"]
    assert names("resistance=LOAN") == names("competitor=滨江一号") == ["陈杰"]
    assert names("source_medium=NONE") == ["杨光"]
    assert names("standing=0", "contacts") == ["黄磊"]
    assert names("promise=KEPT", "contacts") == names("promise=LATE", "contacts") == ["王芳"]
    assert names("effective=0", "contacts") == ["张敏"]
    assert names("stage=SIGNED", "customer-figures/deals") == ["王芳"]
