"""出具认筹单."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kaipan.documents import actions as documents
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId, ProjectId, RegistrationId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import papers, permissions
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.rights import require_mine
from kaipan.registrations.rules import states


@use_case
def issue_registration_paper(registration_id: RegistrationId | int, *, actor: Actor, today: date) -> PaperId:
    """Issue the 认筹单 of a valid registration, or find the one that stands; printing is the papers' room.

    Not before the money: the paper says that the 诚意金 was taken.
    """
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.REGISTER, actor)
    refuse_unless(registration, (states.VALID,), _("出具认筹单"))
    with translation.override(papers.LANGUAGE):
        paper = papers.registration_paper(registration, today=today, actor=actor)
    paper_id = documents.issue_paper(
        project_id=ProjectId(registration.project_id),
        kind=paper.kind,
        source=registration.source,
        data=paper.as_json(),
        actor=actor,
    )
    audit.record(actor, "registrations.registration.paper_issued", registration, changes={"paper": paper_id})
    return paper_id
