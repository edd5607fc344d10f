"""Registrations as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from kaipan.finance.actions import ReceiptLine
from kaipan.interfaces.api.pages import SincePage
from kaipan.interfaces.api.v1.finance.bodies import LineBody
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    Moment,
    MoneyInput,
    MoneyText,
    Reason,
)
from kaipan.registrations.actions import ItemTerms, Payee, RegistrationTerms

Wishes = Annotated[list[IdInput], Field(max_length=20, description="rooms, the dearest first")]


class RegistrationRow(Answer):
    """A registration (认筹)."""

    id: int
    project_id: int
    number: str
    level: str = Field(description="PROJECT, BATCH or ROOM")
    batch_id: int | None = Field(description="the release batch, of one for a batch")
    permit_id: int
    customer_id: int
    consultant_id: int
    account_id: int | None = Field(description="where its 诚意金 stands")
    earnest: MoneyText
    registered_on: date
    valid_until: date = Field(description="the last day, included")
    state: str = Field(
        validation_alias="shown_state",
        description="REGISTERED, VALID, TURNED, WITHDRAWING, WITHDRAWN, LAPSED or VOIDED, as of now",
    )
    paid_on: date | None
    closed_on: date | None
    close_reason: str
    turned_into_kind: str = Field(description="such as `sales.deal`")
    turned_into_id: int | None
    note: str
    opened_at: Moment
    modified_at: Moment


class RegistrationPage(SincePage[RegistrationRow]):
    """Registrations of a project."""


class WishShape(Answer):
    """A room wished for."""

    room_id: int
    label: str
    ordinal: int
    wishing: int = Field(description="how many valid registrations wish for it")


class PointShape(Answer):
    """A point of the qualification, with what was found of it last."""

    item_id: int
    name: str
    is_required: bool
    state: str = Field(description="GOOD, BAD or PENDING; empty when nobody looked")
    valid_until: date | None
    is_good: bool = Field(description="today")


class RegistrationShape(RegistrationRow):
    """A registration with its people, wishes and qualification."""

    party_ids: list[int] = Field(description="who registers together, the customer first")
    wishes: list[WishShape]
    points: list[PointShape]
    is_turnable: bool = Field(description="whether a deal may begin with it now")


class RoomWishes(Answer):
    """How many valid registrations wish for a room."""

    room_id: int
    wishing: int


class RegistrationBody(Body):
    """What a customer registers for."""

    level: Line = "PROJECT"
    batch_id: IdInput | None = None
    room_ids: Wishes = []
    party_ids: Annotated[list[IdInput], Field(max_length=20)] = Field(
        default=[], description="who registers with the customer"
    )
    earnest: MoneyInput | None = Field(default=None, description="诚意金 元; the project's usual if left out")
    valid_until: DayInput | None = None
    note: Line = ""
    on: BusinessDay = None

    def terms(self) -> RegistrationTerms:
        """As the verb takes it."""
        return RegistrationTerms(
            level=self.level,
            batch_id=self.batch_id,
            room_ids=self.room_ids,
            party_ids=self.party_ids,
            earnest=self.earnest,
            valid_until=self.valid_until,
            note=self.note,
        )


class WishesBody(Body):
    """All rooms wished for from now on."""

    room_ids: Wishes
    on: BusinessDay = None


class FindingBody(Body):
    """What was found of a point."""

    item_id: IdInput
    state: Line = Field(description="GOOD, BAD or PENDING")
    valid_until: DayInput | None = Field(default=None, description="else by the days of the list")
    note: Line = ""
    on: BusinessDay = None


class RegistrationReceipt(Body):
    """The 诚意金, whole."""

    payer_name: Line
    lines: Annotated[list[LineBody], Field(min_length=1, max_length=20)]
    on: BusinessDay = None

    def receipt_lines(self) -> list[ReceiptLine]:
        """As the verb takes them."""
        return [ReceiptLine(**dict(line)) for line in self.lines]


class RegistrationEnding(Body):
    """Why a registration ends."""

    reason: Reason
    on: BusinessDay = None


class RegistrationRefund(RegistrationEnding):
    """Why money is given back, and to whom."""

    payee_name: Line = Field(default="", description="the payer where left out")
    payee_account: Line = ""
    payee_reason: Line = Field(default="", description="why it is not the payer")

    def payee(self) -> Payee:
        """As the verb takes it."""
        return Payee(self.payee_name, self.payee_account, self.payee_reason)


class ItemBody(Body):
    """A point of the project's list."""

    name: Line
    is_required: Flag = True
    valid_days: Count | None = Field(
        default=None, description="how long a proof is good; for ever if left out"
    )

    def terms(self) -> ItemTerms:
        """As the verb takes it."""
        return ItemTerms(self.name, self.is_required, self.valid_days)


class ItemsBody(Body):
    """The whole list, in order."""

    items: Annotated[list[ItemBody], Field(max_length=30)]


class ItemShape(Answer):
    """A point of the project's list."""

    id: int
    name: str
    is_required: bool
    valid_days: int | None


class ItemList(Answer):
    """The project's list."""

    items: list[ItemShape]


def shape_of(card: Any) -> dict[str, Any]:
    """A registration's card as the API shows it."""
    row = RegistrationRow.model_validate(card.registration).model_dump()
    row["shown_state"] = row.pop("state")
    return {
        **row,
        "party_ids": [person.id for person in card.people],
        "wishes": [
            {
                "room_id": each.room.id,
                "label": each.room.label,
                "ordinal": each.ordinal,
                "wishing": each.wishing,
            }
            for each in card.wishes
        ],
        "points": [
            {
                "item_id": each.point.id,
                "name": each.point.name,
                "is_required": each.point.is_required,
                "state": each.check.state if each.check else "",
                "valid_until": each.check.valid_until if each.check else None,
                "is_good": each.is_good,
            }
            for each in card.points
        ],
        "is_turnable": card.is_turnable,
    }
