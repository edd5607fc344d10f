"""A named cast for the tests of every room, made by the real verbs.

``project()`` is 松风明月 of the company 松风置业; ``actor_with("sales.deal.book", project=project())`` is
somebody who may do just that there. Each call makes another project, another person.
"""

from __future__ import annotations

from itertools import count

from stdnum.cn import uscc

from kaipan.kernel.actor import Actor, Channel
from kaipan.org import actions, queries
from kaipan.org.models import Company, Project, Role, Staff

PASSWORD = "Songfeng-mingyue-42"  # noqa: S105  of nobody outside the tests

_SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN_NAMES = "伟敏静强磊洋艳杰娟涛霞平鹏丽"
_numbers = count(1)


def company(name: str | None = None) -> Company:
    """Another company; its number keeps it apart from the others."""
    number = next(_numbers)
    first = f"91440300MA5{number:06d}"
    company_id = actions.create_company(
        name=name or f"松风置业{number}有限公司",
        short_name=f"松风{number}",
        credit_code=first + uscc.calc_check_digit(first),
        actor=queries.installer(),
    )
    return Company.objects.get(pk=company_id)


def project(name: str | None = None, *, of: Company | None = None) -> Project:
    """Another project, of a new company unless told ``of`` which."""
    number = next(_numbers)
    project_id = actions.create_project(
        code=f"P{number:05d}",
        filed_name=f"{name or '松风明月花园'}{number}",
        promoted_name=name or "松风明月",
        city="深圳",
        actor=queries.system_actor((of or company()).pk),
    )
    return Project.objects.get(pk=project_id)


def staff_with(*permissions: str, project: Project | Company | None = None, name: str | None = None) -> Staff:
    """Somebody who holds just these permissions in the project (or, given a company, in all of it)."""
    if project is None:
        project = _another_project()
    number = next(_numbers)
    owner = project if isinstance(project, Company) else project.company
    system = queries.system_actor(owner.pk)
    staff_id = actions.add_staff(username=f"staff{number}", name=name or _name(number), actor=system)
    if permissions:
        actions.grant_role(
            staff_id,
            role_id=role_with(*permissions, of=owner).pk,
            project_id=None if isinstance(project, Company) else project.pk,
            actor=system,
        )
    return Staff.objects.get(pk=staff_id)


def role_with(*permissions: str, of: Company) -> Role:
    """A role of the company with just these permissions."""
    number = next(_numbers)
    role_id = actions.define_role(
        code=f"role-{number}",
        name=f"角色{number}",
        permissions=permissions,
        actor=queries.system_actor(of.pk),
    )
    return Role.objects.get(pk=role_id)


def actor_with(*permissions: str, project: Project | Company | None = None, name: str | None = None) -> Actor:
    """The same person as the actor that verbs are given."""
    return actor_of(staff_with(*permissions, project=project, name=name))


def actor_of(staff: Staff) -> Actor:
    """The person at the door of the pages, with the roles held now."""
    return queries.actor_for(staff, Channel.PAGE)


def _another_project() -> Project:
    return project()


def _name(number: int) -> str:
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN_NAMES[number % len(_GIVEN_NAMES)]
