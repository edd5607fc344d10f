from kaipan.reporting.actions.learn_forecast import learn_forecast

__all__ = ["learn_forecast"]
