"""收据号: the next number of the project's books."""

from dataclasses import dataclass

from django.db.models import F

from kaipan.finance.models import Account, ReceiptBook
from kaipan.finance.refusals import NoReceiptBook, ReceiptBooksUsedUp
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def lock_next_book(project_id: ProjectId | int) -> ReceiptBook:
    """The first open book with a number left, locked: its next number belongs to the verb that asks.

    The number itself is taken by the receipt that carries it. Raises :class:`NoReceiptBook` and
    :class:`ReceiptBooksUsedUp`.
    """
    usable = ReceiptBook.objects.filter(project_id=project_id, state=ReceiptBook.State.OPEN, for_old=False)
    book = None
    for book_id in usable.order_by("pk").values_list("pk", flat=True):
        for book in lock(Rank.COUNTER, usable.filter(pk=book_id)):
            if not book.used_up:
                return book
    if book is None:
        raise NoReceiptBook
    raise ReceiptBooksUsedUp(book=book.name, last=book.number_text(book.last_number))


@dataclass(frozen=True, slots=True)
class Number:
    """A receipt's number: of which book, the how manieth, and as printed."""

    book_id: int
    serial: int
    text: str


@step
def lock_next_numbers(project_id: ProjectId | int, count: int) -> list[Number]:
    """The next ``count`` numbers of the project's open books, one book after the other, all locked.

    They belong to the verb that asks; each is taken by the receipt that carries it, in this order. Raises
    :class:`NoReceiptBook` and :class:`ReceiptBooksUsedUp`.
    """
    usable = ReceiptBook.objects.filter(project_id=project_id, state=ReceiptBook.State.OPEN, for_old=False)
    books = lock(Rank.COUNTER, usable)
    if not books:
        raise NoReceiptBook
    numbers: list[Number] = []
    for book in books:
        last = min(book.last_number, book.next_number + count - len(numbers) - 1)
        serials = range(book.next_number, last + 1)
        numbers += [Number(book.pk, serial, book.number_text(serial)) for serial in serials]
    if len(numbers) < count:
        raise ReceiptBooksUsedUp(book=books[-1].name, last=books[-1].number_text(books[-1].last_number))
    return numbers


@step
def lock_old_book(project_id: ProjectId | int, *, actor: Actor) -> ReceiptBook:
    """The project's book for what an older system received, locked; registered when there is none in use."""
    old = ReceiptBook.objects.filter(project_id=project_id, for_old=True)
    in_use = old.filter(state=ReceiptBook.State.OPEN, next_number__lte=F("last_number"))
    if not in_use.exists():
        count = old.count() + 1
        ReceiptBook.objects.create(
            project_id=project_id,
            name=f"旧系统收据 {count}",
            prefix=f"旧{count}-",
            first_number=1,
            last_number=999_999,
            next_number=1,
            for_old=True,
            registered_by_id=actor.staff_id,
        )
    return lock(Rank.COUNTER, in_use)[0]


def document_number(prefix: str, account: Account, written: int) -> str:
    """The number of the next document of its kind on a locked account: 转账单 ZZ000123-01.

    ``written`` is how many of the kind the account has. The account's lock is the counter, so a verb of an
    upper room may write several in any order, before or after the numbers of its own papers.
    """
    return f"{prefix}{account.pk:06d}-{written + 1:02d}"
