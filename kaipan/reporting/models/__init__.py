from kaipan.reporting.models.arrival_week import ArrivalWeek
from kaipan.reporting.models.forecast_check import ForecastCheck
from kaipan.reporting.models.learning import Learning

__all__ = ["ArrivalWeek", "ForecastCheck", "Learning"]
