"""A sales office in the middle of its day: one of everything an operation can be about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from kaipan.approvals import testing as approvals
from kaipan.approvals.models import ApprovalRequest, Node
from kaipan.areas import actions as area_verbs
from kaipan.areas import testing as area_desk
from kaipan.banking import actions as banking_verbs
from kaipan.banking import queries as banking_queries
from kaipan.banking import testing as banking_desk
from kaipan.banking import testing_statements as bank_desk
from kaipan.bills import actions as bill_verbs
from kaipan.bills import testing as bills_desk
from kaipan.channels import testing as channel_desk
from kaipan.charges import testing as charge_desk
from kaipan.customers import actions as customer_verbs
from kaipan.customers import testing as customers
from kaipan.customers.models import Customer
from kaipan.customers.permissions import IMPORT, VIEW, VIEW_ALL
from kaipan.customers.queries import TableTerms
from kaipan.documents import actions as paper_verbs
from kaipan.documents import testing as paper_cast
from kaipan.documents.queries import starter_docx
from kaipan.dunning import actions as dunning_verbs
from kaipan.dunning import testing as dunning_desk
from kaipan.finance import actions as finance_verbs
from kaipan.finance import testing as finance
from kaipan.finance import testing_days as days_cast
from kaipan.finance.models import Account, Due, FinanceTodo, ReceiptBook
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.inventory.models import Room
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import testing as books
from kaipan.ledger.models import Journal, LedgerAccount
from kaipan.messages import testing as messages
from kaipan.org import actions as org_verbs
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.org.models import ApiToken, Grant
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.parties import actions as party_verbs
from kaipan.parties import testing as people
from kaipan.parties.permissions import CHANGE, HANDLE_REQUEST, MERGE
from kaipan.parties.permissions import VIEW_ALL as VIEW_ALL_PARTIES
from kaipan.parties.works import EXPORT
from kaipan.performance import actions as performance_verbs
from kaipan.performance import testing as performance_desk
from kaipan.platform import clock, long_work
from kaipan.presale import actions as presale
from kaipan.presale import specials
from kaipan.presale import testing as prices
from kaipan.presale.models import SpecialPrice
from kaipan.presale.works import TRIAL
from kaipan.registrations import actions as registrations
from kaipan.registrations import testing as registration_desk
from kaipan.registrations.models import QualificationItem
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.sales import actions as sales
from kaipan.sales import testing as deals
from kaipan.sales.tests.running_deals import Book, old_office
from kaipan.surveys import actions as surveys
from kaipan.surveys import testing as survey_desk

TABLE = "楼栋,单元,楼层,位置,房号\n9栋,1单元,1,1,101\n9栋,1单元,1,2,102\n"


@dataclass
class World:
    """What one project holds, by id: ``world.room``, ``world.booking``, ``world.receipt``."""

    office: deals.Office
    ids: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.ids[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def room_label(self) -> str:
        """What ``room`` is called."""
        return Room.objects.get(pk=self.room).label


def world() -> World:
    """Another company's project, its office and everything in it, made by the real verbs."""
    office = deals.office()
    system = org.system_actor(office.project.company_id)
    _complete(office, system)
    made = World(office)
    made.ids |= {
        "project": office.project.pk,
        "customer": office.customer.pk,
        "party": office.customer.party_id,
        "consultant": cast.staff_with("customers.customer.view", project=office.project).pk,
        "payment_plan": office.plans["LUMP_SUM"],
        "another_plan": office.plans["MORTGAGE"],
        "permit": office.project.permits.get().pk,
        "bank_account": finance.bank_account(office.project).pk,
    }
    made.ids |= _people(office, system)
    made.ids |= _same_people(office)
    made.ids |= _customers(office)
    made.ids |= _owned(office, made.consultant, system)
    made.ids |= _rooms(office, system)
    made.ids |= _deals(office)
    made.ids |= _amendments(office, made.paid_deal, made.contract)
    made.ids["formal_notice"] = office.notice(made.subscription, on=deals.TODAY + timedelta(30))
    made.ids |= _reservations(office)
    made.ids |= _about_people(office, system)
    made.ids |= _surveys(office)
    made.ids |= _channels(office)
    made.ids |= _charges(office)
    made.ids |= _areas(office)
    made.ids |= _counted(office)
    made.ids |= _money(office, made.paid_deal, system)
    made.ids |= _vouchers(office)
    made.ids |= _dunned(office)
    made.ids |= _billed(office)
    made.ids |= _plans(office, system)
    made.ids |= _discounts(office)
    made.ids |= _milestones(office)
    made.ids |= _adjustments(office)
    made.ids |= _papers(office, made.receipt, system)
    made.ids |= _registrations(office, system)
    made.ids["room_import"] = inventory.import_rooms(
        office.project.pk, TABLE.encode(), "rooms.csv", actor=system
    ).room_import_id
    return made


