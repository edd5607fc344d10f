"""How far a customer's deal has come, as the rooms that make deals tell it."""

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.customers.codes import CustomerStage
from kaipan.customers.events import CustomerAdvanced, CustomerSteppedBack
from kaipan.customers.models import Customer, Progress
from kaipan.kernel.ids import CustomerId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform import events
from kaipan.platform.unit_of_work import step


@step
def note_progress(
    customer_id: CustomerId | int, stage: CustomerStage, *, source: Source, total: Money | None = None
) -> None:
    """The deal ``source`` of the customer has come to ``stage``; ``total`` is the price agreed on, in 元.

    The calling verb has the deal in its hands and answers for the right and the audit record.
    """
    _live(source).update(ended_at=Now())
    project_id = Customer.objects.values_list("project_id", flat=True).get(pk=customer_id)
    Progress.objects.create(
        project_id=project_id,
        customer_id=customer_id,
        source_kind=source.kind,
        source_id=source.id,
        stage=stage,
        total=total,
    )
    events.publish(
        CustomerAdvanced(
            ProjectId(project_id),
            CustomerId(customer_id),
            source.kind,
            source.id,
            str(stage),
            "" if total is None else str(total),
        )
    )


@step
def end_progress(source: Source) -> None:
    """The deal ``source`` is given up; nothing to do for one that never was one of a customer's."""
    for progress in list(_live(source)):
        _live(source).update(ended_at=Now())
        events.publish(
            CustomerSteppedBack(
                ProjectId(progress.project_id), CustomerId(progress.customer_id), source.kind, source.id
            )
        )


def _live(source: Source) -> QuerySet[Progress]:
    """The stage the deal has now; a constraint lets it have one."""
    return Progress.objects.filter(source_kind=source.kind, source_id=source.id, ended_at__isnull=True)
