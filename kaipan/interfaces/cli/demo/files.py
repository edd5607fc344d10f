"""Files that customers of the demo left: a card, and the copy of a document that nobody can read."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from kaipan.customers import actions as customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId

_PAPER, _INK, _STAMP = "#f4efe3", "#39424e", "#b3413a"


def left_behind(customer_id: CustomerId, number: int, *, actor: Actor) -> None:
    """Keep a card and a document of a customer; ``number`` makes the pictures unlike others."""
    for kind, name, size in (("CARD", "名片.jpg", (900, 540)), ("IDENTITY", "身份证正面.jpg", (860, 540))):
        sent = customers.SentFile(name, _picture(size, number))
        customers.attach_files(customer_id, kind, [sent], actor=actor)


def _picture(size: tuple[int, int], number: int) -> bytes:
    """A sheet of paper with lines for words."""
    image = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 60, 180, 180), fill=_STAMP)
    for line in range(5):
        draw.rectangle(
            (240, 90 + 70 * line, 420 + (number * 37 + line * 83) % 380, 112 + 70 * line), fill=_INK
        )
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()
