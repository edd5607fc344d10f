"""A project with one of everything that has an address, and the addresses themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import URLPattern, URLResolver, get_resolver

from kaipan.approvals import testing as approvals
from kaipan.approvals.models import ApprovalRequest, Node
from kaipan.banking import testing as banking_desk
from kaipan.banking import testing_statements as bank_desk
from kaipan.bills import actions as bills
from kaipan.bills import testing as bills_desk
from kaipan.channels import testing as channel_desk
from kaipan.charges import testing as charge_desk
from kaipan.customers import actions as customer_verbs
from kaipan.customers import permissions as of_customers
from kaipan.customers import testing as customers
from kaipan.customers.queries import TableTerms
from kaipan.documents import actions as papers
from kaipan.documents.queries import starter_docx
from kaipan.dunning import testing as dunning_desk
from kaipan.finance import actions as finance
from kaipan.finance import testing as money
from kaipan.finance import testing_days as days_cast
from kaipan.finance.models import Receipt, ReceiptBook
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.inventory.models import Room
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import testing as books
from kaipan.ledger.models import Journal, LedgerAccount
from kaipan.messages import testing as messages
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.org import testing as cast
from kaipan.org.models import ApiToken, BankAccount, Company, Grant, PresalePermit
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.parties import actions as party_verbs
from kaipan.parties import testing as people
from kaipan.parties.models import HouseholdLink
from kaipan.parties.permissions import CHANGE, MERGE
from kaipan.performance import testing as performance_desk
from kaipan.platform import long_work
from kaipan.platform.clock import business_day
from kaipan.presale import actions as presale
from kaipan.presale import testing as presale_cast
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.works import TRIAL
from kaipan.registrations import actions as registrations
from kaipan.registrations import testing as registration_desk
from kaipan.registrations.models import QualificationItem
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.sales import actions as sales_verbs
from kaipan.sales import testing as sales
from kaipan.sales.models import TakeOver
from kaipan.sales.queries import running_deals_template
from kaipan.sales.tests.running_deals import old_office
from kaipan.surveys import actions as surveys
from kaipan.surveys import testing as survey_desk
from kaipan.titles import actions as titles
from kaipan.titles import testing as title_desk

CUSTOMER_TABLE = "姓名,手机\n导入客户,{phone}\n"
ROOM_TABLE = "楼栋,楼层,位置,房号\n导入楼,1,1,101\n".encode()
NOT_ABOUT_A_PROJECT = frozenset(
    {"staff_id", "role_id", "token_id", "grant_id", "notice_id", "month", "field", "kind_code"}
)
COUNTED_IN_A_PROJECT = frozenset({"version", "number", "kind", "code", "key"})
"""What starts anew in every project, or is the same in all: it is there in one's own."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the site by its name, with the parameters it takes."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def filled(self, things: Things, others: dict[str, object] | None = None) -> str:
        """The path with the ids of these things, some of them replaced by ``others``."""
        path = self.route
        for parameter in self.parameters:
            value = (others or {}).get(parameter, things.of(self.name, parameter))
            start = path.index("<")
            path = f"{path[:start]}{value}{path[path.index('>') + 1 :]}"
        return f"/{path}"


def addresses() -> Iterator[Address]:
    """Every address outside the API."""
    return (each for each in _walk(get_resolver(), (), "") if not each.route.startswith("api/"))


def _walk(resolver: URLResolver, spaces: tuple[str, ...], route: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        full = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name or full))
            yield Address(name, full, tuple(_parameters(full)))
        else:
            yield from _walk(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces, full)


def _parameters(route: str) -> Iterator[str]:
    for part in route.split("<")[1:]:
        yield part.split(">")[0].split(":")[-1]