def _papers(office: deals.Office, receipt: int, system: Any) -> dict[str, Any]:
    """A receipt's paper with a scan, a Word template in use with a paper set by it, and one to spare."""
    paper = finance_verbs.issue_receipt(receipt, actor=system)
    (scan,) = paper_verbs.attach_scans(
        paper, [paper_verbs.SentScan("a.png", customers.picture().content)], actor=system
    )
    kind = paper_verbs.PaperKind.SUBSCRIPTION_AGREEMENT
    in_use, spare = (
        paper_verbs.upload_template(office.project.pk, kind, "a.docx", starter_docx(kind), actor=system)
        for _ in range(2)
    )
    paper_verbs.activate_template(in_use, actor=system)
    return {
        "paper": paper,
        "paper_scan": scan,
        "paper_template": in_use,
        "spare_template": spare,
        "word_paper": paper_cast.issue(
            paper_cast.subscription_agreement_paper(), office.project, system, Source("tests.word", 1)
        ),
    }


def _complete(office: deals.Office, system: Any) -> None:
    """Everything a contract needs to say of its project."""
    finance.bank_account(office.project, supervised=True)
    org_verbs.change_project(
        office.project.pk,
        land_use="城镇住宅用地",
        dispute_body="深圳国际仲裁院",
        handover_on=date(2028, 6, 30),
        actor=system,
    )


def _people(office: deals.Office, system: Any) -> dict[str, int]:
    """Somebody who left, a role nobody holds, one that is held, and a token."""
    leaver = cast.staff_with(project=office.project)
    org_verbs.disable_staff(leaver.pk, reason="离职", actor=system)
    holder = cast.staff_with(ISSUE_TOKEN, project=office.project)
    org_verbs.issue_token(name="对接程序", days=30, actor=cast.actor_of(holder))
    return {
        "disabled_staff": leaver.pk,
        "role": cast.role_with("inventory.room.view", of=office.project.company).pk,
        "grant": Grant.objects.get(staff=holder).pk,
        "token": ApiToken.objects.get(staff=holder).pk,
    }


def _same_people(office: deals.Office) -> dict[str, int]:
    """Somebody who may be merged, somebody who is, and a relative."""
    manager = cast.actor_with(MERGE, VIEW_ALL, CHANGE, project=office.project)
    merged, double = (customers.customer(office.project, name, identity=False) for name in ("王方", "王访"))
    customer_verbs.merge_parties(
        office.customer.party_id, merged.party_id, reason="同一人", today=deals.TODAY, actor=manager
    )
    relative = people.person(office.project, "李强")
    everywhere = cast.actor_with(CHANGE, VIEW_ALL_PARTIES, project=office.project.company)
    link = party_verbs.link_relatives(
        office.customer.party_id, relative.pk, relation="SPOUSE", reason="客户告知", actor=everywhere
    )
    return {
        "merged": merged.party_id,
        "double": double.party_id,
        "household_link": link,
        **_customer_tables(office),
        **_running_deals(office),
    }


def _running_deals(office: deals.Office) -> dict[str, int]:
    """A workbook with a running deal in order, and one whose balance differs and was checked."""
    spare = rooms.rooms(office.project, floors=1, positions=2)
    prices.price_book(office.project, spare)
    old = old_office(replace(office, rooms=spare))
    ready, differing = Book(), Book()
    old.signed(ready, "JY-1", 0)
    old.signed(differing, "JY-2", 1)
    differing.rows["余额"][0] |= {"已收合计": Decimal(60000), "余额": Decimal(1140000)}
    kept, explained = old.keep(ready), old.keep(differing)
    sales.check_running_deals(explained, today=deals.TODAY, actor=old.manager)
    return {"running_deals": kept, "differing_deals": explained}


def _customer_tables(office: deals.Office) -> dict[str, int]:
    """A table somebody uploaded, and one that was imported."""
    uploader = cast.actor_with(IMPORT, VIEW, project=office.project)
    tables = [f"姓名,手机\n导入客户,{people.phone_number()}\n".encode() for _ in range(2)]
    kept, read = (
        customer_verbs.keep_customer_table(office.project.pk, table, "客户.csv", TableTerms(), actor=uploader)
        for table in tables
    )
    done = customer_verbs.import_customers(read, today=deals.TODAY, actor=uploader)
    return {"customer_table": kept, "customer_import": done.customer_import_id}


