"""What people send is judged by what is in it: the row "uploads" of what must not hurt."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from kaipan.platform.uploads import LARGEST, UploadRefused, admit
from kaipan.platform.uploads import refusals as why
from kaipan.platform.uploads.names import clean_name

HTML = b"<html><script>alert(1)</script></html>"
TURNED, PLACE, CAMERA = 0x0112, 0x8825, 0x010F


def picture(kind="JPEG", size=(40, 20), mode="RGB", **how):
    file = BytesIO()
    Image.new(mode, size, 128).save(file, kind, **how)
    return file.getvalue()


def taken_on_a_telephone():
    exif = Image.Exif()
    exif[TURNED] = 6
    exif[CAMERA] = "HUAWEI"
    exif.get_ifd(PLACE).update({1: "N", 2: (22.0, 32.0, 31.0), 3: "E", 4: (114.0, 3.0, 28.0)})
    return picture(exif=exif, comment=b"secret comment")


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def bomb(width=50_000, height=50_000):
    """A PNG of a few hundred bytes that says it is enormous."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(catalog="", *objects, page="", trailer=""):
    """A PDF of one empty page; what is given goes into its catalogue, its page, or beside them."""
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100] {page}>>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer\n<</Root 1 0 R/Size {len(bodies) + 1}{trailer}>>\nstartxref\n0\n%%EOF".encode()