def reservations_of(office: sales.Office) -> tuple[int, int]:
    """A reserved room that somebody waits for."""
    manager = cast.actor_with(*desk.MANAGER, project=office.project)
    terms = {"actor": manager, "today": sales.TODAY}
    kept = reservations.reserve_room(office.rooms[2], customer_id=office.customer.pk, **terms)
    waits = customers.customer(office.project, "李明")
    return kept, reservations.join_queue(office.rooms[2], customer_id=waits.pk, actor=manager)


def registrations_of(office: sales.Office) -> dict[str, int]:
    """A registration that waits for its money, and a point to check."""
    project, manager = office.project, cast.actor_with(*registration_desk.MANAGER, project=office.project)
    registrations.set_qualification_items(project.pk, [registrations.ItemTerms("无房证明")], actor=manager)
    made = registrations.take_registration(
        office.customer.pk, registrations.RegistrationTerms(), actor=manager, today=business_day()
    )
    return {"registration_id": made, "item_id": QualificationItem.objects.get(project=project).pk}


def registration_tables_of(office: sales.Office) -> dict[tuple[str, str], object]:
    """A table of registrations somebody uploaded, and one that was imported."""
    manager = cast.actor_with(*registration_desk.MANAGER, project=office.project)
    kept = []
    for name in ("钱多", "孙二"):
        phone = people.phone_number()
        customers.customer(office.project, name, phone=phone)
        table = registration_desk.table(f"{name},{phone},,,,,,").encode()
        kept.append(
            registrations.keep_registration_table(office.project.pk, table, "认筹.csv", actor=manager)
        )
    done = registrations.import_registrations(kept[1], today=business_day(), actor=manager)
    names = ("import_tried", "import_try", "import_errors", "import_commit")
    return {
        **{(f"registrations:{name}", "table_id"): kept[0] for name in names},
        ("registrations:imported", "import_id"): done.registration_import_id,
    }


def about_people(office: sales.Office) -> dict[str, int]:
    """A message that waits, its template, a notice, and a request that is not worked on yet."""
    message = messages.message(office.project, office.customer.party)
    request = people.privacy_request(office.customer.party, "CORRECT", on=sales.TODAY, taken_up=False)
    return {
        "message_id": message.pk,
        "template_id": message.words.template_id,
        "notice_id": people.notice(office.project, "PORTAL"),
        "request_id": request,
    }


def surveys_of(office: sales.Office) -> dict[str, object]:
    """A questionnaire with an answer, a link and a tablet, that the office's customer has not answered."""
    manager = cast.actor_with(*survey_desk.MANAGER, project=office.project)
    asked = survey_desk.published(office.project, manager)
    answered, waits = (customers.customer(office.project, name).pk for name in ("赵强", "孙丽"))
    values = {"values": survey_desk.ANSWERS, "today": sales.TODAY, "actor": manager}
    return {
        "questionnaire_id": asked,
        "kind": "SINGLE",
        "code": "purpose",
        "answer_id": surveys.answer_questionnaire(asked, customer_id=answered, **values),
        "link_id": surveys.issue_survey_link(asked, customer_id=waits, actor=manager),
        "tablet_id": surveys.open_tablet(asked, name="前台", actor=manager),
    }


def owned_by(office: sales.Office) -> tuple[dict[str, object], dict[tuple[str, str], object]]:
    """A contact, a team, a share, a dispute that waits, and somebody in the pool."""
    project, system = office.project, org_queries.system_actor(office.project.company_id)
    serves = ("customers.customer.view", "customers.dispute.raise")
    consultant, other = (cast.staff_with(*serves, project=project) for _ in range(2))
    mine, pooled = (customers.customer(project, owner=consultant) for _ in range(2))
    today = business_day()
    customer_verbs.release_to_pool(pooled.pk, reason="不接电话", actor=system)
    called = customer_verbs.ContactDraft("CALL", today)
    ids: dict[str, object] = {
        "contact_id": customer_verbs.record_contact(office.customer.pk, called, today=today, actor=system),
        "file_id": customer_verbs.attach_files(
            office.customer.pk, "IDENTITY", [customers.picture()], actor=system
        )[0],
        "team_id": org.form_team(project.pk, name="一组", leader_id=consultant.pk, actor=system),
        "share_id": customer_verbs.share_customer(
            mine.pk, staff_id=other.pk, reason="代跟", today=today, actor=system
        ),
        "dispute_id": customer_verbs.raise_dispute(
            mine.pk, customer_verbs.Claim("首访"), today=today, actor=cast.actor_of(other)
        ),
    }
    by_address: dict[tuple[str, str], object] = {
        ("ownership:claim", "customer_id"): pooled.pk,
        ("ownership:leaver", "staff_id"): consultant.pk,
        ("ownership:pass_turn", "staff_id"): consultant.pk,
        ("ownership:sign_off", "staff_id"): consultant.pk,
    }
    return ids, by_address


