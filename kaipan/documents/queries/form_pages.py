"""套打 as PDF: what is printed over pre-printed forms, and the page a printer is set by. Kept nowhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kaipan.documents.press import set_in_type
from kaipan.documents.press.metrics import width_of
from kaipan.documents.press.templates import form_template
from kaipan.documents.rules import form_pages as rules
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.form_pages import (
    Calibration,
    FormBox,
    FormPaper,
    FormRun,
    FormSheet,
)

_FINENESS = 3
"""Decimals of a millimetre that reach the press."""

_A_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100"'
    ' preserveAspectRatio="none"><image width="100" height="100" preserveAspectRatio="none"'
    ' href="data:image/jpeg;base64,{}"/></svg>'
)


@dataclass(frozen=True, slots=True)
class FormBackground:
    """A scan of the form under its proof: a JPEG of our own making, and where it lies, in mm."""

    jpeg: bytes
    x: float
    y: float
    width: float
    height: float


def set_on_form(
    box: FormBox, said: str | Sequence[str], paper: FormPaper, calibration: Calibration
) -> list[FormRun]:
    """What is said in a box of a form, for one printer.

    Raises :class:`DoesNotFit` when there is no room, and :class:`BeyondThePaper` when the printer's settings
    push it over an edge.
    """
    return rules.calibrated(rules.runs_in(box, said, width_of), calibration, paper)


def form_pages_pdf(
    title: str,
    paper: FormPaper,
    sheets: Sequence[FormSheet],
    *,
    moment: datetime,
    background: FormBackground | None = None,
) -> bytes:
    """A page for every sheet, of the size of the form; the scan only where a proof asks for it."""
    words = {
        "title": title,
        "width": paper.width,
        "height": paper.height,
        "background": _under(background) if background else None,
        "sheets": [{"mark": each.mark, "runs": [_placed(run) for run in each.runs]} for each in sheets],
    }
    return set_in_type(form_template("form_pages").files, {"form": canonical(words)}, moment=moment)


def calibration_page_pdf(name: str, paper: FormPaper, by: Calibration, *, moment: datetime) -> bytes:
    """测试页 of a printer: rulers and crosses 10 mm from the edges, as it prints them at present."""
    words = {"name": name, "width": paper.width, "height": paper.height, **asdict(by)}
    return set_in_type(form_template("form_calibration").files, {"form": canonical(words)}, moment=moment)


def _placed(run: FormRun) -> dict[str, Any]:
    numbers = {name: round(getattr(run, name), _FINENESS) for name in ("x", "y", "size", "spacing")}
    return {"text": run.text, "bold": run.bold, **numbers}


def _under(background: FormBackground) -> dict[str, Any]:
    picture = _A_PICTURE.format(b64encode(background.jpeg).decode())
    return {"svg": picture} | {name: getattr(background, name) for name in ("x", "y", "width", "height")}
