from kaipan.channels.models.agent import Agent
from kaipan.channels.models.commission import CommissionBasis, CommissionPlan
from kaipan.channels.models.partner import Partner
from kaipan.channels.models.report import Report
from kaipan.channels.models.terms import ChannelRule

__all__ = ["Agent", "ChannelRule", "CommissionBasis", "CommissionPlan", "Partner", "Report"]
