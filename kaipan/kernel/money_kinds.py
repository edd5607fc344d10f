"""款项类型: what an amount is owed or paid for, by the codes that plans, deals and accounts share."""

from enum import StrEnum


class MoneyKind(StrEnum):
    """The standard kinds. What each one means for the books is said where the books are, in finance."""

    INTENTION = "INTENTION"  # 诚意金
    EARNEST = "EARNEST"  # 订金 (预定金): given back when nothing comes of it
    DEPOSIT = "DEPOSIT"  # 定金: earnest money under the law, at most 20 % of the price
    DOWN_PAYMENT = "DOWN_PAYMENT"  # 首期
    INSTALMENT = "INSTALMENT"  # 楼款
    MORTGAGE = "MORTGAGE"  # 按揭款
    PROVIDENT_LOAN = "PROVIDENT_LOAN"  # 公积金贷款
    DECORATION = "DECORATION"  # 装修款
    AREA_DIFFERENCE = "AREA_DIFFERENCE"  # 面积补差款
    DEED_TAX = "DEED_TAX"  # 契税
    STAMP_DUTY = "STAMP_DUTY"  # 印花税
    MAINTENANCE_FUND = "MAINTENANCE_FUND"  # 维修资金
    COLLECTED_FEE = "COLLECTED_FEE"  # 代收费用
    SERVICE_FEE = "SERVICE_FEE"  # 手续费
    PENALTY = "PENALTY"  # 违约金
    LATE_FEE = "LATE_FEE"  # 滞纳金
    SECURITY_DEPOSIT = "SECURITY_DEPOSIT"  # 押金
    OTHER = "OTHER"  # 其他
