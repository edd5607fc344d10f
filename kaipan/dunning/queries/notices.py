"""催缴通知 and their batches."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from kaipan.documents import queries as documents
from kaipan.dunning import permissions
from kaipan.dunning.models import Notice, NoticeRun
from kaipan.dunning.planning import NoticeToCome, notices_to_come
from kaipan.dunning.refusals import NoLetters
from kaipan.dunning.rules.terms import PRINTED
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one


def notice_runs(actor: Actor) -> QuerySet[NoticeRun]:
    """The batches of the projects where the actor may see them, newest first."""
    rows = NoticeRun.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "made_by").order_by("-pk")


def notices(actor: Actor) -> QuerySet[Notice]:
    """Every notice, newest first."""
    rows = Notice.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("run", "account__payer", "case__owner").order_by("-pk")


def preview_notices(
    project_id: int,
    *,
    levels: Collection[str] = (),
    account_ids: Collection[int] = (),
    actor: Actor,
    today: date,
) -> list[NoticeToCome]:
    """What a batch of today would hold; nothing is written."""
    require(actor, permissions.VIEW, project_id)
    return notices_to_come(project_id, today, levels=levels, account_ids=account_ids)[1]


def letters_pdf(run_id: int, *, actor: Actor) -> bytes:
    """The letters of a batch as one PDF, by their numbers; the words are those frozen in them.

    Who is written to is read as it is now: names and addresses may have been corrected, or forgotten.
    """
    run = one(notice_runs(actor), pk=run_id)
    rows = notices(actor).filter(run_id=run.pk, channel__in=PRINTED).order_by("number")
    letters = list(rows.prefetch_related("lines"))
    if not letters:
        raise NoLetters(number=run.number)
    project = org.project_card(ProjectId(run.project_id), actor=actor)
    cards = parties.party_cards([each.account.payer_id for each in letters])
    addresses = {int(key): card.address for key, card in cards.items()}
    return documents.dunning_letters_pdf(
        documents.DunningLetters(
            company=project.company_name,
            project=project.filed_name,
            made_on=run.made_on,
            letters=tuple(_letter(each, addresses.get(each.account.payer_id, "")) for each in letters),
        )
    )


def _letter(notice: Notice, address: str) -> documents.DunningLetter:
    owner = notice.case.owner if notice.case else None
    return documents.DunningLetter(
        number=notice.number,
        title=notice.level_name,
        dated_on=notice.noticed_on,
        payer=notice.account.payer.name,
        address=address,
        about=notice.account.label,
        dues=tuple(
            documents.DunnedDue(
                name=line.name, due_on=line.due_on, days=line.days, amount=line.amount, late_fee=line.late_fee
            )
            for line in notice.lines.all()
        ),
        total=notice.amount,
        late_fee=notice.late_fee,
        respond_by=notice.respond_by,
        text=notice.text,
        contact=owner.name if owner else "",
    )
