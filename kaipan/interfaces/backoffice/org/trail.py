"""The audit trail in words: what each verb did, and what became of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.parts import Change, Happening

DEEDS: Mapping[str, str | Promise] = {
    "org.company.created": _("设立公司"),
    "org.company.changed": _("更改公司设置"),
    "org.project.created": _("新建项目"),
    "org.project.changed": _("更改项目"),
    "org.permit.added": _("登记预售许可证"),
    "org.permit.changed": _("更改预售许可证"),
    "org.permit.revoked": _("撤销预售许可证"),
    "org.bank_account.added": _("登记收款账户"),
    "org.bank_account.changed": _("更改收款账户"),
    "org.staff.added": _("新增员工"),
    "org.staff.changed": _("更改员工资料"),
    "org.staff.disabled": _("停用员工"),
    "org.staff.enabled": _("启用员工"),
    "org.staff.password_set": _("设置密码"),
    "org.staff.second_step_reset": _("重置两步验证"),
    "org.staff.second_step_added": _("启用两步验证"),
    "org.staff.second_step_removed": _("停用两步验证"),
    "org.staff.recovery_codes_renewed": _("重新生成恢复码"),
    "org.staff.signed_in": _("登录"),
    "org.staff.signed_out": _("退出登录"),
    "org.role.defined": _("定义角色"),
    "org.role.granted": _("授予角色"),
    "org.role.taken_away": _("收回角色"),
    "org.token.issued": _("签发接口令牌"),
    "org.token.revoked": _("撤销接口令牌"),
    "parties.party.registered": _("登记主体"),
    "parties.party.changed": _("更改主体资料"),
    "parties.party.revealed": _("查看完整号码"),
    "parties.party.printed": _("号码用于打印"),
    "customers.customer.registered": _("登记客户"),
    "customers.customer.changed": _("更改客户"),
    "customers.customer.transferred": _("转移客户"),
    "approvals.request.asked": _("提交审批"),
    "approvals.request.approved": _("审批同意"),
    "approvals.request.rejected": _("审批驳回"),
    "approvals.request.withdrawn": _("撤回审批"),
    "approvals.request.consumed": _("执行审批"),
    "documents.paper.issued": _("出具单据"),
    "documents.paper.printed": _("打印单据"),
    "documents.paper.voided": _("作废单据"),
    "inventory.phase.added": _("新增分期"),
    "inventory.building.added": _("新增楼栋"),
    "inventory.building.changed": _("更改楼栋"),
    "inventory.unit.added": _("新增单元"),
    "inventory.room.added": _("新增房间"),
    "inventory.room.changed": _("更改房间"),
    "inventory.room.blocked": _("限制房间"),
    "inventory.room.unblocked": _("解除房间限制"),
    "inventory.rooms.imported": _("导入房间"),
    "inventory.rooms.import_undone": _("撤销房间导入"),
    "inventory.permit.assigned": _("指定房间的许可证"),
    "inventory.occupancy.expired": _("占用到期"),
    "presale.price_plan.created": _("新建价格方案"),
    "presale.price_plan.trial_run": _("价格试算"),
    "presale.price_plan.levelled": _("价格调平"),
    "presale.price_plan.executed": _("执行价格方案"),
    "presale.payment_plan.created": _("新建付款方式"),
    "presale.payment_plan.enabled": _("启用付款方式"),
    "presale.payment_plan.disabled": _("停用付款方式"),
    "presale.floor_price.set": _("设置底价"),
    "presale.room.released": _("放盘"),
    "presale.room.withdrawn": _("收盘"),
    "ledger.books.opened": _("建账"),
    "ledger.chart.account_added": _("新增科目"),
    "ledger.period.closed": _("关闭会计期间"),
    "ledger.period.reopened": _("重开会计期间"),
    "finance.account.opened": _("开立账户"),
    "finance.account.confirmed": _("确认账户"),
    "finance.account.closed": _("关闭账户"),
    "finance.dues.opened": _("生成应收"),
    "finance.dues.dated": _("确定应收日期"),
    "finance.dues.replaced": _("变更应收"),
    "finance.receipt.posted": _("收款"),
    "finance.receipt.issued": _("开具收据"),
    "finance.receipt.voided": _("作废收款"),
    "finance.advance.applied": _("预收冲抵应收"),
    "finance.book.opened": _("启用收据本"),
    "finance.book.closed": _("停用收据本"),
    "sales.deal.booked": _("预订"),
    "sales.deal.subscribed": _("认购"),
    "sales.deal.signed": _("签约"),
    "sales.deal.cancelled": _("取消交易"),
    "sales.deal.lapsed": _("预订过期"),
    "sales.deal.lapse_not_due": _("预订未到期"),
    "sales.deal.paper_issued": _("出具交易单据"),
}

_FIELDS: Mapping[str, str | Promise] = {
    "active": _("使用中"),
    "address": _("地址"),
    "bank": _("银行"),
    "city": _("城市"),
    "code": _("代码"),
    "ends_at": _("结束时间"),
    "field": _("内容"),
    "filed_name": _("备案名"),
    "handover_on": _("约定交付日期"),
    "holder": _("户名"),
    "identity": _("证件号码"),
    "identity_masked": _("证件号码"),
    "intent_grade": _("意向等级"),
    "is_active": _("启用"),
    "name": _("姓名"),
    "note": _("备注"),
    "owner": _("顾问"),
    "permissions": _("权限"),
    "phones": _("电话"),
    "promoted_name": _("推广名"),
    "reveals_per_day": _("每日查看次数"),
    "revoked_on": _("撤销日期"),
    "role": _("角色"),
    "scope": _("许可范围"),
    "settings": _("项目参数"),
    "short_name": _("简称"),
    "source_medium": _("媒体来源"),
    "state": _("状态"),
    "supervised": _("监管账户"),
    "temporary": _("临时密码"),
    "title": _("职务"),
    "username": _("登录名"),
    "valid_until": _("有效期止"),
}


def deed(verb: str) -> str | Promise:
    """What a verb of the trail did, in words; the verb itself when nobody has found words yet."""
    return DEEDS.get(verb, verb)


def happenings(records: Iterable[Any]) -> list[Happening]:
    """Records of the trail as lines of a timeline."""
    return [
        Happening(
            title=deed(record.verb),
            at=record.at,
            who=record.actor_name,
            text=record.reason,
            changes=_changes(record.changes),
        )
        for record in records
    ]


def summary(record: Any) -> str:
    """What changed, in one line: ``城市：深圳 → 广州``."""
    return "；".join(f"{change.label}：{change.was} → {change.became}" for change in _changes(record.changes))


def _changes(changes: Mapping[str, Any]) -> tuple[Change, ...]:
    return tuple(
        Change(_FIELDS.get(name, name), _shown(pair[0]), _shown(pair[1]))
        for name, pair in changes.items()
        if isinstance(pair, list) and len(pair) == 2
    )


def _shown(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        return "、".join(str(each) for each in value)
    if isinstance(value, dict):
        return "、".join(f"{name}={each}" for name, each in value.items())
    return str(value)
