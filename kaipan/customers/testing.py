"""Customers for the tests of every room, made by the real verb."""

from io import BytesIO

from PIL import Image

from kaipan.customers import actions
from kaipan.customers.models import Customer
from kaipan.customers.permissions import VIEW
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.org.models import Project, Staff
from kaipan.parties import testing as parties


def picture(shade: int = 0, name: str = "名片.png") -> actions.SentFile:
    """A small picture, unlike those of another shade."""
    file = BytesIO()
    Image.new("RGB", (8, 8), (shade, 0, 0)).save(file, "PNG")
    return actions.SentFile(name, file.getvalue())


def customer(
    project: Project,
    name: str = "王芳",
    *,
    owner: Staff | None = None,
    phone: str | None = None,
    identity: bool = True,
) -> Customer:
    """Another customer of the project, served by ``owner`` or by another consultant of the project."""
    consultant = owner or cast.staff_with(VIEW, project=project)
    customer_id = actions.register_customer(
        project.pk,
        name=name,
        phone=phone or parties.phone_number(),
        identity_type="RESIDENT_CARD" if identity else None,
        identity=parties.identity_number() if identity else None,
        owner_id=consultant.pk,
        actor=org.system_actor(project.company_id),
    )
    return Customer.objects.get(pk=customer_id)
