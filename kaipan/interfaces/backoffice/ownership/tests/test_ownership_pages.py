"""Pool, hand-over, rota, sharing and disputes as people meet them: masked, tried first, told in words."""

import io

import pytest
from openpyxl import load_workbook

from kaipan.customers import actions
from kaipan.customers.models import Customer, CustomerShare, Dispute, Ruling
from kaipan.customers.tests.ownership_cast import MANAGER, Desk
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org import actions as org
from kaipan.org import testing as cast
from kaipan.org.models import Team
from tests.kept import kept

pytestmark = pytest.mark.django_db
SEES = "org.project.view"


@kept
def desk():
    return Desk()


@kept
def manager(desk):
    return cast.staff_with(
        *MANAGER, SEES, "org.team.manage", "sales.deal.reassign", project=desk.project, name="赵磊"
    )


@pytest.fixture
def seat(client):
    def of(staff):
        client.force_login(staff)
        return client

    return of


def path(desk, rest):
    return f"/projects/{desk.project.pk}/{rest}"


def test_the_pool_is_masked_on_the_page_and_in_the_export_and_claimed_from(desk, seat):
    wang = desk.pooled(name="王芳", phone="13800138000")
    chen = seat(desk.chen)
    page = chen.get(path(desk, "pool/")).text
    assert "王*" in page
    assert "138****8000" in page
    assert "王芳" not in page
    rows = list(load_workbook(io.BytesIO(chen.get(path(desk, "pool/?export=xlsx")).content)).active.values)
    assert rows[1][:2] == ("王*", "138****8000")
    assert "还可领取 5 位" in chen.get(f"/pool/{wang.pk}/claim/").text
    assert chen.post(f"/pool/{wang.pk}/claim/").status_code == 303
    assert desk.now(wang).owner == desk.chen


def test_the_pool_is_filtered_by_how_and_when(desk, seat):
    desk.pooled()
    for query, count in (
        ("pooled_by=RELEASE", 1),
        ("pooled_by=RECLAIM", 0),
        (f"pooled_on_after={desk.today}", 1),
    ):
        page = seat(desk.chen).get(path(desk, f"pool/?{query}"))
        assert len(page.context["list"].page) == count


def test_a_consultant_gives_a_customer_up(desk, seat):
    wang = desk.customer()
    answer = seat(desk.li).post(f"/customers/{wang.pk}/release/", {"reason": "不接电话"})
    assert answer.headers["Location"] == path(desk, "pool/")
    assert desk.now(wang).state == "POOL"


def test_many_are_tried_first_and_handed_over_then(desk, seat, manager):
    wang, chens = desk.customer(), desk.customer(desk.chen)
    sent = {"selected": [wang.pk, chens.pk], "query": ""}
    office = seat(manager)
    form = office.post(path(desk, "handover/customers/"), sent).text
    assert "共 2 位" in form
    typed = sent | {
        "form_sent": "1",
        "to_staff_ids": [desk.chen.pk],
        "reason": "调岗",
        "effective_on": desk.today.isoformat(),
        "deals": "KEEP",
    }
    tried = office.post(path(desk, "handover/customers/"), typed)
    assert "1 位可以办理，1 位不能办理" in tried.text
    assert desk.now(wang).owner == desk.li
    done = office.post(path(desk, "handover/customers/"), typed | {DONE: "1"})
    assert "已办理 1 位，1 位没有办理" in done.text
    assert desk.now(wang).owner == desk.chen


def test_a_leavers_customers_are_counted_and_handed_over(desk, seat, manager):
    wang = desk.customer()
    org.disable_staff(desk.li.pk, reason="离职", actor=desk.system)
    office = seat(manager)
    assert "已停用" in office.get(path(desk, "handover/")).text
    url = path(desk, f"handover/{desk.li.pk}/")
    assert "名下共 1 位" in office.get(url).text
    typed = {
        "form_sent": "1",
        DONE: "1",
        "to_staff_ids": [desk.chen.pk],
        "reason": "离职",
        "effective_on": desk.today.isoformat(),
        "deals": "KEEP",
    }
    assert "已办理 1 位" in office.post(url, typed).text
    assert desk.now(wang).owner == desk.chen
    assert office.get(url).status_code == 404


def test_pooled_ones_are_assigned_many_at_once(desk, seat, manager):
    two = [desk.pooled(), desk.pooled()]
    typed = {
        "selected": [each.pk for each in two],
        "query": "",
        "form_sent": "1",
        DONE: "1",
        "to_staff_ids": [desk.li.pk, desk.chen.pk],
        "reason": "公海分配",
        "effective_on": desk.today.isoformat(),
    }
    page = seat(manager).post(path(desk, "pool/assign/"), typed).text
    assert "已办理 2 位" in page
    assert "王芳" not in page
    assert {desk.now(each).owner for each in two} == {desk.li, desk.chen}


