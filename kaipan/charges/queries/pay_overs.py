"""解缴单 as the actor may see them, and what a batch made now would hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from kaipan.charges.models import PayOver, PayOverLine
from kaipan.charges.permissions import PREPARE_PAY_OVER, VIEW
from kaipan.charges.queries.payees import payees
from kaipan.charges.standing import Choice, LineToCome, lines_to_come
from kaipan.documents import queries as documents
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.scopes import one


def pay_overs(actor: Actor) -> QuerySet[PayOver]:
    """The batches of the projects whose charges the actor may see, the latest first."""
    rows = PayOver.objects.visible_to(actor, VIEW)
    return rows.select_related("payee", "project", "prepared_by", "paid_by", "bank_account").order_by("-pk")


def pay_over_lines(actor: Actor) -> QuerySet[PayOverLine]:
    """What batches took of charges, the latest first."""
    rows = PayOverLine.objects.visible_to(actor, VIEW)
    related = ("pay_over__payee", "charge__account__payer", "charge__money_kind")
    return rows.select_related(*related).order_by("-pk")


def preview_pay_over(
    project_id: ProjectId | int, choice: Choice, *, today: date, actor: Actor
) -> list[LineToCome]:
    """What a batch made now would hold; nothing is written."""
    require(actor, PREPARE_PAY_OVER, project_id)
    one(payees(actor), pk=choice.payee_id)
    return lines_to_come(int(project_id), replace(choice, until=min(choice.until, today)))


def pay_over_pdf(pay_over_id: int, *, actor: Actor) -> bytes:
    """The batch as a list for its payee (解缴清单)."""
    row = one(pay_overs(actor), pk=pay_over_id)
    project = org.project_card(ProjectId(row.project_id), actor=actor)
    lines = pay_over_lines(actor).filter(pay_over_id=row.pk).order_by("pk")
    return documents.pay_over_list_pdf(
        documents.PayOverList(
            company=project.company_name,
            project=project.filed_name,
            number=row.number,
            payee=row.payee.name,
            account=" ".join(filter(None, (row.payee.bank, row.payee.account_number))),
            dated_on=row.paid_on or row.prepared_on,
            reference=row.reference,
            total=row.total,
            lines=tuple(
                documents.PaidOverLine(
                    room=each.charge.account.label,
                    payer=each.charge.account.payer.name,
                    charge=each.charge.name,
                    amount=each.amount,
                )
                for each in lines
            ),
        )
    )
