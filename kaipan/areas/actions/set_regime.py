"""设定补差规则, one by one or from the standard set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import TextChoices

from kaipan.areas import permissions
from kaipan.areas.codes import AreaBasis
from kaipan.areas.models import Regime
from kaipan.areas.models.regime import columns_of
from kaipan.areas.refusals import CodeUnknown, NothingToAdopt, RegimeUnfit
from kaipan.areas.rules.regimes import RegimeTerms, problem_of
from kaipan.areas.rules.standard import STANDARD_REGIMES
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case


@use_case
def set_regime(
    project_id: ProjectId | int,
    name: str,
    terms: RegimeTerms,
    *,
    valid_from: date,
    product_type: str = "",
    area_basis: str = "",
    actor: Actor,
) -> int:
    """Set how areas are settled in contracts of a project from a day on; the regime.

    Empty ``product_type`` and ``area_basis`` fit every contract. What was posted stays; batches that were
    drawn before and not posted are refused where another regime now holds. Raises :class:`RegimeUnfit` and
    :class:`CodeUnknown`.
    """
    require(actor, permissions.SET_REGIMES, project_id)
    title = required_line(name, longest=40)
    _refuse_unknown(product_type, ProductType)
    _refuse_unknown(area_basis, AreaBasis)
    terms = replace(
        terms,
        words=clean_line(terms.words, longest=500),
        source=clean_line(terms.source, longest=200),
    )
    problem = problem_of(terms)
    if problem:
        raise RegimeUnfit(name=title, problem=problem)
    where = (product_type, area_basis)
    return _write(int(project_id), title, where, terms, valid_from=valid_from, actor=actor).pk


@use_case
def adopt_standard_regimes(project_id: ProjectId | int, *, actor: Actor) -> int:
    """Take the standard regimes a project has none like yet; how many, or :class:`NothingToAdopt`."""
    require(actor, permissions.SET_REGIMES, project_id)
    claim_name(f"areas.regimes.{project_id}")
    known = set(
        Regime.objects.filter(project_id=project_id, product_type="").values_list("area_basis", flat=True)
    )
    wanted = [each for each in STANDARD_REGIMES if each.area_basis not in known]
    if not wanted:
        raise NothingToAdopt
    for each in wanted:
        where = ("", each.area_basis)
        _write(int(project_id), each.name, where, each.terms, valid_from=each.valid_from, actor=actor)
    return len(wanted)


@step
def _write(
    project_id: int,
    name: str,
    where: tuple[str, str],
    terms: RegimeTerms,
    *,
    valid_from: date,
    actor: Actor,
) -> Regime:
    regime = Regime.objects.create(
        project_id=project_id,
        name=name,
        product_type=where[0],
        area_basis=where[1],
        valid_from=valid_from,
        set_by_id=actor.staff_id,
        **columns_of(terms),
    )
    audit.record(
        actor,
        "areas.regime.set",
        regime,
        changes={"kind": regime.kind, "valid_from": valid_from, "limit_percent": terms.limit},
    )
    return regime


def _refuse_unknown(value: str, known: type[TextChoices]) -> None:
    if value and value not in known.values:
        raise CodeUnknown(value=value[:20], choices="、".join(str(label) for label in known.labels))
