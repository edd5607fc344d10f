"""生成催缴通知: a batch of letters, messages and calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from kaipan.dunning import permissions
from kaipan.dunning.events import NoticesMade
from kaipan.dunning.models import Case, Notice, NoticeLine, NoticeRun
from kaipan.dunning.numbering import paper_numbers
from kaipan.dunning.planning import NoticeToCome, notices_to_come
from kaipan.dunning.refusals import NothingToNotice
from kaipan.dunning.rules import states
from kaipan.dunning.rules.terms import SMS, DunningTerms
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.money import Money
from kaipan.messages import actions as messages
from kaipan.platform import audit, events
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case


@use_case
def make_notices(
    project_id: int,
    *,
    levels: Collection[str] = (),
    account_ids: Collection[int] = (),
    actor: Actor,
    today: date,
) -> int:
    """Make every notice the terms ask for today, of some stages or accounts only where said; the batch.

    Amounts and late fees are frozen as of today, batch and letters are numbered without gaps, messages go
    out after the commit. A due is told of a stage once: :class:`NothingToNotice` where everybody was. One
    batch a project is made at a time.
    """
    require(actor, permissions.NOTIFY, project_id)
    claim_name(f"dunning.{project_id}")
    terms, found = notices_to_come(project_id, today, levels=levels, account_ids=account_ids)
    if not found:
        raise NothingToNotice
    (number,) = paper_numbers("run", project_id, today)
    run = NoticeRun.objects.create(
        project_id=project_id,
        number=number,
        made_on=today,
        notice_count=len(found),
        total=Money.total(each.notice.total for each in found),
        made_by_id=actor.staff_id,
    )
    notices = _write(run, found, terms, today)
    for notice, made in zip(notices, found, strict=True):
        if notice.channel == SMS:
            _send(notice, made, actor)
    audit.record(actor, "dunning.notices.made", run, changes={"notices": len(found), "total": run.total})
    events.publish(NoticesMade(project_id, run.pk, run.number, len(found)))
    return run.pk


@step
def _write(
    run: NoticeRun, found: Sequence[NoticeToCome], terms: DunningTerms, today: date
) -> Sequence[Notice]:
    numbers = paper_numbers("letter", run.project_id, today, len(found))
    cases = _cases(run.project_id)
    notices = Notice.objects.bulk_create(
        Notice(
            project_id=run.project_id,
            run=run,
            account_id=each.account.id,
            case_id=cases.get(each.account.id),
            number=number,
            level=each.notice.level.code,
            level_name=each.notice.level.name,
            channel=each.notice.level.channel,
            noticed_on=today,
            respond_by=today + timedelta(days=terms.answer_days),
            amount=each.notice.total,
            late_fee=each.late_fee,
            text=each.notice.level.text,
        )
        for number, each in zip(numbers, found, strict=True)
    )
    NoticeLine.objects.bulk_create(
        NoticeLine(
            project_id=run.project_id,
            notice=notice,
            account_id=notice.account_id,
            due_id=due.due_id,
            level=notice.level,
            noticed_on=today,
            name=due.name,
            due_on=due.due_on,
            amount=due.outstanding,
            late_fee=made.fees[due.due_id],
        )
        for notice, made in zip(notices, found, strict=True)
        for due in made.notice.dues
    )
    return notices


def _cases(project_id: int) -> Mapping[int, int]:
    live = Case.objects.filter(project_id=project_id, state__in=states.LIVE)
    return dict(live.values_list("account_id", "pk"))


@step
def _send(notice: Notice, made: NoticeToCome, actor: Actor) -> None:
    """The message of a notice; its words are the template's of the stage."""
    messages.send_message(
        notice.project_id,
        made.account.payer_id,
        template_code=made.notice.level.template,
        channel="SMS",
        source=notice.source,
        values={
            "房号": made.account.label,
            "金额": f"{notice.amount:,.2f}",
            "日期": min(due.due_on for due in made.notice.dues).isoformat(),
            "截止日期": notice.respond_by.isoformat(),
            "内容": notice.level_name,
        },
        actor=actor,
    )
