"""网签合同号: what the authority's system calls a contract."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.sales.models import Deal, OnlineSigning
from kaipan.sales.refusals import OnlineNumberTaken

LONGEST = 40


@step
def write_online_number(deal: Deal, number: str, *, signed_on: date, actor: Actor) -> None:
    """Note the number of a locked deal's contract; the last one noted holds."""
    said = required_line(number, longest=LONGEST)
    taken = OnlineSigning.objects.filter(project_id=deal.project_id, number=said)
    other = taken.select_related("deal__room").first()
    if other:
        raise OnlineNumberTaken(number=said, room=other.deal.room.label)
    OnlineSigning.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=said,
        signed_on=signed_on,
        recorded_by_id=actor.staff_id,
    )
    audit.record(
        actor, "sales.deal.signed_online", deal, changes={"online_number": said, "signed_on": signed_on}
    )
