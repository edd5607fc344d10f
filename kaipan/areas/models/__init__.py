from kaipan.areas.models.batch import AreaBatch
from kaipan.areas.models.dispute import AreaDispute
from kaipan.areas.models.line import AreaLine
from kaipan.areas.models.measurement import MeasuredRoom, Measurement
from kaipan.areas.models.regime import Regime

__all__ = ["AreaBatch", "AreaDispute", "AreaLine", "MeasuredRoom", "Measurement", "Regime"]
