"""产权 on the pages: lists, a title with its verbs, buildings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org.models import Staff
from kaipan.titles import actions, testing
from kaipan.titles.models import FirstRegistration, LateCause, Proof, Registration, Title, UntitledRoom

pytestmark = pytest.mark.django_db

DAY = testing.TODAY.isoformat()


@pytest.fixture
def desk(db):
    return testing.desk()


@pytest.fixture
def at(client):
    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def url(name, *args):
    return reverse(f"titles:{name}", args=args)


def listed(at, desk, name, query=""):
    answer = at(desk.reader).get(url(name, desk.project.pk) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_ledger_shows_where_titles_stand_and_exports_them(desk, at):
    title = desk.title()
    desk.registered(title)
    page = listed(at, desk, "titles", "?stage=DELIVERED&place=HOUSE")
    assert title.deal.room.label in page
    assert "不动产权第" in page
    assert title.deal.room.label not in listed(at, desk, "titles", "?stage=APPLY")
    assert at(desk.reader).get(url("titles", desk.project.pk) + "?export=csv").status_code == 200


def test_the_late_list_counts_by_cause(desk, at):
    title = desk.title()
    page = listed(at, desk, "late", "?cause=NONE")
    assert title.deal.room.label in page
    assert "开发商原因" in page


def test_a_title_shows_what_is_written_down_and_hides_verbs_from_readers(desk, at):
    title = desk.title()
    desk.registered(title)
    desk.hand_out(title)
    answer = at(desk.reader).get(url("title", title.pk))
    page = answer.content.decode()
    assert "张三" in page
    assert url("deed", title.pk) not in page
    assert url("deed", title.pk) in at(desk.clerk).get(url("title", title.pk)).content.decode()


def test_a_title_of_which_nothing_is_known_yet_is_shown(desk, at):
    deal = desk.signed()
    desk.open(handed_over_on=None)
    title = Title.objects.get(deal_id=deal)
    assert at(desk.registrar).get(url("title", title.pk)).status_code == 200


def test_verbs_are_done_from_their_forms(desk, at):
    title = desk.title()
    browser = at(desk.clerk)
    proof = {"number": "票-1", "proved_on": DAY, "amount": "12000"}
    assert browser.post(url("tax_proof", title.pk), proof).status_code == 303
    assert browser.post(url("fund_proof", title.pk), proof | {"amount": "8000"}).status_code == 303
    assert Proof.objects.count() == 2
    cause = {"cause": "UNPAID", "since": DAY, "words": "契税未缴"}
    assert browser.post(url("cause", title.pk), cause).status_code == 303
    assert LateCause.objects.get().cause == "UNPAID"
    assert browser.post(url("own", title.pk), {"reason": "客户自办"}).status_code == 303
    assert browser.post(url("entrusted", title.pk), {"reason": "改回"}).status_code == 303
    certificate = {"number": "权证-1", "registered_on": DAY, "area": "98.76"}
    assert browser.post(url("certificate", title.pk), certificate).status_code == 409
    browser.post(url("own", title.pk), {"reason": "客户自办"})
    assert browser.post(url("certificate", title.pk), certificate).status_code == 303
    ended = {"kind": "CANCELLED", "on": DAY, "reason": "退房"}
    assert browser.post(url("end", title.pk), ended).status_code == 403
    assert at(desk.registrar).post(url("end", title.pk), ended).status_code == 303
    assert Registration.objects.get().end_kind == "CANCELLED"


def test_the_deed_form_begins_where_it_should_go(desk, at):
    title = desk.title(plan="MORTGAGE")
    answer = at(desk.clerk).get(url("deed", title.pk))
    assert 'value="BANK" selected' in answer.content.decode()


def test_a_building_is_looked_at_and_then_begun(desk, at):
    desk.signed()
    browser = at(desk.clerk)
    said = {"building": desk.building_id, "basis": "HANDOVER", "handed_over_on": ""}
    assert "101" in browser.post(url("open", desk.project.pk), said).content.decode()
    assert not Title.objects.exists()
    assert browser.post(url("open", desk.project.pk), said | {DONE: "1"}).status_code == 303
    assert Title.objects.count() == 1
    first = {"building": desk.building_id, "number": "大产权-1", "registered_on": DAY}
    assert browser.post(url("first", desk.project.pk), first).status_code == 303
    assert FirstRegistration.objects.get().number == "大产权-1"
    assert browser.post(url("first", desk.project.pk), first).status_code == 409


def test_rooms_without_a_title_are_listed(desk, at):
    actions.mark_without_title(
        desk.project.pk, desk.office.rooms[:1], kind="USE_RIGHT", actor=desk.clerk, today=testing.TODAY
    )
    assert UntitledRoom.objects.get().room.label in listed(at, desk, "untitled", "?kind=USE_RIGHT")


def test_rooms_are_marked_by_name_and_taken_back(desk, at):
    label = desk.office.deal(desk.signed()).room.label
    browser = at(desk.clerk)
    wrong = browser.post(url("mark", desk.project.pk), {"rooms": "9栋999", "kind": "USE_RIGHT"})
    assert (wrong.status_code, "9栋999" in wrong.content.decode()) == (422, True)
    assert (
        browser.post(url("mark", desk.project.pk), {"rooms": label, "kind": "USE_RIGHT"}).status_code == 303
    )
    assert UntitledRoom.objects.get().ended_on is None
    back = {"rooms": label, "reason": "已补办"}
    assert browser.post(url("take_back", desk.project.pk), back).status_code == 303
    assert UntitledRoom.objects.get().end_reason == "已补办"


def test_a_file_of_results_is_looked_at_and_then_taken_in(desk, at):
    desk.applied(desk.title())
    browser = at(desk.clerk)

    def send(*row, **more):
        file = SimpleUploadedFile("结果.csv", desk.results(("0", *row)), "text/csv")
        return browser.post(url("results", desk.project.pk), {"file": file} | more)

    assert "须在" in send("权证-1", "2030-01-01", "98.76", "").content.decode()
    assert "权证-1" in send("权证-1", DAY, "98.76", "", only_look="on").content.decode()
    assert not Registration.objects.exists()
    assert send("权证-1", DAY, "98.76", "").status_code == 303
    assert Registration.objects.get().number == "权证-1"
    assert send("权证-1", DAY, "98.76", "").status_code == 409
    assert browser.get(url("results_template", desk.project.pk)).status_code == 200
