"""Reports as a table that agencies send."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kaipan.channels.models import Agent
from kaipan.channels.refusals import AgentUnknown, ConsentNeeded, PartnerUnknown, ReportTableInvalid
from kaipan.channels.reporting import Reporting
from kaipan.channels.rules.telephones import read_reported_phone
from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.names import clean_name, company_search_key, person_search_key
from kaipan.platform.spreadsheets import Column, ColumnKind, Record, RowError, read_records, read_table

PARTNER, AGENT, NAME, PHONE, CONSENT = "渠道商", "渠道人员", "客户姓名", "客户电话", "客户已同意"

COLUMNS = (
    Column(PARTNER, is_required=True),
    Column(AGENT, is_required=True),
    Column(NAME, is_required=True),
    Column(PHONE, is_required=True),
    Column(CONSENT, ColumnKind.FLAG, is_required=True),
)


def report_columns() -> Sequence[Column]:
    """The columns of the table, for whoever wants an empty one."""
    return COLUMNS


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row: where it stood, and whom it reports by whom."""

    number: int
    reporting: Reporting


def read_reports(content: bytes, filename: str, people: Sequence[Agent]) -> list[ReportRow]:
    """The reports of a table; :class:`ReportTableInvalid` with every wrong row otherwise.

    ``people`` are the agents who may be named. Raises what opening the file raises.
    """
    errors: list[RowError] = []
    rows: list[ReportRow] = []
    for record in read_records(read_table(content, filename), COLUMNS):
        if not any(value not in (None, "") for value in record.values.values()) and not record.errors:
            continue
        errors += record.errors
        if not record.errors:
            rows += _read(record, people, errors)
    if errors:
        raise ReportTableInvalid(errors=errors)
    return rows


def _read(record: Record, people: Sequence[Agent], errors: list[RowError]) -> Iterator[ReportRow]:
    readers: dict[str, Callable[[], Any]] = {
        AGENT: lambda: _agent(record, people),
        NAME: lambda: clean_name(str(record.values[NAME])),
        PHONE: lambda: read_reported_phone(str(record.values[PHONE])),
    }
    read = {}
    for title, reader in readers.items():
        try:
            read[title] = reader()
        except InvalidValue as problem:
            value = str(problem.params.get("value", ""))
            errors.append(RowError.of(problem, row=record.number, title=title, value=value))
    if not record.values[CONSENT]:
        errors.append(row_error(ConsentNeeded(), record.number, CONSENT))
    elif len(read) == len(readers):
        agent = read[AGENT]
        yield ReportRow(record.number, Reporting(agent.partner, agent, read[NAME], read[PHONE]))


def row_error(refusal: Refusal, row: int, title: str = "") -> RowError:
    """What a verb refused about one row."""
    return RowError(row, "", title, "", refusal.code, refusal.message, refusal.params)


def _agent(record: Record, people: Sequence[Agent]) -> Agent:
    partner, name = str(record.values[PARTNER]), str(record.values[AGENT])
    theirs = [
        each for each in people if company_search_key(each.partner.party.name) == company_search_key(partner)
    ]
    if not theirs:
        raise PartnerUnknown(value=shown(partner))
    named = [each for each in theirs if person_search_key(each.party.name) == person_search_key(name)]
    if len(named) != 1:
        raise AgentUnknown(value=shown(name))
    return named[0]
