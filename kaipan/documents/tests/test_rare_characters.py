"""Names the text font cannot draw: printed as boxes to fill by hand, never lost, never silent."""

from kaipan.documents import testing
from kaipan.documents.press.coverage import missing_characters
from kaipan.documents.press.templates import FOLDER
from kaipan.documents.press.writing_box import FILE, font
from kaipan.documents.tests.cast import on_paper, text


def test_a_character_beyond_the_font_is_known_before_printing():
    paper = testing.receipt_paper(payer_name="𠮷田𪚥𠮷")

    assert missing_characters(paper.as_printed()) == ("𠮷", "𪚥")


def test_a_rare_character_the_font_has_is_no_concern():
    assert missing_characters(testing.receipt_paper(payer_name="䶮堃喆\U00020087").as_printed()) == ()


def test_a_variation_selector_is_not_a_missing_character():
    assert missing_characters(testing.receipt_paper(payer_name="葛\U000e0100城").as_printed()) == ()


def test_characters_printed_as_boxes_stay_themselves_in_the_text():
    written = text(on_paper(testing.receipt_paper(payer_name="𠮷𠮶田𪚥\ue123")))

    assert "𠮷𠮶田𪚥\ue123" in written


def test_no_template_uses_a_character_the_font_lacks():
    for template in FOLDER.glob("*.typ"):
        letters = template.read_text(encoding="utf-8").replace("\n", "")
        assert missing_characters(letters) == (), template.name


def test_the_font_of_boxes_is_the_one_its_recipe_makes():
    assert FILE.read_bytes() == font()
