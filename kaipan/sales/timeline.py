"""What deals, their money and their papers put on a customer's line of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.db.models import Q

from kaipan.customers.queries import Moment
from kaipan.documents import queries as documents
from kaipan.documents.permissions import VIEW_PAPER
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.sales.models import Amendment, Clock, Deal, Extension, OnlineSigning
from kaipan.sales.queries import deals
from kaipan.sales.rules.change_kinds import LABELS, ChangeKind

_STEPS = (
    ("booking", _("订房 %(room)s，%(number)s")),
    ("subscription", _("认购 %(room)s，%(number)s")),
    ("draft", _("草签 %(room)s，%(number)s")),
    ("contract", _("签约 %(room)s，%(number)s")),
)


def deals_on_the_timeline(customer_ids: Sequence[CustomerId], actor: Actor) -> Iterable[Moment]:
    """Steps of the deals the actor may see, and of the money and papers of those as far as they may."""
    found = list(
        deals(actor)
        .filter(customer_id__in=customer_ids)
        .select_related("room", "consultant", *(name for name, _text in _STEPS))
    )
    return chain(
        chain.from_iterable(_steps(deal) for deal in found),
        _extensions(found),
        _online_numbers(found),
        _amendments(found),
        _money(found, actor),
        _papers(found, actor),
    )


def _steps(deal: Deal) -> Iterator[Moment]:
    for name, text in _STEPS:
        stage = getattr(deal, name, None)
        if stage is not None:
            said = {"room": deal.room.label, "number": stage.number}
            yield Moment(
                stage.agreed_at,
                "DEAL",
                text,
                said,
                by=deal.consultant.name,
                amount=stage.deal_total,
                about=deal.source,
            )
    if deal.closed_on is not None:
        said = {"room": deal.room.label, "state": deal.get_state_display()}
        ended = deal.modified_at  # nothing of a closed deal changes any more
        yield Moment(ended, "DEAL", _("%(room)s %(state)s"), said, deal.close_reason, about=deal.source)


def _extensions(found: Sequence[Deal]) -> Iterator[Moment]:
    rooms = {deal.pk: deal for deal in found}
    for given in Extension.objects.filter(deal__in=rooms).select_related("made_by"):
        deal = rooms[given.deal_id]
        text = (
            _("%(room)s 预订延期至 %(day)s")
            if given.clock == Clock.BOOKING
            else _("%(room)s 签约延期至 %(day)s")
        )
        said = {"room": deal.room.label, "day": given.to_day.isoformat()}
        by = given.made_by.name if given.made_by else ""
        yield Moment(given.made_at, "DEAL", text, said, given.reason, by=by, about=deal.source)


def _online_numbers(found: Sequence[Deal]) -> Iterator[Moment]:
    rooms = {deal.pk: deal for deal in found}
    for noted in OnlineSigning.objects.filter(deal__in=rooms).select_related("recorded_by"):
        deal = rooms[noted.deal_id]
        said = {"room": deal.room.label, "number": noted.number}
        by = noted.recorded_by.name if noted.recorded_by else ""
        yield Moment(
            noted.recorded_at, "DEAL", _("%(room)s 网签，合同号 %(number)s"), said, by=by, about=deal.source
        )


def _amendments(found: Sequence[Deal]) -> Iterator[Moment]:
    rooms = {deal.pk: deal for deal in found}
    for asked in Amendment.objects.filter(deal__in=rooms).select_related("asked_by", "settled_by"):
        said = {
            "room": rooms[asked.deal_id].room.label,
            "kind": LABELS[ChangeKind(asked.kind)],
            "number": asked.number,
        }
        yield Moment(
            asked.asked_at,
            "DEAL",
            _("%(room)s 申请%(kind)s，%(number)s"),
            said,
            asked.reason,
            by=asked.asked_by.name,
            about=asked.source,
        )


def _money(found: Sequence[Deal], actor: Actor) -> Iterator[Moment]:
    projects = actor.projects_with(VIEW_RECEIPT)
    accounts = [deal.account_id for deal in found if deal.account_id and deal.project_id in projects]
    for receipt in finance.receipts(actor).filter(account_id__in=accounts).select_related("posted_by"):
        by = receipt.posted_by.name if receipt.posted_by else ""
        about, said = Source("finance.receipt", receipt.pk), {"number": receipt.number}
        yield Moment(
            receipt.posted_at, "MONEY", _("收款 %(number)s"), said, by=by, amount=receipt.total, about=about
        )
        if receipt.voided_at is not None:
            yield Moment(
                receipt.voided_at,
                "MONEY",
                _("作废收款 %(number)s"),
                said,
                receipt.void_reason,
                amount=-receipt.total,
                about=about,
            )


def _papers(found: Sequence[Deal], actor: Actor) -> Iterator[Moment]:
    projects = actor.projects_with(VIEW_PAPER)
    about = Q(
        source_kind="sales.deal", source_id__in=[deal.pk for deal in found if deal.project_id in projects]
    )
    for paper in documents.papers(actor).filter(about).select_related("issued_by"):
        by = paper.issued_by.name if paper.issued_by else ""
        said = {"paper": paper.get_kind_display(), "number": paper.number}
        yield Moment(paper.issued_at, "PAPER", _("出具%(paper)s %(number)s"), said, by=by, about=paper.source)
