"""Which encoding a text table is in: found strictly, reported, never papered over.

Excel writes Chinese CSV in GBK or GB18030 by default, in UTF-8 with a mark when asked, and "Unicode text"
in UTF-16. Bytes that decode in more than one of them are told apart by how everyday the resulting
characters are; when that does not settle it, the guess says so and the user is asked.
"""

import re
from dataclasses import dataclass
from itertools import islice

from kaipan.platform.spreadsheets.refusals import EncodingMixed, EncodingUnknown

UTF_8, UTF_16, GB18030 = "UTF-8", "UTF-16", "GB18030"

_MARKS = (
    (b"\xef\xbb\xbf", UTF_8, "utf-8"),
    (b"\xff\xfe", UTF_16, "utf-16-le"),
    (b"\xfe\xff", UTF_16, "utf-16-be"),
)
_CODECS = {UTF_8: "utf-8", GB18030: "gb18030"}
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 20_000
_LIKELY, _CLEARLY_LIKELIER = 0.4, 0.3

_LEVEL_ONE = bytes(
    byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail)
)
_EVERYDAY = frozenset(_LEVEL_ONE.decode("gb2312", "ignore")) | frozenset(
    "，。、；：？！“”‘’（）《》【】·—…￥㎡×％"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding a file was read in, and whether anything else is possible.

    ``name`` and ``alternatives`` are what people know: UTF-8, UTF-16, GB18030. ``codec`` is Python's name for
    it and ``mark_length`` the bytes of the mark that opens the file.
    """

    name: str
    codec: str
    is_certain: bool = True
    alternatives: tuple[str, ...] = ()
    mark_length: int = 0


def detect_encoding(content: bytes) -> Encoding:
    """The encoding of ``content``, or :class:`EncodingUnknown` / :class:`EncodingMixed` naming the line."""
    for mark, name, codec in _MARKS:
        if content.startswith(mark):
            return _strictly(content, Encoding(name, codec, mark_length=len(mark)))
    if b"\x00" in content:
        return _utf_16_without_mark(content)
    in_utf_8, in_gb18030 = _decoded(content, "utf-8"), _decoded(content, "gb18030")
    if in_utf_8 is None and in_gb18030 is None:
        raise EncodingUnknown(line=_line_of_first_error(content, "utf-8"))
    if in_gb18030 is None or content.isascii():
        return Encoding(UTF_8, "utf-8")
    if in_utf_8 is None:
        _refuse_mixture(content)
        is_certain = _everyday_share(in_gb18030) >= _LIKELY
        return Encoding(GB18030, "gb18030", is_certain)
    return _likelier(_everyday_share(in_utf_8), _everyday_share(in_gb18030))


def chosen_encoding(content: bytes, name: str) -> Encoding:
    """The encoding the user chose after being asked; it too must decode every byte."""
    marked = next((each for each in _MARKS if each[1] == name and content.startswith(each[0])), None)
    if marked:
        return _strictly(content, Encoding(name, marked[2], mark_length=len(marked[0])))
    if name not in _CODECS:
        raise EncodingUnknown(line=1)
    return _strictly(content, Encoding(name, _CODECS[name]))


def _likelier(utf_8_share: float, gb18030_share: float) -> Encoding:
    is_certain = abs(utf_8_share - gb18030_share) >= _CLEARLY_LIKELIER
    if utf_8_share >= gb18030_share:
        return Encoding(UTF_8, "utf-8", is_certain, () if is_certain else (GB18030,))
    return Encoding(GB18030, "gb18030", is_certain, () if is_certain else (UTF_8,))


def _utf_16_without_mark(content: bytes) -> Encoding:
    """Commas and line ends leave a zero byte beside them: on which side tells the byte order."""
    is_little = content[1::2].count(0) >= content[::2].count(0)
    codec = "utf-16-le" if is_little else "utf-16-be"
    text = _decoded(content, codec)
    if text is None or "\x00" in text or not {",", ";", "\t", "\n"} & set(text):
        raise EncodingUnknown(line=content.partition(b"\x00")[0].count(b"\n") + 1)
    return Encoding(UTF_16, codec, is_certain=False)


def _strictly(content: bytes, encoding: Encoding) -> Encoding:
    if _decoded(content[encoding.mark_length :], encoding.codec) is None:
        raise EncodingUnknown(line=_line_of_first_error(content[encoding.mark_length :], encoding.codec))
    return encoding


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _line_of_first_error(content: bytes, codec: str) -> int:
    try:
        content.decode(codec)
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return 1


def _refuse_mixture(content: bytes) -> None:
    """Raise when single lines are clearly UTF-8 in a file that only decodes as GB18030."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        in_utf_8 = _decoded(line, "utf-8")
        if (
            in_utf_8
            and _everyday_share(in_utf_8) - _everyday_share(line.decode("gb18030", "ignore")) >= _LIKELY
        ):
            raise EncodingMixed(line=number)


def _everyday_share(text: str) -> float:
    """How many of the non-ASCII characters are among the 3,755 most used, from 0 to 1."""
    foreign = [found.group() for found in islice(_FOREIGN.finditer(text), _SAMPLE)]
    return sum(character in _EVERYDAY for character in foreign) / len(foreign) if foreign else 0.0