def _customers(office: deals.Office) -> dict[str, int]:
    """A call with the office's customer, somebody without a deal, and somebody who was lost."""
    today = clock.business_day()
    call = customer_verbs.ContactDraft("CALL", today)
    system = org.system_actor(office.project.company_id)
    lost = customers.customer(office.project)
    customer_verbs.close_customer(
        lost.pk, state="LOST", lost_reason="PRICE", note="超预算", today=today, actor=system
    )
    return {
        "contact": customer_verbs.record_contact(office.customer.pk, call, today=today, actor=system),
        "stranger": customers.customer(office.project).pk,
        "signer": customers.customer(office.project, "李明").party_id,
        "customer_file": customer_verbs.attach_files(
            office.customer.pk, "PHOTO", [customers.picture()], actor=system
        )[0],
        "lost_customer": lost.pk,
    }


def _rooms(office: deals.Office, system: Any) -> dict[str, Any]:
    room = Room.objects.get(pk=office.rooms[0])
    inventory.block_room(office.rooms[4], reason="抵押", actor=system)
    phase = inventory.add_phase(office.project.pk, name="一期", actor=system)
    inventory.change_building(room.building_id, phase_id=phase, actor=system)
    return {
        "room": office.rooms[5],
        "room_label": Room.objects.get(pk=office.rooms[5]).label,
        "blocked_room": office.rooms[4],
        **_releases(office),
        "phase": phase,
        "attribute": inventory.define_room_attribute(
            office.project.pk,
            code="school",
            name="学区",
            kind="CHOICE",
            choices=[("first", "一小学区")],
            actor=system,
        ),
        "building": room.building_id,
        "unit": room.unit_id,
    }


def _releases(office: deals.Office) -> dict[str, int]:
    """A batch that refused its room, one that waits, and a condition that is kept."""
    person = prices.pricing_person(office.project)
    unreleased, waiting = (rooms.room(office.project, released=False) for _ in range(2))

    def release(room: int, **more: Any) -> int:
        condition = presale.RoomCondition(room_ids=(room,))
        when = {"dry_run": False, "today": deals.TODAY, "actor": person, **more}
        return presale.release_rooms(office.project.pk, condition=condition, **when).id

    return {
        "unreleased_room": unreleased,
        "batch_refused": release(unreleased),
        "batch_waiting": release(waiting, effective_at=clock.moment() + timedelta(days=1)),
        "room_search": presale.save_room_search(
            office.project.pk, name="未推", condition=presale.RoomCondition(), actor=person
        ),
    }


def _deals(office: deals.Office) -> dict[str, int]:
    """A booking, a subscription and a contract that received nothing, and a deal that did."""
    booking, subscription, contract, paid = office.book(0), office.subscribe(1), office.subscribe(2), None
    office.sign(contract)
    paid = office.subscribe(3)
    return {
        "booking": booking,
        "subscription": subscription,
        "contract": contract,
        "paid_deal": paid,
        "receipt": office.receive(paid, Money(60000)),
    }


def _amendments(office: deals.Office, paid: Any, contract: Any) -> dict[str, int]:
    """A change that was granted and waits, and one that was carried out."""
    waiting = office.propose(paid, sales.ChangePaymentPlan(office.plans["MORTGAGE"]))
    office.approve(waiting)
    done = office.change(contract, sales.ChangeTerms(add=("送车位一年",)))
    return {"amendment": waiting, "amendment_done": done.pk}


def _reservations(office: deals.Office) -> dict[str, int]:
    """A reserved room somebody waits for, and one that was asked about and answered."""
    more = rooms.rooms(office.project, floors=1, positions=2)
    manager = cast.actor_with(*desk.MANAGER, project=office.project)
    terms = {"customer_id": office.customer.pk, "actor": manager, "today": deals.TODAY}
    reserved = reservations.reserve_room(more[0], **terms)
    asked = reservations.reserve_room(more[1], days=300, **terms)
    approvals.grant(Source("reservations.reservation", asked), "reservations.exceed", office.project)
    waits = customers.customer(office.project, "李明")
    return {
        "reservation": reserved,
        "reservation_answered": asked,
        "waited_room": office.rooms[2],
        "waiting": reservations.join_queue(more[0], customer_id=waits.pk, actor=manager),
    }


