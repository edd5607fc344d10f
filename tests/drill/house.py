"""A house in which everything has happened that an attack might want to undo."""

from datetime import timedelta

from kaipan.documents import actions as documents
from kaipan.documents import permissions as papers
from kaipan.documents import testing as paper_cast
from kaipan.finance import testing as money
from kaipan.ledger import testing as books
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import permissions as of_parties
from kaipan.platform import clock
from kaipan.platform.audit_chain import seal_audit_trail
from kaipan.platform.idempotency import once
from kaipan.presale import actions as presale_verbs
from kaipan.presale import testing as presale
from kaipan.sales import actions, testing
from kaipan.sales.testing import Office


def everything_happened() -> None:
    """Deals at every step, money received and voided, a paper printed and replaced, a neighbour, a past."""
    office = testing.office()
    deals(office)
    prices(office)
    neighbour = testing.office(of=office.project.company)
    neighbour.receive(neighbour.subscribe(), testing.EARNEST)
    paper(office)
    revealing = org.actor_with(of_parties.REVEAL, of_parties.VIEW_ALL, project=office.project.company)
    parties.reveal(office.customer.party_id, "phone", reason="回访", actor=revealing)
    closed_books()
    seal_audit_trail()


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
    given_up = office.subscribe(4)
    actions.cancel_subscription(given_up, reason="录入错误", actor=office.consultant, today=testing.TODAY)


def prices(office: Office) -> None:
    """Rooms adjusted but for one sold meanwhile, an order on the calendar, a special price taken."""
    person = presale.pricing_person(office.project)
    campaign = presale_verbs.open_special_campaign(office.project.pk, name="尾房", quota=1, actor=person)
    presale.special_price(
        office.rooms[5],
        "1210000",
        first=testing.TODAY,
        last=testing.TODAY,
        campaign_id=campaign,
        actor=person,
    )
    order = presale.approved_adjustment(office.project, percent="-1", actor=person)
    office.subscribe(5)
    presale_verbs.execute_price_adjustment(order, actor=person)
    later = presale.approved_adjustment(
        office.project, percent="-1", actor=person, effective_at=clock.moment() + timedelta(days=30)
    )
    presale_verbs.execute_price_adjustment(later, actor=person)


def paper(office: Office) -> None:
    """A receipt's paper, printed, then issued anew."""
    actor = org.actor_with(papers.PRINT_PAPER, project=office.project)
    first = paper_cast.issue(paper_cast.receipt_paper(), office.project, actor)
    documents.print_paper(first, actor=actor)
    paper_cast.issue(paper_cast.receipt_paper(remark="更正"), office.project, actor)


def closed_books() -> None:
    """Another company whose February and March are closed, with a journal undone."""
    project = org.project()
    books.posted(project, dated_on=books.DAY.replace(month=2))
    books.reversed_journal(books.posted(project))
    books.closed(project, books.DAY.replace(month=2))
    books.closed(project)
