"""A house in which everything has happened that an attack might want to undo."""

import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from kaipan.banking import testing as banking_desk
from kaipan.banking import testing_statements as bank_desk
from kaipan.bills import testing as bills_desk
from kaipan.channels import actions as channels
from kaipan.channels import testing as channel_desk
from kaipan.channels.models import CommissionBasis, Report
from kaipan.charges import testing as charge_desk
from kaipan.customers import actions as customer_verbs
from kaipan.customers import permissions as of_customers
from kaipan.customers import testing as customers
from kaipan.customers.models import Customer
from kaipan.documents import actions as documents
from kaipan.documents import permissions as papers
from kaipan.documents import testing as paper_cast
from kaipan.documents.queries import starter_docx
from kaipan.dunning import testing as dunning_desk
from kaipan.finance import actions as finance
from kaipan.finance import testing as money
from kaipan.finance import testing_days as days_cast
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import testing as books
from kaipan.messages import testing as messages
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.parties import actions as parties
from kaipan.parties import permissions as of_parties
from kaipan.parties import testing as party_cast
from kaipan.performance import testing as performance_desk
from kaipan.platform import audit, clock
from kaipan.platform.audit_chain import seal_audit_trail
from kaipan.platform.clock import business_day
from kaipan.platform.idempotency import once
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions as presale
from kaipan.presale import testing as prices
from kaipan.presale.refusals import EffectiveMomentRefused
from kaipan.registrations import actions as registrations
from kaipan.registrations import testing as registration_desk
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.sales import actions, testing
from kaipan.sales.testing import Office
from kaipan.sales.tests.registered import desk_of, subscribe
from kaipan.sales.tests.running_deals import Book, old_office
from kaipan.surveys import actions as surveys
from kaipan.surveys import queries as survey_queries
from kaipan.surveys import testing as survey_desk
from kaipan.titles import actions as titles
from kaipan.titles import testing as title_desk

MOMENTS = [timedelta(milliseconds=each) for each in (20, 200, 2000)]


def everything_happened() -> None:
    """Deals at every step, money received and voided, a paper printed and replaced, a neighbour, a past."""
    office = testing.office()
    own_attributes(office)
    deals(office)
    releases(office)
    adjusted(office)
    money_went()
    loans_came()
    card_money_came()
    the_bank_told()
    days_were_closed()
    dunned(office)
    billed(office)
    registered(office)
    counted(office.project.company)
    neighbour = testing.office(of=office.project.company)
    neighbour.receive(neighbour.subscribe(), testing.EARNEST)
    prices.milestone(neighbour.project)
    kept_back(office)
    about_people(office)
    forgotten(office)
    asked(office)
    owned(office)
    brought(office)
    charged(office)
    titled(office)
    taken_over(office)
    paper(office)
    revealing = org.actor_with(of_parties.REVEAL, of_parties.VIEW_ALL, project=office.project.company)
    parties.reveal(office.customer.party_id, "phone", reason="回访", actor=revealing)
    one_person(office)
    closed_books()
    seal_audit_trail()


def one_person(office: Office) -> None:
    """A customer turns out to be somebody who is one already, and has a husband."""
    manager = org.actor_with(
        of_parties.MERGE, of_customers.VIEW_ALL, of_parties.CHANGE, project=office.project
    )
    double = customers.customer(office.project, "王方", identity=False)
    customer_verbs.merge_parties(
        office.customer.party_id, double.party_id, reason="同一人", today=testing.TODAY, actor=manager
    )
    parties.add_relative(
        office.customer.party_id,
        name="李强",
        phones=["13911112222"],
        relation="SPOUSE",
        reason="客户告知",
        actor=manager,
    )


def billed(office: Office) -> None:
    """Forms were issued, spoilt and counted; bills voided, reversed, exchanged, numbered and printed."""
    here = bills_desk.desk(project=office.project)
    here.voided(here.issued())
    here.reversed_by(here.issued())
    here.exchanged(here.issued())
    here.numbered(here.issued(name=bills_desk.DIGITAL))
    here.spoilt()
    here.drawn(here.draw().book, 10)
    here.counted(short=1)
    here.layout()
    here.draft()
    printed, printer = here.issued(), here.printer()
    here.printed(printed, printer=printer)
    here.reprinted(printed, printer=printer)


