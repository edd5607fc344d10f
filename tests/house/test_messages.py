"""The English of the pages: none is missing, and its placeholders are those of the Chinese."""

import re
from collections import Counter

import polib
import pytest

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
CATALOGUES = sorted(messages.PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"))


def test_every_message_has_its_english():
    assert messages.missing() == []


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(messages.PACKAGE).parents[3])
)
def test_placeholders_agree(path):
    differing = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(path))
        if Counter(PLACEHOLDER.findall(entry.msgid)) != Counter(PLACEHOLDER.findall(entry.msgstr))
    }
    assert differing == {}
