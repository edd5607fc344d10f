"""The letters of a run, and what stands among them."""

from __future__ import annotations

from typing import Any

from kaipan.documents.word.nodes import Node
from kaipan.documents.word.pieces import FULLWIDTH, OPAQUE, STRAY
from kaipan.documents.word.styles import BODY_SIZE, Look, block_look

Json = dict[str, Any]


def own_indents(properties: Node | None) -> Look:
    """The indents a paragraph of a list has by itself."""
    look = block_look(properties)
    return {name: look[name] for name in ("left", "right", "first", "hanging") if name in look}


def follow(child: Node, fields: list[bool]) -> None:
    """Between *separate* and *end* stands what the field last came to: passed over."""
    match child.attributes.get("w:fldCharType"):
        case "begin":
            fields.append(False)
        case "separate" if fields:
            fields[-1] = True
        case "end" if fields:
            fields.pop()


def page_number(instruction: str) -> Json:
    """The number of the page, or of pages."""
    return {"k": "pages" if "NUMPAGES" in instruction.upper() else "page_number"}


def seen(child: Node, look: Look) -> list[tuple[str, Json]]:
    """What an element of a run shows."""
    if look.get("hidden"):
        return []
    match child.name:
        case "w:t":
            text = "".join(each for each in child.children if isinstance(each, str))
            return [(text.replace(OPAQUE, ""), look)]
        case "w:noBreakHyphen":
            return [("-", look)]
        case "w:tab":
            return [(OPAQUE, {"k": "tab"})]
        case "w:cr":
            return [(OPAQUE, {"k": "line"})]
        case "w:br":
            is_page = child.attributes.get("w:type") in {"page", "column"}
            return [(OPAQUE, {"k": "page" if is_page else "line"})]
        case _:
            return []


def plain(text: str, looks: list[Json], start: int, end: int) -> list[Json]:
    """The letters between two placeholders, those that look alike together."""
    made: list[Json] = []
    for place in range(start, end):
        look = shown(looks[place])
        if text[place] == OPAQUE:
            made.append(look)
        elif made and "x" in made[-1] and {**made[-1], "x": ""} == look | {"x": ""}:
            made[-1]["x"] += text[place]
        else:
            made.append(look | {"x": text[place]})
    return made


def shown(look: Look) -> Json:
    """A look as the press takes it."""
    made: Json = {name: look[name] for name in ("b", "i", "u") if look.get(name)}
    if "k" in look:
        made["k"] = look["k"]
    return made | {"size": min(max(float(look.get("size", BODY_SIZE)), 5.0), 72.0)}


def short(text: str) -> str:
    """Where in the text braces stand alone."""
    found = STRAY.search(text) or FULLWIDTH.search(text)
    start = max(found.start() - 6, 0) if found else 0
    return text[start : start + 20].replace(OPAQUE, " ")