def people_of(office: sales.Office) -> dict[str, object]:
    """Another customer, one who was merged into the office's, and a relative."""
    manager = cast.actor_with(MERGE, of_customers.VIEW_ALL, CHANGE, project=office.project)
    merged = customers.customer(office.project, "王方", identity=False)
    customer_verbs.merge_parties(
        office.customer.party_id, merged.party_id, reason="同一人", today=sales.TODAY, actor=manager
    )
    party_verbs.add_relative(
        office.customer.party_id,
        name="李强",
        phones=[people.phone_number()],
        relation="SPOUSE",
        reason="客户告知",
        actor=manager,
    )
    return {
        "party_id": merged.party_id,
        "other_id": customers.customer(office.project, "王访", identity=False).pk,
        "relative_link": HouseholdLink.objects.filter(company=office.project.company_id).latest("pk").pk,
    }


def running_deals_of(office: sales.Office) -> dict[tuple[str, str], object]:
    """A workbook of running deals that somebody uploaded, and one that became deals."""
    old = old_office(office)
    kept = old.keep(running_deals_template())
    names = (
        "running_deals",
        "running_deals_errors",
        "running_deals_comparison",
        "check_running_deals",
        "explain_difference",
        "commit_take_over",
    )
    log = TakeOver.objects.create(
        project=office.project,
        fingerprint=b"1",
        filename="旧.xlsx",
        deals=0,
        receipts=0,
        papers=0,
        owed=Money(0),
        received=Money(0),
        taken_over_on=sales.TODAY,
    )
    return {
        **{(f"sales:{name}", "file_id"): kept for name in names},
        ("sales:explain_difference", "key"): "JY-0001",
        ("sales:taken_over", "take_over_id"): log.pk,
    }


def customer_table_of(office: sales.Office) -> dict[tuple[str, str], object]:
    """A table somebody uploaded, and one that was imported."""
    uploader = cast.actor_with(of_customers.IMPORT, of_customers.VIEW, project=office.project)
    kept = [
        customer_verbs.keep_customer_table(
            office.project.pk,
            CUSTOMER_TABLE.format(phone=people.phone_number()).encode(),
            "客户.csv",
            TableTerms(),
            actor=uploader,
        )
        for _ in range(2)
    ]
    done = customer_verbs.import_customers(kept[1], today=sales.TODAY, actor=uploader)
    names = ("import_columns", "import_tried", "import_errors", "import_commit")
    return {
        **{(f"customers:{name}", "table_id"): kept[0] for name in names},
        ("customers:imported", "import_id"): done.customer_import_id,
        ("customers:undo_import", "import_id"): done.customer_import_id,
    }


def money_of(office: sales.Office) -> dict[str, object]:
    """A refund that waits, a transfer, a forfeiture, and papers to come back."""
    account = money.account(office.project, money.SCHEDULE[:1])
    money.received(account, 1_000)
    money.freed(account)
    todo = money.in_a_verb(
        finance.open_todo,
        account.pk,
        kind=finance.TodoKind.PAPERS_BACK,
        title="收据 1 张",
        amount=Money(1_000),
        source=account.ref,
        actor=money.cashier(office.project),
    )
    return {
        "refund_id": money.granted(account, 10, payee_account="6225880123456789").pk,
        "transfer_id": money.moved(account, money.account(office.project, ()), 20).pk,
        "forfeiture_id": money.forfeited(account, 30).pk,
        "todo_id": todo,
        "kind_code": money.own_kind(office.project.company, f"测绘费{office.project.pk}"),
        **loans_of(office),
    }


