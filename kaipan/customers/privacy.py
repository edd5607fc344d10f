"""What this room holds about people, whose time is over, and how it forgets them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from kaipan.customers.codes import CustomerState
from kaipan.customers.models import (
    Contact,
    Customer,
    CustomerFile,
    CustomerShare,
    CustomerTransfer,
    Dispute,
    Intent,
    Ruling,
)
from kaipan.customers.models.customer_file import BOUND_TO
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform import audit
from kaipan.platform.clock import business_day
from kaipan.platform.encryption import unseal_bytes
from kaipan.platform.locks import Rank, lock_keys
from kaipan.platform.triggers import FORGOTTEN

_SERVICE = ["next_contact_on", "protected_until", "state", "closed_on"]


def held(party_id: PartyId) -> Iterable[Held]:
    """As whose customer they are known in each project, what they look for, and each time one met them."""
    rows = Customer.objects.filter(party_id=party_id).select_related("project", "owner")
    yield Held("客户", tuple(_row(customer) for customer in rows))
    wishes = Intent.objects.filter(customer__party_id=party_id).select_related("project")
    yield Held("意向", tuple(_wish(intent) for intent in wishes))
    met = Contact.objects.filter(customer__party_id=party_id).select_related("project", "staff")
    yield Held("往来", tuple(_contact(contact) for contact in met))
    claims = Dispute.objects.filter(customer__party_id=party_id).select_related("project")
    theirs = CustomerFile.objects.filter(customer__party_id=party_id).select_related("project", "uploaded_by")
    rows_of_files = tuple(_file(file) for file in theirs.defer("content"))
    yield Held("附件", rows_of_files, tuple(_opened(file) for file in theirs if file.content))
    yield Held("判客", tuple(_claim(dispute) for dispute in claims))


def due(company_id: CompanyId, before: date) -> QuerySet[Customer, Any]:
    """People who are lost or invalid in every project that knows them, the last of it before the day.

    Who has a live deal is neither: a CHECK keeps the two apart.
    """
    standing = Customer.objects.standing().filter(company_id=company_id).order_by()
    elsewhere = standing.filter(person_id=OuterRef("person_id")).filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=before)
    )
    over = standing.filter(closed_on__lt=before).exclude(Exists(elsewhere))
    return over.values(who=F("person_id")).annotate(since=Max("closed_on"))


def stand_still(party_ids: Sequence[PartyId]) -> None:
    """No deal of theirs begins meanwhile: it would change the customer's stage, and waits."""
    lock_keys(Rank.CUSTOMER, Customer.objects.filter(party_id__in=party_ids))


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty the remarks; nobody is served any more, except that the pool keeps its own account."""
    theirs = list(Customer.objects.filter(party_id=party_id))
    for customer in theirs:
        customer.note = ""
        customer.tags = []
        customer.next_contact_on = customer.protected_until = None
        if customer.state in states.SERVED:
            customer.state, customer.closed_on = CustomerState.INVALID, business_day()
        customer.save(update_fields=["note", "tags", *_SERVICE])
        audit.record(actor, "customers.customer.forgotten", customer, label=str(customer.pk))
    return len(theirs) + _forget_files(party_id, actor) + _forget_words(party_id)


def _forget_files(party_id: PartyId, actor: Actor) -> int:
    """The bytes, what the file was called, and its hash; of what kind it was and when it came stays."""
    theirs = CustomerFile.objects.filter(customer__party_id=party_id)
    theirs.filter(removed_at__isnull=True).update(
        content=None, removed_at=Now(), removed_by_id=actor.staff_id, removed_reason=FORGOTTEN
    )
    return theirs.update(name=FORGOTTEN, sha256=b"", removed_reason=FORGOTTEN)


def _forget_words(party_id: PartyId) -> int:
    """Whatever somebody typed about them goes; that and when one met them stays for the figures."""
    contacts = Contact.objects.filter(customer__party_id=party_id)
    wishes = Intent.objects.filter(customer__party_id=party_id)
    theirs = {"customer__party_id": party_id}
    why = (
        (CustomerTransfer, "reason", theirs),
        (CustomerShare, "reason", theirs),
        (Dispute, "evidence", theirs),
        (Dispute, "grounds", theirs),
        (Ruling, "reason", {"dispute__customer__party_id": party_id}),
        (Contact, "void_reason", theirs),
    )
    return (
        contacts.exclude(note="").update(note="")
        + wishes.exclude(competitor="").update(competitor="")
        + sum(
            model._default_manager.filter(**whose)
            .exclude(**{f"{column}__in": ["", FORGOTTEN]})
            .update(**{column: FORGOTTEN})
            for model, column, whose in why
        )
    )


def _row(customer: Customer) -> dict[str, object]:
    return {
        "项目": customer.project.promoted_name,
        "顾问": customer.owner.name,
        "登记时间": customer.registered_at,
        "状态": customer.situation_label,
        "意向等级": str(customer.get_intent_grade_display()),
        "媒体来源": str(customer.get_source_medium_display()),
        "标签": "、".join(customer.tags),
        "备注": customer.note,
    }


def _wish(intent: Intent) -> dict[str, object]:
    return {
        "项目": intent.project.promoted_name,
        "户型": "、".join(intent.layouts),
        "面积从": intent.area_from,
        "面积到": intent.area_to,
        "总价从": intent.total_from,
        "总价到": intent.total_to,
        "付款方式": str(intent.get_payment_display()),
        "置业目的": str(intent.get_purpose_display()),
        "对比竞品": intent.competitor,
    }


def _claim(dispute: Dispute) -> dict[str, object]:
    return {
        "项目": dispute.project.promoted_name,
        "申请时间": dispute.raised_at,
        "状态": str(dispute.get_state_display()),
        "依据": dispute.evidence,
        "申诉理由": dispute.grounds,
    }


def _file(file: CustomerFile) -> dict[str, object]:
    return {
        "项目": file.project.promoted_name,
        "类型": str(file.get_kind_display()),
        "文件名": file.name,
        "上传人": file.uploaded_by.name if file.uploaded_by else "",
        "上传时间": file.uploaded_at,
        "移除时间": file.removed_at,
        "移除原因": file.removed_reason,
    }


def _opened(file: CustomerFile) -> tuple[str, bytes]:
    return file.name, unseal_bytes(bytes(file.content or b""), BOUND_TO)


def _contact(contact: Contact) -> dict[str, object]:
    return {
        "项目": contact.project.promoted_name,
        "类型": str(contact.get_kind_display()),
        "日期": contact.day,
        "接待人": contact.staff.name,
        "结果": str(contact.get_result_display()),
        "内容": contact.note,
        "作废原因": contact.void_reason,
    }


knows_people("customers", KnowingRoom(holds=held, due=due, still=stand_still, forgets=forget))
