"""办理流程: the stages of a matter with their days, the papers it asks for, and its clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALL = "ALL"
"""The class of papers that everybody brings."""

MOST_STAGES, MOST_PAPERS, LONGEST_DAYS = 24, 120, 1_000


@dataclass(frozen=True, slots=True)
class StageTerms:
    """A stage (环节): done ``days`` days after the one before it is.

    ``needs_papers``: it is done only when no paper of the case is missing. ``by_batch``: its cases are sent
    away together, and sending does it. ``by_fact``: it is done by the verb that writes down what it brought
    (a number, a key, a deed), never by a click alone.
    """

    code: str
    name: str
    days: int = 0
    needs_papers: bool = False
    by_batch: bool = False
    by_fact: bool = False


@dataclass(frozen=True, slots=True)
class PaperTerms:
    """A paper (资料) asked of a class of people: how many originals and copies, for how many days it holds.

    ``of_each`` asks it of every person of the class, else the case brings it once.
    """

    group: str
    name: str
    originals: int = 0
    copies: int = 1
    valid_days: int | None = None
    of_each: bool = True


@dataclass(frozen=True, slots=True)
class ProcedureTerms:
    """How one matter is handled: stages in order, papers by class, and a clock over the whole.

    ``deadline_days`` run from the day a case is opened (备案 30, 产权 90); people are warned when so many of
    them have passed as ``warn_days`` names. ``group_names`` are the classes of people by their codes.
    """

    name: str
    stages: tuple[StageTerms, ...]
    papers: tuple[PaperTerms, ...] = ()
    group_names: tuple[tuple[str, str], ...] = ((ALL, "所有人"),)
    deadline_days: int | None = None
    warn_days: tuple[int, ...] = ()

    def place(self, code: str) -> int:
        """The ordinal of a stage, from 1; 0 where there is none of that code."""
        codes = [each.code for each in self.stages]
        return codes.index(code) + 1 if code in codes else 0

    def papers_of(self, groups: Collection[str]) -> tuple[PaperTerms, ...]:
        """What is asked of somebody of these classes, of everybody's first; each paper once."""
        wanted = {ALL, *groups}
        found: dict[str, PaperTerms] = {}
        for each in self.papers:
            if each.group in wanted:
                found.setdefault(each.name, each)
        return tuple(found.values())


def problem_of(terms: ProcedureTerms) -> str:
    """What is wrong with terms, by the name of what it is about; empty when nothing is."""
    return _problem_of_stages(terms.stages) or _problem_of_papers(terms) or _problem_of_clock(terms)


def _problem_of_stages(stages: Sequence[StageTerms]) -> str:
    if not 1 <= len(stages) <= MOST_STAGES:
        return "stages"
    codes = [each.code for each in stages]
    names = [each.name for each in stages]
    for each in stages:
        twice = codes.count(each.code) > 1 or names.count(each.name) > 1
        nameless = not each.code or not each.name.strip() or len(each.code) > 16 or len(each.name) > 20
        if twice or nameless or not 0 <= each.days <= LONGEST_DAYS or (each.by_batch and each.by_fact):
            return each.name or each.code or "stages"
    return ""


def _problem_of_papers(terms: ProcedureTerms) -> str:
    if len(terms.papers) > MOST_PAPERS:
        return "papers"
    groups = dict(terms.group_names)
    for each in terms.papers:
        asks = each.originals + each.copies > 0 and 0 <= each.originals <= 20 and 0 <= each.copies <= 20
        holds = each.valid_days is None or 0 < each.valid_days <= LONGEST_DAYS
        if each.group not in groups or not each.name.strip() or len(each.name) > 40 or not (asks and holds):
            return each.name or each.group
    return ""


def _problem_of_clock(terms: ProcedureTerms) -> str:
    limit = terms.deadline_days
    if limit is None:
        return "warn_days" if terms.warn_days else ""
    ordered = all(before < after for before, after in zip(terms.warn_days, terms.warn_days[1:], strict=False))
    inside = all(0 < each <= limit for each in terms.warn_days)
    return "" if 0 < limit <= LONGEST_DAYS and ordered and inside else "deadline_days"


def as_plain_stage(stage: StageTerms) -> dict[str, Any]:
    """A stage as pages and the API give it."""
    return {
        "code": stage.code,
        "name": stage.name,
        "days": stage.days,
        "needs_papers": stage.needs_papers,
        "by_batch": stage.by_batch,
        "by_fact": stage.by_fact,
    }


def stage_of(said: Mapping[str, Any]) -> StageTerms:
    """The stage a mapping of :func:`as_plain_stage` says."""
    return StageTerms(**{**as_plain_stage(StageTerms("", "")), **said})
