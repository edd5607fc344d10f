"""The first page of what somebody sent as one picture of our own making, to be shown under something."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image

from kaipan.platform.pdf import ONE_AT_A_TIME
from kaipan.platform.uploads.admitting import Admitted

LONGEST_SIDE = 2400
"""Pixels: 250 a side of an inch on a form as wide as a printer takes."""

_QUALITY = 80


def page_picture(admitted: Admitted) -> bytes:
    """A JPEG of an admitted picture, or of the first page of an admitted PDF, on white.

    Whatever else the file held is gone: not one byte of it is kept.
    """
    with ONE_AT_A_TIME:
        image = _first_page(admitted.content) if admitted.media_type == "application/pdf" else None
    if image is None:
        image = Image.open(BytesIO(admitted.content))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = BytesIO()
    _on_white(image).save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _first_page(content: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        scale = LONGEST_SIDE / max(*page.get_size(), 1)
        image: Image.Image = page.render(scale=scale).to_pil()
        page.close()
        return image
    finally:
        document.close()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
