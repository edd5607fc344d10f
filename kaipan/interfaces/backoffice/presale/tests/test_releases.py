"""Releases are seen before they are done, and do what was seen."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.presale import queries
from kaipan.presale import testing as presale
from tests.kept import kept


@kept
def unreleased(project):
    """Six rooms under a permit, the first four priced for sale, none released."""
    rooms = building.rooms(project, released=False)
    presale.price_book(project, rooms)
    return rooms


@pytest.fixture
def release_url(project):
    return reverse("presale:release", args=[project.pk])


def states(rooms):
    return [building.facts(room).release_state.value for room in rooms]


def test_no_room_is_no_batch(release_url, unreleased, pricing):
    answer = pricing.post(release_url, {"kind": "FIRST", "floor_from": "90"})
    assert answer.status_code == 422
    assert "没有符合条件的房间" in answer.content.decode()


def test_a_dry_run_says_why_not_and_changes_nothing(project, release_url, unreleased, pricing):
    without_permit = building.rooms(project, floors=1, positions=1, permit=False)
    answer = pricing.post(release_url, {"kind": "FIRST"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "6 条可以执行，1 条不能执行" in page
    assert "未列入任何预售许可证" in page
    assert set(states(unreleased + without_permit)) == {"UNRELEASED"}
    assert not queries.release_batches(pricing.actor).exists()


def test_a_release_does_what_its_dry_run_said(project, release_url, unreleased, pricing):
    building.rooms(project, floors=1, positions=1, permit=False)
    dry = pricing.post(release_url, {"kind": "FIRST", "floor_from": "1", "floor_to": "2"}).context
    said = {outcome.label: not outcome.refusal for outcome in dry["outcomes"]}

    answer = pricing.post(release_url, dict(dry["hidden"]))

    batch = queries.release_batches(pricing.actor).get()
    assert answer.url == reverse("presale:batch", args=[project.pk, batch.number])
    assert dict(batch.lines.values_list("room__label", "done")) == said
    assert states(unreleased) == ["RELEASED"] * 4 + ["UNRELEASED"] * 2
    page = pricing.get(answer.url).content.decode()
    assert "1 至 2 层" in page


def test_a_withdrawal_shows_its_rooms_first_and_tells_what_it_did(project, rooms, pricing):
    url = reverse("presale:withdraw", args=[project.pk])
    typed = {"reason": "调整户型", "floor_from": "3"}
    assert pricing.post(url, typed | {"reason": ""}).status_code == 422
    system = org_queries.system_actor(project.company_id)
    building.occupied(rooms[4], kind=OccupancyKind.RESERVED, source=Source("tests.hold", 1), actor=system)

    shown = pricing.post(url, typed)
    assert "1 套正在预留" in shown.content.decode()
    assert set(states(rooms)) == {"RELEASED"}

    assert pricing.post(url, dict(shown.context["hidden"])).status_code == 303
    assert states(rooms) == ["RELEASED"] * 4 + ["WITHDRAWN"] * 2
    page = pricing.get(reverse("presale:releases", args=[project.pk])).content.decode()
    assert "调整户型" in page


def test_rooms_are_counted_while_one_chooses_and_ticked_one_by_one(project, release_url, unreleased, pricing):
    matching = reverse("presale:release-matching", args=[project.pk])
    page = pricing.post(matching, {"floor_from": "2"}).content.decode()
    assert "符合条件的房间 4 套" in page
    assert "条件还不完整" in pricing.post(matching, {"floor_from": "二"}).content.decode()
    assert "没有符合条件的房间" in pricing.post(matching, {"attribute_bedrooms_lowest": "5"}).content.decode()

    typed = {"kind": "FIRST", "floor_from": "2", "chose": "1"}
    assert pricing.post(release_url, typed).status_code == 422
    dry = pricing.post(release_url, typed | {"rooms": [unreleased[2], unreleased[0]]}).context
    assert [outcome.label for outcome in dry["outcomes"]] == [building.facts(unreleased[2]).label]
    pricing.post(
        release_url, {name: [each for key, each in dry["hidden"] if key == name] for name, _ in dry["hidden"]}
    )
    assert states(unreleased) == ["UNRELEASED"] * 2 + ["RELEASED"] + ["UNRELEASED"] * 3


def test_a_batch_for_later_is_seen_called_off_and_its_room_stays(project, release_url, unreleased, pricing):
    when = timezone.localtime() + timedelta(days=1)
    typed = {"kind": "FIRST", "effective_at": when.strftime("%Y-%m-%dT%H:%M")}
    assert pricing.post(release_url, typed | {"effective_at": "明天"}).status_code == 422
    assert pricing.post(release_url, typed | {"effective_at": "2020-01-01 09:00"}).status_code == 422
    dry = pricing.post(release_url, typed)
    assert "到时逐套再核" in dry.content.decode()

    pricing.post(release_url, dict(dry.context["hidden"]))

    batch = queries.release_batches(pricing.actor).get()
    url = reverse("presale:batch", args=[project.pk, batch.number])
    page = pricing.get(url).content.decode()
    assert when.strftime("%m-%d %H:%M") in page
    assert "待生效" in page
    assert set(states(unreleased)) == {"UNRELEASED"}
    cancel = reverse("presale:batch-cancel", args=[project.pk, batch.number])
    assert pricing.post(cancel, {"reason": ""}).status_code == 422
    assert pricing.post(cancel, {"reason": "价格未定"}).status_code == 303
    assert "价格未定" in pricing.get(url).content.decode()
    assert pricing.post(cancel, {"reason": "再来"}).status_code == 409


def test_refused_rooms_are_tried_again_in_one_click(project, release_url, unreleased, pricing):
    system = org_queries.system_actor(project.company_id)
    inventory.block_room(unreleased[0], reason="查封", actor=system)
    pricing.post(release_url, {"kind": "FIRST", DONE: "1"})
    inventory.unblock_room(unreleased[0], reason="已解封", actor=system)
    first = queries.release_batches(pricing.actor).get()
    retry = reverse("presale:batch-retry", args=[project.pk, first.number])
    assert retry in pricing.get(reverse("presale:batch", args=[project.pk, first.number])).content.decode()

    answer = pricing.post(retry)

    assert answer.url == reverse("presale:batch", args=[project.pk, first.number + 1])
    assert states(unreleased) == ["RELEASED"] * 6
    assert pricing.post(retry).status_code == 422


def test_a_condition_is_kept_under_a_name_and_fills_the_form(project, release_url, unreleased, pricing):
    save = reverse("presale:release-search-save", args=[project.pk])
    typed = {"kind": "FIRST", "floor_from": "2", "attribute_bedrooms_lowest": "3", "orientations": "SOUTH"}
    url = pricing.post(save, typed | {"search_name": "二层以上南向"}).url
    assert pricing.post(save, typed | {"search_name": ""}).status_code == 422
    form = pricing.get(url).context["form"]
    assert (form["floor_from"].value(), form["orientations"].value()) == (2, ["SOUTH"])
    assert "二层以上南向" in pricing.get(release_url).content.decode()
    matching = reverse("presale:release-matching", args=[project.pk])
    for gone in ({"attribute_view": "湖景"}, {"layouts": "九室"}, {"attribute_bedrooms_lowest": "8"}):
        assert "没有符合条件的房间" in pricing.post(matching, gone).content.decode()
    (search,) = queries.room_searches(pricing.actor)
    pricing.post(reverse("presale:search-delete", args=[project.pk, search.pk]))
    assert not queries.room_searches(pricing.actor).exists()


def test_what_the_form_sends_is_what_it_declares(project, release_url, unreleased, pricing, caplog):
    sent = {"kind": "FIRST", "search_name": "", "chose": "1", "rooms": unreleased[:1], "all_matching": "on"}
    matching = reverse("presale:release-matching", args=[project.pk])

    shown = pricing.post(matching, sent | {"inner_area_from": "79", "special": "0"}).content.decode()
    assert "没有符合条件的房间" in shown
    assert pricing.post(release_url, sent | {"inner_area_from": "78.5", DONE: "1"}).status_code == 303

    assert states(unreleased) == ["RELEASED"] * 6
    assert "undeclared" not in caplog.text
    (batch,) = queries.release_batches(pricing.actor)
    page = pricing.get(reverse("presale:batch", args=[project.pk, batch.number])).content.decode()
    assert "套内面积" in page


def test_permitted_rooms_not_on_sale_are_listed_by_days_and_released_from_there(
    project, unreleased, pricing, reader
):
    building.rooms(project, floors=1, permit=False)
    url = reverse("presale:unreleased", args=[project.pk])
    page = reader.get(url, {"overdue": "1"})
    assert page.context["page_obj"].paginator.count == 6
    assert "建房〔2010〕53号" in page.content.decode()
    assert reader.get(url, {"overdue": "0"}).context["page_obj"].paginator.count == 0
    assert reader.get(url, {"export": "xlsx"}).status_code == 200

    chosen = reverse("presale:release-chosen", args=[project.pk])
    assert reader.post(chosen, {"selected": unreleased[:2]}).status_code == 403
    form = pricing.post(chosen, {"selected": unreleased[:2]}).context["form"]
    assert set(form["room_ids"].value().split(",")) == set(map(str, unreleased[:2]))
    typed = {"kind": "FIRST", "room_ids": form["room_ids"].value(), DONE: "1"}
    pricing.post(reverse("presale:release", args=[project.pk]), typed)
    assert states(unreleased) == ["RELEASED"] * 2 + ["UNRELEASED"] * 4


def test_sheets_and_tags_are_made_of_the_chosen_rooms(project, unreleased, reader, stranger):
    presale.payment_plans(project)
    url = reverse("presale:sheets", args=[project.pk])
    assert reader.get(url).status_code == 200
    for wanted in ("pdf", "tags"):
        answer = reader.get(url, {"as": wanted, "floor_to": "1"})
        assert answer.content.startswith(b"%PDF")
    header = next(load_workbook(BytesIO(reader.get(url, {"as": "xlsx"}).content)).active.values)
    assert {"总价", "特价", "特价截止", "备案总价"} <= set(header)
    assert reader.get(url, {"as": "pdf", "floor_from": "90"}).status_code == 422
    assert stranger.get(url).status_code == 404
