"""What somebody says of a layout, of its fields and of a printer. Lengths in mm, to a tenth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.bills.rules.form_values import OF_INVOICES, WITH_TEXT
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _

LEAST_PAPER, MOST_PAPER = Decimal(40), Decimal(500)
LEAST_BOX = Decimal(1)
LEAST_SIZE, MOST_SIZE = Decimal(5), Decimal(72)
MOST_SPACING = Decimal(20)
MOST_CELLS = 40
MOST_FIELDS = 80
MOST_OFFSET = Decimal(50)
LEAST_SCALE, MOST_SCALE = Decimal("0.95"), Decimal("1.05")
MOST_AT_ONCE = 500
"""Bills printed in one go."""

_TENTH, _THOUSANDTH = Decimal("0.1"), Decimal("0.001")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPlace:
    """Where the scan of the form lies under the paper; right under it unless somebody says otherwise."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutTerms:
    """The paper of a form, and where its scan lies."""

    width: Decimal
    height: Decimal
    note: str = ""
    scan: ScanPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTerms:
    """A field of a layout; see :class:`kaipan.bills.models.FormField`."""

    value: str
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    text: str = ""
    size: Decimal = Decimal("10.5")
    bold: bool = False
    align: str = "LEFT"
    spacing: Decimal = Decimal(0)
    cells: int = 1
    shrink: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterTerms:
    """A printer: moved to the right and down by mm, scaled."""

    name: str
    dx: Decimal = Decimal(0)
    dy: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    active: bool = True


def paper_problem(terms: LayoutTerms) -> Message | None:
    """What is wrong with a paper."""
    if not all(_within(each, LEAST_PAPER, MOST_PAPER) for each in (terms.width, terms.height)):
        return _("纸张宽高须为 40 至 500 毫米，最多一位小数。")
    scan = terms.scan
    if scan is not None and not (
        all(_within(each, -MOST_PAPER, MOST_PAPER) for each in (scan.x, scan.y))
        and all(_within(each, LEAST_PAPER, MOST_PAPER * 2) for each in (scan.width, scan.height))
    ):
        return _("底图位置须在 500 毫米以内，宽高须为 40 至 1000 毫米，最多一位小数。")
    return None


def field_problem(terms: FieldTerms, paper: LayoutTerms, *, is_invoice: bool) -> Message | None:
    """What is wrong with a field on a paper."""
    if terms.value in OF_INVOICES and not is_invoice:
        return _("税率、不含税金额和税额只有发票才有。")
    if (terms.value in WITH_TEXT) != bool(terms.text):
        return _("固定文字和附加信息须填写文字（附加信息填其名称），其他内容不填。")
    if not _is_on(paper, terms):
        return _("须整个在纸张之内，宽高至少 1 毫米，最多一位小数。")
    if not _within(terms.size, LEAST_SIZE, MOST_SIZE):
        return _("字号须为 5 至 72 磅，最多一位小数。")
    if not _within(terms.spacing, Decimal(0), MOST_SPACING):
        return _("字距须为 0 至 20 毫米，最多一位小数。")
    if not 1 <= terms.cells <= MOST_CELLS:
        return _("行数或格数须为 1 至 40。")
    return None


def printer_problem(terms: PrinterTerms) -> Message | None:
    """What is wrong with the settings of a printer."""
    if not all(_within(each, -MOST_OFFSET, MOST_OFFSET) for each in (terms.dx, terms.dy)):
        return _("偏移须在 ±50 毫米以内，最多一位小数。")
    if not _within(terms.scale, LEAST_SCALE, MOST_SCALE, _THOUSANDTH):
        return _("缩放须为 0.95 至 1.05，最多三位小数。")
    return None


def _is_on(paper: LayoutTerms, box: FieldTerms) -> bool:
    places = (box.x, box.y, box.width, box.height)
    return (
        all(_within(each, Decimal(0), MOST_PAPER) for each in places)
        and min(box.width, box.height) >= LEAST_BOX
        and box.x + box.width <= paper.width
        and box.y + box.height <= paper.height
    )


def _within(value: Decimal, least: Decimal, most: Decimal, step: Decimal = _TENTH) -> bool:
    return value.is_finite() and least <= value <= most and value % step == 0
