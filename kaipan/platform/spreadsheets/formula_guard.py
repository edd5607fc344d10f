"""Text that a spreadsheet program would take for a formula when it opens a CSV.

OWASP's advice on CSV injection, ASVS 1.2.10: a cell that begins with ``= + - @``, a tab, a line end or
NUL (or the full-width forms that East Asian spreadsheets accept) is given an apostrophe. Text that
already begins with apostrophes and such a character gets one more, so that taking one away gives back
exactly what was exported.
"""

import re

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n\x00＝＋－＠]")


def guarded(text: str) -> str:
    """``text`` as it may stand in a CSV."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """``text`` as it was before :func:`guarded`; other text is left alone."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text
