"""The tour of all screens: every kind of page that somebody's links lead to, and who takes us there."""

import re
from collections import Counter, deque

PEOPLE = ("liwei", "zhaolei", "sunyan", "zhouming", "wuli", "zhengtao", "admin")
STARTS = ("/", "/deals/?state=SUBSCRIBED", "/deals/?state=SIGNED")  # home shows few deals of each stage
LOOKED_INTO = 2  # of the links to pages of one kind that one page has
NOT_A_SCREEN = re.compile(
    r"^/(static|api|live|logout|papers/\d+/copy)\b|/export/|\.(csv|xlsx|pdf)$|/template/"
)
LINK = re.compile(r"""<a\b(?![^>]*\bdownload\b)[^>]*\bhref="(/[^"?#]*)""")


def kind_of(address):
    """Pages of one kind have one name: ``/deals/12/sign/`` is ``deals-n-sign``."""
    path = address.partition("?")[0]
    return re.sub(r"\d+", "n", path).strip("/").replace("/", "-") or "home"


def reached_by(page):
    """Address by kind, of every page this person's links lead to, and the links that lead nowhere."""
    found, dead, seen, followed = {}, [], set(), Counter()
    ahead = deque((start, start) for start in STARTS)
    while ahead:
        source, address = ahead.popleft()
        kind = kind_of(address)
        if address in seen or followed[source, kind] == LOOKED_INTO or NOT_A_SCREEN.search(address):
            continue
        seen.add(address)
        followed[source, kind] += 1
        answer = page.request.get(address)
        if not answer.ok:
            if address not in STARTS:  # not everybody deals
                dead.append(f"{address} answers {answer.status}, linked from {source}")
            continue
        if "text/html" in answer.headers.get("content-type", ""):
            found.setdefault(kind, address.partition("?")[0])
            source = address if address in STARTS else kind
            ahead.extend((source, each) for each in dict.fromkeys(LINK.findall(answer.text())))
    return found, dead
