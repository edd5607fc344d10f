"""登记结果 of things, papers that a fact brings, and many cases at once: steps of verbs of upper rooms."""

import pytest

from kaipan.procedures import actions, testing
from kaipan.procedures.models import BatchLine, Case, CasePaper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def answer(desk, *answers):
    occasion = actions.Occasion(TODAY, TODAY, desk.clerk)
    return testing.upper_verb(
        lambda actor: actions.answer_things("FILING", answers, occasion), actor=desk.clerk
    )


def test_each_is_answered_in_the_batch_it_waits_in(desk):
    first, second = desk.collected(), desk.collected()
    desk.send(desk.batch(first))
    desk.send(desk.batch(second))
    answer(
        desk,
        actions.ThingAnswer(second.source, is_accepted=False, reason="缺件"),
        actions.ThingAnswer(first.source, is_accepted=True),
    )
    assert list(BatchLine.objects.order_by("pk").values_list("result", "reason")) == [
        ("ACCEPTED", ""),
        ("REFUSED", "缺件"),
    ]
    places = Case.objects.filter(pk__in=[first.pk, second.pk]).order_by("pk")
    assert list(places.values_list("ordinal", flat=True)) == [3, 2]


def test_what_waits_in_no_batch_is_locked_and_left(desk):
    sent, waits = desk.collected(), desk.collected()
    desk.send(desk.batch(sent))
    found = answer(
        desk,
        actions.ThingAnswer(waits.source, is_accepted=False, reason="缺件"),
        actions.ThingAnswer(sent.source, is_accepted=True),
    )
    assert [case.pk for case in found] == [sent.pk, waits.pk]
    assert Case.objects.get(pk=waits.pk).ordinal == 2


def test_a_paper_that_a_fact_brought_has_come_whole_and_once(desk):
    case = desk.case()
    said = {"on": TODAY, "today": TODAY}
    assert desk.tell(actions.bring_paper, case, "商品房买卖合同", **said)
    paper = CasePaper.objects.get(case=case, name="商品房买卖合同")
    assert (paper.state, paper.originals, paper.received_on) == ("RECEIVED", 2, TODAY)
    assert desk.tell(_again, case, **said) is False


def _again(source, matter, *, on, today, actor):
    brought = actions.bring_paper(source, matter, "商品房买卖合同", on=on, actor=actor, today=today)
    (case,) = actions.hold_cases([source], matter)
    actions.name_case(source, matter, holder=case.holder_id, label="3栋", actor=actor)
    return brought
