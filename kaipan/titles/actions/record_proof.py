"""登记税费证明: that 契税 or 维修资金 is paid, or that nothing is to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.titles.codes import ProofKind
from kaipan.titles.finding import TITLE, check_day, lock_title
from kaipan.titles.models import Proof, Title
from kaipan.titles.refusals import ProofElsewhere, ProofStands, ProofUnfit
from kaipan.titles.rules import states
from kaipan.titles.stages import Done, go_on

PAPERS = {states.DEED_TAX: "契税完税证明", states.FUND: "维修资金缴存证明"}
"""What the standard procedure calls the paper that such a proof is."""


@dataclass(frozen=True, slots=True)
class ProofTerms:
    """What a proof says: its number, the day on it, the amount in 元.

    ``exempt_because`` is the ground on which nothing is to be paid; then it has neither number nor amount.
    """

    proved_on: date
    number: str = ""
    amount: Money = ZERO
    exempt_because: str = ""


@use_case
def record_tax_proof(
    title_id: int, terms: ProofTerms, *, correction: str = "", actor: Actor, today: date
) -> int:
    """Write down the 契税完税证明 of a title; the proof. A correction is another one, with its reason.

    Once both proofs are there the stage of taxes is done; the case's paper of that name has come. Raises
    :class:`ProofUnfit`, :class:`ProofStands`, :class:`ProofElsewhere`, :class:`DayUnfit` and TitleOver.
    """
    return _record(title_id, states.DEED_TAX, terms, correction, actor, today)


@use_case
def record_fund_proof(
    title_id: int, terms: ProofTerms, *, correction: str = "", actor: Actor, today: date
) -> int:
    """As :func:`record_tax_proof`, the 维修资金缴存证明."""
    return _record(title_id, states.FUND, terms, correction, actor, today)


@step
def _record(title_id: int, kind: str, terms: ProofTerms, correction: str, actor: Actor, today: date) -> int:
    title = lock_title(title_id, actor)
    number, ground = _as_said(terms)
    why = clean_line(correction, longest=200)
    check_day(terms.proved_on, since=title.deal.contract.agreed_on, today=today)
    before = title.proofs.filter(kind=kind, replaced_by=None).first()
    if before and not why:
        label = str(ProofKind(kind).label)
        raise ProofStands(room=title.deal.room.label, kind=label, number=before.number or before.reason)
    _refuse_elsewhere(title, kind, number)
    proof = Proof.objects.create(
        project_id=title.project_id,
        title=title,
        kind=kind,
        number=number,
        proved_on=terms.proved_on,
        amount=terms.amount,
        exempt=bool(ground),
        reason="；".join(filter(None, (ground, why))),
        replaces=before,
        recorded_on=today,
        recorded_by_id=actor.staff_id,
    )
    changes = {"kind": kind, "number": number, "amount": terms.amount, "proved_on": terms.proved_on}
    audit.record(
        actor, "titles.proof.recorded", proof, label=title.deal.room.label, reason=why, changes=changes
    )
    _tell(title, kind, Done(terms.proved_on, today, actor, number))
    return proof.pk


def _as_said(terms: ProofTerms) -> tuple[str, str]:
    ground = clean_line(terms.exempt_because, longest=100)
    if ground:
        if terms.number or terms.amount:
            raise ProofUnfit
        return "", ground
    if terms.amount <= ZERO or not terms.number.strip():
        raise ProofUnfit
    return required_line(terms.number, longest=60), ""


def _refuse_elsewhere(title: Title, kind: str, number: str) -> None:
    other = Proof.objects.filter(project_id=title.project_id, kind=kind, number=number).exclude(title=title)
    found = other.select_related("title__deal__room").first() if number else None
    if found:
        raise ProofElsewhere(number=number, room=found.title.deal.room.label)


@step
def _tell(title: Title, kind: str, done: Done) -> None:
    """The case's paper came, and it goes on where it waited for both."""
    if not procedures.hold_cases([title.source], TITLE):
        return
    procedures.bring_paper(title.source, TITLE, PAPERS[kind], on=done.on, actor=done.actor, today=done.today)
    go_on(title, done)
