"""The outermost verb owns the transaction; what it owes is an audit row."""

import pytest
from django.db import IntegrityError, connection

from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import CompanyId
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord, NumberSeries
from kaipan.platform.numbers import next_number
from kaipan.platform.refusals import RuleBroken
from kaipan.platform.unit_of_work import MissingAuditError, step, use_case

pytestmark = pytest.mark.django_db

CLERK = Actor(staff_id=None, name="系统", company_id=CompanyId(1), channel=Channel.JOB)


@use_case
def count_up(code: str, *, actor: Actor) -> int:
    number = next_number(1, code)
    audit.record(actor, "platform.series.counted", NumberSeries.objects.get(code=code))
    return number


@step
def a_step() -> str:
    return "done"


def test_a_step_refuses_to_run_alone():
    with pytest.raises(RuntimeError, match="inside a use case"):
        a_step()


def test_a_verb_called_inside_a_verb_is_refused():
    @use_case
    def outer() -> None:
        count_up("inner", actor=CLERK)

    with pytest.raises(RuntimeError, match="call its step instead"):
        outer()


def test_a_verb_that_wrote_no_audit_row_rolls_back():
    @use_case
    def silent() -> None:
        NumberSeries.objects.create(project_id=1, code="silent")

    with pytest.raises(MissingAuditError):
        silent()
    assert not NumberSeries.objects.filter(code="silent").exists()


def test_a_refusal_leaves_nothing_behind():
    @use_case
    def refuses() -> None:
        count_up_inside()
        raise Refusal

    @step
    def count_up_inside() -> None:
        next_number(1, "refused")

    with pytest.raises(Refusal):
        refuses()
    assert not NumberSeries.objects.filter(code="refused").exists()


def test_numbers_count_up_without_gaps_and_each_is_in_the_trail():
    assert [count_up("papers", actor=CLERK) for _ in range(3)] == [1, 2, 3]
    assert AuditRecord.objects.filter(verb="platform.series.counted").count() == 3


def test_a_rolled_back_number_is_given_again():
    @use_case
    def fails() -> None:
        next_number(1, "gapless")
        raise Refusal

    assert count_up("gapless", actor=CLERK) == 1
    with pytest.raises(Refusal):
        fails()
    assert count_up("gapless", actor=CLERK) == 2


def test_a_broken_constraint_becomes_a_refusal_named_after_it():
    NumberSeries.objects.create(project_id=1, code="once")

    @use_case
    def twice() -> None:
        NumberSeries.objects.create(project_id=1, code="once")

    with pytest.raises(RuleBroken) as refused:
        twice()
    assert refused.value.params["rule"] == "platform_series_once"


@pytest.mark.parametrize(
    "attack", ["UPDATE platform_auditrecord SET reason = 'x'", "DELETE FROM platform_auditrecord"]
)
def test_the_audit_trail_never_changes(attack):
    count_up("trail", actor=CLERK)
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(attack)


def test_the_audit_trail_is_never_truncated(transactional_db):
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE platform_auditrecord CASCADE")
