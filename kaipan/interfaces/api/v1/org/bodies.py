"""What is sent about projects, permits, accounts and people."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from kaipan.interfaces.api.values import (
    UNSET,
    AreaInput,
    Body,
    Count,
    DayInput,
    Flag,
    IdInput,
    Line,
    MomentInput,
    PercentInput,
    Reason,
)

Units = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class Terms(Body):
    """Terms of a project to change; what is not named stays. Days unless it says otherwise."""

    hold_days: Count = UNSET
    hold_days_longest: Count = UNSET
    hold_renewals: Count = UNSET
    hold_days_longest_manager: Count = UNSET
    hold_quota: Count = UNSET
    hold_quota_manager: Count = UNSET
    hold_promotion_hours: Count = UNSET
    hold_reminder_hours: Count = UNSET
    hold_queue_first: Flag = UNSET
    booking_days: Count = UNSET
    signing_days: Count = UNSET
    signing_grace_days: Count = UNSET
    booking_extensions: Count = UNSET
    signing_extensions: Count = UNSET
    deadline_reminder_days: Count = UNSET
    signing_paid_percent: PercentInput = Field(
        default=UNSET, description="% of the price that must have come in before a contract is signed"
    )
    notice_days: Count = UNSET
    revival_days: Count = UNSET
    allows_rename_outside_family: Flag = UNSET
    deposit_cap_percent: PercentInput = UNSET
    late_fee_percent_per_day: PercentInput = UNSET
    late_fee_grace_days: Count = UNSET
    contract_grace_days: Count = UNSET
    purchase_limit: Count = Field(default=UNSET, description="live deals per buyer, 0 for no limit")
    requires_supervised_account: Flag = UNSET
    allows_doubtful_payment_kinds: Flag = UNSET
    filing_days: Count = UNSET
    handover_notice_days: Count = UNSET
    title_days: Count = UNSET
    pool_claims_per_day: Count = UNSET
    reclaim_reminder_days: Count = UNSET
    dispute_days: Count = UNSET
    dispute_appeal_days: Count = UNSET
    special_price_cut_percent: PercentInput = UNSET
    charges_at_signing: Flag = UNSET


class NewProject(Body):
    """A project to begin."""

    code: Line = Field(description="2 to 12 capitals or digits; begins the numbers of its papers")
    filed_name: Line = Field(description="备案名, printed on contracts")
    promoted_name: Line = Field(description="推广名, used everywhere else")
    city: Line
    address: Line = ""
    land_number: Line = ""
    land_use: Line = ""
    dispute_body: Line = ""
    property_manager: Line = ""
    handover_on: DayInput | None = None


class ProjectChanges(Body):
    """What to change; what is not named stays, null empties the handover day."""

    filed_name: Line = UNSET
    promoted_name: Line = UNSET
    city: Line = UNSET
    address: Line = UNSET
    land_number: Line = UNSET
    land_use: Line = UNSET
    dispute_body: Line = UNSET
    property_manager: Line = UNSET
    handover_on: DayInput | None = None
    settings: Terms = UNSET

    def given(self) -> dict[str, Any]:
        """As the verb takes them, the terms by name."""
        named = super().given()
        return {**named, "settings": self.settings.given()} if "settings" in named else named


class PermitTerms(Body):
    """What a permit says; what is not named stays, null empties."""

    issued_by: Line = UNSET
    issued_on: DayInput = UNSET
    valid_until: DayInput | None = Field(default=None, description="the last valid day")
    scope: Line = UNSET
    permitted_units: Units | None = None
    permitted_area: AreaInput | None = None


class NewPermit(Body):
    """A presale permit (预售许可证)."""

    number: Line
    issued_by: Line
    issued_on: DayInput
    valid_until: DayInput | None = Field(default=None, description="the last valid day")
    scope: Line = ""
    permitted_units: Units | None = None
    permitted_area: AreaInput | None = None


class Revocation(Body):
    """From which day the permit no longer holds, and why."""

    revoked_on: DayInput
    reason: Reason


class NewBankAccount(Body):
    """An account of the project."""

    bank: Line
    holder: Line
    number: Line = Field(examples=["4000023309200012345"])
    supervised: Flag = Field(description="the account under presale supervision (监管账户)")


class BankAccountTerms(Body):
    """What holds for an account from now on."""

    bank: Line
    holder: Line
    supervised: Flag
    active: Flag = Field(description="false retires it")


class CompanyTerms(Body):
    """What holds for the whole company."""

    short_name: Line
    reveals_per_day: Count = Field(description="numbers a person may uncover a day")


class NewStaff(Body):
    """Somebody to let work with Kaipan."""

    username: Line = Field(
        description="small letters, digits, points and hyphens; stays", examples=["wangfang"]
    )
    name: Line
    title: Line = ""


class StaffChanges(Body):
    """What to change; what is not named stays."""

    name: Line = UNSET
    title: Line = UNSET


class RoleTerms(Body):
    """A role and everything it permits."""

    code: Line = Field(description="once in the company; stays")
    name: Line
    permissions: Annotated[list[Line], Field(max_length=500, description="names of `GET /permissions`")]


class NewGrant(Body):
    """A role for a person."""

    role_id: IdInput
    project_id: IdInput | None = Field(description="null: in all projects of the company")
    ends_at: MomentInput | None = Field(default=None, description="makes it a temporary delegation")
