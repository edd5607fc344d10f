"""设置票据种类."""

from __future__ import annotations

from kaipan.bills import permissions
from kaipan.bills.codes import Mode, Sort
from kaipan.bills.models import BillKind
from kaipan.bills.queries.kinds import bill_kinds
from kaipan.bills.refusals import KindBroken, KindKeepsMeaning, NothingToAdopt
from kaipan.bills.rules import states
from kaipan.bills.rules.terms import USUAL_KINDS, KindTerms, is_percent
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

MOST_COPIES = 10


@use_case
def add_kind(project_id: int, terms: KindTerms, *, actor: Actor) -> int:
    """Add a kind of bill to a project; its id. Raises :class:`KindBroken` for what does not go together."""
    require(actor, permissions.SET_KINDS, project_id)
    return _add(project_id, terms, actor)


@use_case
def adopt_usual_kinds(project_id: int, *, actor: Actor) -> list[int]:
    """Add the usual kinds whose names the project does not have; :class:`NothingToAdopt` for none."""
    require(actor, permissions.SET_KINDS, project_id)
    claim_name(f"bills.kinds.{project_id}")
    there = set(BillKind.objects.filter(project_id=project_id).values_list("name", flat=True))
    wanted = [terms for terms in USUAL_KINDS if terms.name not in there]
    if not wanted:
        raise NothingToAdopt
    return [_add(project_id, terms, actor) for terms in wanted]


@use_case
def change_kind(kind_id: int, terms: KindTerms, *, actor: Actor) -> None:
    """Change a kind as a whole; bills that were issued keep what it said then.

    Raises :class:`KindKeepsMeaning` for another sort or another source of numbers.
    """
    seen = one(bill_kinds(actor), pk=kind_id)
    require(actor, permissions.SET_KINDS, seen.project_id)
    if (terms.sort, terms.mode) != (seen.sort, seen.mode):
        raise KindKeepsMeaning(name=seen.name)
    wanted = _checked(terms)
    (kind,) = lock(Rank.BILL_KIND, BillKind.objects.filter(pk=seen.pk))
    changes = {
        name: [getattr(kind, name), value] for name, value in wanted.items() if getattr(kind, name) != value
    }
    for name, value in wanted.items():
        setattr(kind, name, value)
    kind.save(update_fields=list(wanted))
    audit.record(actor, "bills.kind.changed", kind, changes=changes)


@step
def _add(project_id: int, terms: KindTerms, actor: Actor) -> int:
    kind = BillKind.objects.create(project_id=project_id, **_checked(terms))
    audit.record(actor, "bills.kind.added", kind, changes={"name": kind.name, "sort": kind.sort})
    return kind.pk


def _checked(terms: KindTerms) -> dict[str, object]:
    problem = _problem(terms)
    if problem:
        raise KindBroken(name=terms.name, problem=problem)
    return {
        "name": required_line(terms.name, longest=30),
        "sort": terms.sort,
        "mode": terms.mode,
        "copies": terms.copies,
        "tax_percent": terms.tax_percent,
        "for_collected": terms.for_collected,
        "hold_limit": terms.hold_limit,
        "active": terms.active,
    }


def _problem(terms: KindTerms) -> Message | None:
    if terms.sort not in Sort.values or terms.mode not in Mode.values:
        return _("类别或号码来源不在可选范围内。")
    if terms.sort == states.DIGITAL and terms.mode != states.EXTERNAL:
        return _("数电票没有印刷号段，号码来源须为外部号码。")
    if terms.mode == states.EXTERNAL and terms.sort not in states.INVOICES:
        return _("只有发票可以使用外部号码。")
    if not 1 <= terms.copies <= MOST_COPIES:
        return _("联数须为 1 至 10。")
    if not is_percent(terms.tax_percent):
        return _("税率须为 0 至 100 之间、最多两位小数的百分数。")
    if terms.hold_limit is not None and not 1 <= terms.hold_limit <= 1_000_000:
        return _("领用限额须为 1 至 1000000，或不填。")
    return None
