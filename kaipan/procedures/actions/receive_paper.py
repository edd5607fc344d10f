"""收件: what came of the papers a case asks for, and what went back."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures.finding import lock_case
from kaipan.procedures.models import Case, CasePaper
from kaipan.procedures.moving import refused_as_it_stands
from kaipan.procedures.refusals import MovedBackInTime, PaperElsewhere, PaperExpired, PaperShort
from kaipan.procedures.rules import states


@use_case
def receive_paper(
    case_id: int,
    paper_id: int,
    *,
    originals: int,
    copies: int,
    valid_until: date | None = None,
    on: date,
    note: str = "",
    actor: Actor,
    today: date,
) -> None:
    """Note that a paper came (收件), whole: as many originals and copies as are asked for.

    Without ``valid_until`` it holds as long as its kind does. Raises :class:`PaperShort`,
    :class:`PaperExpired` and :class:`PaperElsewhere`.
    """
    case, paper = _paper(case_id, paper_id, actor, states.WANTED, states.GIVEN_BACK)
    if originals < paper.originals_wanted or copies < paper.copies_wanted:
        raise PaperShort(paper=paper.name, originals=paper.originals_wanted, copies=paper.copies_wanted)
    if on > today:
        raise MovedBackInTime(label=case.label, since=case.opened_on)
    until = valid_until or (on + timedelta(days=paper.valid_days) if paper.valid_days else None)
    if until and until < today:
        raise PaperExpired(paper=paper.name, until=until)
    paper.originals, paper.copies = originals, copies
    paper.received_on, paper.valid_until, paper.given_back_on = on, until, None
    _let_be(case, paper, states.RECEIVED, clean_line(note, longest=200), actor)


@use_case
def give_paper_back(case_id: int, paper_id: int, *, reason: str, on: date, actor: Actor, today: date) -> None:
    """Note that a paper was given back (退回), for a reason; it is missing again."""
    case, paper = _paper(case_id, paper_id, actor, states.RECEIVED)
    why = required_line(reason, longest=200)
    if paper.received_on is None or not paper.received_on <= on <= today:
        raise MovedBackInTime(label=case.label, since=paper.received_on)
    paper.given_back_on = on
    paper.originals = paper.copies = 0
    _let_be(case, paper, states.GIVEN_BACK, why, actor)


@use_case
def waive_paper(case_id: int, paper_id: int, *, reason: str, actor: Actor) -> None:
    """Do without a paper (免收), for a reason."""
    case, paper = _paper(case_id, paper_id, actor, *states.MISSING)
    _let_be(case, paper, states.WAIVED, required_line(reason, longest=200), actor)


@use_case
def ask_again(case_id: int, paper_id: int, *, reason: str, actor: Actor) -> None:
    """Ask for a paper that was waived, or whose day has passed (重新要求)."""
    case, paper = _paper(case_id, paper_id, actor, states.WAIVED, states.RECEIVED)
    _let_be(case, paper, states.WANTED, required_line(reason, longest=200), actor)


@use_case
def ask_for_paper(
    case_id: int, *, name: str, originals: int, copies: int, person_id: int | None = None, actor: Actor
) -> int:
    """Ask a case for one more paper than its procedure does (补充资料); the paper.

    Raises :class:`PaperShort` for none of it, and NotFound for a person the case is not about.
    """
    case = lock_case(case_id, actor)
    if case.state == states.ENDED:
        raise refused_as_it_stands(case)
    called = required_line(name, longest=40)
    if originals + copies < 1 or not (0 <= originals <= 20 and 0 <= copies <= 20):
        raise PaperShort(paper=called, originals=0, copies=1)
    if person_id is not None and not CasePaper.objects.filter(case=case, person_id=person_id).exists():
        raise NotFound
    paper = CasePaper.objects.create(
        project_id=case.project_id,
        case=case,
        person_id=person_id,
        group="",
        name=called,
        originals_wanted=originals,
        copies_wanted=copies,
        handled_by_id=actor.staff_id,
    )
    audit.record(actor, "procedures.paper.asked", paper, label=case.label, changes={"paper": called})
    return paper.pk


@step
def _paper(case_id: int, paper_id: int, actor: Actor, *wanted: str) -> tuple[Case, CasePaper]:
    case = lock_case(case_id, actor)
    if case.state == states.ENDED:
        raise refused_as_it_stands(case)
    paper = CasePaper.objects.filter(case=case, pk=paper_id).first()
    if paper is None:
        raise NotFound
    if paper.state not in wanted:
        raise PaperElsewhere(label=case.label, paper=paper.name, state=paper.get_state_display())
    return case, paper


@step
def _let_be(case: Case, paper: CasePaper, state: str, note: str, actor: Actor) -> None:
    before, paper.state, paper.note = paper.state, state, note
    paper.handled_by_id = actor.staff_id
    paper.save()
    audit.record(
        actor,
        f"procedures.paper.{_VERBS[state]}",
        paper,
        label=case.label,
        reason=note,
        changes={"paper": paper.name, "state": [before, state], "valid_until": paper.valid_until},
    )


_VERBS = {
    states.RECEIVED: "received",
    states.GIVEN_BACK: "given_back",
    states.WAIVED: "waived",
    states.WANTED: "asked_again",
}