def test_the_desk_hears_whom_to_call_and_registers_with_the_next(desk, seat, manager):
    desk.customer(desk.li, phone="13800138000")
    office = seat(manager)
    typed = {f"order_{desk.chen.pk}": "1", f"order_{desk.li.pk}": "2", f"order_{desk.leader.pk}": ""}
    assert office.post(path(desk, "rota/set/"), typed).status_code == 303
    assert "现在轮到 陈静" in office.get(path(desk, "rota/")).text
    reception = cast.staff_with(
        SEES, "customers.customer.register", "customers.rota.receive", project=desk.project
    )
    front = seat(reception)
    assert "请 李伟 接待" in front.post(path(desk, "reception/who/"), {"phone": "13800138000"}).text
    new = front.post(path(desk, "reception/who/"), {"phone": "13800138001"}).text
    assert "新客户，轮到 陈静" in new
    visitor = {"kind": "VISIT", "name": "刘洋", "phone": "13800138001", "heads": "2"}
    moved = front.post(path(desk, "reception/"), visitor | {"expected_staff_id": str(desk.li.pk)})
    assert moved.status_code == 422
    assert "轮次已变动" in moved.text
    assert (
        front.post(path(desk, "reception/"), visitor | {"expected_staff_id": str(desk.chen.pk)}).status_code
        == 303
    )
    assert Customer.objects.get(owner=desk.chen).party.name == "刘洋"
    assert front.get(path(desk, "customers/")).status_code == 403


def test_consultants_sign_on_and_off_and_pass(desk, seat):
    li = seat(desk.li)
    li.post(path(desk, "rota/sign-on/"))
    assert "李伟" in li.get(path(desk, "rota/")).text
    assert li.post(path(desk, f"rota/{desk.li.pk}/pass/"), {"reason": "带看未归"}).status_code == 303
    assert li.post(path(desk, f"rota/{desk.chen.pk}/pass/"), {"reason": "x"}).status_code == 422
    li.post(path(desk, f"rota/{desk.li.pk}/sign-off/"))
    assert "今日还没有人在岗" in li.get(path(desk, "rota/")).text


def test_a_share_is_made_shown_and_ended(desk, seat):
    wang = desk.customer()
    li = seat(desk.li)
    answer = li.post(f"/customers/{wang.pk}/share/", {"staff_id": desk.chen.pk, "reason": "代跟"})
    assert answer.status_code == 303
    assert "代跟" in li.get(f"/customers/{wang.pk}/ownership/").text
    chen = seat(desk.chen)
    page = chen.get(f"/customers/{wang.pk}/ownership/").text
    assert "放入公海" not in page
    assert chen.get(f"/customers/{wang.pk}/share/").status_code == 404
    share = CustomerShare.objects.get()
    assert chen.post(f"/shares/{share.pk}/end/").headers["Location"] == path(desk, "customers/")
    assert chen.get(f"/customers/{wang.pk}/").status_code == 404


def test_a_claim_shows_its_maker_no_customer_and_is_ruled_on(desk, seat, manager):
    wang = desk.customer(phone="13800138000")
    chen = seat(desk.chen)
    typed = {"phone": "13800138000", "evidence": "10 月 3 日首访"}
    url = chen.post(path(desk, "disputes/new/"), typed).headers["Location"]
    page = chen.get(url).text
    assert "王*" in page
    assert "王芳" not in page
    assert "王芳" not in chen.get(path(desk, "disputes/")).text
    office = seat(manager)
    assert "王芳" in office.get(url).text
    assert len(office.get(path(desk, "disputes/?asks=1")).context["list"].page) == 1
    ruled = office.post(f"{url}rule/", {"kind": "SPLIT", "percent": "40", "reason": "各有接待"})
    assert ruled.status_code == 303
    assert Ruling.objects.get().shared == 100
    appealed = seat(desk.chen).post(f"{url}appeal/", {"grounds": "有监控"})
    assert appealed.status_code == 303
    assert Dispute.objects.get().state == "APPEALED"
    assert desk.now(wang).owner == desk.li


def test_a_team_is_formed_changed_and_closed(desk, seat, manager):
    office = seat(manager)
    typed = {"name": "一组", "leader_id": desk.leader.pk, "member_ids": []}
    sees = cast.role_with(SEES, of=desk.project.company)
    for staff in (desk.leader, desk.li):
        org.grant_role(staff.pk, role_id=sees.pk, project_id=desk.project.pk, actor=desk.system)
    url = office.post(f"/org{path(desk, 'teams/add/')}", typed).headers["Location"]
    office.post(f"{url}change/", typed | {"member_ids": [desk.li.pk]})
    assert "李伟" in office.get(f"/org{path(desk, 'teams/')}").text
    wang = desk.customer()
    assert seat(desk.leader).get(f"/customers/{wang.pk}/").status_code == 200
    seat(manager).post(f"{url}close/", {"reason": "合并"})
    assert Team.objects.get().closed_at is not None
    assert seat(desk.leader).get(f"/customers/{wang.pk}/").status_code == 404


def test_who_goes_soon_is_counted_beside_the_list_and_on_the_workbench(desk, seat):
    desk.clocks(actions.ServiceTerms(call_days=2))
    desk.customer()
    li = seat(desk.li)
    page = li.get(path(desk, "customers/?going=1"))
    assert len(page.context["list"].page) == 1
    home = li.get("/").text
    assert "将回公海的客户" in home
    assert f"{path(desk, 'customers/')}?going=1" in home
