"""停用收据本."""

from kaipan.finance import permissions
from kaipan.finance.models import ReceiptBook
from kaipan.finance.refusals import BookAlreadyClosed
from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def close_receipt_book(book_id: int, *, actor: Actor) -> None:
    """Take no more numbers from a book; those not given stay unused, and it does not open again.

    Needs ``finance.book.manage``. Raises :class:`BookAlreadyClosed`.
    """
    found = one(ReceiptBook.objects.all(), pk=book_id)
    require(actor, permissions.MANAGE_BOOK, found.project_id)
    (book,) = lock(Rank.COUNTER, ReceiptBook.objects.filter(pk=book_id))
    if book.state == ReceiptBook.State.CLOSED:
        raise BookAlreadyClosed(book=book.name)
    book.state = ReceiptBook.State.CLOSED
    book.save(update_fields=["state"])
    audit.record(
        actor, "finance.book.closed", book, changes={"unused": book.last_number - book.next_number + 1}
    )