def loans_of(office: sales.Office) -> dict[str, object]:
    """A bank's file with a line that is matched."""
    account = money.account(office.project, money.SCHEDULE[2:], label="9栋9单元901")
    batch = money.loan_batch(office.project, f"{account.label},,,5,LS{account.pk}")
    return {"loan_batch_id": batch.pk, "loan_line_id": money.loan_line(batch).pk}


def card_money_of(office: sales.Office) -> dict[str, object]:
    """A terminal, and an acquirer's file with a line that waits."""
    here = banking_desk.desk(project=office.project)
    batch = here.read(here.row(5, "R1"))
    return {
        "terminal_id": here.terminal.pk,
        "settlement_id": batch.pk,
        "settlement_line_id": here.line(batch).pk,
    }


def days_of(office: sales.Office) -> dict[str, object]:
    """A cashier's day that was signed for, and part of its cash at the bank."""
    here = days_cast.till(project=office.project)
    close = here.signed()
    return {"daily_close_id": close.pk, "cash_deposit_id": here.deposited(close, 50).pk}


def statements_of(office: sales.Office) -> dict[str, object]:
    """A bank's statement with a line that waits and one that is matched, and a signed sheet."""
    here = bank_desk.counter(project=office.project)
    here.transferred(41, "BM1")
    statement = here.read(here.line(41, "BM1"), here.line(43, "BM2"))
    return {
        "bank_account_id": here.bank_account.pk,
        "statement_id": statement.pk,
        "bank_line_id": here.bank_line("BM2").pk,
        "bank_match_id": here.bank_line("BM1").parts.get().match_id,
        "reconciliation_id": here.close(adjusted=84),
    }


def channels_of(office: sales.Office) -> dict[str, object]:
    """An agency with its people, and somebody it reported."""
    here = channel_desk.desk(project=office.project)
    return {"partner_id": here.first, "agent_id": here.agent, "report_id": here.report().id}


def titled(office: sales.Office) -> dict[str, object]:
    """A title that is registered, its deed in the house."""
    here = title_desk.desk(office=office)
    spare = rooms.rooms(office.project, floors=1, positions=1)
    presale_cast.price_book(office.project, spare)
    office.rooms.extend(spare)
    deal = here.signed(len(office.rooms) - 1)
    titles.open_titles(
        office.project.pk, [office.deal(deal).room.building_id], actor=here.clerk, today=title_desk.TODAY
    )
    return {"title_id": office.deal(deal).titles.get().pk}


def charges_of(office: sales.Office) -> dict[str, object]:
    """A rule of the project and a charge by it."""
    here = charge_desk.desk(project=office.project, codes=["MAINTENANCE_FUND"])
    account = here.account()
    here.generate(account)
    return {"charge_id": charge_desk.charge(account, "MAINTENANCE_FUND").pk}


def billed(office: sales.Office) -> dict[str, object]:
    """A bill, the book of its form, who holds the rest of it, and how it is printed."""
    here = bills_desk.desk(project=office.project, prefix=f"P{office.project.pk}")
    layout = here.draft()
    bills.attach_form_scan(layout.pk, "a.png", customers.picture().content, actor=here.designer)
    return {
        "bill_layout_id": layout.pk,
        "bill_printer_id": here.printer().pk,
        "bill_id": here.issued().pk,
        "bill_book_id": here.draw().book_id,
        "bill_draw_id": here.draw().pk,
        "bill_kind_id": here.kind().pk,
        "bill_holder_id": here.cashier.staff_id,
    }