def _registrations(office: deals.Office, system: Any) -> dict[str, Any]:
    """A registration that waits, one that is valid, one granted to be given up, one that became a deal."""
    project, today = office.project, clock.business_day()
    manager = cast.actor_with(*registration_desk.MANAGER, project=project)
    cashier = cast.actor_with(*registration_desk.CASHIER, project=project)
    registrations.set_qualification_items(
        project.pk, [registrations.ItemTerms("无房证明", is_required=False)], actor=manager
    )

    def taken(*, paid: bool = True, earnest: str = "20000") -> int:
        terms = registrations.RegistrationTerms(earnest=Money(earnest))
        made = registrations.take_registration(office.customer.pk, terms, actor=manager, today=today)
        if paid:
            line = finance.transfer(earnest, project)
            registrations.receive_on_registration(
                made, lines=[line], payer_name="王芳", dated_on=today, actor=cashier
            )
        return int(made)

    turned = taken(earnest="60000")
    more = rooms.rooms(project, floors=1, positions=1)
    prices.price_book(project, more)
    sales.subscribe_room(
        more[0],
        customer_id=office.customer.pk,
        buyers=office.buyers(),
        payment_plan_id=office.plans["LUMP_SUM"],
        registration_id=turned,
        sign_by=today,
        actor=system,
        today=today,
    )
    org_verbs.change_project(project.pk, settings={"registration_refund_approval": True}, actor=system)
    to_ask, granted = taken(), taken()
    registrations.ask_withdrawal(granted, reason="客户放弃", actor=manager)
    approvals.grant(Source("registrations.registration", granted), "registrations.withdraw", project)
    phone = people.phone_number()
    customers.customer(project, "钱多", phone=phone)
    table = registration_desk.table(f"钱多,{phone},,,,20000,,").encode()
    return {
        "registration_table": registrations.keep_registration_table(
            project.pk, table, "认筹.csv", actor=manager
        ),
        "registration": taken(paid=False),
        "registration_to_ask": to_ask,
        "registration_granted": granted,
        "registration_turned": turned,
        "registrant": "钱多",
        "registrant_phone": phone,
        "qualification_item": QualificationItem.objects.get(project=project).pk,
    }


def _about_people(office: deals.Office, system: Any) -> dict[str, int]:
    """Messages, a template, requests as far as they can be, somebody who is due."""
    project, party = office.project, office.customer.party
    asks, gathers, leaves = (customers.customer(project, name).party for name in ("赵敏", "周涛", "吴静"))
    lost = customers.customer(project, "郑磊")
    Customer.objects.filter(pk=lost.pk).update(state="LOST", lost_reason="PRICE", closed_on=date(2000, 1, 1))
    with messages.carried_by(messages.Pigeon(refuses=[messages.no(for_good=True)])):
        failed = messages.delivered(messages.message(project, party))
    requests = {
        "request_received": people.privacy_request(asks, on=deals.TODAY, taken_up=False),
        "request_in_work": people.privacy_request(asks, "CORRECT", on=deals.TODAY),
        "request_export": people.privacy_request(asks, "EXPORT", on=deals.TODAY),
        "request_gathered": people.privacy_request(gathers, "EXPORT", on=deals.TODAY),
        "request_erase": people.privacy_request(leaves, on=deals.TODAY),
    }
    officer = cast.actor_with(HANDLE_REQUEST, project=project.company)
    asked = {"request_id": requests["request_gathered"]}
    work = long_work.start_work(EXPORT, None, asked, about="请求", actor=officer)
    long_work.carry_out(work_id=work)
    return {
        **requests,
        "party_unasked": gathers.pk,
        "party_due": lost.party_id,
        "message": messages.message(project, party).pk,
        "message_failed": failed.pk,
        "template": messages.template(project, "{姓名}的{房号}", purpose="CONTRACT"),
    }


def _surveys(office: deals.Office) -> dict[str, int]:
    """A published questionnaire with a draft, an answer, a link and a tablet."""
    manager = cast.actor_with(*survey_desk.MANAGER, project=office.project)
    asked = survey_desk.published(office.project, manager)
    surveys.save_draft(asked, questions=survey_desk.QUESTIONS, actor=manager)
    theirs, waits = (customers.customer(office.project, name).pk for name in ("赵强", "孙丽"))
    given = surveys.answer_questionnaire(
        asked, customer_id=theirs, values=survey_desk.ANSWERS, today=deals.TODAY, actor=manager
    )
    return {
        "questionnaire": asked,
        "survey_answer": given,
        "survey_link": surveys.issue_survey_link(asked, customer_id=waits, actor=manager),
        "survey_tablet": surveys.open_tablet(asked, name="前台", actor=manager),
    }