def dunned(office: Office) -> None:
    """Money was late: one was told and charged, one rests, one paid; a fee was let off, one asked about."""
    here = dunning_desk.desk(project=office.project)
    told, rests, pays = (here.owing(100_000, days=10) for _ in range(3))
    here.review()
    here.stopped(rests)
    here.notices()
    days = (dunning_desk.TODAY - timedelta(days=1), dunning_desk.TODAY)
    first, second = (here.charge(day, account_ids=[told.pk])[0] for day in days)
    here.waived(first.charged_due_id, 5)
    here.asked(second.charged_due_id, 5)
    money.received(pays, 100_000)
    here.review()


def own_attributes(office: Office) -> None:
    """The project says of its first room which school it goes to."""
    system = org_queries.system_actor(office.project.company_id)
    choices = [("first", "一小学区"), ("second", "二小学区")]
    inventory.define_room_attribute(
        office.project.pk, code="school", name="学区", kind="CHOICE", choices=choices, actor=system
    )
    inventory.change_room(office.rooms[0], own_attributes={"school": "first"}, actor=system)


def deals(office: Office) -> None:
    """A paid booking, an unpaid one, a subscription, a contract with a void receipt, and one given up."""
    paid = office.book(0)
    office.receive(paid, testing.EARNEST)
    with once(office.consultant.staff_id, "键", b"body", lambda deal_id: (201, {"deal": deal_id})):
        office.book(1)
    office.subscribe(2, plan="MORTGAGE")
    signed = office.subscribe(3, plan="INSTALMENTS")
    office.sign(signed)
    office.receive(signed, testing.EARNEST)
    account = office.deal(signed).account
    money.voided(money.received(account, 500, dated_on=testing.TODAY), today=testing.TODAY)
    topping_out(office)
    given_up = office.subscribe(4)
    actions.cancel_subscription(given_up, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    discounts(office)
    sold_along(office)


def sold_along(office: Office) -> None:
    """A booking with more time, a draft with a room along, a decorated contract, and one given up."""
    rooms = building.rooms(office.project, floors=3, positions=2)
    prices.price_book(office.project, rooms)
    first = len(office.rooms)
    office.rooms.extend(rooms)
    given_up = office.subscribe(first + 4, add_ons=[office.add_on(first + 5)])
    actions.cancel_subscription(given_up, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    booked = office.book(first)
    actions.extend_booking(booked, days=2, reason="客户出差", actor=office.consultant)
    office.draft(office.subscribe(first + 1, add_ons=[office.add_on(first + 2)]))
    decorated = office.subscribe(first + 3)
    office.draft(decorated)
    decoration = actions.Decoration("精装A包", Money(100_000), testing.TODAY + timedelta(days=300))
    office.sign(decorated, online_number="穗网签2026-000123", decoration=decoration)


def discounts(office: Office) -> None:
    """A deal with an offer of the catalogue, beyond its maker's authority and on an approval."""
    office.let_consultant_go_to("0.9")
    prices.filed_bands(office.project, prices.filed_band("0.5"), on=testing.TODAY)
    offer = prices.discount_offer(
        office.project, is_limit=True, value=Decimal(900_000), quota_deals=2, quota_total=Money(900_000)
    )
    wanted = [presale.ChosenOffer(offer, Decimal(200_000))]
    (room,) = building.rooms(office.project, floors=1, positions=1)
    prices.price_book(office.project, [room])
    office.rooms.append(room)
    place = len(office.rooms) - 1
    request = office.ask_for_discount(wanted, place)
    office.grant(request)
    office.subscribe(place, offers=wanted, discount_request_id=request)


def releases(office: Office) -> None:
    """A batch in effect of which one room was sold, one carried out, one that waits."""
    person = prices.pricing_person(office.project)
    rooms = building.rooms(office.project, floors=2, positions=2, released=False)
    prices.price_book(office.project, rooms)

    def scheduled(*rooms: int, after: timedelta) -> None:
        presale.release_rooms(
            office.project.pk,
            condition=presale.RoomCondition(room_ids=rooms),
            dry_run=False,
            effective_at=clock.moment() + after,
            today=testing.TODAY,
            actor=person,
        )

    def scheduled_for_now(*rooms: int) -> None:
        """For a moment that has come by the time this returns; further off where the machine is slow."""
        for after in MOMENTS:
            with suppress(EffectiveMomentRefused):
                scheduled(*rooms, after=after)
                time.sleep(2 * after.total_seconds())
                return

    scheduled_for_now(rooms[0])
    presale.apply_what_is_due(office.project.pk)
    scheduled(rooms[3], after=timedelta(days=1))
    scheduled_for_now(rooms[1], rooms[2])
    office.rooms.append(rooms[1])
    office.book(len(office.rooms) - 1)


def topping_out(office: Office) -> None:
    """A milestone that the building reached a day earlier than was said, and a deal that waited for it."""
    milestone = prices.milestone(office.project)
    place = building.facts(office.rooms[5]).building_id
    prices.reached(milestone, [place], testing.TODAY)
    presale.correct_milestone(
        milestone,
        building_id=place,
        reached_on=testing.TODAY - timedelta(days=1),
        evidence="监理报告 2026-118",
        reason="日期录错",
        actor=prices.building_inspector(office.project),
        today=testing.TODAY,
    )
    office.plans["STAGED"] = prices.staged_plan(office.project, milestone)
    office.subscribe(5, plan="STAGED")


def kept_back(office: Office) -> None:
    """A room kept for somebody, one given back to the next who waits, one that somebody waits for."""
    more = building.rooms(office.project, floors=2, positions=1)
    manager = org.actor_with(*desk.MANAGER, project=office.project)
    terms = {"customer_id": office.customer.pk, "actor": manager, "today": testing.TODAY}
    reservations.reserve_room(more[0], **terms)
    given_back = reservations.reserve_room(more[1], **terms)
    waits = customers.customer(office.project, "李明")
    for room_id in more:
        reservations.join_queue(room_id, customer_id=waits.pk, actor=manager)
    reservations.cancel_reservation(given_back, reason="客户放弃", actor=manager, today=testing.TODAY)


def registered(office: Office) -> None:
    """Registrations at every place of their way: waiting, valid, turned, given back, void."""
    here = registration_desk.desk(of=office.project.company)
    here.register(0)
    here.valid(1)
    here.pay_refund(here.withdraw(here.valid()))
    void = here.register(2)
    registrations.void_registration(void, reason="登记错误", actor=here.consultant, today=here.today)
    seller = testing.office(of=office.project.company)
    there = desk_of(seller)
    subscribe(seller, there, there.valid(0))


def about_people(office: Office) -> None:
    """Words about several purposes, messages that went and one that waits for somebody who said no."""
    project, party = office.project, office.customer.party
    party_cast.notice(project, "SHARE_BANK", "我们会把您的贷款资料提供给银行。")
    messages.awake(project)
    with messages.carried_by(messages.Pigeon()):
        messages.delivered(messages.message(project, party))
        messages.delivered(messages.message(project, party, text="请付款", purpose="CONTRACT"))
    messages.message(project, party)
    party_cast.withdrawn(party)
    neighbour = org.project(of=project.company)
    messages.message(neighbour, party_cast.person(neighbour))
    messages.message(org.project(), text="请付款", purpose="CONTRACT")
    party_cast.privacy_request(party, "EXPORT", on=testing.TODAY)


def forgotten(office: Office) -> None:
    """Somebody whose reservation and deal came to nothing asked to be forgotten, and was."""
    seller = office.consultant
    leaves = customers.customer(office.project, "李静", owner=Staff.objects.get(pk=seller.staff_id))
    more = building.rooms(office.project, floors=2, positions=1)
    prices.price_book(office.project, more)
    manager = org.actor_with(*desk.MANAGER, project=office.project)
    kept = reservations.reserve_room(
        more[0], customer_id=leaves.pk, reason="等家人", actor=manager, today=testing.TODAY
    )
    reservations.cancel_reservation(kept, reason="客户放弃", actor=manager, today=testing.TODAY)
    stays, office.customer, office.rooms = office.customer, leaves, [*office.rooms, more[1]]
    deal = office.subscribe(len(office.rooms) - 1)
    actions.cancel_subscription(deal, reason="录入错误", actor=seller, today=testing.TODAY)
    office.customer = stays
    files_of(leaves)
    files_of(stays)
    registrar, today = org.actor_with(*registration_desk.MANAGER, project=office.project), business_day()
    terms = registrations.RegistrationTerms(note="等家人")
    number = registrations.take_registration(leaves.pk, terms, actor=registrar, today=today)
    registrations.void_registration(number, reason="客户放弃", actor=registrar, today=today)
    request = party_cast.privacy_request(leaves.party, on=testing.TODAY)
    parties.erase_party(request, actor=party_cast.system(leaves.party), today=testing.TODAY)


def brought(office: Office) -> None:
    """An agency brought two who bought, of whom one gave up; others came, wait, or are invalid."""
    here = channel_desk.desk(project=office.project)
    first, second = here.confirm(here.report().id), here.confirm(here.report(agent=here.second_agent).id)
    waits = here.report("138****5678", "周等")
    here.report("138****5678", "周等", agent=here.second_agent)
    channels.withdraw_report(here.report().id, reason="客户不来", actor=here.clerk)
    here.confirm(here.report("13912340000", "吴来").id)
    for came in (first, second):
        deal = Source("drill.deal", came.customer_id)
        _come_further(here, came.customer_id, deal)
        report = Report.objects.get(customer_id=came.customer_id)
        channels.record_commission(report.pk, deal, actor=here.manager)
    _give_up(here, deal)
    earned = CommissionBasis.objects.get(source_kind=deal.kind, source_id=deal.id)
    channels.reverse_commission(earned.pk, actor=here.manager)
    assert waits.state == "REPORTED"


def charged(office: Office) -> None:
    """Two accounts were charged by rules of the project; one charge moved, one was waived."""
    here = charge_desk.desk(project=office.project)
    for area in ("99", "88"):
        account = here.account()
        here.generate(account)
        here.recalculate(account, gross_area=Area(area))
    here.waive(charge_desk.charge(account, "REGISTRATION_FEE"))


def titled(office: Office) -> None:
    """Titles elsewhere: one handed out, one in the house, one sent back, one late; a room without."""
    here = title_desk.desk(of=office.project.company)
    first, second, third, fourth = (here.title(room) for room in range(4))
    here.applied(first, second, third)
    for title in (first, second):
        here.procedures.advance(here.case(title), "ACCEPTED", on=title_desk.TODAY)
    here.record(first)
    here.hand_out(first)
    day = title_desk.TODAY.isoformat()
    here.take(("1", "权证-2", day, "98.76", ""), ("2", "", "", "", "缺件"))
    said = {"since": title_desk.TODAY, "words": "契税未缴", "actor": here.clerk, "today": title_desk.TODAY}
    titles.say_who_is_late(fourth.pk, "UNPAID", **said)
    titles.mark_own_handling(fourth.pk, reason="客户自办", actor=here.clerk)
    titles.mark_without_title(
        here.project.pk, [here.office.rooms[4]], kind="USE_RIGHT", actor=here.clerk, today=title_desk.TODAY
    )


def taken_over(office: Office) -> None:
    """A deal of an older system came over, with its receipt and its paper."""
    spare = building.rooms(office.project, floors=1, positions=1)
    prices.price_book(office.project, spare)
    old, book = old_office(replace(office, rooms=spare)), Book()
    old.signed(book, "JY-1", 0)
    actions.take_over_deals(old.keep(book), today=testing.TODAY, actor=old.manager)


def counted(company: Any) -> None:
    """Deals of another project count; a month is settled and paid, a deal of it ended, the next is open."""
    here = performance_desk.desk(of=company)
    ended, _ = here.signed(), here.signed(1)
    here.settle()
    december, january = performance_desk.NEXT_MONTH, performance_desk.NEXT_MONTH.replace(2027, 1)
    here.end(ended, on=december)
    here.settle(december, today=january)
    here.signed(2)


@use_case
def _come_further(here: Any, customer_id: int, deal: Source) -> None:
    customer_verbs.note_progress(
        customer_id, customer_verbs.CustomerStage.SUBSCRIBED, source=deal, total=Money(1_000_000)
    )
    audit.record(here.manager, "drill.deal.made", here.project)


@use_case
def _give_up(here: Any, deal: Source) -> None:
    customer_verbs.end_progress(deal)
    audit.record(here.manager, "drill.deal.ended", here.project)


def files_of(customer: Customer) -> None:
    """Two files of a customer, of which one was removed."""
    system = org_queries.system_actor(customer.company_id)
    sent = [customers.picture(shade) for shade in (1, 2)]
    _kept, removed = customer_verbs.attach_files(customer.pk, "IDENTITY", sent, actor=system)
    customer_verbs.remove_file(removed, reason="拍糊了", actor=system)


def asked(office: Office) -> None:
    """A questionnaire in its second version with a third in draft; answers by a consultant, corrected, and by
    links, of which one was taken back and one waits.
    """
    manager = org.actor_with(*survey_desk.MANAGER, project=office.project)
    questionnaire = survey_desk.published(office.project, manager)
    people = [customers.customer(office.project, name).pk for name in ("赵一", "钱二", "孙三")]
    given = {"values": survey_desk.ANSWERS, "today": testing.TODAY}
    first = surveys.answer_questionnaire(questionnaire, customer_id=people[0], **given, actor=manager)
    again = {**given, "values": {**survey_desk.ANSWERS, "rating": 1}}
    surveys.correct_answer(first, **again, reason="录错", actor=manager)
    surveys.save_draft(questionnaire, questions=survey_desk.QUESTIONS, actor=manager)
    surveys.publish_questionnaire(questionnaire, actor=manager)
    surveys.save_draft(questionnaire, questions=survey_desk.QUESTIONS, actor=manager)
    used, back = (
        surveys.issue_survey_link(questionnaire, customer_id=people[1], actor=manager) for _ in range(2)
    )
    surveys.answer_by_link(survey_queries.link_token(used), **given, consented=True)
    surveys.revoke_survey_link(back, actor=manager)
    surveys.issue_survey_link(questionnaire, customer_id=people[2], actor=manager)
    surveys.open_tablet(questionnaire, name="前台", actor=manager)


def owned(office: Office) -> None:
    """A team, somebody taken out of the pool, a turn, a share, a claim that waits and one that was split."""
    project, system = office.project, org_queries.system_actor(office.project.company_id)
    rights = ("customers.customer.view", "customers.pool.view", "customers.pool.claim")
    wu, zheng = (org.staff_with(*rights, project=project) for _ in range(2))
    manager = org.actor_with(
        "customers.customer.view_all", "customers.dispute.raise", "customers.dispute.rule", project=project
    )
    org_actions.form_team(project.pk, name="一组", leader_id=wu.pk, member_ids=[zheng.pk], actor=system)
    today = clock.business_day()
    pooled, split, claimed = (customers.customer(project, owner=wu) for _ in range(3))
    customer_verbs.release_to_pool(pooled.pk, reason="不接电话", actor=system)
    customer_verbs.claim_from_pool(pooled.pk, today=today, actor=org.actor_of(zheng))
    customer_verbs.share_customer(claimed.pk, staff_id=zheng.pk, reason="代跟", today=today, actor=system)
    customer_verbs.set_rota(project.pk, [wu.pk], today=today, actor=system)
    customer_verbs.receive_by_rota(
        project.pk,
        customer_verbs.NewCustomer(
            customer_verbs.RegisteredPerson("来访", party_cast.phone_number(), None, None)
        ),
        customer_verbs.ContactDraft("VISIT", today, heads=1),
        today=today,
        actor=system,
    )
    claim = customer_verbs.Claim("首访", claimant_id=zheng.pk)
    ruled = customer_verbs.raise_dispute(split.pk, claim, today=today, actor=manager)
    customer_verbs.rule_dispute(
        ruled, kind="SPLIT", percent=40, reason="各有接待", today=today, actor=manager
    )
    customer_verbs.raise_dispute(claimed.pk, claim, today=today, actor=manager)


def adjusted(office: Office) -> None:
    """Rooms adjusted but for one sold meanwhile, an order on the calendar, a special price taken."""
    person = prices.pricing_person(office.project)
    campaign = presale.open_special_campaign(office.project.pk, name="尾房", quota=1, actor=person)
    (room,) = building.rooms(office.project, floors=1, positions=1)
    prices.price_book(office.project, [room])
    office.rooms.append(room)
    prices.special_price(
        room, "1210000", first=testing.TODAY, last=testing.TODAY, campaign_id=campaign, actor=person
    )
    order = prices.approved_adjustment(office.project, percent="-1", actor=person)
    office.subscribe(len(office.rooms) - 1)
    presale.execute_price_adjustment(order, actor=person)
    later = prices.approved_adjustment(
        office.project, percent="-1", actor=person, effective_at=clock.moment() + timedelta(days=30)
    )
    presale.execute_price_adjustment(later, actor=person)


def money_went() -> None:
    """Money that was moved, and moved back; lost, and returned; to be paid back, paid, and not after all.

    The company has a kind of money of its own.
    """
    old = money.account()
    project = old.project
    money.own_kind(project.company, "测绘费")
    money.received(old, 60_000)
    money.freed(old)
    new = money.account(project, label="5栋2单元602")
    money.moved_back(money.moved(old, new, 1_000))
    money.moved(old, new, 4_000)
    money.returned(money.forfeited(old, 20_000))
    money.forfeited(old, 20_000)
    money.charged(old, 1_000)
    money.granted(old, 2_000)
    money.paid(money.granted(old, 3_000, payee_account="6225880123456789"), actor=_other(project))
    money.cancelled(money.granted(old, 4_000))
    gone = money.account(project, lines=[], label="6栋")
    money.received(gone, 50)
    money.paid(money.granted(gone, 50))
    money.retired(gone)


def loans_came() -> None:
    """A bank's file that waits; and one posted with a short line, an exception, and one sent back."""
    first = money.account(label="7栋701")
    project = first.project
    money.account(project, label="7栋702")
    money.loan_batch(project, "7栋702,,,5,LS1")
    done = money.loan_batch(project, "7栋701,,,800000,LS2", "8栋801,,,6,LS3", "8栋802,,,7,LS4")
    system = money.cashier(project)
    finance.give_short_reason(money.loan_line(done).pk, reason="额度不足", actor=system)
    money.loans_posted(done, exceptions=2)
    finance.send_back_exception(money.loan_line(done, 4).pk, reason="非本项目", actor=system)


def card_money_came() -> None:
    """An acquirer's file with a line in the books and one that waits; and a swipe in transit."""
    here = banking_desk.desk()
    here.swiped(100_000, "R1")
    here.swiped(7, "R7")
    here.post(here.read(here.row(100_000, "R1"), here.row(5, "R9")), exceptions=1)


def days_were_closed() -> None:
    """A cashier's day that was handed over, one signed for and partly at the bank, one opened again."""
    here, there = days_cast.till(), days_cast.till()
    here.closed()
    there.deposited(there.signed(), 50)
    again = days_cast.till()
    finance.reopen_cashier_day(again.closed().pk, reason="漏收一笔", actor=again.manager)


def the_bank_told() -> None:
    """A statement with a line in the books, one that waits and one of several movements; signed."""
    here = bank_desk.counter()
    here.transferred(50_000, "M1")
    here.read(here.line(50_000, "M1"), here.line(900, "M2"))
    here.transferred(70)
    here.close(adjusted=50_970)


def _other(project: Any) -> Any:
    return org.actor_with("finance.refund.pay", project=project)


def paper(office: Office) -> None:
    """A receipt's paper, printed, then issued anew and signed; a Word template in use and one to come."""
    actor = org.actor_with(papers.PRINT_PAPER, project=office.project)
    first = paper_cast.issue(paper_cast.receipt_paper(), office.project, actor)
    documents.print_paper(first, actor=actor)
    later = paper_cast.issue(paper_cast.receipt_paper(remark="更正"), office.project, actor)
    keeper = org.actor_with(
        papers.VIEW_PAPER, papers.MANAGE_SCANS, papers.MANAGE_TEMPLATES, project=office.project
    )
    sent = [documents.SentScan(f"{n}.png", customers.picture(n).content) for n in (1, 2)]
    wrong, _ = documents.attach_scans(later, sent, actor=keeper)
    documents.void_scan(wrong, reason="缺签字", actor=keeper)
    kind = documents.PaperKind.RECEIPT
    in_use, _ = (
        documents.upload_template(office.project.pk, kind, "a.docx", starter_docx(kind), actor=keeper)
        for _ in range(2)
    )
    documents.activate_template(in_use, actor=keeper)


def closed_books() -> None:
    """Another company whose February and March are closed, with a journal undone."""
    project = org.project()
    books.posted(project, dated_on=books.DAY.replace(month=2))
    books.reversed_journal(books.posted(project))
    books.closed(project, books.DAY.replace(month=2))
    books.closed(project)
