"""票样扫描件: the picture of a form that its designer lays fields over."""

from __future__ import annotations

from kaipan.bills.finding import lock_draft
from kaipan.kernel.actor import Actor
from kaipan.platform import audit, files, uploads
from kaipan.platform.unit_of_work import use_case

JPEG = "image/jpeg"


@use_case
def attach_form_scan(layout_id: int, name: str, content: bytes, *, actor: Actor) -> None:
    """Show a picture of the form, or the first page of a PDF, under a draft (上传票样).

    What is sent is hostile: :func:`kaipan.platform.uploads.admit` judges it, and only a JPEG of our own
    making is kept. It is seen by whoever designs, laid under proofs, and never printed on a form. An upload
    takes the place of the former one.
    """
    admitted = uploads.admit(content, name)  # before anybody has to wait
    picture = uploads.page_picture(admitted)
    layout = lock_draft(layout_id, actor)
    layout.scan = files.keep(picture, JPEG)
    layout.save(update_fields=["scan"])
    audit.record(actor, "bills.layout.scan_attached", layout, changes={"bytes": len(picture)})
