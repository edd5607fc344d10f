"""The list of a pay-over as a PDF: set by the house's press, kept nowhere."""

from __future__ import annotations

from datetime import datetime, time

from django.utils.timezone import make_aware

from kaipan.documents.press import set_in_type
from kaipan.documents.press.templates import wall_template
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.pay_over_lists import PayOverList


def pay_over_list_pdf(paper: PayOverList) -> bytes:
    """The list; the same pay-over gives the same bytes."""
    stamp = {"title": f"解缴清单 {paper.number}", "check_code": "", "version": "1", "mark": ""}
    inputs = {"paper": canonical(paper.as_printed()), "stamp": canonical(stamp)}
    moment = make_aware(datetime.combine(paper.dated_on, time()))
    return set_in_type(wall_template("pay_over_list").files, inputs, moment=moment)
