"""The drawings of Tabler Icons that ``tools/vendor_assets.py`` picked, by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@cache
def drawings() -> Mapping[str, str]:
    """What is inside each icon's ``<svg>``, by name."""
    path = Path(__file__).with_name("icons.json")
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def icon(name: str, size: str = "") -> SafeString:
    """The icon as inline SVG, silent for screen readers: the word beside it speaks.

    ``size`` is ``small``, ``large`` or nothing. An unknown name is a ``KeyError``: a page that asks for a
    drawing nobody picked is a mistake to be seen at once (add it to ``tools/vendor_icons.txt``).
    """
    css = f"icon icon-{size}" if size else "icon"
    inner = mark_safe(drawings()[name])  # noqa: S308  our own committed file
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', css, inner)
