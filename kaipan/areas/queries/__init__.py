from kaipan.areas.drawing import Drawn, LeftOut
from kaipan.areas.queries.batches import batches, disputes, lines, lines_of_deal
from kaipan.areas.queries.measurements import measured_rooms, measurements, preview_measurement
from kaipan.areas.queries.preview import Preview, preview_batch
from kaipan.areas.queries.regimes import regimes, standard_regimes
from kaipan.areas.survey_sheets import template as survey_template
from kaipan.areas.surveying import Surveyed

__all__ = [
    "Drawn",
    "LeftOut",
    "Preview",
    "Surveyed",
    "batches",
    "disputes",
    "lines",
    "lines_of_deal",
    "measured_rooms",
    "measurements",
    "preview_batch",
    "preview_measurement",
    "regimes",
    "standard_regimes",
    "survey_template",
]
