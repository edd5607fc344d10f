"""个人信息: consent noted and withdrawn, a request answered, people forgotten when it is time."""

import io
import zipfile
from datetime import date

import pytest

from kaipan.customers import testing as customers
from kaipan.customers.models import Customer
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org import testing as org
from kaipan.parties.models import Consent, Notice, Party, PrivacyRequest
from kaipan.platform import long_work
from kaipan.platform.models import AuditRecord, Work
from tests.kept import kept

pytestmark = pytest.mark.django_db

SELLS = ("org.project.view", "customers.customer.view", "parties.consent.note", "parties.privacy.receive")
ANSWERS = ("parties.privacy.handle", "parties.privacy.set", "customers.customer.view_all")


@kept
def project():
    return org.project("松风明月")


@kept
def li(project):
    return org.staff_with(*SELLS, project=project, name="李伟")


@kept
def wang(project, li):
    return customers.customer(project, "王芳", owner=li, phone="13800138000")


@kept
def officer(project):
    return org.staff_with(*ANSWERS, project=project.company, name="周明")


def at(client, person):
    client.force_login(person)
    return client


def asked(client, li, wang, kind):
    form = {"kind": kind, "said": "PAPER", "note": "本人申请"}
    assert at(client, li).post(f"/customers/{wang.pk}/privacy/request/", form).status_code == 303
    return PrivacyRequest.objects.get().pk


def test_a_notice_is_published_consent_noted_and_withdrawn(client, li, wang, officer):
    word = {"purpose": "MARKETING", "way": "SMS", "said": "PAPER"}
    refused = at(client, li).post(f"/customers/{wang.pk}/consent/give/", word)
    assert refused.status_code == 422
    assert "告知书" in refused.text
    text = {"purpose": "MARKETING", "text": "我们会给您发短信。\r\n随时可以撤回。"}
    assert at(client, officer).post("/privacy/notices/new/", text).status_code == 303
    assert Notice.objects.get().text == "我们会给您发短信。\n随时可以撤回。"

    seat = at(client, li)
    assert seat.post(f"/customers/{wang.pk}/consent/give/", word).status_code == 303
    assert "短信" in seat.get(f"/customers/{wang.pk}/privacy/").text
    assert seat.post(f"/customers/{wang.pk}/consent/withdraw/", word | {"way": "ANY"}).status_code == 303
    assert [each.given for each in Consent.objects.order_by("pk")] == [True, False]
    assert "不同意使用" in seat.get(f"/customers/{wang.pk}/privacy/").text
    assert seat.get("/privacy/notices/").status_code == 200


def test_who_receives_a_request_does_not_work_on_it(client, li, wang):
    request = asked(client, li, wang, "ERASE")

    page = at(client, li).get(f"/privacy/requests/{request}/").text
    assert "开始办理" not in page
    for verb in ("take-up", "export", "download", "erase"):
        assert client.post(f"/privacy/requests/{request}/{verb}/").status_code == 403


def test_a_copy_is_gathered_fetched_by_post_and_in_the_trail(client, li, wang, officer):
    request = asked(client, li, wang, "EXPORT")
    url, seat = f"/privacy/requests/{request}/", at(client, officer)
    assert seat.post(f"{url}take-up/").status_code == 303
    started = seat.post(f"{url}export/")
    work = Work.objects.get()
    assert started.url == f"/work/{work.pk}/"
    long_work.carry_out(work_id=work.pk)

    assert seat.get(f"/work/{work.pk}/file/").status_code == 404
    assert f"/work/{work.pk}/file/" not in seat.get(f"/work/{work.pk}/").text
    assert seat.get(f"{url}download/").status_code == 405
    answer = seat.post(f"{url}download/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "13800138000" in archive.read("information.json").decode()
    assert answer["Cache-Control"] == "no-store"
    assert AuditRecord.objects.filter(verb="parties.privacy.handed_out").count() == 1
    other = org.staff_with(*ANSWERS, project=wang.project.company)
    assert at(client, other).post(f"{url}download/").status_code == 404
    done = at(client, officer).post(f"{url}finish/", {"outcome": "已交本人"})
    assert (done.status_code, PrivacyRequest.objects.get().state) == (303, "DONE")


def test_erasing_asks_twice_and_leaves_nobody(client, li, wang, officer):
    request = asked(client, li, wang, "ERASE")
    url, seat = f"/privacy/requests/{request}/", at(client, officer)
    seat.post(f"{url}take-up/")
    assert seat.post(f"{url}erase/", {}).status_code == 422
    assert seat.post(f"{url}erase/", {"sure": "on"}).status_code == 303

    name = f"已匿名客户{wang.party_id}"
    assert Party.objects.get(pk=wang.party_id).name == name
    assert name in seat.get("/privacy/requests/").text
    assert name in at(client, officer).get(f"/customers/{wang.pk}/").text


def test_the_due_are_seen_tried_and_forgotten_one_by_one(client, wang, officer, project):
    Customer.objects.filter(pk=wang.pk).update(
        state="LOST", lost_reason="PRICE", closed_on=date(2000, 1, 1), note="预算一百万"
    )
    seat = at(client, officer)
    page = seat.get("/privacy/due/")
    assert [row.name for row in page.context["list"].page] == ["王芳"]
    assert "24 个月" in page.text
    chosen = {"selected": [wang.party_id]}
    tried = seat.post("/privacy/due/forget/", chosen)
    assert "王芳" in tried.text
    assert Party.objects.get(pk=wang.party_id).name == "王芳"

    done = seat.post("/privacy/due/forget/", chosen | {DONE: "1"})

    assert done.status_code == 200
    assert Party.objects.get(pk=wang.party_id).anonymised_at
    assert not seat.get("/privacy/due/").context["list"].page


def test_periods_and_days_are_set_for_the_future(client, officer):
    seat = at(client, officer)
    period = {"retained": "LOST_LEAD", "months": "12", "valid_from": "2198-12-31"}
    assert seat.post("/privacy/retention/set/", period).status_code == 303
    assert seat.post("/privacy/retention/set/", period | {"valid_from": "2001-01-01"}).status_code == 422
    assert seat.post("/privacy/answer-days/", {"days": "10"}).status_code == 303
    page = seat.get("/privacy/retention/").text
    assert "10 个工作日" in page
    assert "24 个月" in page


def test_an_account_is_kept_masked_and_forgotten(client, project, wang):
    person = org.staff_with(*SELLS, "customers.customer.view_all", "parties.party.change", project=project)
    seat, url = at(client, person), f"/customers/{wang.pk}/accounts/"
    assert seat.post(url, {"kind": "EMAIL", "address": "wang@"}).status_code == 422
    assert seat.post(url, {"kind": "EMAIL", "address": "wangfang@example.com"}).status_code == 303
    assert wang.party.accounts.get().masked == "wa****@example.com"
    assert seat.post(url, {"kind": "EMAIL", "address": ""}).status_code == 303
    assert not wang.party.accounts.exists()
