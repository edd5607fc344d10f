"""What this room does by the clock. That a report is over waits for no job."""

import logging
from collections.abc import Callable

from kaipan.channels.actions import expire_reports, forget_reports
from kaipan.channels.actions.tidy_reports import due_to_forget, over
from kaipan.channels.models import Partner
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day

log = logging.getLogger(__name__)


@jobs.periodic("channels.expire_reports", "*/15 * * * *")
def expire() -> None:
    """Write down which reports are over."""
    late = over().values_list("partner__company_id", flat=True)
    for company_id in late.order_by("partner__company_id").distinct():
        _unless_busy(expire_reports, actor=org.system_actor(company_id))


@jobs.periodic("channels.forget_reports", "11 19 * * *")
def forget() -> None:
    """Forget whom nobody brought, when lost leads are kept no longer."""
    today = business_day()
    for company_id in Partner.objects.order_by("company_id").values_list("company_id", flat=True).distinct():
        if due_to_forget(company_id, today).exists():
            _unless_busy(forget_reports, today=today, actor=org.system_actor(company_id))


def _unless_busy(verb: Callable[..., object], **given: object) -> None:
    try:
        verb(**given)
    except Refusal as refusal:
        log.warning("reports wait: %s", refusal.code)
