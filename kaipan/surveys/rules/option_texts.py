"""Options as people type them, one a line: ``自住``, ``invest=投资`` with a code, ``其他*`` "please say"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaipan.surveys.rules.questions import Option

_CODED = re.compile(r"([a-z0-9_]{1,30})\s*[=＝]\s*(.+)", re.ASCII)


def read_options(text: str) -> tuple[Option, ...]:
    """The options of a text; one without a code gets the next free ``o1``, ``o2`` …"""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    coded = [_CODED.fullmatch(line) for line in lines]
    taken = {found[1] for found in coded if found}
    options: list[Option] = []
    number = 0
    for line, found in zip(lines, coded, strict=True):
        code, label = (found[1], found[2]) if found else ("", line)
        while not code:
            number += 1
            code = f"o{number}" if f"o{number}" not in taken else ""
        says_more = label.endswith(("*", "＊"))
        options.append(Option(code, label.rstrip("*＊").strip() if says_more else label, says_more))
    return tuple(options)


def write_options(options: Iterable[Option]) -> str:
    """The text that reads back as these options."""
    return "\n".join(f"{each.code}={each.label}{'*' if each.says_more else ''}" for each in options)


def free_code(taken: Iterable[str]) -> str:
    """The next code for a question nobody named: ``q1``, ``q2`` …"""
    known = set(taken)
    number = 1
    while f"q{number}" in known:
        number += 1
    return f"q{number}"
