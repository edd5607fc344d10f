"""A project with its terms, permits and accounts on one card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.org.models import Project
from kaipan.org.queries.permits import PermitCard, card_of
from kaipan.org.queries.projects import projects
from kaipan.org.rules.project_settings import BOUNDS, ProjectSettings, read_settings
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the project: its name in code and in Chinese, its value, and whether it is its own."""

    name: str
    label: str
    value: object
    is_own: bool


@dataclass(frozen=True, slots=True)
class BankAccountCard:
    """An account money may arrive on."""

    id: int
    bank: str
    holder: str
    number: str
    supervised: bool
    active: bool


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """Everything a manager of the project sets."""

    id: ProjectId
    company_id: CompanyId
    company_name: str
    company_credit_code: str
    code: str
    filed_name: str
    promoted_name: str
    city: str
    address: str
    land_number: str
    land_use: str
    dispute_body: str
    property_manager: str
    handover_on: date | None
    settings: ProjectSettings
    terms: tuple[Term, ...]
    permits: tuple[PermitCard, ...]
    bank_accounts: tuple[BankAccountCard, ...]


def project_card(project_id: ProjectId | int, *, actor: Actor) -> ProjectCard:
    """The card of a project the actor works in; :class:`~kaipan.kernel.errors.NotFound` otherwise."""
    project = one(projects(actor).prefetch_related("permits", "bank_accounts"), pk=project_id)
    settings = read_settings(project.settings)
    return ProjectCard(
        id=ProjectId(project.pk),
        company_id=CompanyId(project.company_id),
        company_name=project.company.name,
        company_credit_code=project.company.credit_code,
        code=project.code,
        filed_name=project.filed_name,
        promoted_name=project.promoted_name,
        city=project.city,
        address=project.address,
        land_number=project.land_number,
        land_use=project.land_use,
        dispute_body=project.dispute_body,
        property_manager=project.property_manager,
        handover_on=project.handover_on,
        settings=settings,
        terms=tuple(
            Term(name, bounds.label, getattr(settings, name), name in project.settings)
            for name, bounds in BOUNDS.items()
        ),
        permits=tuple(card_of(permit) for permit in project.permits.all()),
        bank_accounts=_accounts(project),
    )


def _accounts(project: Project) -> tuple[BankAccountCard, ...]:
    return tuple(
        BankAccountCard(
            account.pk, account.bank, account.holder, account.number, account.supervised, account.active
        )
        for account in project.bank_accounts.all()
    )