def packed_pdf():
    """The launch of a program in a packed object, which no search of the bytes as sent finds."""
    objects = [
        (1, b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>"),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
        (5, b"<</S/Launch/F(cmd.exe)>>"),
    ]
    index, inner = [], b""
    for number, body in objects:
        index.append(f"{number} {len(inner)}")
        inner += body + b" "
    head = " ".join(index).encode() + b" "
    packed = zlib.compress(head + inner)
    out = b"%PDF-1.7\n"
    at = len(out)
    out += b"4 0 obj <</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(head),
        len(packed),
    )
    out += packed + b"\nendstream endobj\n"
    entries = {0: (0, 0, 0), 4: (1, at, 0), 6: (1, len(out), 0)}
    entries |= {number: (2, 4, place) for place, (number, _) in enumerate(objects)}
    rows = b"".join(
        bytes([kind]) + first.to_bytes(4, "big") + bytes([last])
        for _, (kind, first, last) in sorted(entries.items())
    )
    start = len(out)
    out += b"6 0 obj <</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return out + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize(
    ("kind", "media_type", "name"),
    [
        ("JPEG", "image/jpeg", "名片.jpg"),
        ("PNG", "image/png", "名片.png"),
        ("WEBP", "image/webp", "名片.webp"),
    ],
)
def test_pictures_are_known_by_what_is_in_them_whatever_they_are_called(kind, media_type, name):
    admitted = admit(picture(kind), "名片.exe")
    assert (admitted.media_type, admitted.name) == (media_type, name)
    with Image.open(BytesIO(admitted.content)) as opened:
        assert (opened.format, opened.size) == (kind, (40, 20))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_make_are_kept(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert admit(picture(kind, mode=mode), "扫描件").content
    with Image.open(BytesIO(admit(picture("PNG", mode="RGBA"), "章").content)) as stamp:
        assert stamp.has_transparency_data


def test_where_and_with_what_it_was_taken_is_gone_and_it_stands_upright():
    sent = taken_on_a_telephone()
    assert b"HUAWEI" in sent
    kept = admit(sent, "IMG_1.jpg").content
    assert b"HUAWEI" not in kept
    assert b"secret" not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert not opened.getexif()
        assert opened.size == (20, 40)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_hangs_on_a_picture_is_gone(kind):
    assert b"<script" not in admit(picture(kind) + HTML, "a.html").content
    if kind == "PNG":
        hidden = picture(kind)
        place = hidden.index(b"IEND") - 4
        hidden = hidden[:place] + chunk(b"tEXt", b"Comment\0" + HTML) + hidden[place:]
        assert b"<script" not in admit(hidden, "a.png").content


def test_a_pdf_is_kept_as_it_came():
    sent = pdf()
    admitted = admit(sent, "授权书")
    assert (admitted.media_type, admitted.content, admitted.name) == ("application/pdf", sent, "授权书.pdf")


SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
FILE = "<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>"
STREAM = "<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        pytest.param(b"", why.UploadEmpty, id="nothing"),
        pytest.param(b"\0" * (LARGEST + 1), why.UploadTooLarge, id="too large"),
        pytest.param(b"PK\x03\x04 a workbook", why.UploadRefused, id="a workbook"),
        pytest.param(b"MZ\x90\0", why.UploadRefused, id="a program"),
        pytest.param(b"GIF89a\1\0\1\0", why.UploadRefused, id="a GIF"),
        pytest.param(b"BM" + b"\0" * 60, why.UploadRefused, id="a bitmap"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", why.PictureFromPhone, id="HEIC"),
        pytest.param(b"\0\0\0\x18ftypavif\0\0\0\0mif1", why.PictureFromPhone, id="AVIF"),
        pytest.param(b"<?xml version='1.0'?><svg onload='alert(1)'/>", why.DrawingRefused, id="SVG"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0", why.DrawingRefused, id="EPS"),
        pytest.param(b"\xc5\xd0\xd3\xc6" + b"\0" * 30, why.DrawingRefused, id="EPS with a preview"),
        pytest.param(HTML, why.WebPageRefused, id="HTML"),
        pytest.param(HTML + picture("PNG"), why.WebPageRefused, id="HTML before a PNG"),
        pytest.param(HTML + pdf(), why.WebPageRefused, id="HTML before a PDF"),
        pytest.param(pdf() + HTML, why.WebPageRefused, id="HTML after a PDF"),
        pytest.param(picture()[:200], why.PictureDamaged, id="half a picture"),
        pytest.param(b"\xff\xd8\xff" + HTML, why.PictureDamaged, id="the head of a picture"),
        pytest.param(bomb(), why.TooManyPixels, id="50,000 × 50,000"),
        pytest.param(bomb(8_000, 5_001), why.TooManyPixels, id="a row too many"),
        pytest.param(b"%PDF-1.7\nnothing", why.PdfDamaged, id="the head of a PDF"),
        pytest.param(pdf("/OpenAction" + SCRIPT), why.PdfActive, id="a script when opened"),
        pytest.param(
            pdf("/OpenAction" + SCRIPT.replace("Java", "J#61va")), why.PdfActive, id="a disguised script"
        ),
        pytest.param(
            pdf(f"/Names<</JavaScript<</Names[(a) {SCRIPT}]>>>>"),
            why.PdfActive,
            id="a script of the document",
        ),
        pytest.param(pdf(page=f"/AA<</O{SCRIPT}>>"), why.PdfActive, id="a script of a page"),
        pytest.param(pdf(page="/AA<</O<</S/Launch/F(cmd.exe)>>>>"), why.PdfActive, id="a program"),
        pytest.param(packed_pdf(), why.PdfActive, id="a packed program"),
        pytest.param(
            pdf("/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>", FILE, STREAM),
            why.PdfActive,
            id="a file in it",
        ),
        pytest.param(
            pdf(
                "",
                "<</Filter/Standard/V 1/R 2/P -1/O(" + "a" * 32 + ")/U(" + "b" * 32 + ")>>",
                trailer="/Encrypt 4 0 R/ID[(a)(a)]",
            ),
            why.PdfLocked,
            id="encrypted",
        ),
    ],
)
def test_everything_else_is_refused_with_the_rule_and_the_next_step(sent, refusal):
    with pytest.raises(UploadRefused) as refused:
        admit(sent, "材料.jpg")
    assert type(refused.value) is refusal
    assert "材料.jpg" in str(refused.value)
    assert "请" in str(refused.value)
    if refusal is why.UploadTooLarge:
        assert "10 MB" in str(refused.value)
    if refusal is why.TooManyPixels:
        assert "40,000,000 像素" in str(refused.value)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../a", "a.jpg"),
        ("C:\\Users\\x\\身份证.JPEG", "身份证.jpg"),
        ("gpj.\u202eexe", "gpj.jpg"),
        ("a\0b\u200b\u2066c\n.png", "abc.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        (".htaccess", "htaccess.jpg"),
        ('a"; filename="b.exe', "a_; filename=_b.jpg"),
        ("𠮷田 名片.webp", "𠮷田 名片.jpg"),
    ],
)
def test_names_are_made_safe(sent, kept):
    assert clean_name(sent, ".jpg") == kept


def test_long_names_are_cut():
    name = clean_name("长" * 300, ".webp")
    assert (len(name), name[-5:]) == (120, ".webp")
