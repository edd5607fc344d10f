"""The columns a table of customers may have, and the headers by which people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaipan.customers.rules.import_refusals import UnknownCustomerColumns
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.platform.spreadsheets.headers import plain_title

SOURCES = {
    "自然到访": "WALK_IN", "来访": "WALK_IN", "到访": "WALK_IN", "来电": "CALL", "电话": "CALL",
    "老带新": "REFERRAL", "转介": "REFERRAL", "渠道推荐": "CHANNEL", "渠道": "CHANNEL", "中介": "CHANNEL",
    "分销": "CHANNEL", "线上推广": "ONLINE", "线上": "ONLINE", "网络": "ONLINE", "活动": "EVENT",
    "员工推荐": "STAFF", "员工": "STAFF", "其他": "OTHER",
}  # fmt: skip
DOCUMENTS = {
    "居民身份证": IdentityKind.RESIDENT_CARD,
    "身份证": IdentityKind.RESIDENT_CARD,
    "港澳台居民居住证": IdentityKind.RESIDENCE_PERMIT,
    "居住证": IdentityKind.RESIDENCE_PERMIT,
    "外国人永久居留身份证": IdentityKind.FOREIGN_PERMANENT_CARD,
    "护照": IdentityKind.PASSPORT,
    "军官证": IdentityKind.OFFICER_CARD,
    "港澳居民来往内地通行证": IdentityKind.HONG_KONG_MACAO_PASS,
    "港澳通行证": IdentityKind.HONG_KONG_MACAO_PASS,
    "回乡证": IdentityKind.HONG_KONG_MACAO_PASS,
    "台湾居民来往大陆通行证": IdentityKind.TAIWAN_PASS,
    "台胞证": IdentityKind.TAIWAN_PASS,
    "统一社会信用代码": IdentityKind.CREDIT_CODE,
    "营业执照": IdentityKind.CREDIT_CODE,
}


@dataclass(frozen=True, slots=True)
class CustomerColumn:
    """One thing a table may say of a customer; ``label`` is its usual header."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False


_COLUMNS = (
    CustomerColumn(
        "name",
        _("姓名"),
        ("客户姓名", "客户名称", "客户", "姓名或单位名称", "名称", "name", "customer"),
        is_required=True,
    ),
    CustomerColumn(
        "phone",
        _("手机"),
        ("电话", "联系电话", "手机号", "手机号码", "电话号码", "联系方式", "phone", "mobile"),
        is_required=True,
    ),
    CustomerColumn("more_phones", _("其他电话"), ("备用电话", "电话2", "第二电话", "other phones")),
    CustomerColumn("identity_type", _("证件类型"), ("证件种类", "document", "document type")),
    CustomerColumn(
        "identity", _("证件号码"), ("证件号", "身份证号", "身份证号码", "身份证", "identity number")
    ),
    CustomerColumn("source_medium", _("媒体来源"), ("来源", "渠道来源", "获客渠道", "认知途径", "source")),
    CustomerColumn("intent_grade", _("意向等级"), ("等级", "客户等级", "意向", "意向级别", "grade")),
    CustomerColumn(
        "owner", _("置业顾问"), ("顾问", "销售", "销售顾问", "业务员", "归属顾问", "工号", "owner")
    ),
    CustomerColumn("tags", _("标签"), ("客户标签", "tags")),
    CustomerColumn("note", _("备注"), ("说明", "跟进记录", "notes", "remarks")),
    CustomerColumn(
        "last_contact",
        _("最后联系日期"),
        ("最近跟进", "最近联系", "最后跟进日期", "最后跟进时间", "last contact"),
        ColumnKind.DATE,
    ),
    CustomerColumn(
        "registered_on",
        _("登记日期"),
        ("登记时间", "创建时间", "录入日期", "首访日期", "registered", "registered on"),
        ColumnKind.DATE,
    ),
)

COLUMNS: Mapping[str, CustomerColumn] = {column.name: column for column in _COLUMNS}
REQUIRED = tuple(column for column in _COLUMNS if column.is_required)

_MEANINGS = {plain_title(word): each.name for each in _COLUMNS for word in (each.label, *each.synonyms)}


def guess_mapping(header: Iterable[str]) -> dict[str, str]:
    """Column name → the header that means it, for every header that is understood; the first one counts."""
    mapping: dict[str, str] = {}
    for title in header:
        name = _MEANINGS.get(plain_title(title))
        if name:
            mapping.setdefault(name, title)
    return mapping


def checked_mapping(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping a person chose, without columns left open; unknown names are refused."""
    unknown = sorted(set(mapping) - set(COLUMNS))
    if unknown:
        raise UnknownCustomerColumns(value="、".join(unknown))
    return {name: title for name, title in mapping.items() if title}
