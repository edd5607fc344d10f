"""The tour of all screens: every kind of page that somebody's links lead to, and who takes us there."""

import re
from collections import Counter, deque

PEOPLE = ("liwei", "zhaolei", "sunyan", "zhouming", "wuli", "zhengtao", "xuhong", "admin")
STARTS = (  # home shows few deals of each stage; forms of changes are those of a subscription
    "/deals/?state=SUBSCRIBED",
    "/",
    "/deals/?state=SIGNED",
    "/deals/amendments/?state=EXECUTED",
)
LOOKED_INTO = 2  # of the links to pages of one kind that one page has
NOT_A_SCREEN = re.compile(
    r"^/(static|api|live|logout|papers/\d+/copy)\b|/export/|\.(csv|xlsx|pdf)$|/template/"
)
FORMS = {
    "deals-n-amendments-new": (
        "kind=PAYMENT_PLAN&kind=TERMS",
        "kind=DISCOUNT",
        "kind=BUYERS",
        "kind=SCHEDULE",
        "kind=REFUND_DEPOSIT",
        "kind=EXCHANGE",
    )
}
"""Pages that are other forms by what is asked of them."""
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
    return found | forms_of(found), dead


def forms_of(found):
    """Address by kind, of the pages that differ by what is asked of them."""
    return {
        f"{kind}-{'-'.join(re.findall('=([A-Z_]+)', query)).lower()}": f"{found[kind]}?{query}"
        for kind in FORMS.keys() & found.keys()
        for query in FORMS[kind]
    }
