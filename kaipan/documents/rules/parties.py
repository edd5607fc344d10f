"""Who stands on a paper of the sales office: the seller, the buyers and those who act for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kaipan.documents.rules.checks import check_filled, check_texts
from kaipan.documents.rules.refusals import SharesBroken
from kaipan.documents.rules.writing import Writable
from kaipan.kernel.text import gettext_noop


class Ownership(StrEnum):
    """How several buyers own together (民法典 Art 297)."""

    SOLE = "SOLE"  # 单独所有
    JOINT = "JOINT"  # 共同共有
    SHARES = "SHARES"  # 按份共有


class ActsAs(StrEnum):
    """Why somebody acts for a buyer."""

    GUARDIAN = "GUARDIAN"  # 监护人 of a minor
    AGENT = "AGENT"  # 委托代理人
    LEGAL_REPRESENTATIVE = "LEGAL_REPRESENTATIVE"  # 法定代表人 of a company


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who acts for a buyer; ``authority`` names the letter of attorney or the proof of guardianship."""

    acts_as: ActsAs
    name: str
    identity_type: str = ""
    identity: str = ""
    phone: str = ""
    authority: str = ""

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A buyer as printed. ``identity`` and ``phone`` come masked or in the clear, as the caller decided.

    ``share`` in % is given when the buyers own by shares. ``representatives`` sign for them: guardians of a
    minor, agents, the legal representative of a company; ``representative`` is the same as mere words.
    """

    name: str
    identity_type: str
    identity: str
    phone: str = ""
    address: str = ""
    share: Decimal | None = None
    representative: str = ""
    representatives: tuple[Representative, ...] = ()

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name", "identity_type", "identity")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesPaper(Writable):
    """A paper between the seller and the buyers of a project.

    The filed name (备案名) is the project's legal name; the promoted name (推广名) is what the buyer saw.
    """

    number: str
    dated_on: date

    seller_name: str
    seller_credit_code: str
    seller_address: str = ""
    seller_phone: str = ""
    seller_representative: str = ""
    buyers: tuple[Buyer, ...]

    project_filed_name: str
    project_promoted_name: str
    project_address: str

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "number", "seller_name", "seller_credit_code", "buyers")
        check_filled(self, "project_filed_name", "project_promoted_name", "project_address")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermittedPaper(PartiesPaper):
    """A paper for which there must be a permit: no money is taken and no room is promised without one
    (城市房地产管理法 Art 45, 商品房销售管理办法 Art 22)."""

    permit_number: str
    permit_issued_by: str
    permit_issued_on: date

    def __post_init__(self) -> None:
        PartiesPaper.__post_init__(self)
        check_filled(self, "permit_number", "permit_issued_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPaper:
    """Another paper that this one speaks of: 认购书 RG2026-0088 of 2026年11月23日."""

    title: str
    number: str
    dated_on: date

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "title", "number")


def check_shares(ownership: Ownership, buyers: tuple[Buyer, ...]) -> None:
    """The buyers' shares fit the way they own together: by shares every one, and 100 % in all."""
    shares = [buyer.share for buyer in buyers if buyer.share is not None]
    match ownership:
        case Ownership.SOLE if len(buyers) > 1:
            raise SharesBroken(reason=gettext_noop("单独所有只能有一名认购人"))
        case Ownership.JOINT if len(buyers) == 1:
            raise SharesBroken(reason=gettext_noop("共同共有至少有两名认购人"))
        case Ownership.SHARES if len(shares) != len(buyers):
            raise SharesBroken(reason=gettext_noop("按份共有须写明每名认购人的份额"))
        case Ownership.SHARES if sum(shares) != 100 or min(shares) <= 0:
            raise SharesBroken(reason=gettext_noop("各人份额须大于零且合计为 100%"))
