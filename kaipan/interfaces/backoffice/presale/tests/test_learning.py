"""A price table is uploaded, looked at and made a draft."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.presale.models import PricePlan
from kaipan.presale.tests.made_tables import made
from kaipan.presale.tests.test_learn_price_plan import SMALL, as_table, bring_in

TABLE = made(replace(SMALL, totals="own"))


@pytest.fixture
def url(project):
    return lambda name="plan-learn": reverse(f"presale:{name}", args=[project.pk])


def upload(desk, url, content, name="备案价格.csv"):
    return desk.post(url(), {"name": "学来的方案", "file": SimpleUploadedFile(name, content)})


def token_in(page):
    return page.split('name="token" value="')[1].split('"')[0]


def test_the_list_leads_to_it_those_who_make_plans(project, url, pricing, reader):
    plans = reverse("presale:plans", args=[project.pk])
    assert url() in pricing.get(plans).content.decode()
    assert url() not in reader.get(plans).content.decode()
    assert "备案单价或表价" in pricing.get(url()).content.decode()


def test_a_table_is_shown_and_then_made_a_draft(project, url, pricing):
    bring_in(project, TABLE.rooms)
    page = upload(pricing, url, as_table(TABLE.rooms)).content.decode()

    assert "每层 150 元/㎡" in page
    assert "总价定单价" in page
    for room in TABLE.rooms:
        assert (f">{room.label}<" in page) == (room.row in TABLE.exceptions)
    assert not PricePlan.objects.exists()

    answer = pricing.post(url("plan-learn-commit"), {"token": token_in(page), "name": "学来的方案"})
    plan = PricePlan.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == reverse("presale:plan", args=[project.pk, plan.pk])
    assert (plan.name, plan.adjustments.count()) == ("学来的方案", len(TABLE.exceptions))


def test_a_table_of_other_rooms_is_shown_without_a_way_on(project, url, pricing):
    page = upload(pricing, url, as_table(TABLE.rooms)).content.decode()

    assert "没有一套房间与本项目的房源对应" in page
    assert "建立草稿方案" not in page
    answer = pricing.post(url("plan-learn-commit"), {"token": token_in(page), "name": "学来的方案"})
    assert answer.status_code == 422
    assert not PricePlan.objects.exists()


def test_a_file_that_is_no_price_table_is_refused_in_the_form(url, pricing):
    answer = upload(pricing, url, "姓名,电话\n张三,1\n".encode())

    assert answer.status_code == 422
    assert "缺少列" in answer.content.decode()


def test_strangers_and_readers_find_nothing(project, url, reader, stranger):
    assert reader.get(url()).status_code == 403
    assert stranger.get(url()).status_code in {403, 404}
