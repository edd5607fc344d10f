"""收件、退件、免收."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.procedures import actions, permissions, queries, testing
from kaipan.procedures.listing import NOT_WANTED, Person
from kaipan.procedures.models import CasePaper
from kaipan.procedures.refusals import (
    CaseNotOpen,
    MovedBackInTime,
    PaperElsewhere,
    PaperExpired,
    PaperShort,
)
from kaipan.procedures.rules.matters import MORTGAGE
from kaipan.procedures.rules.standard import EMPLOYED, MARRIED, SINGLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


@pytest.fixture
def case(desk):
    buyers = [parties.person(desk.project, name) for name in ("王芳", "李强")]
    return desk.case(MORTGAGE, [Person(buyers[0].pk, (SINGLE,)), Person(buyers[1].pk, (MARRIED, EMPLOYED))])


def paper(case, name, person=None):
    rows = CasePaper.objects.filter(case=case, name=name)
    return rows.get(person__name=person) if person else rows.first()


def receive(desk, case, it, *, originals=1, copies=1, on=TODAY, actor=None, **more):
    actions.receive_paper(
        case.pk,
        it.pk,
        originals=originals,
        copies=copies,
        on=on,
        actor=actor or desk.clerk,
        today=TODAY,
        **more,
    )
    it.refresh_from_db()
    return it


def test_each_person_brings_what_their_classes_say_and_the_case_the_rest_once(case):
    asked = {(each.person and each.person.name, each.name) for each in case.papers.select_related("person")}
    assert ("王芳", "单身声明") in asked
    assert ("李强", "结婚证") in asked
    assert ("李强", "单身声明") not in asked
    assert [who for who, name in asked if name == "购房合同"] == [None]
    assert sorted(who for who, name in asked if name == "身份证") == ["李强", "王芳"]


def test_strangers_do_not_find_it_and_readers_may_not(desk, case):
    it = paper(case, "购房合同")
    with pytest.raises(NotFound):
        receive(desk, case, it, actor=org.actor_with(*permissions.WORK.values(), *permissions.VIEW.values()))
    with pytest.raises(Forbidden):
        receive(desk, case, it, actor=desk.reader)
    with pytest.raises(NotFound):
        receive(desk, desk.case(), it)


def test_it_came_whole_or_not_at_all(desk, case):
    it = paper(case, "身份证", "王芳")
    with pytest.raises(PaperShort):
        receive(desk, case, it, originals=1, copies=0)
    assert receive(desk, case, it, originals=0, copies=2).state == "RECEIVED"
    assert (it.originals, it.copies, it.received_on, it.valid_until) == (0, 2, TODAY, None)
    with pytest.raises(PaperElsewhere):
        receive(desk, case, it)


def test_it_holds_as_long_as_its_kind_does_unless_it_says_itself(desk, case):
    assert receive(desk, case, paper(case, "单身声明")).valid_until == TODAY + timedelta(days=30)
    until = TODAY + timedelta(days=3)
    income = receive(desk, case, paper(case, "收入证明"), valid_until=until)
    assert income.valid_until == until
    with pytest.raises(PaperExpired):
        receive(desk, case, paper(case, "近 6 个月银行流水"), on=TODAY - timedelta(days=31))
    with pytest.raises(MovedBackInTime):
        receive(desk, case, paper(case, "结婚证"), on=TODAY + timedelta(days=1))


def test_given_back_it_is_missing_again_and_may_come_again(desk, case):
    it = receive(desk, case, paper(case, "购房合同"))
    actions.give_paper_back(case.pk, it.pk, reason="页码不全", on=TODAY, actor=desk.clerk, today=TODAY)
    it.refresh_from_db()
    assert (it.state, it.originals, it.note) == ("GIVEN_BACK", 0, "页码不全")
    missing = queries.papers_missing(desk.reader, desk.project.pk, MORTGAGE, on=TODAY)
    assert it in missing
    receive(desk, case, it)
    assert it not in missing.all()


def test_a_paper_is_waived_with_a_reason_and_asked_for_again(desk, case):
    it = paper(case, "户口本（全本）")
    actions.waive_paper(case.pk, it.pk, reason="已有电子证照", actor=desk.clerk)
    with pytest.raises(PaperElsewhere):
        actions.waive_paper(case.pk, it.pk, reason="已有电子证照", actor=desk.clerk)
    actions.ask_again(case.pk, it.pk, reason="银行要求纸质", actor=desk.clerk)
    it.refresh_from_db()
    assert (it.state, it.note) == ("WANTED", "银行要求纸质")


def test_one_more_may_be_asked_for_of_a_person_of_the_case(desk, case):
    person = case.papers.filter(name="身份证").first().person
    asked = actions.ask_for_paper(
        case.pk, name="信用报告说明", originals=1, copies=0, person_id=person.pk, actor=desk.clerk
    )
    assert queries.papers(desk.reader).get(pk=asked).state == "WANTED"
    with pytest.raises(PaperShort):
        actions.ask_for_paper(case.pk, name="声明", originals=0, copies=0, actor=desk.clerk)
    with pytest.raises(NotFound):
        actions.ask_for_paper(
            case.pk,
            name="声明",
            originals=1,
            copies=0,
            person_id=parties.person(desk.project).pk,
            actor=desk.clerk,
        )


def test_a_changed_list_asks_what_is_new_waives_what_is_not_wanted_and_keeps_what_came(desk, case):
    first = paper(case, "身份证", "王芳").person
    other = paper(case, "身份证", "李强").person
    receive(desk, case, paper(case, "收入证明"))
    by_hand = actions.ask_for_paper(case.pk, name="说明", originals=1, copies=0, actor=desk.clerk)
    desk.tell(actions.list_papers, case, [Person(first.pk, (MARRIED,))])
    assert paper(case, "单身声明").state == "WAIVED"
    assert paper(case, "单身声明").note == NOT_WANTED
    assert paper(case, "结婚证", "王芳").state == "WANTED"
    assert paper(case, "收入证明").state == "RECEIVED"
    assert paper(case, "身份证", "李强").state == "WAIVED"
    assert CasePaper.objects.get(pk=by_hand).state == "WANTED"
    desk.tell(actions.list_papers, case, [Person(first.pk, (SINGLE,)), Person(other.pk)])
    assert (paper(case, "单身声明").state, paper(case, "身份证", "李强").state) == ("WANTED", "WANTED")


def test_of_an_ended_case_nothing_comes(desk, case):
    desk.tell(actions.end_case, case, reason="退房", on=TODAY, today=TODAY)
    with pytest.raises(CaseNotOpen):
        receive(desk, case, paper(case, "购房合同"))
    with pytest.raises(CaseNotOpen):
        actions.ask_for_paper(case.pk, name="说明", originals=1, copies=0, actor=desk.clerk)
    assert not queries.papers_missing(desk.reader, desk.project.pk, MORTGAGE, on=TODAY).exists()
