"""A project with a manager and a permit."""

from datetime import date

from kaipan.org import actions, testing
from kaipan.org.models import PresalePermit
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT

ISSUED = date(2026, 3, 1)


def manager_of(project):
    return testing.actor_with(MANAGE_PROJECT, VIEW_PROJECT, project=project)


def permit_of(project, **given):
    terms = {
        "number": "深房许字（2026）001号",
        "issued_by": "深圳市住房和建设局",
        "issued_on": ISSUED,
        **given,
    }
    permit_id = actions.add_permit(project.pk, **terms, actor=manager_of(project))
    return PresalePermit.objects.get(pk=permit_id)
