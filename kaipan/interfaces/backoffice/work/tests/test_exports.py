"""Exports: few rows at once, many as long work, whose file is fetched by who asked while they may see it."""

import csv
import io
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import AsyncRequestFactory, Client
from django.urls import reverse
from openpyxl import load_workbook

from kaipan.interfaces.backoffice.inventory.views.rooms import RoomList
from kaipan.interfaces.downloads import download
from kaipan.inventory import testing as building
from kaipan.org import actions as staff_verbs
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Grant
from kaipan.platform import housekeeping, long_work, work_files
from kaipan.platform.loops import run_apart
from kaipan.platform.models import AuditRecord, Work, WorkFile, WorkFilePiece
from kaipan.presale import permissions
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales
from tests.kept import kept

pytestmark = pytest.mark.django_db

SEES = ("inventory.room.view", permissions.VIEW_PRICE, permissions.VIEW_PRICE_PLAN, "sales.deal.view_all")
FILTERED = "?q=单元&sort=-label&columns=label&columns=floor"


@pytest.fixture(autouse=True)
def four_rows_are_many(settings):
    settings.LONG_WORK_FROM = 4


@kept
def project():
    return org.project()


@kept
def rooms(project):
    """101 to 302: six of them."""
    return building.rooms(project)


def desk_of(staff):
    desk = Client()
    desk.force_login(staff)
    desk.actor = org.actor_of(staff)
    return desk


@kept
def desk(project):
    return desk_of(org.staff_with(*SEES, project=project))


@pytest.fixture
def url(project, rooms):
    return reverse("inventory:rooms", args=[project.pk])


@pytest.fixture
def progress_url(desk, url):
    """The export of the six rooms was asked for; where its progress is."""
    return asked_for(desk, f"{url}{FILTERED}&export=csv&page=9&size=25")