def dunned(office: sales.Office) -> dict[str, object]:
    """A case with a letter, and a late fee about which somebody asked."""
    here = dunning_desk.desk(project=office.project)
    account = here.owing(100_000, days=10, on=sales.TODAY)
    case = here.case(account, sales.TODAY)
    notice = here.notices(sales.TODAY, account_ids=[account.pk])[0]
    first, second = (here.charge(day, account_ids=[account.pk])[0] for day in _TWO_DAYS)
    return {
        "dunning_case_id": case.pk,
        "notice_run_id": notice.run_id,
        "dunning_notice_id": notice.pk,
        "late_fee_id": first.charged_due_id,
        "waiver_id": here.asked(second.charged_due_id, 1).pk,
    }


_TWO_DAYS = (sales.TODAY - timedelta(days=1), sales.TODAY)


def counted_of(office: sales.Office) -> dict[str, object]:
    """A rule and a plan by which the office's deals count; its addresses name project, deal or person."""
    performance_desk.desk(office=office)
    return {}


@dataclass
class Things:
    """One of everything, of one project."""

    office: sales.Office
    ids: dict[str, object] = field(default_factory=dict)
    by_address: dict[tuple[str, str], object] = field(default_factory=dict)

    def of(self, name: str, parameter: str) -> object:
        """What stands for a parameter in the address of that name."""
        return self.by_address.get((name, parameter), self.ids.get(parameter))


def things(*, of: Company | None = None) -> Things:
    """Another project with one of everything, of a new company unless told ``of`` which."""
    office = sales.office(of=of)
    project, system = office.project, org_queries.system_actor(office.project.company_id)
    deal, amended = office.subscribe(0), office.subscribe(3)
    receipt = office.receive(deal, sales.EARNEST)
    inventory.import_rooms(project.pk, ROOM_TABLE, "rooms.csv", actor=system)
    imported = Room.objects.get(project=project, building__name="导入楼")
    more = rooms.rooms(project, floors=1, positions=1, released=False)
    presale_cast.price_book(project, more)
    presale.release_rooms(
        project.pk, condition=RoomCondition(), dry_run=False, today=sales.TODAY, actor=system
    )
    plan = presale_cast.tried_plan(
        project,
        office.rooms[1:2],
        base=presale_cast.BASE + 1,
        step=presale_cast.STEP,
        actor=presale_cast.pricing_person(project),
    )
    presale.submit_price_plan(plan, actor=presale_cast.pricing_person(project))
    asked = ApprovalRequest.objects.get(project=project, source_kind="presale.price_plan", state="PENDING")
    search = presale.save_room_search(project.pk, name="未推", condition=RoomCondition(), actor=system)
    pricing = presale_cast.pricing_person(project)
    person = cast.staff_with(ISSUE_TOKEN, project=project)
    org.issue_token(name="对接程序", days=30, actor=cast.actor_of(person))
    grant = Grant.objects.get(staff=person)
    attribute = inventory.define_room_attribute(
        project.pk, code="school", name="学区", kind="CHOICE", choices=[("first", "一小学区")], actor=system
    )
    kept, waiting = reservations_of(office)
    ids = {
        "attribute_id": attribute,
        **about_people(office),
        "reservation_id": kept,
        **registrations_of(office),
        **surveys_of(office),
        **channels_of(office),
        **charges_of(office),
        **titled(office),
        **counted_of(office),
        **money_of(office),
        **dunned(office),
        **card_money_of(office),
        **statements_of(office),
        **days_of(office),
        **billed(office),
        "waiting_id": waiting,
        "project_id": project.pk,
        "room_id": office.rooms[1],
        "building_id": Room.objects.get(pk=office.rooms[1]).building_id,
        "import_id": imported.room_import_id,
        "customer_id": office.customer.pk,
        **people_of(office),
        "field": "phone",
        "deal_id": deal,
        "amendment_id": office.propose(amended, sales_verbs.ChangePaymentPlan(office.plans["MORTGAGE"])),
        "formal_notice_id": office.notice(amended),
        "receipt_id": receipt,
        "account_id": Receipt.objects.get(pk=receipt).account_id,
        "journal_id": Journal.objects.filter(project=project).latest("pk").pk,
        "batch_id": batch_of(office),
        "month": "2026-11",
        "paper_id": finance.issue_receipt(receipt, actor=system),
        "plan_id": plan,
        "offer_id": presale_cast.discount_offer(project),
        "milestone_id": presale_cast.milestone(project),
        "adjustment_id": presale_cast.adjustment(project, actor=presale_cast.pricing_person(project)),
        "special_id": _special(office),
        "reprice_id": presale_cast.reprice(
            office.rooms[2], source=Source("sales.deal", 0), on=sales.TODAY, actor=pricing
        ),
        "campaign_id": presale.open_special_campaign(project.pk, name="尾房特惠", quota=3, actor=system),
        "version": 1,
        "number": 1,
        "search_id": search,
        "approval_id": asked.pk,
        "node_id": Node.objects.get(request=asked, state="PENDING").pk,
        "route_id": approvals.route(project, "sales.discount", approvals.step(approvals.desk(project))),
        "delegation_id": approvals.delegation(project),
        "staff_id": person.pk,
        "token_id": ApiToken.objects.get(staff=person).pk,
        "grant_id": grant.pk,
        "role_id": grant.role_id,
        "work_id": long_work.start_work(TRIAL, project.pk, {"plan_id": plan}, about="方案", actor=pricing),
        "permit_id": PresalePermit.objects.filter(project=project)[0].pk,
    }
    bank_account = BankAccount.objects.filter(project=project).first().pk
    payment_plans = (
        "payment-plan",
        "payment-plan-enable",
        "payment-plan-disable",
        "payment-plan-products",
        "payment-plan-copy",
    )
    by_address = {
        ("org:change_account", "account_id"): bank_account,
        ("ledger:map_account", "account_id"): LedgerAccount.objects.get(
            company=project.company, code="1002"
        ).pk,
        **papers_of(office, ids["paper_id"]),
        ("finance:close_book", "book_id"): ReceiptBook.objects.get(project=project).pk,
        **{(f"presale:{name}", "plan_id"): office.plans["LUMP_SUM"] for name in payment_plans},
        **customer_table_of(office),
        **registration_tables_of(office),
        **running_deals_of(office),
        ("customers:end_relative", "link_id"): ids.pop("relative_link"),
    }
    owned, owned_addresses = owned_by(office)
    return Things(office, ids | owned, by_address | owned_addresses)