def _channels(office: deals.Office) -> dict[str, int]:
    """An agency with its people and clocks, somebody it reported, and the account of its programs."""
    here = channel_desk.desk(project=office.project)
    account = cast.staff_with("channels.report.create", project=office.project)
    return {
        "partner": here.first,
        "second_partner": here.second,
        "agent": here.agent,
        "channel_report": here.report().id,
        "channel_account": account.pk,
    }


def _charges(office: deals.Office) -> dict[str, int]:
    """A rule of the project and a charge by it."""
    here = charge_desk.desk(project=office.project, codes=["MAINTENANCE_FUND"])
    account = here.account()
    here.generate(account)
    return {"charge": charge_desk.charge(account, "MAINTENANCE_FUND").pk}


def _areas(office: deals.Office) -> dict[str, Any]:
    """Surveys and batches at every step, and lines that wait for their buyers."""
    here = area_desk.desk(within=office, regimes=False)
    area_verbs.set_regime(
        office.project.pk,
        "误差 3%",
        area_verbs.RegimeTerms(area_verbs.RegimeKind.THREE_PERCENT, limit=Decimal(3)),
        valid_from=area_desk.TODAY,
        product_type="RESIDENCE",
        actor=here.clerk,
    )
    signed = [here.signed(place) for place in range(5)]
    here.measured({0: "104.00", 1: "104.50", 2: "99.80", 3: "99.80", 4: "99.80"})
    here.posted(signed[0], signed[1])
    held, disputed = area_desk.line_of(signed[0]), area_desk.line_of(signed[1])
    here.told(held)
    return {
        "measurement": here.survey({5: "99.80"}),
        "spare_measurement": here.survey({5: "99.90"}),
        "drawn_batch": here.drawn(signed[2]).pk,
        "approved_batch": here.approved(signed[3]).pk,
        "measured_deal": signed[4],
        "held_line": held.pk,
        "disputed_line": disputed.pk,
        "area_dispute": area_verbs.open_dispute(
            disputed.pk, words="不认可", actor=here.clerk, today=area_desk.TODAY
        ),
        "survey_table": here.file({5: "99.70"}).decode(),
    }


def _counted(office: deals.Office) -> dict[str, int]:
    """A rule and a plan by which the contract counts, and its consultant, whose commission is settled."""
    here = performance_desk.desk(office=office)
    performance_verbs.recompute_performance(office.project.pk, today=deals.TODAY, actor=here.manager)
    here.settle()
    return {"counted_consultant": here.consultant_id}


def _money(office: deals.Office, paid_deal: int, system: Any) -> dict[str, int]:
    account = Account.objects.get(deal=paid_deal)
    paid_early = finance.account(office.project, ())
    finance.received(paid_early, "1000")
    finance.in_a_verb(finance_verbs.open_dues, paid_early.pk, finance.SCHEDULE[:1], actor=system)
    paid_too_much = finance.account(office.project, ())
    finance.received(paid_too_much, "1000")
    refund = finance.granted(paid_too_much, "500", payee_account="6225880123456789")
    finance.in_a_verb(
        finance_verbs.open_todo,
        paid_too_much.pk,
        kind=finance_verbs.TodoKind.PAPERS_BACK,
        title="收据 1 张",
        amount=Money("1000"),
        source=paid_too_much.ref,
        actor=system,
    )
    return {
        "refund": refund.pk,
        "account_to_refund": paid_too_much.pk,
        **_loans(office),
        **_card_money(office),
        **_statements(office),
        **_days(office),
        "finance_todo": FinanceTodo.objects.get(kind="PAPERS_BACK", account=paid_too_much).pk,
        "account": account.pk,
        "account_with_advance": paid_early.pk,
        "due": Due.objects.filter(account=paid_early, state="OPEN").first().pk,
        **_own_kinds(office),
        "book": ReceiptBook.objects.filter(project=office.project).first().pk,
        "journal": Journal.objects.filter(project=office.project).first().pk,
    }


def _own_kinds(office: deals.Office) -> dict[str, str]:
    """A kind of money of the company's own, and one that is no longer used."""
    company = office.project.company
    retired = finance.own_kind(company, "测绘费")
    clerk = cast.actor_with("finance.kind.manage", project=company)
    finance_verbs.retire_money_kind(retired, actor=clerk)
    return {"money_kind": finance.own_kind(company, "公证服务费"), "retired_kind": retired}


