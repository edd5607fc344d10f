from kaipan.areas.actions.dispute_line import close_dispute, open_dispute
from kaipan.areas.actions.draw_batch import BatchTerms, draw_batch
from kaipan.areas.actions.follow_line import drop_line, follow_deal, record_choice, tell_buyers
from kaipan.areas.actions.keep_measurement import SurveyTerms, keep_measurement
from kaipan.areas.actions.post_batch import ask_for_batch, drop_batch, follow_no, post_batch
from kaipan.areas.actions.review_measurement import drop_measurement, review_measurement
from kaipan.areas.actions.set_regime import adopt_standard_regimes, set_regime
from kaipan.areas.rules.regimes import Band, RegimeKind, RegimeTerms, Side

__all__ = [
    "Band",
    "BatchTerms",
    "RegimeKind",
    "RegimeTerms",
    "Side",
    "SurveyTerms",
    "adopt_standard_regimes",
    "ask_for_batch",
    "close_dispute",
    "draw_batch",
    "drop_batch",
    "drop_line",
    "drop_measurement",
    "follow_deal",
    "follow_no",
    "keep_measurement",
    "open_dispute",
    "post_batch",
    "record_choice",
    "review_measurement",
    "set_regime",
    "tell_buyers",
]
