"""How long 200,000 legacy customers take from the spreadsheet to the commit, against a bare COPY of the rows.

The reference writes the finished people, telephones, customers and contacts into empty twins of their tables
with the same indexes and checks, without references and triggers. What is above it is reading the file,
checking every cell, looking every number up, pinyin, sealing, and keeping the house together. Every second
customer has a document, every third a second telephone, and most were met before.
"""

from __future__ import annotations

import io
import random
import resource
import time
from collections.abc import Iterator

import xlsxwriter
from stdnum.iso7064 import mod_11_2

from benchmarks.shared.copies import seconds_of_copy
from benchmarks.shared.many_people import GIVEN, SURNAMES
from kaipan.customers import actions, queries
from kaipan.customers.models import Contact, Customer
from kaipan.customers.permissions import IMPORT, VIEW
from kaipan.org import testing as org
from kaipan.parties.models import Party, PartyPhone
from kaipan.platform.clock import business_day

CUSTOMERS = 200_000
HEADER = (
    "客户姓名", "联系电话", "其他电话", "证件类型", "证件号码", "媒体来源", "意向等级", "置业顾问", "标签",
    "备注", "最后联系日期", "登记日期",
)  # fmt: skip


def run(customers: int = CUSTOMERS) -> dict[str, object]:
    """Import a made workbook into a new project of the configured database; seconds, lower is better."""
    project = org.project()
    owner = org.staff_with(VIEW, project=project)
    actor = org.actor_with(IMPORT, VIEW, project=project)
    content = workbook(customers, owner.username)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    table = actions.keep_customer_table(
        project.pk, content, "customers.xlsx", queries.TableTerms(), actor=actor
    )
    made = actions.import_customers(table, today=business_day(), actor=actor)
    ours = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if made.added != customers:
        raise RuntimeError(f"{made.added} of {customers} customers")
    reference = sum(
        seconds_of_copy(model, f"{'company' if model in (Party, PartyPhone) else 'project'}_id = {key}")
        for model, key in (
            (Party, project.company_id),
            (PartyPhone, project.company_id),
            (Customer, project.pk),
            (Contact, project.pk),
        )
    )
    return {
        "name": "people-import",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "reference": round(reference, 2),
        "unit": f"s for {customers} customers",
        "peak_memory_mb": peak // 1024,
        "memory_before_mb": before // 1024,
    }


def workbook(customers: int, owner: str) -> bytes:
    """An .xlsx of that many invented customers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for index, row in enumerate(rows(customers, owner), start=1):
        sheet.write_row(index, 0, row)
    book.close()
    return out.getvalue()


def rows(customers: int, owner: str) -> Iterator[list[str]]:
    """What a table of another system may say of its customers."""
    draw = random.Random(2026)
    for number in range(customers):
        name = draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))
        identity = identity_number(number) if number % 2 else ""
        yield [
            name,
            f"139{number:08d}",
            f"137{number:08d}" if number % 3 == 0 else "",
            "身份证" if identity else "",
            identity,
            draw.choice(("来电", "来访", "渠道", "线上", "老带新", "")),
            draw.choice(("A", "B", "C", "D", "")),
            owner,
            draw.choice(("", "学区", "学区、改善", "投资")),
            draw.choice(("", "看过 89 平样板房，等学位政策", "电话回访，年后再看")),
            f"2026-{1 + number % 11:02d}-{1 + number % 28:02d}" if number % 5 else "",
            f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}",
        ]


def identity_number(number: int) -> str:
    """Another resident identity card number that passes every check."""
    day = f"{1950 + number // 336_000 % 50}{1 + number // 28_000 % 12:02d}{1 + number // 1000 % 28:02d}"
    first = f"440305{day}{number % 1000:03d}"
    return first + str(mod_11_2.calc_check_digit(first))
