"""A name is a name: no page takes it for markup or a template, and none tells a foreign thing from none."""

import re

import pytest

from kaipan.kernel.permissions import declared
from kaipan.org import queries as org_queries
from kaipan.org import testing as cast
from kaipan.parties import actions as parties
from tests.matrix.doors import DOORS
from tests.matrix.test_pages import ADDRESSES, desk_of, undone
from tests.matrix.world import things

pytestmark = pytest.mark.django_db

NAME = "<b>{{7*7}}</b>'\"&{% debug %}"
ESCAPED = "&lt;b&gt;{{7*7}}&lt;/b&gt;&#x27;&quot;&amp;{% debug %}"
INVENTED = 2**40
TOKEN = re.compile(r"\b[0-9A-Za-z]{64}\b")
READ = [each for each in ADDRESSES if "GET" in DOORS[each.name].methods]


@pytest.fixture
def here():
    return things()


@pytest.fixture
def desk(here):
    return desk_of(cast.staff_with(*declared(), project=here.office.project.company))


def test_a_buyer_with_markup_for_a_name_is_shown_letter_by_letter(here, desk):
    system = org_queries.system_actor(here.office.project.company_id)
    parties.change_party(here.office.customer.party_id, name=NAME, actor=system)
    shown = set()
    for address in READ:
        with undone():
            page = desk.get(address.filled(here))
        if page.headers["Content-Type"].startswith("text/html"):
            assert "<b>{{7*7}}" not in page.text, address.name
            assert "<b>49" not in page.text, address.name
            if ESCAPED in page.text:
                shown.add(address.name)
    assert {"customers:customer", "customers:customers", "sales:deal", "sales:deals"} <= shown


def test_the_page_of_a_foreign_thing_is_the_page_of_none(here, desk):
    elsewhere = things()
    told = []
    for address in READ:
        ids = [name for name in address.parameters if name.endswith("_id")]
        if ids:
            foreign = {name: elsewhere.of(address.name, name) for name in ids}
            invented = dict.fromkeys(ids, INVENTED)
            if said(desk, address.filled(here, foreign)) != said(desk, address.filled(here, invented)):
                told.append(address.name)
    assert not told


def said(desk, path):
    """Status and text of the page, without its own address and what is made up for every answer."""
    with undone():
        page = desk.get(path)
    text = TOKEN.sub("", page.content.decode())
    return page.status_code, text.replace(path, "").replace(path.replace("/", "%2F"), "")