def asked_for(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 303, answer.content[:300]
    return answer.headers["Location"]


def carried_out():
    work = Work.objects.get()
    long_work.carry_out(work_id=work.pk)
    work.refresh_from_db()
    return work


def fetched(desk):
    return desk.get(reverse("work:file", args=[Work.objects.get().pk]))


def as_table(answer):
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def without_roles(desk):
    """The person loses what they may do."""
    grant = Grant.objects.get(staff_id=desk.actor.staff_id)
    staff_verbs.end_grant(grant.pk, actor=org_queries.system_actor(grant.company_id))


def test_few_rows_are_answered_at_once(desk, url, settings):
    settings.LONG_WORK_FROM = 7
    answer = desk.get(f"{url}{FILTERED}&export=csv")
    assert len(as_table(answer)) == 7
    assert not Work.objects.exists()


def test_many_become_a_file_with_the_rows_the_page_counts_in_its_order_and_columns(
    desk, url, progress_url, settings
):
    assert "等待" in desk.get(progress_url).text
    work = carried_out()
    assert (work.state, work.result["rows"]) == ("DONE", 6)

    page = desk.get(progress_url).text
    assert "已导出 6 行" in page
    assert f'href="{progress_url}file/"' in page

    answer = fetched(desk)
    assert answer.headers["Content-Disposition"].endswith("%E6%88%BF%E9%97%B4.csv")
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == work.result["size"]
    settings.LONG_WORK_FROM = 100
    table = as_table(answer)
    assert len(table) == 7
    assert table == as_table(desk.get(f"{url}{FILTERED}&export=csv"))
    line = AuditRecord.objects.get(verb="platform.work.file_made")
    assert (line.changes, line.project_id) == ({"rows": 6}, work.project_id)


def test_a_workbook_in_the_language_of_who_asked_and_with_the_columns_their_browser_remembers(desk, url):
    desk.cookies["columns-rooms"] = "label.list_price"
    desk.get(f"{url}?export=xlsx", headers={"accept-language": "en"})
    carried_out()

    header, *lines = load_workbook(io.BytesIO(fetched(desk).getvalue())).active.iter_rows(values_only=True)
    assert len(lines) == 6
    assert header[0] == "Room"
    assert Work.objects.get().result["name"] == "Room.xlsx"


def test_who_watched_it_to_the_end_is_given_the_file(desk, progress_url):
    carried_out()
    answer = desk.post(f"{progress_url}seen/", {"watched": "1"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"{progress_url}file/"


def test_what_was_searched_for_is_not_kept_in_the_clear(desk, url, progress_url):
    kept = str(Work.objects.get().arguments)
    assert not any(word in kept for word in ("单元", "%E5%8D%95", "sort"))
    assert f'href="{url}?q=%E5%8D%95%E5%85%83&amp;sort=-label' in desk.get(progress_url).text


def test_asked_for_again_while_it_goes_on_it_is_the_same_work_and_another_is_another(desk, url, progress_url):
    again = f"{url}{FILTERED}&export=csv"
    assert asked_for(desk, again) == progress_url
    assert desk.head(again).status_code == 200
    assert Work.objects.count() == 1
    long_work.carry_out(work_id=Work.objects.get().pk)
    assert len({progress_url, asked_for(desk, again), asked_for(desk, f"{url}?export=csv")}) == 3


def test_behind_htmx_the_browser_is_led_to_its_progress(desk, url):
    answer = desk.get(f"{url}?export=csv", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == reverse("work:work", args=[Work.objects.get().pk])


def test_a_file_is_its_askers_alone(project, desk, progress_url):
    carried_out()
    assert desk_of(org.staff_with(*SEES, project=project)).get(f"{progress_url}file/").status_code == 404


def test_before_it_is_made_there_is_none(desk, progress_url):
    assert fetched(desk).status_code == 404


def test_it_expires_and_its_bytes_go(desk, url, progress_url):
    carried_out()
    housekeeping.drop_work_files()
    assert fetched(desk).status_code == 200
    file = WorkFile.objects.get()
    WorkFile.objects.update(expires_at=file.expires_at - work_files.KEPT_FOR - timedelta(seconds=1))

    assert fetched(desk).status_code == 404
    page = desk.get(progress_url).text
    assert "文件已过期" in page
    assert f"{progress_url}file/" not in page
    housekeeping.drop_work_files()
    assert (WorkFile.objects.count(), WorkFilePiece.objects.count()) == (0, 0)
    assert Work.objects.get().state == "DONE"


def test_who_lost_the_right_meanwhile_is_refused_and_nothing_is_made(desk, progress_url):
    without_roles(desk)
    work = carried_out()
    assert (work.state, work.refusal_code) == ("REFUSED", "not_found")
    assert not WorkFile.objects.exists()


def test_where_nothing_is_left_by_then_no_empty_file_is_made(project, desk):
    for _number in range(4):
        Work.objects.create(
            company_id=project.company_id,
            staff_id=desk.actor.staff_id,
            channel="PAGE",
            kind="presale.trial",
            label="方案",
            arguments={},
            held={},
        )
    asked_for(desk, reverse("work:list") + "?q=方案&export=csv")
    Work.objects.filter(label="方案").delete()
    assert carried_out().refusal_code == "nothing_to_export"
    assert not WorkFile.objects.exists()


def test_who_lost_a_right_afterwards_fetches_nothing(desk, progress_url):
    carried_out()
    without_roles(desk)
    assert fetched(desk).status_code == 403


def test_columns_one_may_no_longer_see_are_left_out(project, desk, url):
    desk.get(f"{url}?columns=label&columns=list_price&export=csv")
    role = Grant.objects.get(staff_id=desk.actor.staff_id).role
    staff_verbs.define_role(
        code=role.code,
        name=role.name,
        permissions=["inventory.room.view"],
        actor=org_queries.system_actor(role.company_id),
    )
    carried_out()
    assert {len(line) for line in as_table(fetched(desk))} == {1}


def test_beyond_the_limit_it_is_refused_and_no_work_begins(desk, url, monkeypatch):
    monkeypatch.setattr(RoomList, "export_limit", 5)
    answer = desk.get(f"{url}?export=csv")
    assert (answer.status_code, "共 6 行" in answer.text) == (422, True)
    assert not Work.objects.exists()
    assert desk.get(f"{url}?export=exe").status_code == 404


def test_the_deals_of_the_project_one_works_in_though_the_address_names_none():
    here = sales.office()
    company = here.project.company
    there = sales.office(of=company)
    for office, deals in ((here, 5), (there, 4)):
        for number in range(deals):
            office.subscribe(number)
    desk = desk_of(org.staff_with(*SEES, project=company))
    desk.get(reverse("inventory:rooms", args=[there.project.pk]))
    asked_for(desk, reverse("sales:deals") + "?export=csv&columns=number")
    work = carried_out()
    assert (work.state, work.project_id, work.result["rows"]) == ("DONE", None, 4)


def test_the_trail_of_the_company_is_of_no_project_and_needs_the_companys_right(project, rooms):
    desk = desk_of(org.staff_with("org.audit.view", project=project.company))
    progress_url = asked_for(desk, reverse("org:audit") + "?export=csv")
    work = carried_out()
    assert (work.state, work.project_id) == ("DONE", None)
    assert len(as_table(fetched(desk))) == work.result["rows"] + 1
    assert desk.get(progress_url).status_code == 200


def test_a_trial_of_many_rooms_takes_the_same_road(project, rooms):
    pricing = desk_of(org.staff_with(*SEES, permissions.MANAGE_PRICE_PLAN, project=project))
    plan = presale.tried_plan(project, rooms, actor=pricing.actor)
    progress_url = asked_for(pricing, reverse("presale:plan-export", args=[project.pk, plan]))
    carried_out()

    sheet = load_workbook(io.BytesIO(fetched(pricing).getvalue())).active
    assert sheet.max_row == 7
    assert reverse("presale:plan", args=[project.pk, plan]) in pricing.get(progress_url).text


@pytest.mark.django_db(transaction=True)  # a thread of its own sees what was committed
def test_a_long_file_goes_out_in_pieces_of_an_event_loop_as_of_a_thread(desk, progress_url, monkeypatch):
    monkeypatch.setattr(work_files, "_PIECE", 16)
    carried_out()
    file = WorkFile.objects.get()
    assert file.pieces.count() > 3

    async def heard():
        answer = download(AsyncRequestFactory().get("/"), file)
        try:
            return [piece async for piece in answer.streaming_content]
        finally:
            await sync_to_async(connections.close_all)()

    assert run_apart(heard()) == list(work_files.pieces_of(file))
