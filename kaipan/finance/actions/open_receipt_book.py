"""登记收据本 (号段)."""

from kaipan.finance import permissions
from kaipan.finance.models import ReceiptBook
from kaipan.finance.refusals import BookRangeInvalid
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def open_receipt_book(
    project_id: ProjectId | int,
    *,
    name: str,
    prefix: str,
    first_number: int,
    last_number: int,
    actor: Actor,
) -> int:
    """Register a book of receipt numbers of the project and return its id.

    Its numbers read ``prefix`` and six digits. Books are used in the order they were registered. Needs
    ``finance.book.manage``. Raises :class:`BookRangeInvalid`, and refuses a range that overlaps another of
    the same prefix.
    """
    require(actor, permissions.MANAGE_BOOK, project_id)
    if not 1 <= first_number <= last_number <= 999_999:
        raise BookRangeInvalid(first=first_number, last=last_number, value=first_number)
    book = ReceiptBook.objects.create(
        project_id=project_id,
        name=required_line(name, longest=40),
        prefix=clean_line(prefix, longest=16),
        first_number=first_number,
        last_number=last_number,
        next_number=first_number,
        registered_by_id=actor.staff_id,
    )
    audit.record(
        actor,
        "finance.book.opened",
        book,
        changes={"first": book.number_text(first_number), "last": book.number_text(last_number)},
    )
    return book.pk
