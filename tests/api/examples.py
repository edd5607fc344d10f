"""For every operation a request that it carries out, about the things of a world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from kaipan.approvals.queries import ROUTE_COLUMNS
from kaipan.customers import testing as customers
from kaipan.documents.actions import PaperKind
from kaipan.documents.queries import starter_docx
from kaipan.parties import testing as parties
from kaipan.registrations.testing import table as registration_table
from kaipan.sales.queries import running_deals_template
from tests.api.programs import Program
from tests.api.world import TABLE, World

DAY = "2026-11-23"
_ROUTE_TITLES = ",".join(column.title for column in ROUTE_COLUMNS)

_numbers = count(1)


@dataclass(frozen=True)
class Call:
    """What is put into an address, a query and a body."""

    path: dict[str, Any]
    body: Any = None
    query: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""

    def made_by(self, program: Program, method: str, address: str) -> Any:
        """Send it."""
        path = address.removeprefix("/api/v1").format(**self.path)
        if self.content:
            return program.upload(path, self.content, **(self.body or {}))
        return program.send(method.upper(), path, self.body, query=self.query)


def call(
    body: Any = None,
    *,
    query: dict[str, Any] | None = None,
    table: str = "",
    content: bytes = b"",
    **path: Any,
) -> Call:
    return Call(path, body, query or {}, content or table.encode())


def _person(name: str = "王芳") -> dict[str, Any]:
    return {"name": name, "phones": [parties.phone_number()]}


def _received(world: World, **more: Any) -> dict[str, Any]:
    line = {"method": "TRANSFER", "amount": "1000.00", "bank_account_id": world.bank_account}
    return {"payer_name": "王芳", "lines": [line], "on": DAY, **more}


def _another_plan(world: World) -> dict[str, Any]:
    change = {"kind": "PAYMENT_PLAN", "payment_plan_id": world.another_plan}
    clause = {"kind": "TERMS", "add": ["送车位一年"]}
    return {"changes": [change, clause], "reason": "客户改贷款", "on": DAY}


def _pos_terms() -> dict[str, Any]:
    return {
        "rate": "0.5",
        "cap": "20.00",
        "days": 1,
        "days_are": "WORKING",
        "valid_from": "2026-04-01",
    }


def _dunning_terms() -> dict[str, Any]:
    level = {"code": "LETTER_1", "name": "催款函", "days": 7, "channel": "LETTER", "text": "请及时付款。"}
    return {"valid_from": "2026-12-01", "levels": [level], "rate": "0.0001", "smallest": "0.00", "on": DAY}


def _bill_kind(name: str) -> dict[str, Any]:
    return {"name": name, "sort": "RECEIPT", "copies": 3, "tax_percent": "0", "for_collected": True}


def _layout(**more: Any) -> dict[str, Any]:
    place = {"x": "30.0", "y": "25", "width": "60", "height": "6"}
    words = {"value": "FIXED", "text": "人民币", **place, "y": "40", "size": "9", "spacing": "0.5"}
    buyer = {"value": "BUYER", **place, "bold": True, "align": "CENTRE", "cells": 1, "shrink": True}
    scan = {"x": "-1.5", "y": "0", "width": "192", "height": "95"}
    paper = {"width": "190", "height": "93.5", "note": "三联", "scan": scan}
    return {**paper, "revision": 0, "fields": [buyer, words], **more}


def _agreement(world: World, **more: Any) -> dict[str, Any]:
    buyers = [{"party_id": world.party, "share": "100"}]
    return {
        "buyers": buyers,
        "payment_plan_id": world.payment_plan,
        "sign_by": "2026-11-30",
        "on": DAY,
        **more,
    }


def _payment_plan(world: World) -> dict[str, Any]:
    deposit = {
        "sequence": 1,
        "money_kind": "DEPOSIT",
        "name": "定金",
        "amount": "50000",
        "anchor": "SUBSCRIPTION",
    }
    rest = {"sequence": 2, "money_kind": "INSTALMENT", "name": "余款", "days": 30, "includes_deposit": True}
    staged = {
        "sequence": 3,
        "money_kind": "INSTALMENT",
        "name": "进度款",
        "share": "0.1",
        "anchor": "MILESTONE",
        "milestone_id": world.milestone,
    }
    return {
        "code": f"API{next(_numbers)}",
        "name": "一次性付款",
        "kind": "LUMP_SUM",
        "lines": [deposit, rest, staged],
        "product_types": ["RESIDENCE"],
        "building_ids": [world.building],
        "discounts": [{"name": "开盘优惠", "kind": "MULTIPLY", "value": "0.99"}],
        "minimum_own_share": "0.15",
        "rounding": {"mode": "HALF_UP", "digit": "1"},
    }


PRICES = "楼栋,单元,楼层,房号,建筑面积,备案单价\n9栋,1单元,1,101,98.76,12550\n9栋,1单元,1,102,89.50,12600\n"


def _adjustment(world: World) -> dict[str, Any]:
    return {
        "reason": "淡季促销",
        "method": "PERCENT",
        "value": "-2.5",
        "condition": {"room_ids": [world.room, world.blocked_room]},
        "unit_rounding": {"mode": "HALF_UP", "digit": "1"},
        "leave_out": True,
    }


def _draft() -> dict[str, Any]:
    purpose = {
        "code": "purpose",
        "kind": "SINGLE",
        "title": "购房目的",
        "required": True,
        "options": [{"code": "self", "label": "自住"}, {"code": "other", "label": "其他", "says_more": True}],
    }
    area = {"code": "area", "kind": "NUMBER", "title": "意向面积", "unit": "㎡", "least": "20", "places": 2}
    return {
        "questions": [purpose, area | {"when": {"question": "purpose", "value": "self"}}],
        "intro": "感谢到访",
        "consent": "本人同意",
    }


def _answers() -> dict[str, Any]:
    return {
        "purpose": "other",
        "concerns": ["price", "metro"],
        "area": "98.5",
        "move_in": "2028-06-30",
        "rating": 5,
        "sites": {"sand": "good", "show": "fair"},
    }


def _table(world: World) -> str:
    return TABLE.replace("9栋", f"{next(_numbers) + 100}栋")


def _prices(world: World) -> str:
    return f"房间,总价\n{world.room_label},{1_200_000 + next(_numbers)}\n"


def _hand_over(world: World) -> dict[str, Any]:
    return {"to_staff_ids": [world.consultant], "reason": "离职交接", "dry_run": False}


def _holds(world: World) -> dict[str, Any]:
    return {"room_ids": [world.room], "reason_code": "领导预留", "days": 3, "on": DAY}


WHY = {"reason": "客户要求", "on": DAY}

_ABOUT_A_PROJECT = [
    "get_project",
    "list_permits",
    "list_colleagues",
    "list_customers",
    "list_duplicate_rules",
    "list_suspected_pairs",
    "list_customer_imports",
    "list_contacts",
    "list_service_rules",
    "list_pool",
    "list_consultant_loads",
    "get_rota",
    "list_disputes",
    "list_teams",
    "get_customer_funnel",
    "get_customer_sources",
    "get_consultant_workload",
    "get_lost_reasons",
    "list_customer_deals",
    "list_phases",
    "list_buildings",
    "list_rooms",
    "get_board",
    "list_room_attributes",
    "list_own_room_attributes",
    "list_room_imports",
    "list_price_plans",
    "list_price_adjustments",
    "list_reprices",
    "list_special_prices",
    "list_special_campaigns",
    "list_prices",
    "list_payment_plans",
    "list_discount_offers",
    "list_filed_price_rules",
    "list_authority_ladders",
    "list_discount_requests",
    "list_amendments",
    "list_milestones",
    "list_release_batches",
    "list_room_searches",
    "get_price_sheet",
    "list_approvals",
    "list_messages",
    "list_message_templates",
    "list_reservations",
    "list_registrations",
    "list_qualification_items",
    "get_reservation_limits",
    "list_waiting",
    "list_hold_reasons",
    "list_questionnaires",
    "list_survey_answers",
    "list_survey_links",
    "list_deals",
    "list_accounts",
    "list_dues",
    "list_receipts",
    "list_receipt_books",
    "list_refunds",
    "list_loan_batches",
    "list_unclosed_days",
    "list_daily_closes",
    "list_cash_deposits",
    "list_pos_terminals",
    "list_pos_settlements",
    "list_pos_exceptions",
    "list_pos_swipes",
    "list_reconciled_accounts",
    "list_bank_statements",
    "list_bank_lines",
    "list_bank_matches",
    "list_bank_reconciliations",
    "list_transfers",
    "list_forfeitures",
    "list_finance_todos",
    "list_dunning_cases",
    "get_dunning_terms",
    "list_notice_runs",
    "list_dunning_notices",
    "list_charged_late_fees",
    "list_waivers",
    "list_bill_kinds",
    "list_bill_books",
    "list_bill_draws",
    "list_spoilt_forms",
    "list_bill_counts",
    "list_bills",
    "list_bill_layouts",
    "list_bill_printers",
    "list_bill_prints",
    "list_papers",
    "list_paper_templates",
    "list_journals",
    "get_project_trial_balance",
]

EXAMPLES: dict[str, Callable[[World], Call]] = {
    **{name: lambda world: call(project_id=world.project) for name in _ABOUT_A_PROJECT},
    "who_am_i": lambda world: call(),
    "list_calendar_days": lambda world: call(),
    "set_calendar_day": lambda world: call({"day": "2026-05-09", "kind": "HOLIDAY", "name": "银行停业"}),
    "seed_calendar_year": lambda world: call({"year": 2025}),
    "list_projects": lambda world: call(),
    "create_project": lambda world: call(
        {
            "code": f"API{next(_numbers):04d}",
            "filed_name": f"松风听涛花园{next(_numbers)}",
            "promoted_name": "松风听涛",
            "city": "深圳",
            "handover_on": "2028-06-30",
        }
    ),
    "change_project": lambda world: call(
        {"address": "松风路 1 号", "settings": {"booking_days": 5, "deposit_cap_percent": "15"}},
        project_id=world.project,
    ),
    "add_permit": lambda world: call(
        {
            "number": f"深房许字（2026）API{next(_numbers)}号",
            "issued_by": "深圳市住房和建设局",
            "issued_on": DAY,
            "scope": "3栋",
            "permitted_units": 104,
            "permitted_area": "9876.00",
        },
        project_id=world.project,
    ),
    "change_permit": lambda world: call({"valid_until": "2028-12-31"}, permit_id=world.permit),
    "revoke_permit": lambda world: call(
        {"revoked_on": "2027-01-01", "reason": "主管部门撤销"}, permit_id=world.permit
    ),
    "add_bank_account": lambda world: call(
        {
            "bank": "中国银行深圳分行",
            "holder": "松风置业有限公司",
            "number": f"40000233092{next(_numbers):08d}",
            "supervised": True,
        },
        project_id=world.project,
    ),
    "change_bank_account": lambda world: call(
        {"bank": "中国银行", "holder": "松风置业有限公司", "supervised": False, "active": False},
        account_id=world.bank_account,
    ),
    "get_company": lambda world: call(),
    "change_company": lambda world: call({"short_name": "松风", "reveals_per_day": 50}),
    "list_staff": lambda world: call(),
    "add_staff": lambda world: call({"username": f"api.staff{next(_numbers)}", "name": "陈静"}),
    "change_staff": lambda world: call({"title": "置业顾问"}, staff_id=world.consultant),
    "disable_staff": lambda world: call({"reason": "离职"}, staff_id=world.consultant),
    "enable_staff": lambda world: call({"reason": "返聘"}, staff_id=world.disabled_staff),
    "list_permissions": lambda world: call(),
    "list_roles": lambda world: call(),
    "define_role": lambda world: call(
        {"code": f"api-{next(_numbers)}", "name": "案场助理", "permissions": ["inventory.room.view"]}
    ),
    "list_grants": lambda world: call(),
    "grant_role": lambda world: call(
        {"role_id": world.role, "project_id": world.project, "ends_at": "2198-11-23T18:00:00+08:00"},
        staff_id=world.consultant,
    ),
    "end_grant": lambda world: call({"reason": "转岗"}, grant_id=world.grant),
    "list_tokens": lambda world: call(),
    "revoke_token": lambda world: call(token_id=world.token),
    "list_audit_records": lambda world: call(query={"project_id": world.project}),
    "list_events": lambda world: call(query={"project_id": world.project}),
    "list_inbox": lambda world: call(),
    "list_money_kinds": lambda world: call(),
    "list_periods": lambda world: call(),
    "get_trial_balance": lambda world: call(query={"as_of": DAY}),
    "add_money_kind": lambda world: call({"name": "公证费", "nature": "COLLECTED"}),
    "rename_money_kind": lambda world: call({"code": world.money_kind, "name": "装修押金"}),
    "retire_money_kind": lambda world: call({"code": world.money_kind}),
    "restore_money_kind": lambda world: call({"code": world.retired_kind}),
    "close_period": lambda world: call({"month": "2025-01"}),
    "reopen_period": lambda world: call({"month": "2025-01", "reason": "补记"}),
    "search_parties": lambda world: call(query={"text": "王芳"}),
    "register_person": lambda world: call(_person()),
    "register_company": lambda world: call(
        {**_person("明月贸易有限公司"), "credit_code": parties.credit_code()}
    ),
    "get_party": lambda world: call(party_id=world.party),
    "change_party": lambda world: call({"address": "松风路 1 号"}, party_id=world.party),
    "reveal_party": lambda world: call({"field": "phone", "reason": "回访"}, party_id=world.party),
    "list_notices": lambda world: call(),
    "publish_notice": lambda world: call({"purpose": "SHARE_BANK", "text": "我们会把贷款资料提供给银行。"}),
    "list_consents": lambda world: call(party_id=world.party),
    "give_consent": lambda world: call(
        {"purpose": "MARKETING", "way": "EMAIL", "said": "PAPER"}, party_id=world.party_unasked
    ),
    "withdraw_consent": lambda world: call({"purpose": "MARKETING", "said": "VERBAL"}, party_id=world.party),
    "set_party_account": lambda world: call(
        {"kind": "EMAIL", "address": "wangfang@example.com"}, party_id=world.party
    ),
    "list_privacy_requests": lambda world: call(query={"state": "RECEIVED"}),
    "get_privacy_request": lambda world: call(request_id=world.request_received),
    "receive_privacy_request": lambda world: call(
        {"kind": "CORRECT", "said": "PAPER", "note": "本人申请", "on": DAY}, party_id=world.party_unasked
    ),
    "take_up_privacy_request": lambda world: call(request_id=world.request_received),
    "refuse_privacy_request": lambda world: call(
        {"reason": "合同保留期内"}, request_id=world.request_received
    ),
    "finish_privacy_request": lambda world: call({"outcome": "已更正"}, request_id=world.request_in_work),
    "gather_privacy_export": lambda world: call(request_id=world.request_export),
    "hand_out_export": lambda world: call(request_id=world.request_gathered),
    "erase_party": lambda world: call({"on": DAY}, request_id=world.request_erase),
    "get_retention": lambda world: call(),
    "set_retention": lambda world: call(
        {"retained": "LOST_LEAD", "months": 12, "valid_from": "2198-12-31", "on": DAY}
    ),
    "set_answer_days": lambda world: call({"days": 10}),
    "list_people_due": lambda world: call(),
    "forget_due_party": lambda world: call({"on": DAY}, party_id=world.party_due),
    "get_message": lambda world: call(message_id=world.message),
    "send_by_hand": lambda world: call(
        {"party_id": world.party, "template_id": world.template, "values": {"房号": "3-1501"}},
        project_id=world.project,
    ),
    "resend_message": lambda world: call(message_id=world.message_failed),
    "cancel_message": lambda world: call({"reason": "发错人"}, message_id=world.message),
    "define_template": lambda world: call(
        {
            "code": f"api-{next(_numbers)}",
            "name": "催款",
            "channel": "SMS",
            "purpose": "CONTRACT",
            "text": "{姓名}您好，请于{截止日期}前付款。",
        },
        project_id=world.project,
    ),
    "revise_template": lambda world: call({"text": "{姓名}您好，{房号}。"}, template_id=world.template),
    "retire_template": lambda world: call(template_id=world.template),
    "get_message_terms": lambda world: call(),
    "set_message_terms": lambda world: call({"quiet_from": "20:30", "daily_cap": 2}),
    "register_customer": lambda world: call(
        {"name": "李伟", "phone": parties.phone_number(), "owner_id": world.consultant},
        project_id=world.project,
    ),
    "set_duplicate_rule": lambda world: call(
        {"name_tail": "WARN", "valid_from": DAY, "on": DAY}, project_id=world.project
    ),
    "list_take_overs": lambda world: call(project_id=world.project),
    "keep_running_deals": lambda world: call(
        {"filename": "running-deals.xlsx"}, content=running_deals_template(), project_id=world.project
    ),
    "get_running_deals": lambda world: call(file_id=world.running_deals),
    "check_running_deals": lambda world: call(file_id=world.running_deals),
    "explain_difference": lambda world: call(
        {"key": "JY-2", "reason": "旧系统重复记账"}, file_id=world.differing_deals
    ),
    "take_over_deals": lambda world: call(file_id=world.running_deals),
    "keep_customer_table": lambda world: call(
        table=f"姓名,手机\n导入客户,{parties.phone_number()}\n", project_id=world.project
    ),
    "get_customer_table": lambda world: call(table_id=world.customer_table),
    "reread_customer_table": lambda world: call({"encoding": "UTF-8"}, table_id=world.customer_table),
    "try_customer_table": lambda world: call({}, table_id=world.customer_table),
    "import_customers": lambda world: call(table_id=world.customer_table),
    "undo_customer_import": lambda world: call(customer_import_id=world.customer_import),
    "look_for_duplicates": lambda world: call(
        {"name": "王芳", "phones": ["13800138000"]}, project_id=world.project
    ),
    "merge_parties": lambda world: call(
        {"merged_id": world.double, "reason": "同一人两个电话", "on": DAY}, party_id=world.party
    ),
    "unmerge_parties": lambda world: call({"reason": "并非同一人", "on": DAY}, party_id=world.merged),
    "get_family": lambda world: call(party_id=world.party),
    "link_relatives": lambda world: call(
        {"relative_id": world.double, "relation": "SIBLING", "reason": "客户告知"}, party_id=world.party
    ),
    "add_relative": lambda world: call(
        {**_person("李强"), "relation": "SPOUSE", "reason": "客户告知"}, party_id=world.party
    ),
    "unlink_relatives": lambda world: call({"reason": "登记有误"}, link_id=world.household_link),
    "list_deals_of_person": lambda world: call(party_id=world.party),
    "record_contact": lambda world: call(
        {"kind": "VISIT", "heads": 2, "note": "看样板房", "staff_id": world.consultant},
        customer_id=world.customer,
    ),
    "void_contact": lambda world: call({"reason": "登记错客户"}, contact_id=world.contact),
    "receive_customer": lambda world: call(
        {
            "person": {"name": "赵六", "phone": parties.phone_number()},
            "owner_id": world.consultant,
            "contact": {"kind": "CALL", "next_on": "2198-11-23"},
        },
        project_id=world.project,
    ),
    "get_customer_timeline": lambda world: call(customer_id=world.customer),
    "get_intent": lambda world: call(customer_id=world.customer),
    "say_intent": lambda world: call(
        {"product_types": ["RESIDENCE"], "area_from": "89.00", "total_to": "2000000.00"},
        customer_id=world.customer,
    ),
    "close_customer": lambda world: call(
        {"state": "LOST", "lost_reason": "PRICE", "note": "超预算"}, customer_id=world.stranger
    ),
    "reopen_customer": lambda world: call({"reason": "再次来电"}, customer_id=world.lost_customer),
    "tag_customers": lambda world: call({"customer_ids": [world.customer], "add": ["看学校"]}),
    "set_service_rule": lambda world: call({"valid_from": DAY, "on": DAY}, project_id=world.project),
    "get_customer": lambda world: call(customer_id=world.customer),
    "change_customer": lambda world: call({"intent_grade": "A"}, customer_id=world.customer),
    "release_to_pool": lambda world: call({"reason": "不接电话"}, customer_id=world.theirs),
    "claim_from_pool": lambda world: call({}, customer_id=world.pooled),
    "assign_from_pool": lambda world: call(
        {"customer_ids": [world.pooled], **_hand_over(world)}, project_id=world.project
    ),
    "hand_over_customers": lambda world: call(
        {"customer_ids": [world.customer, world.theirs], "deals_follow": False, **_hand_over(world)},
        project_id=world.project,
    ),
    "hand_over_leaver": lambda world: call(
        _hand_over(world), project_id=world.project, staff_id=world.leaver
    ),
    "get_ownership": lambda world: call(customer_id=world.customer),
    "list_customer_files": lambda world: call(customer_id=world.customer),
    "attach_file": lambda world: call(
        {"kind": "CARD"}, content=customers.picture(next(_numbers)).content, customer_id=world.customer
    ),
    "remove_file": lambda world: call({"reason": "传错客户"}, file_id=world.customer_file),
    "hand_out_file": lambda world: call({}, file_id=world.customer_file),
    "share_customer": lambda world: call(
        {"to_staff_id": world.consultant, "reason": "休假代跟", "until": "2199-12-31"},
        customer_id=world.customer,
    ),
    "end_share": lambda world: call(share_id=world.share),
    "set_rota": lambda world: call({"staff_ids": [world.consultant]}, project_id=world.project),
    "sign_on_duty": lambda world: call({"staff_id": world.consultant}, project_id=world.project),
    "sign_off_duty": lambda world: call({"staff_id": world.consultant}, project_id=world.project),
    "pass_turn": lambda world: call(
        {"staff_id": world.consultant, "reason": "带看未归"}, project_id=world.project
    ),
    "look_up_receiver": lambda world: call({"phone": "13800138000"}, project_id=world.project),
    "receive_by_rota": lambda world: call(
        {
            "name": "李伟",
            "phone": parties.phone_number(),
            "heads": 2,
            "source_medium": "WALK_IN",
            "expected_staff_id": world.consultant,
        },
        project_id=world.project,
    ),
    "raise_dispute": lambda world: call(
        {"evidence": "首次接待", "claimant_id": world.consultant, "contact_ids": [world.contact]},
        customer_id=world.theirs,
    ),
    "raise_dispute_by_phone": lambda world: call(
        {"phone": world.their_phone, "evidence": "首次接待", "claimant_id": world.consultant},
        project_id=world.project,
    ),
    "get_dispute": lambda world: call(dispute_id=world.dispute),
    "rule_dispute": lambda world: call(
        {"kind": "SPLIT", "percent": 40, "reason": "各有接待"}, dispute_id=world.dispute
    ),
    "appeal_dispute": lambda world: call({"grounds": "有接待记录"}, dispute_id=world.dispute),
    "withdraw_dispute": lambda world: call(dispute_id=world.dispute),
    "form_team": lambda world: call(
        {"name": f"{next(_numbers)}组", "leader_id": world.consultant, "member_ids": [world.consultant]},
        project_id=world.project,
    ),
    "change_team": lambda world: call(
        {"name": "先锋组", "leader_id": world.leaver, "member_ids": [world.consultant]}, team_id=world.team
    ),
    "close_team": lambda world: call({"reason": "合并"}, team_id=world.team),
    "change_consultant": lambda world: call(
        {"to_staff_id": world.seller, "reason": "调岗"}, deal_id=world.booking
    ),
    "transfer_customer": lambda world: call(
        {"to_staff_id": world.consultant, "reason": "离职交接"}, customer_id=world.customer
    ),
    "add_phase": lambda world: call({"name": f"{next(_numbers)}期"}, project_id=world.project),
    "add_building": lambda world: call(
        {"name": f"{next(_numbers) + 500}栋", "floors": 18, "phase_id": world.phase}, project_id=world.project
    ),
    "change_building": lambda world: call(
        {"filed_name": "松风路 1 号", "phase_id": world.phase}, building_id=world.building
    ),
    "add_unit": lambda world: call({"name": f"{next(_numbers) + 50}单元"}, building_id=world.building),
    "add_room": lambda world: call(
        {
            "unit_id": world.unit,
            "number": f"A{next(_numbers)}",
            "floor_index": 1,
            "position": 1000 + next(_numbers),
            "presale_gross": "98.76",
            "presale_inner": "78.50",
        },
        building_id=world.building,
    ),
    "define_room_attribute": lambda world: call(
        {
            "code": f"school{next(_numbers)}",
            "name": f"学区{next(_numbers)}",
            "kind": "CHOICE",
            "choices": [{"code": "first", "name": "一小学区"}],
        },
        project_id=world.project,
    ),
    "change_room_attribute": lambda world: call(
        {
            "name": f"学校{next(_numbers)}",
            "choices": [{"code": "first", "name": "第一小学"}, {"code": "second", "name": "第二小学"}],
            "retired": False,
        },
        attribute_id=world.attribute,
    ),
    "set_room_attribute": lambda world: call(
        {
            "rooms": {
                "room_ids": [world.room],
                "building_ids": [world.building],
                "unit_ids": [world.unit],
                "attributes": {"BEDROOMS": ["3"]},
            },
            "code": "SIDE",
            "value": "END",
        },
        project_id=world.project,
    ),
    "get_room": lambda world: call(room_id=world.room),
    "get_room_history": lambda world: call(room_id=world.room),
    "change_room": lambda world: call(
        {"measured_gross": "98.80", "notes": "实测", "side": "END", "own_attributes": {"school": "first"}},
        room_id=world.room,
    ),
    "block_room": lambda world: call({"reason": "抵押"}, room_id=world.room),
    "unblock_room": lambda world: call({"reason": "解押"}, room_id=world.blocked_room),
    "assign_permit": lambda world: call(
        {"room_ids": [world.room]}, project_id=world.project, permit_id=world.permit
    ),
    "import_rooms": lambda world: call(table=_table(world), project_id=world.project),
    "preview_room_import": lambda world: call(table=_table(world), project_id=world.project),
    "undo_room_import": lambda world: call(room_import_id=world.room_import),
    "create_price_plan": lambda world: call(
        {"name": f"方案{next(_numbers)}", "basis": "GROSS", "basis_by_product": {"PARKING": "UNIT"}},
        project_id=world.project,
    ),
    "change_price_plan": lambda world: call(
        {"name": f"方案{next(_numbers)}", "basis": "INNER", "basis_by_product": {"PARKING": "UNIT"}},
        plan_id=world.plan_in_draft,
    ),
    "preview_learned_plan": lambda world: call(table=PRICES, project_id=world.project),
    "learn_price_plan": lambda world: call(
        {"name": f"学来的方案{next(_numbers)}"}, table=PRICES, project_id=world.project
    ),
    "get_price_plan": lambda world: call(plan_id=world.plan_tried),
    "set_base_prices": lambda world: call(
        {
            "rows": [
                {"building_id": world.building, "unit_id": world.unit, "position": 1, "value": "12450"},
            ]
        },
        plan_id=world.plan_in_draft,
    ),
    "fill_base_prices": lambda world: call(
        {"value": "12450", "phase_id": world.phase, "overwrite": True}, plan_id=world.plan_in_draft
    ),
    "set_floor_differences": lambda world: call(
        {"rows": [{"building_id": world.building, "floor_index": 2, "value": "-50.5"}]},
        plan_id=world.plan_in_draft,
    ),
    "set_factors": lambda world: call(
        {
            "factors": [
                {"name": "朝向", "attribute": "ORIENTATION", "values": [{"value": "SOUTH", "amount": "100"}]}
            ]
        },
        plan_id=world.plan_in_draft,
    ),
    "set_room_adjustments": lambda world: call(
        {"rows": [{"room_id": world.room, "amount": "-2000", "reason": "临街"}]}, plan_id=world.plan_in_draft
    ),
    "run_trial": lambda world: call(plan_id=world.plan_tried),
    "list_trial_prices": lambda world: call(plan_id=world.plan_tried),
    "get_price_plan_statistics": lambda world: call(plan_id=world.plan_tried),
    "level_price_plan": lambda world: call(
        {"target_average": "12600", "absorbing_room_id": world.room}, plan_id=world.plan_tried
    ),
    "solve_price_plan": lambda world: call(
        {
            "target_average": "12600",
            "step": "10",
            "rising": True,
            "disliked": ["4"],
            "absorbing_room_id": world.room,
        },
        plan_id=world.plan_tried,
    ),
    "clear_levelling": lambda world: call(plan_id=world.plan_levelled),
    "list_work": lambda world: call(),
    "list_approval_routes": lambda world: call(),
    "list_delegations": lambda world: call(),
    "get_work": lambda world: call(work_id=world.work),
    "get_work_file": lambda world: call(work_id=world.work),
    "cancel_work": lambda world: call(work_id=world.work),
    "submit_price_plan": lambda world: call(plan_id=world.plan_tried),
    "reopen_price_plan": lambda world: call({"reason": "重算"}, plan_id=world.plan_submitted),
    "execute_price_plan": lambda world: call(plan_id=world.plan_approved),
    "void_price_plan": lambda world: call({"reason": "作废"}, plan_id=world.plan_in_draft),
    "copy_price_plan": lambda world: call({"name": f"副本{next(_numbers)}"}, plan_id=world.plan_tried),
    "make_floor_table": lambda world: call(
        {
            "building_id": world.building,
            "base_floor": 1,
            "step": "50",
            "exceptions": [{"floors": [3]}, {"floors": [1], "value": "-200"}],
        },
        plan_id=world.plan_in_draft,
    ),
    "preview_price_table": lambda world: call(table=_prices(world), plan_id=world.plan_tried),
    "take_over_prices": lambda world: call(
        {"reason": "营销会定价"}, table=_prices(world), plan_id=world.plan_tried
    ),
    "compare_price_books": lambda world: call(query={"old": 1, "new": 2}, project_id=world.project),
    "compare_price_book_rooms": lambda world: call(query={"old": 1, "new": 2}, project_id=world.project),
    "preview_price_adjustment": lambda world: call(_adjustment(world), project_id=world.project),
    "draft_price_adjustment": lambda world: call(_adjustment(world), project_id=world.project),
    "import_price_adjustment": lambda world: call(
        {"reason": "单套调整"}, table=f"房间,新总价\n{world.room_label},1200000\n", project_id=world.project
    ),
    "get_price_adjustment": lambda world: call(adjustment_id=world.adjustment_in_draft),
    "list_adjustment_lines": lambda world: call(adjustment_id=world.adjustment_in_draft),
    "list_adjustment_conflicts": lambda world: call(adjustment_id=world.adjustment_in_draft),
    "revise_price_adjustment": lambda world: call(
        {
            "reason": "单套调整",
            "method": "LIST",
            "rows": [{"room_id": world.room, "rule": "SET_TOTAL", "value": "1199999"}],
        },
        adjustment_id=world.adjustment_in_draft,
    ),
    "submit_price_adjustment": lambda world: call(adjustment_id=world.adjustment_in_draft),
    "reopen_price_adjustment": lambda world: call(
        {"reason": "再看看"}, adjustment_id=world.adjustment_submitted
    ),
    "execute_price_adjustment": lambda world: call(adjustment_id=world.adjustment_approved),
    "void_price_adjustment": lambda world: call(
        {"reason": "不调了"}, adjustment_id=world.adjustment_in_draft
    ),
    "set_special_price": lambda world: call(
        {
            "rule": "SET_TOTAL",
            "value": "1215000",
            "reason": "尾房",
            "valid_from": DAY,
            "valid_until": "2026-12-31",
            "campaign_id": world.campaign,
            "on": DAY,
        },
        room_id=world.room,
    ),
    "keep_list_price": lambda world: call({"reason": "行情未变"}, reprice_id=world.reprice),
    "settle_special_price": lambda world: call(special_id=world.special_approved),
    "end_special_price": lambda world: call({"reason": "活动结束"}, special_id=world.special_approved),
    "open_special_campaign": lambda world: call(
        {"name": f"活动{next(_numbers)}", "quota": 3}, project_id=world.project
    ),
    "resize_special_campaign": lambda world: call({"quota": 5}, campaign_id=world.campaign),
    "compare_trial": lambda world: call(plan_id=world.plan_tried),
    "compare_trial_rooms": lambda world: call(query={"with_version": 1}, plan_id=world.plan_tried),
    "get_price_history": lambda world: call(room_id=world.room),
    "set_floor_prices": lambda world: call(
        {"rows": [{"room_id": world.room, "floor_total": "1000000.00"}]}, project_id=world.project
    ),
    "quote_room": lambda world: call(
        room_id=world.room,
        query={"payment_plan_id": world.payment_plan, "on": DAY, "offers": [f"{world.offer}:5000"]},
    ),
    "create_payment_plan": lambda world: call(_payment_plan(world), project_id=world.project),
    "enable_payment_plan": lambda world: call(plan_id=world.payment_plan),
    "create_discount_offer": lambda world: call(
        {
            "code": f"API{next(_numbers)}",
            "name": "老带新",
            "source": "REFERRAL",
            "kind": "SUBTRACT",
            "value": "5000",
            "is_limit": True,
            "place": 60,
            "exclusion_group": "身份",
            "valid_until": "2198-12-31",
            "product_types": ["RESIDENCE"],
            "building_ids": [world.building],
            "quota_deals": 10,
            "quota_total": "50000.00",
            "evidence": "老业主合同编号",
        },
        project_id=world.project,
    ),
    "retire_discount_offer": lambda world: call(offer_id=world.retiring_offer),
    "set_filed_price_bands": lambda world: call(
        {
            "bands": [
                {"most_below": "0.15"},
                {"building_id": world.building, "product_type": "SHOP", "least_below": "0.02"},
            ],
            "source": "穗建房规〔2026〕3号",
            "valid_from": "2198-12-31",
            "on": DAY,
        },
        project_id=world.project,
    ),
    "set_authority_ladder": lambda world: call(
        {
            "steps": [
                {"role_id": world.role, "least_rate": "0.96"},
                {"role_id": world.role, "product_type": "SHOP", "to_floor": True},
            ],
            "valid_from": "2198-12-31",
            "on": DAY,
        },
        project_id=world.project,
    ),
    "ask_for_discount": lambda world: call(
        {
            "customer_id": world.customer,
            "payment_plan_id": world.payment_plan,
            "offers": [{"offer_id": world.offer, "value": "800000", "evidence": "HT-18"}],
            "reason": "客户预算不足",
            "on": DAY,
        },
        room_id=world.room,
    ),
    "disable_payment_plan": lambda world: call(
        plan_id=world.payment_plan, query={"product_types": ["RESIDENCE"]}
    ),
    "copy_payment_plan": lambda world: call({"to_project_id": world.project}, plan_id=world.payment_plan),
    "compare_schedules": lambda world: call(
        room_id=world.room,
        query={"payment_plan_ids": [world.payment_plan], "on": DAY, "signing_on": "2026-11-30"},
    ),
    "define_milestone": lambda world: call({"name": f"封顶{next(_numbers)}"}, project_id=world.project),
    "plan_milestone": lambda world: call(
        {"rows": [{"building_id": world.building, "planned_on": "2027-06-30"}]}, milestone_id=world.milestone
    ),
    "record_milestone": lambda world: call(
        {"building_ids": [world.building], "reached_on": DAY, "evidence": "监理报告 118", "on": DAY},
        milestone_id=world.milestone,
    ),
    "correct_milestone": lambda world: call(
        {
            "building_id": world.building,
            "reached_on": "2026-11-20",
            "evidence": "监理报告 118",
            "reason": "日期录错",
            "on": DAY,
        },
        milestone_id=world.reached_milestone,
    ),
    "list_milestone_records": lambda world: call(
        project_id=world.project, milestone_id=world.reached_milestone
    ),
    "preview_release": lambda world: call(
        {"condition": {"room_ids": [world.unreleased_room]}, "on": DAY}, project_id=world.project
    ),
    "release_rooms": lambda world: call(
        {"condition": {"room_ids": [world.unreleased_room]}, "on": DAY}, project_id=world.project
    ),
    "preview_withdrawal": lambda world: call(
        {"condition": {"room_ids": [world.room]}, "reason": "调整", "on": DAY}, project_id=world.project
    ),
    "get_release_batch": lambda world: call(batch_id=world.batch_refused),
    "cancel_release": lambda world: call({"reason": "改期"}, batch_id=world.batch_waiting),
    "retry_release": lambda world: call(batch_id=world.batch_refused),
    "list_matching_rooms": lambda world: call(
        {
            "building_ids": [world.building],
            "attributes": [{"code": "ORIENTATION", "values": ["SOUTH"]}, {"code": "BEDROOMS", "lowest": "3"}],
            "occupancies": ["FREE"],
            "unit_price_from": "1000",
        },
        project_id=world.project,
    ),
    "list_unreleased_rooms": lambda world: call(project_id=world.project, query={"overdue": True}),
    "save_room_search": lambda world: call(
        {"name": "南向未推", "condition": {"orientations": ["SOUTH"], "only_unreleased": True}},
        project_id=world.project,
    ),
    "delete_room_search": lambda world: call(search_id=world.room_search),
    "print_price_sheet": lambda world: call(project_id=world.project, query={"building_id": world.building}),
    "print_price_tags": lambda world: call(
        project_id=world.project, query={"payment_plan_id": world.payment_plan}
    ),
    "withdraw_rooms": lambda world: call(
        {
            "condition": {"room_ids": [world.room], "building_ids": [world.building]},
            "reason": "调整",
            "on": DAY,
        },
        project_id=world.project,
    ),
    "get_approval": lambda world: call(approval_id=world.approval),
    "approve": lambda world: call({"comment": "同意"}, approval_id=world.approval),
    "reject": lambda world: call({"comment": "偏高"}, approval_id=world.approval),
    "withdraw_approval": lambda world: call(approval_id=world.approval),
    "get_registration": lambda world: call(registration_id=world.registration),
    "count_room_registrations": lambda world: call(room_id=world.room),
    "take_registration": lambda world: call(
        {
            "level": "ROOM",
            "room_ids": [world.room],
            "party_ids": [world.party],
            "earnest": "20000",
            "note": "首开",
        },
        customer_id=world.customer,
    ),
    "list_registration_imports": lambda world: call(project_id=world.project),
    "keep_registration_table": lambda world: call(
        table=registration_table(f"{world.registrant},{world.registrant_phone},,,,30000,,"),
        project_id=world.project,
    ),
    "get_registration_table": lambda world: call(table_id=world.registration_table),
    "try_registration_table": lambda world: call(table_id=world.registration_table),
    "import_registrations": lambda world: call(table_id=world.registration_table),
    "change_wishes": lambda world: call({"room_ids": [world.room]}, registration_id=world.registration),
    "check_qualification": lambda world: call(
        {"item_id": world.qualification_item, "state": "GOOD", "note": "已核"},
        registration_id=world.registration,
    ),
    "receive_on_registration": lambda world: call(
        {
            "payer_name": "王芳",
            "lines": [{"method": "TRANSFER", "amount": "20000.00", "bank_account_id": world.bank_account}],
        },
        registration_id=world.registration,
    ),
    "void_registration": lambda world: call({"reason": "登记错误"}, registration_id=world.registration),
    "ask_registration_withdrawal": lambda world: call(
        {"reason": "客户放弃"}, registration_id=world.registration_to_ask
    ),
    "withdraw_registration": lambda world: call(
        {"reason": "客户放弃"}, registration_id=world.registration_granted
    ),
    "refund_registration_balance": lambda world: call(
        {"reason": "余额", "payee_name": "李四", "payee_reason": "委托收款"},
        registration_id=world.registration_turned,
    ),
    "issue_registration_paper": lambda world: call(registration_id=world.registration_to_ask),
    "set_qualification_items": lambda world: call(
        {"items": [{"name": "无房证明", "is_required": False, "valid_days": 30}]}, project_id=world.project
    ),
    "list_approval_steps": lambda world: call(approval_id=world.approval),
    "return_approval": lambda world: call({"comment": "请补充依据"}, approval_id=world.approval),
    "resubmit_approval": lambda world: call(approval_id=world.approval),
    "transfer_approval": lambda world: call({"staff_id": world.approval_taker}, approval_id=world.approval),
    "add_approval_signer": lambda world: call(
        {"staff_id": world.approval_taker, "before": True}, approval_id=world.approval
    ),
    "assign_decider": lambda world: call(
        {"staff_id": world.approval_taker, "comment": "原审批人离职"},
        approval_id=world.approval,
        node_id=world.approval_node,
    ),
    "import_routes": lambda world: call(
        table=f"{_ROUTE_TITLES}\n优惠与特价,全部,免审同意{',' * (len(ROUTE_COLUMNS) - 3)}\n",
        project_id=world.project,
    ),
    "remind_approval": lambda world: call(approval_id=world.approval),
    "approve_many": lambda world: call({"approvals": [world.approval], "comment": "同意"}),
    "reject_many": lambda world: call({"approvals": [world.approval], "comment": "偏高"}),
    "set_approval_route": lambda world: call(
        {
            "project_id": world.project,
            "matter": "sales.discount",
            "name": "优惠",
            "answer": "GRANT",
        }
    ),
    "retire_approval_route": lambda world: call({"reason": "不再需要"}, route_id=world.approval_route),
    "delegate_approvals": lambda world: call(
        {
            "staff_id": world.approval_taker,
            "project_id": world.project,
            "starts_at": "2026-11-01T00:00:00Z",
            "ends_at": "2027-06-01T00:00:00Z",
            "reason": "出差",
        }
    ),
    "end_approval_delegation": lambda world: call({"reason": "已回"}, delegation_id=world.delegation),
    "get_dunning_case": lambda world: call(dunning_case_id=world.dunning_case),
    "review_dunning_cases": lambda world: call({"on": DAY}, project_id=world.project),
    "handle_dunning_case": lambda world: call(
        {"owner_id": world.dunning_owner, "reason": "FUNDS", "next_action": "回访", "next_on": "2026-11-26"},
        dunning_case_id=world.dunning_case,
    ),
    "promise_payment": lambda world: call(
        {"amount": "500.00", "pay_by": "2026-11-30", "on": DAY}, dunning_case_id=world.dunning_case
    ),
    "escalate_dunning_case": lambda world: call(
        {"level": "LAWYER", **WHY}, dunning_case_id=world.dunning_case
    ),
    "ask_to_stop_dunning": lambda world: call(WHY, dunning_case_id=world.dunning_case),
    "stop_dunning": lambda world: call({"on": DAY}, dunning_case_id=world.dunning_case_to_stop),
    "resume_dunning": lambda world: call(WHY, dunning_case_id=world.dunning_case_stopped),
    "set_dunning_terms": lambda world: call(_dunning_terms(), project_id=world.project),
    "preview_notices": lambda world: call({"levels": ["CALL"], "on": DAY}, project_id=world.project),
    "make_notices": lambda world: call({"levels": ["LETTER_1"], "on": DAY}, project_id=world.project),
    "get_dunning_letters": lambda world: call(notice_run_id=world.notice_run),
    "record_notice_delivery": lambda world: call(
        {"tracking": "1234567890123", "signed_on": DAY, "on": DAY}, notice_id=world.dunning_notice
    ),
    "preview_late_fees": lambda world: call({"up_to": DAY, "on": DAY}, project_id=world.project),
    "charge_late_fees": lambda world: call({"up_to": DAY, "on": DAY}, project_id=world.project),
    "ask_for_waiver": lambda world: call({"amount": "5.00", **WHY}, late_fee_id=world.late_fee),
    "get_waiver": lambda world: call(waiver_id=world.waiver),
    "execute_waiver": lambda world: call({"on": DAY}, waiver_id=world.waiver_granted),
    "drop_waiver": lambda world: call(WHY, waiver_id=world.waiver),
    "add_bill_kind": lambda world: call(_bill_kind("代收收据"), project_id=world.project),
    "adopt_bill_kinds": lambda world: call(project_id=world.project),
    "change_bill_kind": lambda world: call(_bill_kind("收据（三联）"), bill_kind_id=world.bill_kind),
    "register_bill_book": lambda world: call(
        {
            "kind_id": world.bill_kind,
            "prefix": "Z",
            "first_number": "0001",
            "last_number": "0050",
            "on": DAY,
        }
    ),
    "get_bill_usage": lambda world: call(bill_book_id=world.bill_book),
    "draw_bill_numbers": lambda world: call(
        {"holder_id": world.bill_holder, "count": 5, "on": DAY}, bill_book_id=world.bill_book
    ),
    "report_bill_stock_lost": lambda world: call(
        {"first_number": 99, "last_number": 100, **WHY}, bill_book_id=world.bill_book
    ),
    "return_bill_numbers": lambda world: call(WHY, bill_draw_id=world.bill_draw),
    "report_bill_numbers_lost": lambda world: call(
        {"first_number": 49, "last_number": 50, **WHY}, bill_draw_id=world.bill_draw
    ),
    "spoil_bill_form": lambda world: call(WHY, bill_draw_id=world.bill_draw),
    "count_bill_stock": lambda world: call(
        {
            "holder_id": world.bill_holder,
            "lines": [{"draw_id": world.bill_draw, "counted": 1, "reason": "待查"}],
            "on": DAY,
        },
        project_id=world.project,
    ),
    "get_bill": lambda world: call(bill_id=world.bill),
    "propose_bill": lambda world: call(account_id=world.bill_account),
    "issue_bill": lambda world: call(
        {
            "kind_id": world.bill_kind_digital,
            "buyer_name": "王芳",
            "tax_percent": "9",
            "facts": {"网签备案号": "2026-0001"},
            "on": DAY,
        },
        account_id=world.bill_account,
    ),
    "exchange_bill": lambda world: call(
        {"kind_id": world.bill_kind_digital, "copies_back": 1, **WHY}, bill_id=world.bill
    ),
    "record_bill_number": lambda world: call(
        {"number": "26442000000987654321", "issued_on": DAY, "on": DAY}, bill_id=world.bill_requested
    ),
    "cancel_bill_request": lambda world: call(WHY, bill_id=world.bill_requested),
    "ask_to_void_bill": lambda world: call(WHY, bill_id=world.bill),
    "void_bill": lambda world: call({"copies_back": 3, **WHY}, bill_id=world.bill_to_void),
    "ask_to_reverse_bill": lambda world: call(WHY, bill_id=world.bill_of_platform),
    "reverse_bill": lambda world: call(WHY, bill_id=world.bill_to_reverse),
    "get_bill_layout": lambda world: call(bill_layout_id=world.bill_layout),
    "add_bill_layout": lambda world: call(
        {"kind_id": world.bill_kind, "width": "241", "height": "93.1", "note": "三联针打"}
    ),
    "save_bill_layout": lambda world: call(_layout(), bill_layout_id=world.bill_layout),
    "copy_bill_layout": lambda world: call(bill_layout_id=world.bill_layout_used),
    "use_bill_layout": lambda world: call(bill_layout_id=world.bill_layout),
    "retire_bill_layout": lambda world: call(bill_layout_id=world.bill_layout),
    "attach_bill_scan": lambda world: call(
        content=customers.picture(next(_numbers)).content, bill_layout_id=world.bill_layout
    ),
    "get_bill_scan": lambda world: call(bill_layout_id=world.bill_layout),
    "get_bill_proof": lambda world: call(
        query={"printer_id": world.bill_printer, "over_scan": True}, bill_layout_id=world.bill_layout
    ),
    "add_bill_printer": lambda world: call(
        {"name": "前台针打", "dx": "1.5", "dy": "-0.8", "scale": "1.012"}, project_id=world.project
    ),
    "change_bill_printer": lambda world: call(
        {"name": "前台针打", "dx": "0", "active": False}, bill_printer_id=world.bill_printer
    ),
    "choose_bill_printer": lambda world: call(bill_printer_id=world.bill_printer),
    "get_bill_test_page": lambda world: call(
        query={"layout_id": world.bill_layout}, bill_printer_id=world.bill_printer
    ),
    "print_bills": lambda world: call(
        {"bill_ids": [world.bill], "printer_id": world.bill_printer, "on": DAY}
    ),
    "reprint_bills": lambda world: call(
        {"bill_ids": [world.bill_printed], "printer_id": world.bill_printer, **WHY}
    ),
    "follow_red_slip": lambda world: call(
        {"number": "4403261100001", "state": "CONFIRMED", "on": DAY}, bill_id=world.bill_red
    ),
    "get_reservation": lambda world: call(reservation_id=world.reservation),
    "reserve_room": lambda world: call(
        {"customer_id": world.customer, "days": 3, "reason": "等家人看房", "on": DAY}, room_id=world.room
    ),
    "renew_reservation": lambda world: call({"days": 2}, reservation_id=world.reservation),
    "cancel_reservation": lambda world: call(WHY, reservation_id=world.reservation),
    "settle_reservation": lambda world: call({"on": DAY}, reservation_id=world.reservation_answered),
    "preview_holds": lambda world: call(_holds(world), project_id=world.project),
    "hold_rooms": lambda world: call(_holds(world), project_id=world.project),
    "cancel_reservations": lambda world: call(
        {"reservation_ids": [world.reservation], **WHY}, project_id=world.project
    ),
    "join_queue": lambda world: call({"customer_id": world.customer}, room_id=world.waited_room),
    "leave_queue": lambda world: call({"reason": "改看别套"}, waiting_id=world.waiting),
    "set_hold_reasons": lambda world: call({"reasons": ["领导预留", "工程抵款"]}, project_id=world.project),
    "get_questionnaire": lambda world: call(questionnaire_id=world.questionnaire),
    "create_questionnaire": lambda world: call(
        {"name": f"成交问卷 {next(_numbers)}", "copied_from": world.questionnaire}, project_id=world.project
    ),
    "change_questionnaire": lambda world: call(
        {"product_type": "RESIDENCE", "is_open": True}, questionnaire_id=world.questionnaire
    ),
    "list_questionnaire_versions": lambda world: call(questionnaire_id=world.questionnaire),
    "save_questionnaire_draft": lambda world: call(_draft(), questionnaire_id=world.questionnaire),
    "import_questions": lambda world: call(
        table="题型,题目,选项\n文字,建议,\n", questionnaire_id=world.questionnaire
    ),
    "publish_questionnaire": lambda world: call({}, questionnaire_id=world.questionnaire),
    "list_survey_tablets": lambda world: call(questionnaire_id=world.questionnaire),
    "open_tablet": lambda world: call({"name": "前台二号", "days": 30}, questionnaire_id=world.questionnaire),
    "close_tablet": lambda world: call(tablet_id=world.survey_tablet),
    "get_survey_answer": lambda world: call(answer_id=world.survey_answer),
    "answer_questionnaire": lambda world: call(
        {"customer_id": world.customer, "values": _answers(), "more": {"purpose": "养老"}, "on": DAY},
        questionnaire_id=world.questionnaire,
    ),
    "correct_answer": lambda world: call(
        {"values": _answers(), "more": {"purpose": "养老"}, "reason": "客户改口", "on": DAY},
        answer_id=world.survey_answer,
    ),
    "issue_survey_link": lambda world: call(
        {"customer_id": world.customer, "days": 3}, questionnaire_id=world.questionnaire
    ),
    "get_survey_link": lambda world: call(link_id=world.survey_link),
    "revoke_survey_link": lambda world: call(link_id=world.survey_link),
    "get_survey_results": lambda world: call(
        query={"first": DAY, "version": 1}, questionnaire_id=world.questionnaire
    ),
    "get_survey_cross_table": lambda world: call(
        query={"by": "purpose", "across": "@situation"}, questionnaire_id=world.questionnaire
    ),
    "get_deal": lambda world: call(deal_id=world.booking),
    "book_room": lambda world: call(
        {
            "customer_id": world.customer,
            "payment_plan_id": world.payment_plan,
            "earnest": "10000",
            "valid_days": 3,
            "on": DAY,
        },
        room_id=world.room,
    ),
    "subscribe_room": lambda world: call(
        _agreement(
            world,
            customer_id=world.customer,
            buyers=[{"party_id": world.party, "share": "100", "signer_id": world.signer}],
        ),
        room_id=world.room,
    ),
    "subscribe_booked_room": lambda world: call(
        _agreement(
            world,
            buyers=[{"party_id": world.party}, {"party_id": world.signer}],
            ownership="JOINT",
            add_ons=[{"room_id": world.room, "payment_plan_id": world.payment_plan}],
        ),
        deal_id=world.booking,
    ),
    "extend_booking": lambda world: call({"days": 2, "reason": "客户出差"}, deal_id=world.booking),
    "draft_contract": lambda world: call({"on": DAY}, deal_id=world.subscription),
    "sign_contract": lambda world: call(
        {
            "online_number": "穗网签2026-000123",
            "decoration": {"standard": "精装A包", "total": "100000", "due_on": "2027-06-30"},
            "on": DAY,
        },
        deal_id=world.subscription,
    ),
    "record_online_number": lambda world: call(
        {"number": "穗网签2026-000124", "signed_on": DAY}, deal_id=world.contract
    ),
    "get_amendment": lambda world: call(amendment_id=world.amendment),
    "propose_amendment": lambda world: call(_another_plan(world), deal_id=world.subscription),
    "preview_amendment": lambda world: call(_another_plan(world), deal_id=world.subscription),
    "execute_amendment": lambda world: call({"on": DAY}, amendment_id=world.amendment),
    "drop_amendment": lambda world: call(WHY, amendment_id=world.amendment),
    "issue_amendment_paper": lambda world: call(amendment_id=world.amendment_done),
    "issue_notice_paper": lambda world: call(formal_notice_id=world.formal_notice),
    "issue_booking_form": lambda world: call(deal_id=world.booking),
    "undo_amendment": lambda world: call(WHY, amendment_id=world.amendment_done),
    "list_formal_notices": lambda world: call(deal_id=world.subscription),
    "issue_formal_notice": lambda world: call(
        {
            "respond_by": "2026-12-31",
            "text": "请于期内签约付款",
            "delivery": "EMS",
            "tracking": "EM123",
            "on": DAY,
        },
        deal_id=world.subscription,
    ),
    "cancel_booking": lambda world: call(WHY, deal_id=world.booking),
    "cancel_subscription": lambda world: call(WHY, deal_id=world.subscription),
    "cancel_contract": lambda world: call(WHY, deal_id=world.contract),
    "receive_on_deal": lambda world: call(_received(world), deal_id=world.paid_deal),
    "issue_subscription_agreement": lambda world: call(deal_id=world.subscription),
    "issue_contract": lambda world: call(deal_id=world.contract),
    "get_account": lambda world: call(account_id=world.account),
    "list_late_fees": lambda world: call(account_id=world.account, query={"on": "2027-11-23"}),
    "receive_payment": lambda world: call(_received(world), account_id=world.account),
    "apply_advance": lambda world: call(
        {"designated": [world.due], "on": DAY}, account_id=world.account_with_advance
    ),
    "get_receipt": lambda world: call(receipt_id=world.receipt),
    "void_receipt": lambda world: call(WHY, receipt_id=world.receipt),
    "issue_receipt": lambda world: call(receipt_id=world.receipt),
    "add_pos_terminal": lambda world: call(
        {
            **_pos_terms(),
            "acquirer": "通联支付",
            "merchant_number": f"M{next(_numbers)}",
            "terminal_number": "1",
            "bank_account_id": world.pos_bank_account,
        },
        project_id=world.project,
    ),
    "set_pos_terms": lambda world: call(_pos_terms(), terminal_id=world.pos_terminal),
    "retire_pos_terminal": lambda world: call({"on": DAY}, terminal_id=world.spare_pos_terminal),
    "read_pos_settlement": lambda world: call(
        {
            "acquirer": "银联商务",
            "bank_account_id": world.pos_bank_account,
            "arrived_on": "2026-03-16",
            "net_total": "9.96",
        },
        table=f"{world.pos_header}\n{world.pos_numbers},2026-03-16,PX{next(_numbers)},10,0.04,9.96\n",
        project_id=world.project,
    ),
    "get_pos_settlement": lambda world: call(settlement_id=world.pos_settlement),
    "list_pos_settlement_lines": lambda world: call(settlement_id=world.pos_settlement),
    "post_pos_settlement": lambda world: call({"exceptions": 0}, settlement_id=world.pos_settlement),
    "match_pos_settlement": lambda world: call(settlement_id=world.waiting_pos_settlement),
    "discard_pos_settlement": lambda world: call(
        {"reason": "银行重发"}, settlement_id=world.spare_pos_settlement
    ),
    "match_pos_line": lambda world: call({"swipe_id": world.pos_swipe}, line_id=world.waiting_pos_line),
    "set_pos_line_aside": lambda world: call(line_id=world.matched_pos_line),
    "take_back_pos_arrival": lambda world: call({"reason": "对错了"}, line_id=world.posted_pos_line),
    "get_day_books": lambda world: call(project_id=world.project, query={"day": DAY}),
    "close_cashier_day": lambda world: call(
        {"day": "2026-03-01", "reason": "没有收款", "on": DAY}, project_id=world.project
    ),
    "get_daily_close": lambda world: call(close_id=world.daily_close),
    "sign_for_cash": lambda world: call(close_id=world.daily_close),
    "reopen_cashier_day": lambda world: call({"reason": "漏收一笔"}, close_id=world.daily_close),
    "deposit_cash": lambda world: call(
        {
            "amount": "100.00",
            "bank_account_id": world.bank_account,
            "slip_number": f"JK9{next(_numbers)}",
            "deposited_on": "2026-03-16",
            "on": DAY,
        },
        close_id=world.signed_daily_close,
    ),
    "reverse_cash_deposit": lambda world: call(
        {"reason": "单号录错", "on": DAY}, deposit_id=world.cash_deposit
    ),
    "read_bank_statement": lambda world: call(
        {
            "bank_account_id": world.fresh_bank_account,
            "opening": "0.00",
            "closing": "10.00",
            "last_on": "2026-03-16",
        },
        table=f"{world.bank_header}\n2026-03-16,,,,,10,10,BX{next(_numbers)}\n",
        project_id=world.project,
    ),
    "get_bank_statement": lambda world: call(statement_id=world.bank_statement),
    "withdraw_bank_statement": lambda world: call(
        {"reason": "账户选错"}, statement_id=world.spare_bank_statement
    ),
    "note_bank_line": lambda world: call(
        {"inquiry": "UNKNOWN", "remark": "电话问过付款人"}, line_id=world.bank_line
    ),
    "list_book_movements": lambda world: call(account_id=world.reconciled_account),
    "match_bank_again": lambda world: call(account_id=world.waiting_bank_account),
    "match_bank_lines": lambda world: call(
        {"line_ids": [world.bank_line], "movements": [world.book_movement]},
        account_id=world.reconciled_account,
    ),
    "undo_bank_match": lambda world: call({"reason": "对错了"}, match_id=world.bank_match),
    "get_reconciliation": lambda world: call(
        account_id=world.reconciled_account, query={"day": "2026-03-16"}
    ),
    "close_bank_reconciliation": lambda world: call(
        {"day": "2026-03-16", "adjusted": world.adjusted_balance}, account_id=world.reconciled_account
    ),
    "reopen_bank_reconciliation": lambda world: call(
        {"reason": "补导流水"}, reconciliation_id=world.bank_reconciliation
    ),
    "read_loan_batch": lambda world: call(
        {
            "bank": "中国银行",
            "slip_number": f"FK{next(_numbers)}",
            "bank_account_id": world.bank_account,
            "dated_on": DAY,
            "slip_total": "5.00",
        },
        table=f"房号,借款人,借款合同号,放款金额,银行流水号\n9栋801,,,5,LS{next(_numbers)}\n",
        project_id=world.project,
    ),
    "get_loan_batch": lambda world: call(batch_id=world.loan_batch),
    "list_loan_lines": lambda world: call(batch_id=world.loan_batch),
    "give_short_reason": lambda world: call({"reason": "额度不足"}, line_id=world.spare_loan_line),
    "post_loan_batch": lambda world: call({"exceptions": 0}, batch_id=world.loan_batch),
    "discard_loan_batch": lambda world: call({"reason": "银行重发"}, batch_id=world.spare_loan_batch),
    "match_loan_line": lambda world: call({"due_id": world.loan_due}, line_id=world.spare_loan_line),
    "set_loan_line_aside": lambda world: call(line_id=world.spare_loan_line),
    "post_loan_exception": lambda world: call({}, line_id=world.matched_loan_line),
    "send_back_loan_exception": lambda world: call({"reason": "非本项目"}, line_id=world.kept_loan_line),
    "get_refund": lambda world: call(refund_id=world.refund),
    "order_refund": lambda world: call(
        {
            "amount": "400.00",
            "compensation": "100.00",
            "payee_name": "李四",
            "payee_account": "6225 8801 2345 6789",
            "payee_reason": "付款人委托，附委托书",
            "reason": "多收",
            "on": DAY,
        },
        account_id=world.account_to_refund,
    ),
    "pay_refund": lambda world: call(
        {
            "method": "TRANSFER",
            "bank_account_id": world.bank_account,
            "reference": "回单 8812",
            "paid_on": DAY,
        },
        refund_id=world.refund,
    ),
    "call_off_refund": lambda world: call(WHY, refund_id=world.refund),
    "reveal_payee_account": lambda world: call(refund_id=world.refund),
    "close_todo": lambda world: call({"evidence": "收据 SF000012 已收回归档"}, todo_id=world.finance_todo),
    "open_receipt_book": lambda world: call(
        {
            "name": f"收据本 {next(_numbers)}",
            "prefix": f"A{next(_numbers)}",
            "first_number": 1,
            "last_number": 99,
        },
        project_id=world.project,
    ),
    "close_receipt_book": lambda world: call(book_id=world.book),
    "list_measurements": lambda world: call(project_id=world.project),
    "keep_measurement": lambda world: call(
        {"survey_number": f"SF{next(_numbers)}", "surveyor": "测绘院", "surveyed_on": DAY},
        table=f"{world.survey_table}\n",
        project_id=world.project,
    ),
    "get_measurement": lambda world: call(measurement_id=world.measurement),
    "list_measured_rooms": lambda world: call(measurement_id=world.measurement),
    "review_measurement": lambda world: call(
        {"sells_unsold_by_it": False, "on": DAY}, measurement_id=world.measurement
    ),
    "drop_measurement": lambda world: call(WHY | {"on": DAY}, measurement_id=world.spare_measurement),
    "list_regimes": lambda world: call(project_id=world.project),
    "set_regime": lambda world: call(
        {"name": "五", "kind": "THREE_PERCENT", "limit_percent": "5", "valid_from": DAY},
        project_id=world.project,
    ),
    "adopt_standard_regimes": lambda world: call(project_id=world.project),
    "preview_area_batch": lambda world: call({"deal_ids": [world.measured_deal]}, project_id=world.project),
    "list_area_batches": lambda world: call(project_id=world.project),
    "draw_batch": lambda world: call(
        {"deal_ids": [world.measured_deal], "on": DAY}, project_id=world.project
    ),
    "get_area_batch": lambda world: call(area_batch_id=world.drawn_batch),
    "list_batch_lines": lambda world: call(area_batch_id=world.drawn_batch),
    "ask_for_batch": lambda world: call(area_batch_id=world.drawn_batch),
    "post_batch": lambda world: call(area_batch_id=world.approved_batch),
    "drop_batch": lambda world: call(WHY | {"on": DAY}, area_batch_id=world.drawn_batch),
    "list_area_lines": lambda world: call(project_id=world.project),
    "get_area_line": lambda world: call(area_line_id=world.held_line),
    "tell_buyers": lambda world: call(
        {"line_ids": [world.held_line], "told_on": DAY, "way": "EMS", "on": DAY}
    ),
    "record_choice": lambda world: call(
        {"choice": "TERMINATE", "chosen_on": DAY, "on": DAY}, area_line_id=world.held_line
    ),
    "drop_line": lambda world: call(WHY | {"on": DAY}, area_line_id=world.held_line),
    "list_area_disputes": lambda world: call(project_id=world.project),
    "open_dispute": lambda world: call({"words": "不认可", "on": DAY}, area_line_id=world.held_line),
    "close_dispute": lambda world: call(
        {"outcome": "REMEASURE", "words": "重测", "on": DAY}, area_dispute_id=world.area_dispute
    ),
    "list_charge_rules": lambda world: call(project_id=world.project),
    "set_charge_rule": lambda world: call(
        {
            "code": "PROPERTY_FEE",
            "name": "物业费",
            "money_kind": "COLLECTED_FEE",
            "payee": "松风物业",
            "base": "GROSS_AREA",
            "tiers": [{"value": "3.5", "residential": True}, {"value": "8"}],
            "valid_from": DAY,
        },
        project_id=world.project,
    ),
    "adopt_standard_rules": lambda world: call({"codes": ["DEED_TAX"]}, project_id=world.project),
    "list_charges": lambda world: call(project_id=world.project),
    "charge_deals": lambda world: call({"deal_ids": [world.contract], "on": DAY}, project_id=world.project),
    "get_charge": lambda world: call(charge_id=world.charge),
    "waive_charge": lambda world: call(WHY | {"on": DAY}, charge_id=world.charge),
    "preview_deal_charges": lambda world: call(query={"home_count": 1}, deal_id=world.contract),
    "charge_deal": lambda world: call(
        {"home_count": 1, "home_count_said": "客户查档证明", "on": DAY}, deal_id=world.contract
    ),
    "list_channel_partners": lambda world: call(project_id=world.project),
    "add_channel_partner": lambda world: call(
        {
            "kind": "PERSON",
            "name": "周个人",
            "phone": parties.phone_number(),
            "parent_id": world.partner,
            "contract_from": DAY,
        },
        project_id=world.project,
    ),
    "change_channel_partner": lambda world: call(
        {"contract_from": DAY, "account_id": world.channel_account}, partner_id=world.partner
    ),
    "end_channel_partner": lambda world: call(WHY, partner_id=world.second_partner),
    "list_channel_agents": lambda world: call(partner_id=world.partner),
    "add_channel_agent": lambda world: call(
        {"name": "孙来", "phone": parties.phone_number()}, partner_id=world.partner
    ),
    "release_channel_agent": lambda world: call({}, agent_id=world.agent),
    "list_channel_rules": lambda world: call(project_id=world.project),
    "set_channel_rule": lambda world: call(
        {"partner_id": world.partner, "visit_days": 10, "valid_from": "2030-01-01"}, project_id=world.project
    ),
    "list_commission_plans": lambda world: call(project_id=world.project),
    "set_commission_plan": lambda world: call(
        {
            "name": "跳点",
            "partner_id": world.partner,
            "kind": "PERCENT",
            "steps": [{"above": "0", "rate": "0.6"}, {"above": "100000000", "rate": "0.8"}],
            "jump": "MARGINAL",
            "down_payment": "30",
            "valid_from": "2030-01-01",
        },
        project_id=world.project,
    ),
    "get_ageing": lambda world: call(project_id=world.project, query={"by": "CONSULTANT"}),
    "list_receivables": lambda world: call(project_id=world.project, query={"age": "NOT_DUE"}),
    "list_received": lambda world: call(project_id=world.project),
    "list_loans_in_transit": lambda world: call(project_id=world.project),
    "get_taken_for_others": lambda world: call(project_id=world.project),
    "get_collected": lambda world: call(project_id=world.project, query={"by": "METHOD"}),
    "get_discounts": lambda world: call(project_id=world.project, query={"by": "PRODUCT"}),
    "list_discounts": lambda world: call(project_id=world.project),
    "list_deals_beside_books": lambda world: call(project_id=world.project),
    "list_changes_beside_books": lambda world: call(project_id=world.project, query={"differing": "true"}),
    "get_forecast": lambda world: call(project_id=world.project, query={"by": "AGE"}),
    "list_forecast_dues": lambda world: call(project_id=world.project),
    "list_performance": lambda world: call(project_id=world.project),
    "rank_performance": lambda world: call(
        project_id=world.project, query={"first_day": "2026-01-01", "last_day": "2026-12-31"}
    ),
    "recompute_performance": lambda world: call({}, project_id=world.project),
    "list_performance_rules": lambda world: call(project_id=world.project),
    "set_performance_rule": lambda world: call(
        {
            "valid_from": "2030-01-01",
            "basis": "营销〔2026〕1号",
            "counts_at": "MONEY",
            "money_percent": "30",
            "exchange_case": "NEW_DAY_DIFFERENCE",
        },
        project_id=world.project,
    ),
    "list_performance_plans": lambda world: call(project_id=world.project),
    "set_performance_plan": lambda world: call(
        {
            "name": "提成",
            "basis": "营销〔2026〕2号",
            "kind": "PERCENT",
            "steps": [{"above": "0", "rate": "0.1"}, {"above": "10000000", "rate": "0.15"}],
            "jump": "WHOLE",
            "valid_from": "2030-01-01",
        },
        project_id=world.project,
    ),
    "list_commission_entries": lambda world: call(project_id=world.project),
    "list_commission_months": lambda world: call(project_id=world.project),
    "preview_commission_month": lambda world: call(project_id=world.project, query={"month": "2026-11"}),
    "settle_commission_month": lambda world: call(
        {"month": "2026-12", "on": "2027-01-05"}, project_id=world.project
    ),
    "list_commission_payables": lambda world: call(project_id=world.project),
    "pay_commission": lambda world: call(
        {"on": "2026-12-05"}, project_id=world.project, staff_id=world.counted_consultant
    ),
    "list_channel_reports": lambda world: call(project_id=world.project),
    "report_customer": lambda world: call(
        {"agent_id": world.agent, "name": "王芳", "phone": parties.phone_number(), "consented": True},
        project_id=world.project,
    ),
    "import_channel_reports": lambda world: call(
        table=f"渠道商,渠道人员,客户姓名,客户电话,客户已同意\n大渠房产经纪,赵带,王芳,{parties.phone_number()},是\n",
        project_id=world.project,
    ),
    "get_channel_report": lambda world: call(report_id=world.channel_report),
    "withdraw_report": lambda world: call({"reason": "客户不来"}, report_id=world.channel_report),
    "invalidate_report": lambda world: call({"reason": "虚假报备"}, report_id=world.channel_report),
    "confirm_visit": lambda world: call(
        {"heads": 2, "consultant_id": world.consultant}, report_id=world.channel_report
    ),
    "list_commission_basis": lambda world: call(project_id=world.project),
    "get_commission_statement": lambda world: call(partner_id=world.partner, query={"month": "2026-11"}),
    "list_ledger_accounts": lambda world: call(),
    "add_ledger_account": lambda world: call(
        {"code": f"1002{next(_numbers):06d}", "name": "银行存款-监管户", "account_class": "ASSET"}
    ),
    "list_account_mappings": lambda world: call(),
    "map_account": lambda world: call({"outside_code": "1002.01"}, account_id=world.ledger_account),
    "demand_mapping": lambda world: call({"demanded": False}),
    "import_account_mappings": lambda world: call(
        table="科目代码,外部科目编码,外部科目名称,辅助核算\n1002,1002.01,工商银行,项目\n"
    ),
    "list_voucher_batches": lambda world: call(),
    "export_vouchers": lambda world: call({"since": "2026-03-17", "until": "2026-03-17"}),
    "get_voucher_batch": lambda world: call(batch_id=world.voucher_batch),
    "list_vouchers": lambda world: call(batch_id=world.voucher_batch),
    "get_voucher_file": lambda world: call(
        query={"layout": "KINGDEE", "file_type": "CSV_GB18030"}, batch_id=world.voucher_batch
    ),
    "withdraw_vouchers": lambda world: call({"reason": "对照有误"}, batch_id=world.voucher_batch),
    "get_journal": lambda world: call(journal_id=world.journal),
    "get_paper": lambda world: call(paper_id=world.paper),
    "list_prints": lambda world: call(paper_id=world.paper),
    "look_at_paper": lambda world: call(paper_id=world.paper),
    "print_paper": lambda world: call(paper_id=world.paper),
    "print_set": lambda world: call({"paper_ids": [world.paper]}),
    "hand_out_docx": lambda world: call(paper_id=world.word_paper),
    "list_paper_scans": lambda world: call(paper_id=world.paper),
    "attach_paper_scan": lambda world: call(
        {}, content=customers.picture(next(_numbers)).content, paper_id=world.paper
    ),
    "replace_paper_scan": lambda world: call(
        {"reason": "扫描不清"}, content=customers.picture(next(_numbers)).content, scan_id=world.paper_scan
    ),
    "void_paper_scan": lambda world: call({"reason": "缺签字"}, scan_id=world.paper_scan),
    "hand_out_paper_scan": lambda world: call(scan_id=world.paper_scan),
    "upload_paper_template": lambda world: call(
        {"kind": "CONTRACT"}, content=starter_docx(PaperKind.CONTRACT), project_id=world.project
    ),
    "get_paper_template": lambda world: call(template_id=world.paper_template),
    "preview_paper_template": lambda world: call(template_id=world.paper_template),
    "fetch_paper_template": lambda world: call(template_id=world.paper_template),
    "activate_paper_template": lambda world: call(template_id=world.spare_template),
    "retire_paper_template": lambda world: call(template_id=world.paper_template),
    "list_placeholders": lambda world: call(kind="CONTRACT", project_id=world.project),
    "fetch_starter": lambda world: call(kind="CONTRACT", project_id=world.project),
}