def _vouchers(office: deals.Office) -> dict[str, int]:
    """A batch of vouchers, and a journal of the day after that nobody has exported."""
    neighbour = cast.project(of=office.project.company)
    books.posted(neighbour)
    batch = books.exported(neighbour, since=books.DAY, until=books.DAY)
    books.posted(neighbour, dated_on=books.DAY + timedelta(1))
    account = LedgerAccount.objects.get(company=office.project.company, code="1002")
    return {"voucher_batch": batch, "ledger_account": account.pk}


def _card_money(office: deals.Office) -> dict[str, Any]:
    """Acquirers' files: one to post, one to discard, one that waits for a swipe, one in the books."""
    here = banking_desk.desk(project=office.project)
    spare = banking_desk.desk(project=office.project).terminal
    done = here.read(here.row(31, "P1", on=banking_desk.TODAY))
    here.swiped(32, "P2")
    draft = here.read(here.row(32, "P2"))
    waiting = here.read(here.row(33, "P3"))
    swipe = here.swiped(33, "P3").lines.get()
    here.swiped(31, "P1")
    banking_verbs.match_settlement_again(done.pk, actor=here.clerk)
    here.post(done)
    return {
        "pos_terminal": here.terminal.pk,
        "spare_pos_terminal": spare.pk,
        "pos_bank_account": here.terminal.bank_account_id,
        "pos_header": banking_desk.HEADER,
        "pos_numbers": f"{here.terminal.merchant_number},{here.terminal.terminal_number}",
        "pos_settlement": draft.pk,
        "spare_pos_settlement": here.read(here.row(34, "P4")).pk,
        "waiting_pos_settlement": waiting.pk,
        "waiting_pos_line": here.line(waiting).pk,
        "matched_pos_line": here.line(draft).pk,
        "posted_pos_line": here.line(done).pk,
        "pos_swipe": swipe.pk,
    }


def _days(office: deals.Office) -> dict[str, int]:
    """Cashiers' days: one handed over, one signed for of which part lies at the bank."""
    here, there = (days_cast.till(project=office.project) for _ in range(2))
    signed = there.signed()
    return {
        "daily_close": here.closed().pk,
        "signed_daily_close": signed.pk,
        "cash_deposit": there.deposited(signed, 50).pk,
    }


def _statements(office: deals.Office) -> dict[str, Any]:
    """Banks' statements: an account with a line and a movement that wait, one signed, one to withdraw."""
    here, signed, spare, waiting = (bank_desk.counter(project=office.project) for _ in range(4))
    here.transferred(41, "BM1")
    statement = here.read(here.line(41, "BM1"), here.line(43, "BM2"))
    here.transferred(20)
    here.transferred(23, on=bank_desk.TODAY - timedelta(days=9))
    here.transferred(43, on=bank_desk.TODAY - timedelta(days=9))
    signed.read(signed.line(47))
    waiting.read(waiting.line(53, "BM3"))
    waiting.transferred(53, "BM3")
    movement = next(
        each for each in banking_queries.book_movements(here.bank_account) if each.amount == Money(43)
    )
    sheet = banking_queries.reconciliation_sheet(here.bank_account, bank_desk.TODAY)
    return {
        "bank_header": bank_desk.HEADER,
        "fresh_bank_account": bank_desk.counter(project=office.project).bank_account.pk,
        "reconciled_account": here.bank_account.pk,
        "waiting_bank_account": waiting.bank_account.pk,
        "bank_statement": statement.pk,
        "spare_bank_statement": spare.read(spare.line(59)).pk,
        "bank_line": here.bank_line("BM2").pk,
        "book_movement": movement.key,
        "bank_match": here.bank_line("BM1").parts.get().match_id,
        "adjusted_balance": str(sheet.figures.adjusted_book),
        "bank_reconciliation": signed.close(adjusted=47),
    }