def batch_of(office: sales.Office) -> int:
    """What the company's journals of this month were exported as."""
    first = sales.TODAY.replace(day=1)
    return books.exported(office.project, since=first, until=sales.TODAY)


def papers_of(office: sales.Office, paper_id: object) -> dict[tuple[str, str], object]:
    """A scan of a paper, and a Word template."""
    system = org_queries.system_actor(office.project.company_id)
    picture = papers.SentScan("a.png", customers.picture().content)
    (scan,) = papers.attach_scans(int(str(paper_id)), [picture], actor=system)
    kind = papers.PaperKind.CONTRACT
    template = papers.upload_template(office.project.pk, kind, "a.docx", starter_docx(kind), actor=system)
    scans = ("replace_scan", "void_scan", "download_scan")
    pages = ("template", "preview_template", "template_file", "activate_template", "retire_template")
    return {
        **{(f"documents:{name}", "scan_id"): scan for name in scans},
        **{(f"documents:{name}", "template_id"): template for name in pages},
        **{(f"documents:{name}", "kind"): kind.value for name in ("placeholders", "starter")},
    }


def _special(office: sales.Office) -> int:
    """A special price in force on the day of the house."""
    today = business_day()
    return presale_cast.special_price(
        office.rooms[2],
        "1230000",
        first=today,
        last=today,
        actor=presale_cast.pricing_person(office.project),
    )
