"""个人信息请求: received, worked on, answered; a copy gathered, somebody forgotten."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.kernel.actor import Channel
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.models import Party, PartyPhone, PrivacyRequest
from kaipan.parties.permissions import CHANGE, HANDLE_REQUEST, RECEIVE_REQUEST, REVEAL, SET_PRIVACY, VIEW_ALL
from kaipan.parties.queries import knowing_rooms
from kaipan.parties.rules.refusals import (
    AnonymousAlready,
    EraseFirst,
    ExportFirst,
    FromThePast,
    RequestElsewhere,
    RequestOfAnotherKind,
)
from kaipan.parties.works import EXPORT
from kaipan.platform import long_work, work_files
from kaipan.platform.models import AuditRecord, Work
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 27)


@kept
def company():
    return org.company()


@kept
def wang(company):
    return testing.person(company, "王芳", phone="13800138000")


@kept
def desk(company):
    """Who receives requests about people they may see."""
    return org.actor_with(RECEIVE_REQUEST, VIEW_ALL, project=company)


@kept
def officer(company):
    """Who works on them, for the whole company."""
    return org.actor_with(HANDLE_REQUEST, project=company)


def received(party, actor, kind="ERASE"):
    return actions.receive_privacy_request(
        party.pk, kind=kind, said="PAPER", note="来电要求", actor=actor, today=FRIDAY
    )


def in_work(party, desk, officer, kind="ERASE"):
    request = received(party, desk, kind)
    actions.take_up_privacy_request(request, actor=officer)
    return request


def row(request):
    return PrivacyRequest.objects.get(pk=request)


def test_a_request_is_due_in_working_days_and_received_once(company, wang, desk):
    request = row(received(wang, desk))

    assert request.due_on == date(2026, 12, 18)
    with pytest.raises(RuleBroken) as refused:
        received(wang, desk)
    assert "已有同类请求" in str(refused.value)
    actions.set_answer_days(1, actor=org.actor_with(SET_PRIVACY, project=company))
    assert row(received(wang, desk, "EXPORT")).due_on == date(2026, 11, 30)


def test_who_may_receive_is_not_who_may_work_on_it(company, wang, desk, officer):
    request = received(wang, desk)

    with pytest.raises(Forbidden):
        actions.take_up_privacy_request(request, actor=desk)
    with pytest.raises(Forbidden):
        received(wang, officer)
    with pytest.raises(NotFound):
        actions.take_up_privacy_request(request, actor=org.actor_with(HANDLE_REQUEST, project=org.company()))
    assert list(queries.privacy_requests(officer)) == list(queries.privacy_requests(desk)) == [row(request)]
    assert not queries.privacy_requests(org.actor_with(RECEIVE_REQUEST, project=org.project(of=company)))


def test_a_request_goes_its_way_and_no_other(wang, desk, officer):
    request = received(wang, desk, "CORRECT")

    with pytest.raises(RequestElsewhere) as refused:
        actions.finish_privacy_request(request, outcome="已更正", actor=officer)
    assert "已受理" in str(refused.value)
    actions.take_up_privacy_request(request, actor=officer)
    actions.finish_privacy_request(request, outcome="姓名已更正", actor=officer)
    assert (row(request).state, row(request).handler_id) == ("DONE", officer.staff_id)
    with pytest.raises(RequestElsewhere):
        actions.refuse_privacy_request(request, reason="太晚", actor=officer)


def test_a_no_says_why(wang, desk, officer):
    request = received(wang, desk)
    actions.refuse_privacy_request(request, reason="合同保留期内", actor=officer)

    assert (row(request).state, row(request).outcome) == ("REFUSED", "合同保留期内")
    assert AuditRecord.objects.get(verb="parties.privacy.refused").reason == "合同保留期内"


def test_neither_a_copy_nor_an_erasure_is_done_by_saying_so(wang, desk, officer):
    for kind, refusal in (("ERASE", EraseFirst), ("EXPORT", ExportFirst)):
        request = in_work(wang, desk, officer, kind)
        with pytest.raises(refusal):
            actions.finish_privacy_request(request, outcome="好了", actor=officer)
    with pytest.raises(RequestOfAnotherKind):
        actions.erase_party(request, actor=officer, today=FRIDAY)


def gathered(request, officer):
    work_id = long_work.start_work(EXPORT, None, {"request_id": request}, about="请求", actor=officer)
    long_work.carry_out(work_id=work_id)
    return Work.objects.get(pk=work_id)


def test_a_copy_holds_what_every_room_knows_and_is_handed_out_by_its_verb_alone(
    company, wang, desk, officer, monkeypatch
):
    testing.consent(wang)
    held = [queries.Held("来访", ({"日期": FRIDAY},), (("照片/1.txt", b"x"),))]
    monkeypatch.setitem(knowing_rooms._rooms, "above", queries.KnowingRoom(holds=lambda _: held))
    request = in_work(wang, desk, officer, "EXPORT")

    work = gathered(request, officer)

    assert work.state == "DONE", work.refusal_said
    with pytest.raises(NotFound):
        work_files.file_of(work.pk, actor=officer)
    assert work_files.offered(work) is None
    file = actions.hand_out_export(request, actor=officer)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(work_files.pieces_of(file))))
    told = json.loads(archive.read("information.json"))
    assert told["主体"][0]["姓名"] == "王芳"
    assert told["主体"][0]["电话"] == ["13800138000"]
    assert told["主体"][0]["证件号码"] == wang.identity.clear()
    assert told["同意和撤回"][0]["告知书"].startswith("我们会用短信")
    assert told["来访"] == [{"日期": "2026-11-27"}]
    assert [name for name in archive.namelist() if name.startswith("files/")] == ["files/01-001-照片_1.txt"]
    told = AuditRecord.objects.filter(subject_type="parties.privacyrequest", subject_id=request)
    verbs = list(told.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["parties.privacy.exported", "parties.privacy.handed_out"]
    assert "13800138000" not in str(list(AuditRecord.objects.values()))
    actions.finish_privacy_request(request, outcome="已交本人", actor=officer)


def test_a_copy_is_only_for_who_gathered_it_and_still_may(company, wang, desk, officer):
    request = in_work(wang, desk, officer, "EXPORT")
    gathered(request, officer)

    with pytest.raises(NotFound):
        actions.hand_out_export(request, actor=org.actor_with(HANDLE_REQUEST, project=company))
    with pytest.raises(NotFound):
        actions.hand_out_export(
            request, actor=org_queries.actor_for(org.staff_with(project=company), Channel.PAGE)
        )


def test_whoever_asks_to_be_forgotten_is_nobody_afterwards(company, wang, desk, officer):
    actions.set_party_account(
        wang.pk,
        kind="EMAIL",
        address="wangfang@example.com",
        actor=org.actor_with(CHANGE, VIEW_ALL, project=company),
    )
    actions.change_party(
        wang.pk, address="松风路 1 号", actor=org.actor_with(CHANGE, VIEW_ALL, project=company)
    )
    request = in_work(wang, desk, officer)

    erased = actions.erase_party(request, actor=officer, today=FRIDAY)

    left = Party.objects.get(pk=wang.pk)
    assert left.name == f"已匿名客户{wang.pk}"
    assert (left.identity, left.identity_index, left.identity_masked, left.address) == (None, None, "", "")
    assert not left.phones.exists()
    assert not left.accounts.exists()
    assert erased.rows == 4
    assert (row(request).state, row(request).note) == ("DONE", "")
    assert queries.find_party(company.pk, phone="13800138000") is None
    assert not queries.search_parties(company.pk, "王芳").exists()
    said = AuditRecord.objects.get(verb="parties.party.anonymised")
    assert said.subject_label == f"已匿名客户{wang.pk}"
    again = testing.person(company, "王芳", phone="13800138000")
    assert again.pk != wang.pk


def test_nobody_is_made_somebody_again(company, wang, desk, officer):
    actions.erase_party(in_work(wang, desk, officer), actor=officer, today=FRIDAY)
    anybody = org.actor_with(CHANGE, VIEW_ALL, REVEAL, project=company)

    for change in ({"name": "王芳"}, {"address": "松风路"}, {"phones": ["13900139000"]}):
        with pytest.raises(AnonymousAlready):
            actions.change_party(wang.pk, actor=anybody, **change)
    with pytest.raises(AnonymousAlready):
        received(wang, desk, "EXPORT")
    for attack in (
        "UPDATE parties_party SET address = '松风路'",
        "UPDATE parties_party SET anonymised_at = NULL",
        "UPDATE parties_party SET name = '王芳'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{attack} WHERE id = {wang.pk}")


def test_while_a_duty_runs_nothing_is_forgotten_and_the_duty_is_named(wang, desk, officer, monkeypatch):
    kept = queries.KnowingRoom(
        why=lambda party_id, on: ["交易 3-1501（签约）"] if party_id == wang.pk else []
    )
    monkeypatch.setitem(knowing_rooms._rooms, "above", kept)
    request = in_work(wang, desk, officer)

    with pytest.raises(actions.RetentionRuns) as refused:
        actions.erase_party(request, actor=officer, today=FRIDAY)
    assert "3-1501（签约）" in str(refused.value)
    assert "王芳" not in str(refused.value)
    assert PartyPhone.objects.filter(party=wang).exists()


def test_periods_are_dated_and_the_past_stays_as_it_was(company):
    manager = org.actor_with(SET_PRIVACY, project=company)
    later = FRIDAY + timedelta(days=10)

    def months(on):
        return {each.retained: each.months for each in queries.retention_on(company.pk, on)}

    assert months(FRIDAY) == {"LOST_LEAD": 24, "CONTRACT": 120, "VOUCHER": 360}
    actions.set_retention("LOST_LEAD", months=12, valid_from=later, actor=manager, today=FRIDAY)
    assert (months(FRIDAY)["LOST_LEAD"], months(later)["LOST_LEAD"]) == (24, 12)
    assert queries.kept_since(company.pk, "LOST_LEAD", later) == date(2025, 12, 7)
    with pytest.raises(FromThePast):
        actions.set_retention("LOST_LEAD", months=6, valid_from=date(2026, 1, 1), actor=manager, today=FRIDAY)