def _loans(office: deals.Office) -> dict[str, int]:
    """Banks' files: one to post with a short line in it, one to discard, one posted with exceptions left."""
    first, second, third = (
        finance.account(office.project, finance.SCHEDULE[2:], label=f"9栋9单元90{number}")
        for number in (1, 2, 3)
    )
    draft = finance.loan_batch(office.project, f"{first.label},,,830000,LS1")
    spare = finance.loan_batch(office.project, f"{first.label},,,6,LS2")
    done = finance.loan_batch(
        office.project, f"{second.label},,,830000,LS3", "9栋801,,,7,LS4", "9栋802,,,830000,LS5"
    )
    finance.loans_posted(done, exceptions=2)
    kept = finance.loan_line(done, 4)
    system = finance.cashier(office.project)
    finance_verbs.match_loan_line(kept.pk, finance.due(third, "按揭").pk, actor=system)
    return {
        "loan_batch": draft.pk,
        "spare_loan_batch": spare.pk,
        "spare_loan_line": finance.loan_line(spare).pk,
        "kept_loan_line": finance.loan_line(done, 3).pk,
        "matched_loan_line": kept.pk,
        "loan_due": finance.due(first, "按揭").pk,
    }


def _billed(office: deals.Office) -> dict[str, int]:
    """Bills at every place of their way, a book and what is drawn of it, money without a bill."""
    here = bills_desk.desk(project=office.project)
    terms = bill_verbs.KindTerms(name="证明", sort="CERTIFICATE")
    bill_verbs.change_kind(here.kind(bills_desk.CERTIFICATE).pk, terms, actor=here.setter)
    digital = {"name": bills_desk.DIGITAL}
    void, kept = here.may_be_voided(here.issued()), here.issued()
    reversible = here.may_be_reversed(here.numbered(here.issued(**digital)))
    red = here.reversed_by(here.numbered(here.issued(**digital)))
    asked = here.numbered(here.issued(**digital))
    layout, printer, printed = here.layout(), here.printer(), here.issued()
    here.printed(printed, printer=printer)
    draft = bill_verbs.copy_layout(layout.pk, actor=here.designer)
    bill_verbs.attach_form_scan(draft, "a.png", customers.picture().content, actor=here.designer)
    return {
        "bill_printed": printed.pk,
        "bill_layout": draft,
        "bill_layout_used": layout.pk,
        "bill_printer": printer.pk,
        "bill": kept.pk,
        "bill_to_void": void.pk,
        "bill_to_reverse": reversible.pk,
        "bill_of_platform": asked.pk,
        "bill_requested": here.issued(**digital).pk,
        "bill_red": red.pk,
        "bill_kind": here.kind().pk,
        "bill_kind_digital": here.kind(bills_desk.DIGITAL).pk,
        "bill_book": here.draw().book_id,
        "bill_draw": here.draw().pk,
        "bill_holder": int(here.cashier.staff_id or 0),
        "bill_account": here.paid().account_id,
    }


def _dunned(office: deals.Office) -> dict[str, int]:
    """Cases at every place of their way, letters, late fees, waivers; and an account nobody has looked at."""
    here, today = dunning_desk.desk(project=office.project), deals.TODAY
    told, asked, stopped = (here.owing(100_000, days=10, on=today) for _ in range(3))
    cases = [here.case(account, today) for account in (told, asked)]
    here.stopped(stopped)
    dunning_verbs.ask_to_stop(cases[1].pk, reason="按揭审批中", actor=here.clerk, today=today)
    approvals.grant(cases[1].source, "dunning.stop", office.project)
    notice = here.notices(today, account_ids=[told.pk])[0]
    fees = [
        here.charge(today - timedelta(days), account_ids=[told.pk])[0].charged_due_id for days in (2, 1, 0)
    ]
    here.owing(100_000, days=10, on=today)
    return {
        "dunning_case": cases[0].pk,
        "dunning_case_to_stop": cases[1].pk,
        "dunning_case_stopped": here.case(stopped, today).pk,
        "dunning_owner": int(here.clerk.staff_id or 0),
        "notice_run": notice.run_id,
        "dunning_notice": notice.pk,
        "late_fee": fees[0],
        "waiver_granted": here.granted(fees[1], 5).pk,
        "waiver": here.asked(fees[2], 5).pk,
    }


def _milestones(office: deals.Office) -> dict[str, int]:
    """A milestone that a building has reached, and another that none has."""
    reached = prices.milestone(office.project)
    prices.reached(reached, [Room.objects.get(pk=office.rooms[0]).building_id], deals.TODAY)
    return {"milestone": prices.milestone(office.project, "主体三分之一"), "reached_milestone": reached}


