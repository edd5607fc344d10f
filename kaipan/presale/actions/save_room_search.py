"""Keep a condition under a name."""

from django.db.models.functions import Now

from kaipan.inventory.actions import use_room_attributes
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import RoomSearch
from kaipan.presale.room_condition import RoomCondition


@use_case
def save_room_search(
    project_id: ProjectId | int, *, name: str, condition: RoomCondition, actor: Actor
) -> int:
    """Keep the condition for everybody in the project (存为常用条件); the same name, the new condition.

    Refuses one that asks for a retired attribute or a choice that is not offered.
    """
    require(actor, permissions.RELEASE_ROOM, project_id)
    use_room_attributes(int(project_id), condition.attributes_used)
    kept = {"condition": condition.as_json(), "saved_by_id": actor.staff_id, "saved_at": Now()}
    search, _created = RoomSearch.objects.update_or_create(
        project_id=project_id, name=required_line(name, longest=40), defaults=kept
    )
    audit.record(actor, "presale.room_search.saved", search, changes={"condition": condition.as_json()})
    return search.pk


@use_case
def delete_room_search(search_id: int, *, actor: Actor) -> None:
    """Forget a kept condition; batches made by it keep what it said."""
    search = one(RoomSearch.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=search_id)
    require(actor, permissions.RELEASE_ROOM, search.project_id)
    audit.record(actor, "presale.room_search.deleted", search, changes={"condition": search.condition})
    search.delete()
