"""The terms of a project that its managers may change, with the bounds they stay within."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import cast

from kaipan.kernel.text import gettext_noop
from kaipan.org.rules.refusals import ProjectSettingInvalid


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What holds where the project says nothing of its own.

    ``hold_days``, ``hold_days_longest``: 预留 days given and allowed; ``hold_renewals``: renewals of it.
    ``hold_days_longest_manager``: days a manager may allow; ``hold_quota``, ``hold_quota_manager``: live 预留
    one person may have at once; beyond any of these an approval is needed.
    ``hold_promotion_hours``: how long a room is kept for the next in its queue (排队);
    ``hold_reminder_hours``: reminded so long before a 预留 ends; ``hold_queue_first``: the queue of a room
    that came free goes before anybody else.
    ``booking_days``: 小订 until 认购; ``signing_days``: 认购 until 签约; ``signing_grace_days`` on top of it.
    ``booking_extensions``: how often a 小订 gets more time, each time ``booking_days`` at most;
    ``signing_extensions``: the same of 延期签约, each time ``signing_days`` at most;
    ``deadline_reminder_days``: so many days before 应转认购日 and 应签约日 a consultant is told;
    ``signing_paid_percent``: of the price that must have come in before 签约 (首期实收), 0 for nothing.
    ``notice_days``: 催告 gives a buyer at least so many days before 挞定;
    ``revival_days``: so many days after it the deal may be brought back (挞定激活);
    ``allows_rename_outside_family``: 更名 to others than family.
    ``deposit_cap_percent``: 定金 as % of the price, at most 20 (民法典 586).
    ``late_fee_percent_per_day``: 滞纳金 on what is overdue; ``late_fee_grace_days`` before it counts.
    ``contract_grace_days``: days of late payment or handover after which the other side may leave.
    ``purchase_limit``: live deals per buyer, 0 for no limit.
    ``requires_supervised_account``: money for rooms goes to the 监管账户 only.
    ``allows_doubtful_payment_kinds``: 建筑期分期 and 首付分期, which many cities forbid, may be offered.
    ``filing_days``: 备案 after signing; ``handover_notice_days`` before 交付, at least 10;
    ``title_days`` after it.
    ``release_within_days``: 放盘 after the permit (建房〔2010〕53号: within 10 days, all at once);
    ``release_needs_approval``: somebody else says yes to a 放盘; ``releases_show_flats``: 样板房 too.
    ``pool_claims_per_day``: how many customers one person may take out of the 公海 in a day;
    ``reclaim_reminder_days``: so many days before they go there a consultant is told.
    ``dispute_days``: to rule on a 判客, at first or on appeal; ``dispute_appeal_days``: to appeal.
    ``registration_earnest``, ``registration_earnest_least``: 诚意金 of a 认筹 in 元, usual and least;
    ``registration_days``, ``registration_days_longest``: days it is good for, usual and longest;
    ``registration_rooms``: 意向房 one may name; ``registration_rooms_only``: only those may be bought on it;
    ``registration_refund_days``: 诚意金 is given back so many days after 退号;
    ``registration_refund_approval``: somebody else says yes to a 退号.
    ``special_price_cut_percent``: how far below the list a 特价 may lie without somebody else's yes.
    ``charges_at_signing``: taxes and fees that fall due at 签约 are charged with it.
    """

    hold_days: int = 3
    hold_days_longest: int = 7
    hold_renewals: int = 1
    hold_days_longest_manager: int = 30
    hold_quota: int = 5
    hold_quota_manager: int = 300
    hold_promotion_hours: int = 24
    hold_reminder_hours: int = 12
    hold_queue_first: bool = True
    booking_days: int = 7
    signing_days: int = 7
    signing_grace_days: int = 3
    booking_extensions: int = 1
    signing_extensions: int = 2
    deadline_reminder_days: int = 2
    signing_paid_percent: Decimal = Decimal(0)
    notice_days: int = 15
    revival_days: int = 30
    allows_rename_outside_family: bool = False
    deposit_cap_percent: Decimal = Decimal(20)
    late_fee_percent_per_day: Decimal = Decimal("0.01")
    late_fee_grace_days: int = 0
    contract_grace_days: int = 60
    purchase_limit: int = 0
    requires_supervised_account: bool = False
    allows_doubtful_payment_kinds: bool = False
    filing_days: int = 30
    handover_notice_days: int = 15
    title_days: int = 90
    release_within_days: int = 10
    release_needs_approval: bool = False
    releases_show_flats: bool = False
    pool_claims_per_day: int = 5
    reclaim_reminder_days: int = 3
    dispute_days: int = 3
    dispute_appeal_days: int = 3
    registration_earnest: Decimal = Decimal(20000)
    registration_earnest_least: Decimal = Decimal(1000)
    registration_days: int = 30
    registration_days_longest: int = 180
    registration_rooms: int = 5
    registration_rooms_only: bool = False
    registration_refund_days: int = 7
    registration_refund_approval: bool = False
    special_price_cut_percent: Decimal = Decimal(3)
    charges_at_signing: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The label of a term and the least and most it may be."""

    label: str
    least: int | Decimal
    most: int | Decimal


BOUNDS: Mapping[str, Bounds] = {
    "hold_days": Bounds(gettext_noop("预留天数"), 1, 60),
    "hold_days_longest": Bounds(gettext_noop("预留最长天数"), 1, 60),
    "hold_renewals": Bounds(gettext_noop("预留可续次数"), 0, 10),
    "hold_days_longest_manager": Bounds(gettext_noop("经理预留最长天数"), 1, 365),
    "hold_quota": Bounds(gettext_noop("顾问同时预留套数"), 0, 1000),
    "hold_quota_manager": Bounds(gettext_noop("经理同时预留套数"), 0, 5000),
    "hold_promotion_hours": Bounds(gettext_noop("排队递补保留小时数"), 1, 168),
    "hold_reminder_hours": Bounds(gettext_noop("预留到期前提醒小时数"), 1, 72),
    "hold_queue_first": Bounds(gettext_noop("排队客户优先于其他人"), 0, 1),
    "booking_days": Bounds(gettext_noop("小订转认购天数"), 1, 60),
    "signing_days": Bounds(gettext_noop("认购转签约天数"), 1, 120),
    "signing_grace_days": Bounds(gettext_noop("签约宽限天数"), 0, 60),
    "booking_extensions": Bounds(gettext_noop("小订可延期次数"), 0, 10),
    "signing_extensions": Bounds(gettext_noop("签约可延期次数"), 0, 10),
    "deadline_reminder_days": Bounds(gettext_noop("转认购、签约到期前提醒天数"), 1, 30),
    "signing_paid_percent": Bounds(gettext_noop("签约前实收比例（占总价 %）"), Decimal(0), Decimal(100)),
    "notice_days": Bounds(gettext_noop("催告后可挞定的最短天数"), 1, 120),
    "revival_days": Bounds(gettext_noop("挞定后可激活天数"), 0, 365),
    "allows_rename_outside_family": Bounds(gettext_noop("允许更名给非直系亲属"), 0, 1),
    "deposit_cap_percent": Bounds(gettext_noop("定金上限（占总价 %）"), Decimal(0), Decimal(20)),
    "late_fee_percent_per_day": Bounds(gettext_noop("滞纳金（% / 天）"), Decimal(0), Decimal("0.5")),
    "late_fee_grace_days": Bounds(gettext_noop("滞纳金宽限天数"), 0, 60),
    "contract_grace_days": Bounds(gettext_noop("合同逾期宽限天数（其后可解除合同）"), 1, 180),
    "purchase_limit": Bounds(gettext_noop("每人限购套数（0 为不限）"), 0, 20),
    "requires_supervised_account": Bounds(gettext_noop("房款只入监管账户"), 0, 1),
    "allows_doubtful_payment_kinds": Bounds(
        gettext_noop("允许建筑期分期和首付分期（许多城市禁止，请先确认当地规定）"), 0, 1
    ),
    "filing_days": Bounds(gettext_noop("签约后备案天数"), 1, 30),
    "handover_notice_days": Bounds(gettext_noop("交付通知提前天数"), 10, 90),
    "title_days": Bounds(gettext_noop("交付后办证天数"), 1, 720),
    "release_within_days": Bounds(gettext_noop("取得许可证后应放盘天数"), 1, 90),
    "release_needs_approval": Bounds(gettext_noop("放盘须经审批"), 0, 1),
    "releases_show_flats": Bounds(gettext_noop("样板房可放盘"), 0, 1),
    "pool_claims_per_day": Bounds(gettext_noop("每人每日公海领取数"), 0, 500),
    "reclaim_reminder_days": Bounds(gettext_noop("客户到期回收前提醒天数"), 1, 30),
    "dispute_days": Bounds(gettext_noop("判客裁定期限天数"), 1, 60),
    "dispute_appeal_days": Bounds(gettext_noop("判客申诉期限天数"), 1, 60),
    "registration_earnest": Bounds(gettext_noop("诚意金（元）"), Decimal(1), Decimal(10_000_000)),
    "registration_earnest_least": Bounds(gettext_noop("诚意金下限（元）"), Decimal(1), Decimal(10_000_000)),
    "registration_days": Bounds(gettext_noop("认筹有效天数"), 1, 730),
    "registration_days_longest": Bounds(gettext_noop("认筹最长有效天数"), 1, 730),
    "registration_rooms": Bounds(gettext_noop("认筹意向房最多套数"), 1, 20),
    "registration_rooms_only": Bounds(gettext_noop("认筹只可转意向房"), 0, 1),
    "registration_refund_days": Bounds(gettext_noop("退号后退款天数"), 1, 60),
    "registration_refund_approval": Bounds(gettext_noop("退号须经审批"), 0, 1),
    "special_price_cut_percent": Bounds(gettext_noop("特价免审批降幅（%）"), Decimal(0), Decimal(50)),
    "charges_at_signing": Bounds(gettext_noop("签约时自动生成签约日应缴的收费"), 0, 1),
}


def read_settings(kept: Mapping[str, object]) -> ProjectSettings:
    """The terms of a project from what it keeps of its own; raises :class:`ProjectSettingInvalid`."""
    own = {name: _checked(name, value) for name, value in kept.items()}
    settings = replace(ProjectSettings(), **own)  # type: ignore[arg-type]
    if settings.hold_days > settings.hold_days_longest:
        raise ProjectSettingInvalid(
            setting=BOUNDS["hold_days"].label,
            value=settings.hold_days,
            bounds=f"≤ {settings.hold_days_longest}",
        )
    return settings


def kept_settings(settings: ProjectSettings) -> dict[str, object]:
    """What a project must keep for these terms: only what differs from the house's own."""
    house = asdict(ProjectSettings())
    own = asdict(settings)
    return {name: _plain(value) for name, value in own.items() if value != house[name]}


def _checked(name: str, value: object) -> int | Decimal | bool:
    bounds = BOUNDS.get(name)
    if bounds is None:
        raise ProjectSettingInvalid(setting=name, value=value, bounds="?")
    kind = type(next(field.default for field in fields(ProjectSettings) if field.name == name))
    read = _read(kind, value)
    if read is None or not bounds.least <= read <= bounds.most:
        limits = f"{bounds.least}–{bounds.most}"
        raise ProjectSettingInvalid(setting=bounds.label, value=value, bounds=limits)
    return read


def _read(kind: type, value: object) -> int | Decimal | bool | None:
    """``value`` as the kind of the term, or None when it is of another kind."""
    if kind is bool or isinstance(value, bool):
        return value if kind is bool and isinstance(value, bool) else None
    if kind is int:
        return value if isinstance(value, int) else None
    try:
        read = Decimal(cast("str", value)) if isinstance(value, str | int | Decimal) else None
    except InvalidOperation:
        return None
    return read if read is not None and read.is_finite() else None


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value
