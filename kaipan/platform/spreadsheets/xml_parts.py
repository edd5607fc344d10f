"""Streaming through the XML of an untrusted workbook.

Expat alone, without a document type: no entities, no external anything. Nesting is bounded, because every
open element costs memory that the size of the part does not show.
"""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from kaipan.platform.spreadsheets.refusals import BrokenWorkbook, WorkbookWithEntities

DEEPEST_NESTING = 64
_CHUNK = 64 * 1024
_ENCODINGS = ("UTF-8", "UTF-16")
"""Those the packaging standard allows; for others expat would ask Python's codecs."""

StartHandler = Callable[[str, dict[str, str]], None]
EndHandler = Callable[[str], None]


class LocalNames(dict[str, str]):
    """Element name → the name without its namespace prefix, looked up once a name."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def new_parser(part: str) -> expat.XMLParserType:
    """A parser that refuses document types and odd encodings; ``part`` is what a refusal calls the XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse_document_type(*_declaration: object) -> None:
        raise WorkbookWithEntities(part=part)

    def refuse_odd_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise BrokenWorkbook(part=part)

    parser.XmlDeclHandler = refuse_odd_encoding
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.EntityDeclHandler = refuse_document_type
    return parser


def feed(parser: expat.XMLParserType, stream: IO[bytes], part: str) -> Iterator[None]:
    """Push the stream through the parser piece by piece, pausing after each."""
    try:
        while piece := stream.read(_CHUNK):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BrokenWorkbook(part=part) from error
    yield


def each_element(stream: IO[bytes], part: str, on_start: StartHandler) -> None:
    """Call ``on_start`` with the local name and attributes of every element: enough for the small parts."""
    parser, names, depth = new_parser(part), LocalNames(), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST_NESTING:
            raise BrokenWorkbook(part=part)
        on_start(names[name], {names[key]: value for key, value in attributes.items()})

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for _ in feed(parser, stream, part):
        pass
