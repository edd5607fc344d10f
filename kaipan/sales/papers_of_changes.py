"""The facts of a booking, a change, an end and a notice as their papers tell them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kaipan.documents import actions as documents
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.unit_of_work import step
from kaipan.sales.amending.payees import payee_of
from kaipan.sales.change_refusals import NothingOverdue
from kaipan.sales.models import Amendment, Deal, FormalNotice
from kaipan.sales.papers import (
    DealFacts,
    buyers_on_paper,
    customer_on_paper,
    parties_of,
    payment_on_paper,
    room_on_paper,
)
from kaipan.sales.rules.change_kinds import LABELS, ChangeKind
from kaipan.sales.terms_in_force import terms_in_force

REFUND_DAYS = 15

_MATTERS = {
    ChangeKind.EXCHANGE: documents.SupplementMatter.ROOM,
    ChangeKind.RENAME: documents.SupplementMatter.NAME,
    ChangeKind.BUYERS: documents.SupplementMatter.BUYERS,
    ChangeKind.PAYMENT_PLAN: documents.SupplementMatter.PAYMENT_PLAN,
    ChangeKind.SCHEDULE: documents.SupplementMatter.SCHEDULE,
    ChangeKind.EXTENSION: documents.SupplementMatter.SIGNING,
    ChangeKind.PAYMENT_DELAY: documents.SupplementMatter.PAYMENT,
    ChangeKind.DISCOUNT: documents.SupplementMatter.DISCOUNT,
    ChangeKind.ADD_ONS: documents.SupplementMatter.ADD_ONS,
    ChangeKind.TERMS: documents.SupplementMatter.TERMS,
}
_ENDED = {"contract": documents.Ended.CONTRACT, "subscription": documents.Ended.SUBSCRIPTION}
_TITLES = {"contract": "商品房买卖合同", "subscription": "认购书", "booking": "预订单"}


@step
def booking_paper(facts: DealFacts, *, actor: Actor) -> documents.BookingPaper:
    """预订单, from what was quoted at the booking; the customer stands for the buyers."""
    deal, booked = facts.deal, facts.deal.booking
    return documents.BookingPaper(
        **parties_of(facts, booked),
        buyers=customer_on_paper(deal, _("预订单"), actor),
        **room_on_paper(facts),
        permit_number=facts.permit.number,
        permit_issued_by=facts.permit.issued_by,
        permit_issued_on=facts.permit.issued_on,
        price_basis=documents.PriceBasis(booked.quote["area_basis"]),
        list_total=booked.list_total,
        shown_total=booked.deal_total,
        booking_money=booked.earnest,
        subscribe_by=deal.subscribe_by or booked.agreed_on,
        consultant=deal.consultant.name,
    )


@step
def supplement(facts: DealFacts, amendment: Amendment, *, actor: Actor) -> documents.SupplementPaper:
    """补充协议, from what an executed amendment changed; the schedule is the whole new one."""
    deal, before, after = facts.deal, amendment.before, amendment.after
    terms = terms_in_force(deal)
    price_before = Money(str(before["quote"]["deal_total"]))
    changed = "quote" in after.get("touched", ()) and terms.deal_total != price_before
    buyers = buyers_on_paper(deal, _("补充协议"), actor)
    moved = bool({"buyers", "ownership"} & set(after.get("touched", ())))
    return documents.SupplementPaper(
        **parties_of(facts, amendment),
        buyers=buyers["buyers"],
        ownership=buyers["ownership"] if moved else None,
        amends=_paper_of(deal),
        room_label=facts.room.label,
        matters=tuple(
            _MATTERS.get(ChangeKind(kind), documents.SupplementMatter.OTHER) for kind in amendment.kinds
        ),
        reason=amendment.reason,
        changes=tuple(_rows(amendment, facts)),
        total_before=price_before if changed else None,
        total_after=terms.deal_total if changed else None,
        received=money.account_card(deal.money_account).received,
        payment_plan=terms.quote["payment_plan"]["name"],
        schedule=tuple(payment_on_paper(line) for line in terms.quote["schedule"]),
        schedule_total=terms.deal_total,
        effective_on=amendment.settled_on,
        extra_terms=tuple(deal.clauses.filter(amendment=amendment).values_list("text", flat=True)),
    )


@step
def return_agreement(
    facts: DealFacts, amendment: Amendment, *, actor: Actor
) -> documents.ReturnAgreementPaper:
    """退房协议, 退定协议: what came in and where it goes, as the amendment settled it."""
    deal, said = facts.deal, amendment.after["settlement"]
    settled = {name: Money(str(value)) for name, value in said.items()}
    pay_out = settled["to_buyer"] + settled["compensation"]
    received = [
        documents.ReceivedLine(name="收款", amount=each.total, receipt=each.number, received_on=each.dated_on)
        for each in money.receipts_of(deal.money_account)
        if each.state == "POSTED"
    ]
    kept = Money.total(each.amount for each in received) - Money.total(
        settled[name] for name in ("to_buyer", "to_bank", "fee", "penalty")
    )
    step_name = _last_step(deal)
    payee = payee_of(deal, amendment.payee)
    return documents.ReturnAgreementPaper(
        **parties_of(facts, amendment),
        buyers=_who_bought(deal, _("退房协议"), actor),
        ends=_paper_of(deal),
        ended=_ENDED.get(step_name, documents.Ended.BOOKING),
        room_label=facts.room.label,
        fault=_fault(amendment),
        reason=amendment.reason,
        received=tuple(received),
        received_total=Money.total(each.amount for each in received),
        fee=settled["fee"],
        penalty=settled["penalty"] + kept,
        loan_repaid=settled["to_bank"],
        refund=settled["to_buyer"],
        compensation=settled["compensation"],
        pay_out=pay_out,
        pay_by=(amendment.settled_on or amendment.asked_on) + timedelta(days=REFUND_DAYS)
        if pay_out
        else None,
        payee=documents.Payee(name=payee.name, bank="—", account_number="—") if pay_out else None,
        ends_on=amendment.settled_on,
    )


@step
def notice_paper(facts: DealFacts, notice: FormalNotice, *, actor: Actor) -> documents.FormalNoticePaper:
    """催告函: to sign, where the day to sign is over; else to pay what is overdue."""
    deal = facts.deal
    owed = [
        documents.OverdueLine(name=card.name, amount=card.outstanding, due_on=card.due_on, days=days)
        for card in money.dues_of(deal.money_account)
        if card.due_on and (days := card.days_overdue(notice.issued_on))
    ]
    to_sign = deal.sign_by is not None and deal.sign_by < notice.issued_on
    if not (owed or to_sign):
        raise NothingOverdue(room=facts.room.label)
    duty: dict[str, Any] = {
        "duty": documents.Duty.SIGN,
        "sign_by": deal.sign_by,
        "deposit": deal.subscription.deposit,
    }
    if not to_sign:
        total = Money.total(each.amount for each in owed)
        duty = {"duty": documents.Duty.PAY, "overdue": tuple(owed), "overdue_total": total}
    return documents.FormalNoticePaper(
        **parties_of(facts, notice),
        buyers=buyers_on_paper(deal, _("催告函"), actor)["buyers"],
        about=_paper_of(deal),
        room_label=facts.room.label,
        occasion=deal.notices.filter(pk__lte=notice.pk).count(),
        cure_by=notice.respond_by,
        consequences=(notice.text,),
        contact=deal.consultant.name,
        contact_phone="—",
        **duty,
    )


def _who_bought(deal: Deal, purpose: str, actor: Actor) -> tuple[documents.Buyer, ...]:
    """The buyers; of a deal that was booked only, the customer."""
    if not hasattr(deal, "subscription"):
        return customer_on_paper(deal, purpose, actor)
    buyers: tuple[documents.Buyer, ...] = buyers_on_paper(deal, purpose, actor)["buyers"]
    return buyers


def _paper_of(deal: Deal) -> documents.NamedPaper:
    name = _last_step(deal)
    stage = getattr(deal, name)
    return documents.NamedPaper(title=_TITLES[name], number=stage.number, dated_on=stage.agreed_on)


def _last_step(deal: Deal) -> str:
    return next(name for name in _TITLES if hasattr(deal, name))


def _fault(amendment: Amendment) -> documents.Fault:
    said = amendment.changes[0].get("fault", "BUYER")
    return documents.Fault.NOBODY if said == "LOAN_REFUSED" else documents.Fault(said)


def _rows(amendment: Amendment, facts: DealFacts) -> list[documents.ChangeRow]:
    """What changed, each in a line of words; a change whose parts stand elsewhere is named alone."""
    before, after = amendment.before, amendment.after
    rows = []
    if "quote" in after["touched"]:
        rows += [
            documents.ChangeRow(
                name="成交总价（元）",
                before=str(before["quote"]["deal_total"]),
                after=str(after["quote"]["deal_total"]),
            ),
            documents.ChangeRow(
                name="付款方式",
                before=before["quote"]["payment_plan"]["name"],
                after=after["quote"]["payment_plan"]["name"],
            ),
        ]
    if "sign_by" in after["touched"]:
        rows.append(
            documents.ChangeRow(name="应签约日", before=before["sign_by"] or "", after=after["sign_by"] or "")
        )
    if "add_ons" in after["touched"]:
        rows.append(
            documents.ChangeRow(
                name="附属房产", before=_labels(before["add_ons"]), after=_labels(after["add_ons"]) or "无"
            )
        )
    named = [LABELS[ChangeKind(kind)] for kind in amendment.kinds]
    return rows or [documents.ChangeRow(name=str(label), after="按本协议所附内容变更") for label in named]


def _matter(kind: ChangeKind) -> documents.SupplementMatter:
    return _MATTERS.get(kind, documents.SupplementMatter.OTHER)


def _labels(along: list[dict[str, Any]]) -> str:
    return "、".join(each["label"] for each in along)
