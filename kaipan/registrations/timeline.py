"""What registrations, their money and their papers put on a customer's line of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kaipan.customers.queries import Moment
from kaipan.documents import queries as documents
from kaipan.documents.permissions import VIEW_PAPER
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.registrations.models import Registration
from kaipan.registrations.models.registration import SOURCE_KIND
from kaipan.registrations.queries import registrations


def registrations_on_the_timeline(customer_ids: Sequence[CustomerId], actor: Actor) -> Iterable[Moment]:
    """Beginning and end of the registrations the actor may see, their money and papers as far as they may."""
    found = list(registrations(actor).filter(customer_id__in=customer_ids))
    return chain(
        chain.from_iterable(_steps(registration) for registration in found),
        _money(found, actor),
        _papers(found, actor),
    )


def _steps(registration: Registration) -> Iterator[Moment]:
    said = {"number": registration.number, "level": registration.get_level_display()}
    yield Moment(
        registration.opened_at,
        "DEAL",
        _("认筹 %(number)s（%(level)s）"),
        said,
        registration.note,
        by=registration.consultant.name,
        amount=registration.earnest,
        about=registration.source,
    )
    if registration.closed_on is not None:
        said = {"number": registration.number, "state": registration.get_state_display()}
        ended, why = registration.modified_at, registration.close_reason
        yield Moment(ended, "DEAL", _("认筹 %(number)s %(state)s"), said, why, about=registration.source)


def _money(found: Sequence[Registration], actor: Actor) -> Iterator[Moment]:
    projects = actor.projects_with(VIEW_RECEIPT)
    accounts = [each.account_id for each in found if each.account_id and each.project_id in projects]
    for receipt in finance.receipts(actor).filter(account_id__in=accounts).select_related("posted_by"):
        by = receipt.posted_by.name if receipt.posted_by else ""
        about, said = Source("finance.receipt", receipt.pk), {"number": receipt.number}
        yield Moment(
            receipt.posted_at, "MONEY", _("收款 %(number)s"), said, by=by, amount=receipt.total, about=about
        )
    for refund in finance.refunds(actor).filter(account_id__in=accounts):
        by = refund.granted_by.name if refund.granted_by else ""
        said = {"number": refund.number, "state": refund.get_state_display()}
        text = _("退款 %(number)s（%(state)s）")
        yield Moment(refund.granted_at, "MONEY", text, said, refund.reason, by=by, amount=-refund.amount)


def _papers(found: Sequence[Registration], actor: Actor) -> Iterator[Moment]:
    projects = actor.projects_with(VIEW_PAPER)
    keys = [each.pk for each in found if each.project_id in projects]
    papers = documents.papers(actor).filter(source_kind=SOURCE_KIND, source_id__in=keys)
    for paper in papers.select_related("issued_by"):
        by = paper.issued_by.name if paper.issued_by else ""
        said = {"paper": paper.get_kind_display(), "number": paper.number}
        yield Moment(paper.issued_at, "PAPER", _("出具%(paper)s %(number)s"), said, by=by, about=paper.source)
