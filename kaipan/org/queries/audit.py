"""Who did what: the trail as the actor may read it."""

from django.db.models import Model, Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org.permissions import VIEW_AUDIT
from kaipan.platform.models import AuditRecord


def audit_trail(
    actor: Actor,
    *,
    project_id: ProjectId | int | None = None,
    staff_id: StaffId | int | None = None,
    verb: str | None = None,
    subject: tuple[str, int] | None = None,
) -> QuerySet[AuditRecord]:
    """Records of the projects, or with the company's permission of the whole company, the newest first.

    Narrowed to a project, to what one person did, to one verb (``sales.deal.booked``) or to one thing
    (``("sales.deal", 12)``).
    """
    records = AuditRecord.objects.filter(_scope(actor), company_id=actor.company_id).order_by("-id")
    narrowed = {"project_id": project_id, "actor_staff_id": staff_id, "verb": verb}
    if subject:
        narrowed |= {"subject_type": subject[0], "subject_id": subject[1]}
    return records.filter(**{name: value for name, value in narrowed.items() if value is not None})


def trail_of(subject: Model) -> QuerySet[AuditRecord]:
    """Everything done to one thing, the newest first. Whoever asks has shown that the reader may see it."""
    return AuditRecord.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by(
        "-id"
    )


def _scope(actor: Actor) -> Q:
    return Q() if actor.may(VIEW_AUDIT) else Q(project_id__in=sorted(actor.projects_with(VIEW_AUDIT)))
