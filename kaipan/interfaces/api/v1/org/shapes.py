"""Projects and people as the API shows them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import Answer, AreaText, Moment
from kaipan.platform.audit import plain


class ProjectRights(Answer):
    """What the token may do in one project."""

    project_id: int
    permissions: list[str]


class TokenBearer(Answer):
    """Whom the token stands for and what it may do."""

    staff_id: int
    name: str
    company_id: int
    permissions: list[str] = Field(description="held for the company itself")
    projects: list[ProjectRights]


class ProjectRow(Answer):
    """A project in the list."""

    id: int
    code: str = Field(description="begins the numbers of its papers")
    promoted_name: str = Field(description="推广名, used everywhere but on contracts")
    filed_name: str = Field(description="备案名, printed on contracts")
    city: str


class ProjectPage(Page[ProjectRow]):
    """Projects."""


class PermitShape(Answer):
    """A presale permit (预售许可证)."""

    id: int
    number: str
    issued_by: str
    issued_on: date
    valid_until: date | None = Field(description="the last valid day")
    revoked_on: date | None = Field(description="the first day on which it no longer holds")
    scope: str
    permitted_units: int | None
    permitted_area: AreaText | None


class ReceivingAccount(Answer):
    """A bank account money for the project may arrive on."""

    id: int
    bank: str
    holder: str
    number_tail: Annotated[str, BeforeValidator(lambda number: number[-4:])] = Field(
        validation_alias="number", description="the last four digits"
    )
    supervised: bool = Field(description="the account under presale supervision (监管账户)")
    active: bool


class ProjectTerm(Answer):
    """One term of the project."""

    name: str
    value: Annotated[bool | int | str, BeforeValidator(plain)]
    is_own: bool = Field(description="whether the project differs from the house's own term")


class ProjectShape(ProjectRow):
    """A project with its terms, permits and accounts."""

    company_id: int
    company_name: str
    address: str
    land_number: str
    land_use: str
    dispute_body: str = Field(description="who decides disputes about its contracts")
    property_manager: str
    handover_on: date | None = Field(description="约定交付日期")
    terms: list[ProjectTerm]
    permits: list[PermitShape]
    bank_accounts: list[ReceivingAccount]


class Colleague(Answer):
    """Somebody who works in the project."""

    id: int
    name: str
    title: str


class CompanyShape(Answer):
    """A company of the group (开发企业)."""

    id: int
    name: str
    short_name: str
    credit_code: str = Field(description="统一社会信用代码")
    reveals_per_day: int = Field(description="numbers a person may uncover a day")


class StaffRow(Answer):
    """A person of staff (员工)."""

    id: int
    username: str
    name: str
    title: str
    is_active: bool
    last_login: Moment | None


class StaffPage(Page[StaffRow]):
    """People of the company."""


class PermissionShape(Answer):
    """One thing that can be permitted."""

    name: str = Field(examples=["sales.deal.book"])
    label: str


class RoomPermissions(Answer):
    """What can be permitted in one room of the house."""

    room: str
    permissions: list[PermissionShape]


class RoleRow(Answer):
    """A role (岗位角色)."""

    id: int
    code: str
    name: str
    permissions: list[str]


class RolePage(Page[RoleRow]):
    """Roles of the company."""


class GrantRow(Answer):
    """A role given to a person."""

    id: int
    staff_id: int
    role_id: int
    project_id: int | None = Field(description="null: in all projects of the company")
    granted_at: Moment
    granted_by_id: int | None = Field(description="null: by the installation itself")
    ends_at: Moment | None = Field(description="from then on it is worth nothing")


class GrantPage(Page[GrantRow]):
    """Grants, ended ones too."""


class TokenRow(Answer):
    """A token, without what it is."""

    id: int
    staff_id: int
    name: str
    scopes: list[str] = Field(description="empty: whatever its owner may")
    issued_at: Moment
    expires_at: Moment
    revoked_at: Moment | None


class TokenPage(Page[TokenRow]):
    """Tokens."""