def _plans(office: deals.Office, system: Any) -> dict[str, int]:
    person = prices.pricing_person(office.project)
    submitted = prices.tried_plan(office.project, office.rooms, actor=person)
    presale.submit_price_plan(submitted, actor=person)
    tried = prices.tried_plan(office.project, office.rooms, actor=person)
    asked = {"plan_id": tried}
    prices.price_book(office.project, office.rooms)  # a second version, to be compared with the first
    return {
        "work": long_work.start_work(TRIAL, office.project.pk, asked, about="试算", actor=person),
        "plan_in_draft": presale.create_price_plan(office.project.pk, name="草稿", actor=system),
        "plan_levelled": _levelled(office, person),
        "plan_tried": tried,
        "plan_submitted": submitted,
        "plan_approved": prices.approved_plan(office.project, office.rooms, actor=person),
        "approval": ApprovalRequest.objects.get(source_id=submitted, state="PENDING").pk,
        "approval_taker": approvals.desk(office.project).staff_id,
        "approval_node": Node.objects.get(request__source_id=submitted, state="PENDING").pk,
        "approval_route": approvals.route(
            office.project, "presale.release", approvals.step(approvals.desk(office.project))
        ),
        "delegation": approvals.delegation(office.project),
    }


def _discounts(office: deals.Office) -> dict[str, int]:
    """An offer whose value is chosen at the deal, one to be retired, and a price that was asked for."""
    offer = prices.discount_offer(office.project, is_limit=True, value=Decimal(900_000))
    return {
        "offer": offer,
        "retiring_offer": prices.discount_offer(office.project),
        "discount_request": office.ask_for_discount([presale.ChosenOffer(offer, Decimal(20_000))], 5),
    }


def _levelled(office: deals.Office, person: Any) -> int:
    plan_id = prices.tried_plan(office.project, office.rooms, actor=person)
    presale.level_price_plan(plan_id, target_average=Decimal(12600), actor=person)
    return plan_id


def _adjustments(office: deals.Office) -> dict[str, int]:
    person = prices.pricing_person(office.project)
    submitted = prices.adjustment(office.project, actor=person)
    presale.submit_price_adjustment(submitted, actor=person)
    deep = prices.special_price(office.rooms[4], "1150000", first=deals.TODAY, last=deals.TODAY, actor=person)
    approvals.grant(SpecialPrice.objects.get(pk=deep).source, specials.MATTER, office.project)
    return {
        "adjustment_in_draft": prices.adjustment(office.project, percent="-1", actor=person),
        "adjustment_submitted": submitted,
        "adjustment_approved": prices.approved_adjustment(office.project, percent="-2", actor=person),
        "special_approved": deep,
        "reprice": prices.reprice(
            office.rooms[4], source=Source("sales.deal", 0), on=deals.TODAY, actor=person
        ),
        "campaign": presale.open_special_campaign(office.project.pk, name="尾房特惠", quota=3, actor=person),
    }


def kept_for_a_module(django_db_blocker: Any, build: Any) -> Any:
    """Build something once for all tests of a module; they see it, and what they do is undone."""
    outermost = transaction.atomic()
    outermost._from_testcase = True
    with django_db_blocker.unblock(), outermost:
        yield build()
        transaction.set_rollback(True)


def _owned(office: deals.Office, consultant: int, system: Any) -> dict[str, Any]:
    """Somebody in the pool, a rota, a share, disputes at both stages, a team."""
    project, today = office.project, clock.business_day()
    serves = ("customers.customer.view", "customers.customer.change", "customers.dispute.raise")
    other, judge = (cast.staff_with(*serves, project=project) for _ in range(2))
    phone = people.phone_number()
    pooled, theirs = customers.customer(project), customers.customer(project, owner=other, phone=phone)
    contact = customer_verbs.record_contact(
        theirs.pk, customer_verbs.ContactDraft("CALL", today), today=today, actor=cast.actor_of(other)
    )
    customer_verbs.release_to_pool(pooled.pk, reason="不接电话", actor=system)
    customer_verbs.set_rota(project.pk, [consultant, other.pk], today=today, actor=system)
    disputed = customers.customer(project, owner=other)
    claim = customer_verbs.Claim("首访")
    manager = cast.actor_with(*serves, "customers.customer.view_all", project=project)
    return {
        "seller": cast.staff_with("sales.deal.view", project=project).pk,
        "pooled": pooled.pk,
        "theirs": theirs.pk,
        "their_phone": phone,
        "contact": contact,
        "leaver": other.pk,
        "share": customer_verbs.share_customer(
            theirs.pk, staff_id=judge.pk, reason="代跟", today=today, actor=system
        ),
        "dispute": customer_verbs.raise_dispute(disputed.pk, claim, today=today, actor=manager),
        "team": org_verbs.form_team(project.pk, name="一组", leader_id=other.pk, actor=system),
    }
