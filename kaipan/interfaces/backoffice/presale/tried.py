"""What a trial did, as pages say it."""

from django.utils.translation import gettext as _

from kaipan.presale import actions


def tried(result: actions.TrialResult) -> str:
    """What a trial did, in a sentence."""
    counts = {"priced": result.priced, "problems": result.problems}
    if result.problems:
        return _("试算完成：%(priced)s 套已定价，%(problems)s 套没有价格") % counts
    return _("试算完成：%(priced)s 套已定价") % counts
