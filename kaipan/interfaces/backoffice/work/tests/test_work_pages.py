"""A large plan on pages: its verbs go on behind, are watched, left, found again or cancelled."""

import pytest
from django.test import Client
from django.urls import reverse

from kaipan.interfaces.backoffice.shell import navigation
from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.platform import long_work, own_work
from kaipan.platform.models import Work
from kaipan.presale import permissions, queries
from kaipan.presale import testing as presale
from tests.kept import kept

pytestmark = pytest.mark.django_db

WATCHING = {"HX-Request": "true", "HX-Target": "work"}


@pytest.fixture(autouse=True)
def everything_is_large(settings, monkeypatch):
    settings.LONG_WORK_FROM = 6
    settings.ROOT_URLCONF = "kaipan.interfaces.backoffice.presale.tests.urls"
    here = [item for item in navigation._items if item.url_name.startswith(("presale:", "work:"))]
    monkeypatch.setattr(navigation, "_items", here)


@kept
def project():
    return org.project()


def desk_of(project):
    held = (
        permissions.VIEW_PRICE,
        permissions.VIEW_PRICE_PLAN,
        permissions.MANAGE_PRICE_PLAN,
        permissions.EXECUTE_PRICE_PLAN,
        "inventory.room.view",
    )
    staff = org.staff_with(*held, project=project)
    desk = Client()
    desk.force_login(staff)
    desk.actor = org.actor_of(staff)
    return desk


@kept
def desk(project):
    return desk_of(project)


@kept
def plan_id(project, desk):
    return presale.tried_plan(project, building.rooms(project), actor=desk.actor)


@pytest.fixture
def url(project, plan_id):
    return lambda name: reverse(f"presale:{name}", args=[project.pk, plan_id])


@pytest.fixture
def trial(desk, url):
    """The trial was asked for; the address of its progress."""
    answer = desk.post(url("plan-trial"))
    assert answer.status_code == 303
    return answer.headers["Location"]


def carried_out():
    long_work.carry_out(work_id=Work.objects.get().pk)


def test_it_waits_with_a_way_to_leave_and_a_way_to_cancel(desk, trial):
    page = desk.get(trial).content.decode()

    assert "等待" in page
    assert "every 1s" in page
    assert "可以离开此页" in page
    assert f"{trial}cancel/" in page


def test_without_a_worker_the_page_says_so_and_does_it_at_once(desk, trial, url, monkeypatch):
    monkeypatch.setattr(own_work, "IDLE_AFTER", own_work.IDLE_AFTER * 0)
    assert "没有正在运行的后台进程" in desk.get(trial).content.decode()

    assert desk.post(f"{trial}run/").status_code == 303

    page = desk.get(trial).content.decode()
    assert "试算完成：6 套已定价" in page
    assert url("plan") in page


def test_progress_is_drawn_while_it_runs(desk, trial):
    Work.objects.update(state="RUNNING", done=3, total=6, phase="保存试算")

    part = desk.get(trial, headers=WATCHING).content.decode()

    assert '<progress class="progress" value="3" max="6"' in part
    assert "保存试算" in part
    assert "<html" not in part


def test_who_watched_it_to_the_end_goes_on_to_the_result(desk, trial, url):
    carried_out()
    part = desk.get(trial, headers=WATCHING).content.decode()
    assert f'hx-post="{trial}seen/"' in part

    answer = desk.post(f"{trial}seen/", {"watched": "1"}, headers=WATCHING)

    assert answer.headers["HX-Redirect"] == url("plan")
    assert own_work.unseen(desk.actor) == 0


def test_who_left_finds_it_counted_in_the_frame_until_they_look(desk, trial, url):
    carried_out()

    def count():
        return desk.get(reverse("shell:counts")).json().get(reverse("work:list"))

    assert f'data-count-of="{reverse("work:list")}"' in desk.get(url("plan")).content.decode()
    assert count() == 1
    assert "试算" in desk.get(reverse("work:list")).content.decode()
    desk.post(f"{trial}seen/")
    assert count() is None


def test_a_refusal_is_shown_in_the_readers_language_with_the_way_to_its_rooms(desk, url):
    desk.post(url("plan-level"), {"method": "SOLVER", "target_average": "99000", "move_percent": "1"})
    carried_out()

    address = reverse("work:work", args=[Work.objects.get().pk])
    page = desk.get(address).content.decode()
    assert "没有执行，数据未作任何更改" in page
    assert f'href="{url("plan")}rooms/' in page
    english = desk.get(address, headers={"accept-language": "en"}).content.decode()
    assert "Levelling is impossible" in english


def test_levelled_behind_the_overview_shows_what_was_reached(desk, url):
    desk.post(url("plan-level"), {"method": "SOLVER", "target_average": "12600"})
    carried_out()
    desk.post(reverse("work:seen", args=[Work.objects.get().pk]), {"watched": "1"}, headers=WATCHING)

    assert "调平后总价值" in desk.get(url("plan")).content.decode()


def test_cancelled_nothing_happens(desk, trial):
    assert desk.post(f"{trial}cancel/").status_code == 303
    carried_out()
    assert Work.objects.get().state == "CANCELLED"
    assert "已取消" in desk.get(trial).content.decode()


def test_other_peoples_work_is_not_found(project, trial):
    other = desk_of(project)
    assert other.get(trial).status_code == 404
    for verb in ("cancel", "seen", "run"):
        assert other.post(f"{trial}{verb}/").status_code == 404


def test_an_approved_large_plan_is_executed_behind(project, desk):
    plan_id = presale.approved_plan(project, building.rooms(project), actor=desk.actor)

    desk.post(reverse("presale:plan-execute", args=[project.pk, plan_id]))
    carried_out()

    assert Work.objects.get().result == {"value": 1}
    assert queries.price_plan(plan_id, actor=desk.actor).state == "EXECUTED"
