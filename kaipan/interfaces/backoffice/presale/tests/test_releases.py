"""Releases are seen before they are done, and do what was seen."""

import pytest
from django.urls import reverse

from kaipan.inventory import testing as building
from kaipan.presale import queries
from kaipan.presale import testing as presale


@pytest.fixture
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

    shown = pricing.post(url, typed)
    assert [room.id for room in shown.context["rooms"]] == rooms[4:]
    assert set(states(rooms)) == {"RELEASED"}

    assert pricing.post(url, dict(shown.context["hidden"])).status_code == 303
    assert states(rooms) == ["RELEASED"] * 4 + ["WITHDRAWN"] * 2
    page = pricing.get(reverse("presale:releases", args=[project.pk])).content.decode()
    assert "调整户型" in page
