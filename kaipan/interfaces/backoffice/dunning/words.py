"""How the questions of dunning are shown to who answers them; figures of rows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.dunning import queries
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.kernel.actor import Actor
from kaipan.platform.clock import business_day


def case_url(row: Any) -> str:
    """The page of a case."""
    return reverse("dunning:case", args=[row.pk])


def days_late(row: Any) -> int:
    """How long the oldest of a case is late; of a closed one, how long it was."""
    return int(((row.closed_on or business_day()) - row.overdue_since).days)


def promise_of(row: Any) -> str | None:
    """What became of the last promise of a case."""
    if row.promised is None:
        return None
    return queries.promise_state(row.promised, row.pay_by, row.paid, on=business_day())


def stop_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """Which case is to rest, and why."""
    facts: list[tuple[str, object]] = [(_("停催原因"), card.payload["reason"])]
    row = queries.cases(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [
        (_("房间"), row.account.label),
        (_("付款人"), row.account.payer.name),
        (_("级别"), row.level_name),
        (_("逾期起始日"), row.overdue_since),
    ]
    return Subject(facts=facts, url=case_url(row), warnings=[_("停催后不再升级，欠款结清时自动结案。")])


def waiver_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """How much of which late fee is to be let off, and why."""
    facts: list[tuple[str, object]] = [
        (_("减免金额"), card.payload["amount"]),
        (_("减免原因"), card.payload["reason"]),
    ]
    row = queries.waivers(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [
        (_("房间"), row.account.label),
        (_("付款人"), row.account.payer.name),
        (_("违约金"), row.due.name),
        (_("应收金额"), row.due.amount),
        (_("未付金额"), row.due.outstanding),
    ]
    return Subject(facts=facts, url=reverse("dunning:waiver", args=[row.pk]))
