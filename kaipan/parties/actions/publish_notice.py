"""Say anew what people are told before they consent."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_text
from kaipan.parties.codes import Purpose
from kaipan.parties.models import Notice
from kaipan.parties.permissions import SET_PRIVACY
from kaipan.parties.rules.choices import known
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version

LONGEST_NOTICE = 8000


@use_case
def publish_notice(purpose: str, *, text: str, actor: Actor) -> int:
    """Publish the next version of the notice for a purpose, in force from now on; its id.

    Consents keep the version they were given to. Of two who publish at once the second is refused.
    """
    require(actor, SET_PRIVACY)
    purpose = known(purpose, Purpose.values)
    before = Notice.objects.filter(company_id=actor.company_id, purpose=purpose)
    notice = Notice.objects.create(
        company_id=actor.company_id,
        purpose=purpose,
        version=last_version(before) + 1,
        text=required_text(text, longest=LONGEST_NOTICE),
        published_by_id=actor.staff_id,
        published_at=moment(),
    )
    audit.record(actor, "parties.notice.published", notice, changes={"version": notice.version})
    return notice.pk
