"""Files of a customer: who keeps, sees, is handed and removes them, and what is left when they go."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kaipan.customers import actions, queries, testing
from kaipan.customers.actions import SentFile
from kaipan.customers.models import CustomerFile
from kaipan.customers.permissions import DOWNLOAD_FILE, MANAGE_FILES, SHARE, VIEW, VIEW_ALL
from kaipan.customers.privacy import held
from kaipan.customers.rules import files as rules
from kaipan.customers.rules.refusals import CustomerShared
from kaipan.customers.testing import picture as photo
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import testing as people
from kaipan.parties.actions import RevealQuotaSpent
from kaipan.parties.permissions import CHANGE, MERGE, REVEAL
from kaipan.platform.encryption import DoesNotOpen, reseal
from kaipan.platform.models import AuditRecord
from kaipan.platform.uploads import UploadRefused
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
RIGHTS = (VIEW, MANAGE_FILES, DOWNLOAD_FILE)


@kept
def project():
    return org.project()


@kept
def consultant(project):
    return org.staff_with(*RIGHTS, SHARE, project=project)


@kept
def actor(consultant):
    return org.actor_of(consultant)


@kept
def customer(project, consultant):
    return testing.customer(project, owner=consultant)


def attached(customer, actor, *sent, kind="CARD"):
    return actions.attach_files(customer.pk, kind, sent or [photo()], actor=actor)


def names(customer, actor):
    return [file.name for file in queries.files_of(customer.pk, actor=actor)]


def test_files_are_kept_sealed_and_handed_out_as_they_were_admitted(customer, actor):
    first, second = attached(customer, actor, photo(1, "../../a"), photo(2, "gpj.\u202epng"))
    assert names(customer, actor) == ["gpj.png", "a.png"]
    kept = CustomerFile.objects.get(pk=first)
    given = actions.hand_out_file(first, actor=actor)
    assert (given.name, given.media_type, len(given.content)) == ("a.png", "image/png", kept.size)
    assert given.content not in bytes(kept.content)
    assert b"PNG\r\n\x1a\n" not in bytes(kept.content)
    said = list(AuditRecord.objects.filter(verb__startswith="customers.file").order_by("id"))
    assert [each.verb.rpartition(".")[2] for each in said] == ["attached", "attached", "handed_out"]
    assert said[1].changes["file"] == second
    assert "gpj" not in str([each.changes for each in said])
    assert raw_sql.violations("customers_") == {}


def test_all_of_them_are_kept_or_none(customer, actor):
    with pytest.raises(UploadRefused):
        attached(customer, actor, photo(), SentFile("a.svg", b"<svg/>"))
    for kind in ("", "LETTER"):
        with pytest.raises(rules.FileKindMissing):
            attached(customer, actor, kind=kind)
    for count in (0, 11):
        with pytest.raises(rules.FilesCount):
            actions.attach_files(customer.pk, "CARD", [photo(each) for each in range(count)], actor=actor)
    assert not CustomerFile.objects.exists()


def test_the_same_file_is_kept_once_until_it_is_removed(customer, actor):
    (first,) = attached(customer, actor)
    with pytest.raises(rules.FileKept, match="名片"):
        attached(customer, actor, photo(name="又一张.png"), kind="PHOTO")
    actions.remove_file(first, reason="拍糊了", actor=actor)
    attached(customer, actor)


def test_what_is_removed_is_gone_for_good_and_stays_on_record(customer, actor):
    (file,) = attached(customer, actor)
    with pytest.raises(TextMissing):
        actions.remove_file(file, reason=" ", actor=actor)
    actions.remove_file(file, reason="传错客户", actor=actor)
    row = CustomerFile.objects.get(pk=file)
    assert (row.content, row.removed_reason, row.removed_by_id) == (None, "传错客户", actor.staff_id)
    assert names(customer, actor) == []
    for again in (
        lambda: actions.remove_file(file, reason="再删", actor=actor),
        lambda: actions.hand_out_file(file, actor=actor),
    ):
        with pytest.raises(rules.FileGone):
            again()
    told = [moment.text for moment in queries.customer_timeline(customer.pk, actor=actor)]
    assert told[:2] == ["移除附件：%(kind)s", "上传附件：%(kind)s"]


def test_a_copy_of_a_document_is_given_as_numbers_are(customer, actor, project):
    (file,) = attached(customer, actor, kind="IDENTITY")
    with pytest.raises(Forbidden):
        actions.hand_out_file(file, reason="核对", actor=actor)
    manager = org.actor_with(VIEW_ALL, DOWNLOAD_FILE, REVEAL, project=project)
    with pytest.raises(TextMissing):
        actions.hand_out_file(file, actor=manager)
    type(project.company).objects.update(reveals_per_day=1)
    assert actions.hand_out_file(file, reason="核对签约人", actor=manager).content
    said = AuditRecord.objects.get(verb="parties.party.revealed")
    assert (said.reason, said.changes) == ("核对签约人", {"field": "document"})
    with pytest.raises(RevealQuotaSpent):
        actions.hand_out_file(file, reason="再看", actor=manager)
    assert AuditRecord.objects.filter(verb="customers.file.handed_out").count() == 1


def test_it_takes_the_right_each_time_and_the_customer(customer, actor, project):
    (file,) = attached(customer, actor)
    reader = org.actor_with(VIEW_ALL, project=project)
    assert names(customer, reader) == ["名片.png"]
    with pytest.raises(Forbidden):
        actions.hand_out_file(file, actor=reader)
    for verb in (
        lambda: attached(customer, reader, photo(7)),
        lambda: actions.remove_file(file, reason="清理", actor=reader),
    ):
        with pytest.raises(Forbidden):
            verb()
    for stranger in (org.actor_with(*RIGHTS, project=project), org.actor_with(*RIGHTS, VIEW_ALL)):
        assert not queries.customer_files(stranger).exists()
        for verb in (
            lambda who=stranger: attached(customer, who, photo(7)),
            lambda who=stranger: actions.hand_out_file(file, actor=who),
            lambda who=stranger: actions.remove_file(file, reason="清理", actor=who),
        ):
            with pytest.raises(NotFound):
                verb()


def test_who_follows_a_shared_customer_sees_and_changes_nothing(customer, actor, project):
    (file,) = attached(customer, actor)
    colleague = org.staff_with(*RIGHTS, project=project)
    actions.share_customer(customer.pk, staff_id=colleague.pk, reason="代跟", today=people.DAY, actor=actor)
    guest = org.actor_of(colleague)
    assert names(customer, guest) == ["名片.png"]
    assert actions.hand_out_file(file, actor=guest).content
    for verb in (
        lambda: attached(customer, guest, photo(7)),
        lambda: actions.remove_file(file, reason="清理", actor=guest),
    ):
        with pytest.raises(CustomerShared):
            verb()


def test_files_of_a_merged_customer_show_with_the_one_that_stands(customer, actor, project):
    double = testing.customer(project, "王方", identity=False)
    (theirs,) = attached(double, org_queries.system_actor(project.company_id), photo(3, "旧.png"))
    manager = org.actor_with(MERGE, VIEW_ALL, CHANGE, project=project)
    actions.merge_parties(
        customer.party_id, double.party_id, reason="同一人", today=people.DAY, actor=manager
    )
    attached(double, actor, photo(4, "新.png"))
    assert names(customer, actor) == ["新.png", "旧.png"]
    assert CustomerFile.objects.get(name="新.png").customer_id == customer.pk
    assert actions.hand_out_file(theirs, actor=actor).name == "旧.png"
    actions.remove_file(theirs, reason="重复", actor=actor)
    assert names(customer, actor) == ["新.png"]


def test_a_customer_has_room_for_so_many_files_and_bytes(customer, actor, monkeypatch):
    attached(customer, actor, *(photo(each) for each in range(10)))
    with monkeypatch.context() as patched:
        patched.setattr(rules, "MOST_BYTES", CustomerFile.objects.first().size * 10 + 20)
        with pytest.raises(rules.FilesFull):
            attached(customer, actor, photo(60))
    for begin in (10, 20, 30, 40):
        attached(customer, actor, *(photo(each) for each in range(begin, begin + 10)))
    with pytest.raises(rules.FilesFull, match="最多 50 个、合计 200 MB，已有 50 个、1 MB"):
        attached(customer, actor, photo(60))


def test_who_asks_to_be_forgotten_is_shown_the_files_and_then_nobody_has_them(customer, actor, project):
    kept, removed = attached(customer, actor, photo(1, "王芳身份证.png"), photo(2, "王芳户口本.png"))
    actions.remove_file(removed, reason="王芳要求", actor=actor)
    (shown,) = [each for each in held(customer.party_id) if each.title == "附件"]
    assert [row["文件名"] for row in shown.rows] == ["王芳户口本.png", "王芳身份证.png"]
    assert shown.files == (("王芳身份证.png", actions.hand_out_file(kept, actor=actor).content),)

    request = people.privacy_request(customer.party, on=TODAY)
    parties.erase_party(request, actor=people.system(customer.party), today=TODAY)

    for row in CustomerFile.objects.all():
        assert (row.content, row.name, row.removed_reason, bytes(row.sha256)) == (
            None,
            "已匿名",
            "已匿名",
            b"",
        )
    with pytest.raises(rules.CustomerForgotten):
        attached(customer, org_queries.system_actor(project.company_id))
    assert raw_sql.violations("customers_") == {}


def test_the_database_keeps_files_as_they_came(customer, actor):
    (file,) = attached(customer, actor)
    row = CustomerFile.objects.filter(pk=file)
    for change in ({"name": "别的.png"}, {"kind": "PHOTO"}, {"size": 1}, {"sha256": b"x"}, {"content": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)
    actions.remove_file(file, reason="传错", actor=actor)
    for change in ({"content": b"x"}, {"removed_at": None}, {"removed_reason": "没错"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)


def test_bytes_that_were_moved_or_altered_are_not_handed_out(customer, actor):
    first, second = attached(customer, actor, photo(1), photo(2))
    CustomerFile.objects.filter(pk=first).update(content=CustomerFile.objects.get(pk=second).content)
    with pytest.raises(DoesNotOpen):
        actions.hand_out_file(first, actor=actor)


def test_files_are_sealed_anew_with_the_newest_key(customer, actor, settings):
    (file,) = attached(customer, actor)
    settings.FIELD_KEYS = f"{settings.FIELD_KEYS},9:{'k' * 40}"
    assert [reseal(CustomerFile, "content") for _round in range(2)] == [1, 0]
    settings.FIELD_KEYS = f"9:{'k' * 40}"
    assert actions.hand_out_file(file, actor=actor).content
