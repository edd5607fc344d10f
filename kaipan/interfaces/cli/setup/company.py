"""Founding a company with its first roles: the start of every installation."""

from collections.abc import Mapping
from dataclasses import dataclass

from kaipan.interfaces.cli.setup.default_roles import DEFAULT_ROLES
from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.ids import CompanyId
from kaipan.ledger import actions as ledger
from kaipan.org import actions as org
from kaipan.org import queries as org_queries


@dataclass(frozen=True, slots=True)
class FoundedCompany:
    """A new company: its id, the ids of its roles by code, and the system acting in it."""

    id: CompanyId
    roles: Mapping[str, int]
    system: Actor


def found_company(*, name: str, short_name: str, credit_code: str) -> FoundedCompany:
    """Found a company, give it the default roles and open its books."""
    company_id = org.create_company(
        name=name, short_name=short_name, credit_code=credit_code, actor=org_queries.installer()
    )
    system = org_queries.system_actor(company_id, Channel.CLI)
    roles = {
        role.code: org.define_role(code=role.code, name=role.name, permissions=role.permissions, actor=system)
        for role in DEFAULT_ROLES
    }
    ledger.open_books(company_id, actor=system)
    return FoundedCompany(company_id, roles, system)


def hire_administrator(company: FoundedCompany, *, username: str, name: str, password: str) -> None:
    """The company's first administrator, with a password that must be changed at the first sign-in."""
    staff_id = org.add_staff(username=username, name=name, title="系统管理员", actor=company.system)
    org.grant_role(staff_id, role_id=company.roles["administrator"], project_id=None, actor=company.system)
    org.set_password(staff_id, password=password, actor=company.system)
