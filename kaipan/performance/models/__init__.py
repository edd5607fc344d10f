from kaipan.performance.models.commission import CommissionEntry, CommissionPlan
from kaipan.performance.models.credit import Credit, DealStanding
from kaipan.performance.models.month import Month
from kaipan.performance.models.rule import PerformanceRule

__all__ = ["CommissionEntry", "CommissionPlan", "Credit", "DealStanding", "Month", "PerformanceRule"]
