"""Who sells which room to whom in the invented sale of the samples."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.documents.rules.parties import ActsAs, Buyer, NamedPaper, Representative
from kaipan.documents.rules.rooms import AreaKind
from kaipan.kernel.area import Area

DAY = date(2026, 11, 23)

SELLER: dict[str, Any] = {
    "seller_name": "深圳松风置业有限公司",
    "seller_credit_code": "91440300MA5EX7K28T",
    "seller_address": "深圳市南山区科苑路 15 号",
    "seller_phone": "0755-8866 1200",
    "seller_representative": "周海",
}

BUYERS = (
    Buyer(
        name="王芳",
        identity_type="居民身份证",
        identity="11010119900307461X",
        phone="13812345678",
        address="深圳市福田区莲花路 18 号 2 单元 301",
        share=Decimal(60),
    ),
    Buyer(
        name="李建国",
        identity_type="居民身份证",
        identity="1101**********7419",
        phone="139****1122",
        share=Decimal(40),
    ),
)

PEOPLE = tuple(replace(buyer, share=None) for buyer in BUYERS)
"""The same on papers that do not say how they own."""

MINOR = Buyer(
    name="王小宝",
    identity_type="居民身份证",
    identity="440301201903077412",
    share=Decimal(40),
    representatives=(
        Representative(
            acts_as=ActsAs.GUARDIAN,
            name="王芳",
            identity_type="居民身份证",
            identity="11010119900307461X",
            phone="13812345678",
            authority="出生医学证明 Q440301",
        ),
    ),
)
"""A buyer of seven, for whom the mother signs; together with the first of the others they hold the whole."""

PROJECT: dict[str, Any] = {
    "project_filed_name": "松风明月花园",
    "project_promoted_name": "松风明月",
    "project_address": "深圳市光明区松白路 118 号",
}

PERMIT: dict[str, Any] = {
    "permit_number": "深房许字（2026）光明 031 号",
    "permit_issued_by": "深圳市规划和自然资源局",
    "permit_issued_on": date(2026, 9, 18),
}

SUBSCRIPTION = NamedPaper(title="商品房认购书", number="RG2026-0088", dated_on=DAY)

ROOM: dict[str, Any] = {
    "land_number": "粤（2024）深圳市不动产权第 0081733 号",
    "room_label": "3栋1单元1501",
    "building": "3 栋",
    "unit": "1 单元",
    "floor_label": "15 层",
    "room_number": "1501",
    "product_type": "住宅",
    "layout": "三室两厅一厨两卫",
    "orientation": "南北",
    "decoration": "全装修",
    "area_kind": AreaKind.PRESALE,
    "gross_area": Area("98.76"),
    "inner_area": Area("78.50"),
    "shared_area": Area("20.26"),
}
