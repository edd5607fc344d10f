"""设置催缴规则."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kaipan.dunning import permissions
from kaipan.dunning.models import Terms, TermsLevel
from kaipan.dunning.refusals import LevelsBroken, TemplateWanted, TermsInThePast, TermsOutOfRange
from kaipan.dunning.rules.terms import SMS, DunningTerms, Level
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.money import ZERO
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import use_case

MOST_LEVELS = 12


@use_case
def set_terms(project_id: int, terms: DunningTerms, *, valid_from: date, actor: Actor, today: date) -> int:
    """Put a version of the dunning terms in force from a day on, as a whole; its id.

    Notices that were made and fees that were charged stay as they are. Raises :class:`LevelsBroken`,
    :class:`TermsOutOfRange` and, for a day that is over, :class:`TermsInThePast`.
    """
    require(actor, permissions.SET_TERMS, project_id)
    if valid_from < today:
        raise TermsInThePast(today=today)
    _check(terms, actor)
    claim_name(f"dunning.terms.{project_id}")
    last = Terms.objects.filter(project_id=project_id).order_by("-version").first()
    kept = Terms.objects.create(
        project_id=project_id,
        version=last.version + 1 if last else 1,
        valid_from=valid_from,
        rate=terms.rate,
        rate_days=terms.rate_days,
        grace_days=terms.grace_days,
        counts_day_of_payment=terms.counts_day_of_payment,
        cap_share=terms.cap_share,
        smallest=terms.smallest,
        excluded=sorted(map(str, terms.excluded)),
        answer_days=terms.answer_days,
        set_by_id=actor.staff_id,
    )
    TermsLevel.objects.bulk_create(_row(kept, level) for level in terms.levels)
    changes = {"valid_from": valid_from, "rate": terms.rate, "levels": [each.code for each in terms.levels]}
    audit.record(actor, "dunning.terms.set", kept, changes=changes)
    return kept.pk


def _row(terms: Terms, level: Level) -> TermsLevel:
    return TermsLevel(
        project_id=terms.project_id,
        terms=terms,
        code=clean_line(level.code, longest=16),
        name=clean_line(level.name, longest=20),
        days=level.days,
        channel=level.channel,
        template=clean_line(level.template, longest=40),
        text=clean_line(level.text, longest=300),
    )


def _check(terms: DunningTerms, actor: Actor) -> None:
    levels = sorted(terms.levels, key=lambda level: level.days)
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise LevelsBroken(level=len(levels))
    for place, level in enumerate(levels):
        same = [each for each in levels[:place] if each.code == level.code or each.days == level.days]
        if same or not level.code.strip() or not level.name.strip() or not -90 <= level.days <= 1000:
            raise LevelsBroken(level=level.name or level.code)
        if level.channel == SMS and not level.template.strip():
            raise TemplateWanted(level=level.name)
    cap = terms.cap_share
    for name, is_right in (
        (
            _("违约金比率"),
            0 <= terms.rate <= 1 and _has_places(terms.rate, 8) and 1 <= terms.rate_days <= 366,
        ),
        (_("宽限天数"), 0 <= terms.grace_days <= 180),
        (_("违约金上限"), cap is None or (0 < cap <= 1 and _has_places(cap, 4))),
        (_("最小催缴金额"), terms.smallest >= ZERO),
        (_("答复天数"), 1 <= terms.answer_days <= 180),
        (_("不催缴的款项"), terms.excluded <= {each.code for each in finance.money_kinds(actor.company_id)}),
    ):
        if not is_right:
            raise TermsOutOfRange(name=name)


def _has_places(value: Decimal, places: int) -> bool:
    """Whether it has no more decimals than are kept."""
    return value == round(value, places)
