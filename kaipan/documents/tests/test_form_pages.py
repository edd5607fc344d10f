"""套打: where text comes to stand on a form, without a form and without a database."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from kaipan.documents.press.metrics import width_of
from kaipan.documents.queries import (
    BeyondThePaper,
    Calibration,
    DoesNotFit,
    FormAlign,
    FormBox,
    FormPaper,
    FormShape,
    FormSheet,
    calibration_page_pdf,
    form_pages_pdf,
    set_on_form,
)
from kaipan.documents.rules.form_pages import POINT, runs_in, wrapped

PAPER = FormPaper(200, 100)
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
SIZE = 10 * POINT
AS_IT_IS = Calibration()
LONG = "深圳市松风置业发展有限公司第一分公司"


def box(**terms):
    return FormBox(**{"x": 10, "y": 20, "width": 50, "height": 6, "size": 10, **terms})


def texts(runs):
    return [run.text for run in runs]


class Opened:
    """A PDF as a reader sees it."""

    def __init__(self, pdf):
        self.document = pypdfium2.PdfDocument(BytesIO(pdf))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.document.close()

    def words(self, page=0):
        return self.document[page].get_textpage().get_text_range()


def test_chinese_is_as_wide_as_high_and_digits_are_not():
    assert width_of("壹贰") == 2
    assert width_of("𠮷") == 1  # the box for what the font lacks
    assert 0.5 < width_of("1") < 0.6
    assert width_of("A", bold=True) > width_of("A")


def test_lines_break_between_characters_but_not_in_numbers_and_not_before_closing_marks():
    def fits(line):
        return len(line) <= 6

    assert wrapped("购房款A0001号。", fits) == ["购房款", "A0001", "号。"]
    assert wrapped("一二三四五六，七", fits) == ["一二三四五", "六，七"]
    assert wrapped("A0000000001", fits) == ["A00000", "00001"]
    assert wrapped("  ", fits) == []
    assert wrapped("宽", lambda _: False) is None


@pytest.mark.parametrize(
    ("align", "left"),
    [(FormAlign.LEFT, 10), (FormAlign.CENTRE, 35 - SIZE), (FormAlign.RIGHT, 60 - 2 * SIZE)],
)
def test_a_line_keeps_to_its_side(align, left):
    (run,) = runs_in(box(align=align), "王芳", width_of)
    assert run.x == pytest.approx(left)
    assert run.y == pytest.approx(23 + 0.38 * SIZE)


def test_characters_are_spaced_apart():
    (run,) = runs_in(box(spacing=2), "王芳芳", width_of)
    assert run.width == pytest.approx(3 * SIZE + 4)


def test_a_text_has_as_many_lines_as_it_may():
    with pytest.raises(DoesNotFit):
        runs_in(box(height=12), LONG, width_of)
    assert texts(runs_in(box(height=12, cells=2), LONG, width_of)) == [LONG[:14], LONG[14:]]
    with pytest.raises(DoesNotFit):
        runs_in(box(height=8, cells=2), LONG, width_of)  # two lines are higher than that


def test_type_becomes_smaller_where_it_may_and_no_smaller_than_six_tenths():
    (run,) = runs_in(box(shrink=True), LONG, width_of)
    assert run.size < 10
    assert run.width <= 50
    with pytest.raises(DoesNotFit):
        runs_in(box(shrink=True, width=25), LONG, width_of)


def test_digits_stand_in_their_squares_from_the_right():
    squares = box(shape=FormShape.BOXES, cells=10, width=50)
    runs = runs_in(squares, "￥123", width_of)
    assert texts(runs) == ["￥", "1", "2", "3"]
    for place, run in enumerate(runs, 6):
        assert run.x + run.width / 2 == pytest.approx(10 + 5 * place + 2.5)
    with pytest.raises(DoesNotFit):
        runs_in(squares, "12345678901", width_of)
    with pytest.raises(DoesNotFit):
        runs_in(box(shape=FormShape.BOXES, cells=20, width=50), "壹", width_of)  # wider than its square


def test_rows_stand_on_the_lines_of_the_form():
    rows = box(shape=FormShape.ROWS, cells=3, height=18)
    first, third = runs_in(rows, ["a", "", "c"], width_of)
    assert third.y - first.y == pytest.approx(12)
    with pytest.raises(DoesNotFit):
        runs_in(rows, ["a"] * 4, width_of)


def test_a_printer_moves_and_scales_everything():
    (moved,) = set_on_form(box(), "王芳", PAPER, Calibration(2, -1, 1.05))
    (plain,) = set_on_form(box(), "王芳", PAPER, AS_IT_IS)
    assert moved.x == pytest.approx(plain.x * 1.05 + 2)
    assert moved.y == pytest.approx(plain.y * 1.05 - 1)
    assert moved.size == pytest.approx(10.5)


@pytest.mark.parametrize("offset", [(-11, 0), (0, -24), (190, 0), (0, 78)])
def test_nothing_stands_beside_the_paper(offset):
    with pytest.raises(BeyondThePaper):
        set_on_form(box(), "王芳", PAPER, Calibration(*offset))


def test_five_hundred_sheets_are_one_file_and_the_same_each_time():
    runs = [
        run for y in range(0, 90, 6) for run in set_on_form(box(y=y), "松风置业 1,234.00", PAPER, AS_IT_IS)
    ]
    sheets = [FormSheet(tuple(runs), "补打 第1次" if n else "") for n in range(500)]
    pdf = form_pages_pdf("收据", PAPER, sheets, moment=MOMENT)
    assert pdf == form_pages_pdf("收据", PAPER, sheets, moment=MOMENT)
    with Opened(pdf) as opened:
        assert len(opened.document) == 500
        assert "补打" not in opened.words()
        assert "补打" in opened.words(1)
        assert [round(side * POINT) for side in opened.document[0].get_size()] == [200, 100]


def test_what_is_said_is_text_and_never_source():
    said = '#eval("1") $x$ *b* {{7*7}} // "'
    sheet = FormSheet(tuple(set_on_form(box(width=150), said, PAPER, AS_IT_IS)))
    with Opened(form_pages_pdf("#t", PAPER, [sheet], moment=MOMENT)) as opened:
        assert opened.words() == said


def test_the_test_page_has_its_cross_where_the_printer_puts_it():
    pdf = calibration_page_pdf("针打 #1", PAPER, Calibration(3, 2, 1), moment=MOMENT)
    with Opened(pdf) as opened:
        picture = opened.document[0].render(scale=4).to_pil().convert("L")
        assert "针打 #1" in opened.words()
    a_mm = picture.width / 200
    row = int(8.2 * a_mm)  # above the circle and the ruler, where only the upright of the cross is
    dark = [x for x in range(int(5 * a_mm), int(20 * a_mm)) if picture.getpixel((x, row)) < 128]
    assert sum(dark) / len(dark) / a_mm == pytest.approx(13, abs=0.3)
