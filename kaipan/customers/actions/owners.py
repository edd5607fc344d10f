"""Who may serve customers."""

from kaipan.customers.permissions import VIEW
from kaipan.customers.rules.refusals import OwnerUnfit
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org import queries as org


def fit_owner(project_id: ProjectId | int, staff_id: StaffId | int) -> StaffId:
    """The person, when active and allowed to view customers of their own in the project."""
    if not org.holders(project_id, VIEW).filter(pk=staff_id).exists():
        raise OwnerUnfit
    return StaffId(staff_id)
