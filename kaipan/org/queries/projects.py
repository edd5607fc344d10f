"""Projects as the actor may see them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.org.models import BankAccount, Project
from kaipan.org.rules.project_settings import ProjectSettings, read_settings
from kaipan.platform.prepared import Prepared


def projects(actor: Actor) -> QuerySet[Project]:
    """Every project the actor works in."""
    return Project.objects.filter(pk__in=sorted(actor.visible_projects())).select_related("company")


def projects_named(name: str) -> list[Project]:
    """The projects of the installation with this code, promoted or filed name; for the console."""
    return list(Project.objects.filter(Q(code=name) | Q(promoted_name=name) | Q(filed_name=name)))


def company_of(project_id: ProjectId | int) -> int:
    """Whose project it is."""
    return Project.objects.values_list("company_id", flat=True).get(pk=project_id)


def every_project() -> list[Project]:
    """All projects of the installation; for the console."""
    return list(Project.objects.order_by("pk"))


def require_project(actor: Actor, project_id: ProjectId | int) -> None:
    """Go on when the actor works in the project; :class:`~kaipan.kernel.errors.NotFound` otherwise."""
    if not actor.sees(project_id):
        raise NotFound


_usable = Prepared(
    lambda project, *keys: BankAccount.objects.filter(
        project_id=project, pk__in=keys, active=True
    ).values_list("pk", flat=True)
)


def usable_bank_accounts(project_id: ProjectId | int, among: Iterable[int]) -> list[int]:
    """Which of these bank accounts are the project's and in use."""
    return _usable(project_id, *among)


def bank_account(
    project_id: ProjectId | int, account_id: int, *, used_only: bool = True
) -> BankAccount | None:
    """A bank account of the project, unless another is meant; with ``used_only`` only one in use.

    Whoever asks has shown that the reader may see it.
    """
    found = BankAccount.objects.filter(project_id=project_id, pk=account_id)
    return (found.filter(active=True) if used_only else found).first()


def bank_accounts(projects: Iterable[int]) -> QuerySet[BankAccount]:
    """The bank accounts of these projects, those out of use too; for rooms that checked who asks."""
    return BankAccount.objects.filter(project_id__in=list(projects)).order_by("pk")


_settings = Prepared(lambda key: Project.objects.filter(pk=key).values_list("settings", flat=True))


def project_settings(project_id: ProjectId | int) -> ProjectSettings:
    """The terms that hold in the project: its own, and the house's where it has none."""
    return read_settings(_settings.one(project_id))
