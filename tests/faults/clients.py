"""Programs that sell rooms over the API while the installation is being killed under them.

Each sends a write with one idempotency key until it is acknowledged, however often the server dies on the
way, and keeps a log of what was acknowledged: that is what must be there afterwards, once.
"""

from __future__ import annotations

import http.client
import json
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from tests.seeded_office import SeededOffice

PATIENCE = 120.0  # seconds until a write that is never acknowledged fails the test
PAUSE = 0.05
TRY_AGAIN = {429, 500, 502, 503, 504}
EARNEST = "10000.00"


class UndeservedRefusalError(AssertionError):
    """The server answered that it will not, which none of these requests deserves."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A write the server answered with 2xx: what it was, and the id it gave."""

    verb: str
    id: int
    amount: str = ""


@dataclass
class SellingProgram:
    """One program with a token, rooms and an address of its own."""

    number: int
    office: SeededOffice
    port: int
    stop: Event
    log: list[Acknowledged] = field(default_factory=list)
    replays: int = 0
    tries: int = 0
    failure: BaseException | None = None

    def __post_init__(self) -> None:
        self._free = deque(self.office.rooms[self.number :: len(self.office.tokens)])
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to sell."""
        self._thread.start()

    def join(self) -> None:
        """Wait until the sale at hand is done, once :attr:`stop` is set; raise what went wrong."""
        self._thread.join(timeout=PATIENCE)
        assert not self._thread.is_alive(), f"program {self.number} never came to an end"
        if self.failure:
            raise self.failure

    def _run(self) -> None:
        sales = cycle([self._sell, self._sell_and_undo, self._let_lapse, self._sell_and_undo])
        try:
            while self._free and not self.stop.is_set():
                next(sales)(self._free.popleft())
        except BaseException as failure:  # raised where the program is joined
            self.failure = failure

    def _sell(self, room: int) -> None:
        """Book, take money three times, void the last."""
        deal = self._book(room)
        receipts = [self._receive(deal) for _ in range(3)]
        self._void(receipts[-1])

    def _sell_and_undo(self, room: int) -> None:
        """Book, take money and give it all up again; the room is free for another."""
        deal = self._book(room)
        self._void(self._receive(deal))
        self._write("cancel", f"/deals/{deal}/cancel-booking", {"reason": "录入错误"})
        self._free.append(room)

    def _let_lapse(self, room: int) -> None:
        """Book and never pay."""
        self.log.append(Acknowledged("abandon", self._book(room)))

    def _book(self, room: int) -> int:
        terms = {
            "customer_id": self.office.customer_id,
            "payment_plan_id": self.office.payment_plan_id,
            "earnest": EARNEST,
            "valid_days": 3,
        }
        return self._write("book", f"/rooms/{room}/bookings", terms)

    def _receive(self, deal: int) -> int:
        amount = f"{self.number + 1}{len(self.log):04}.{len(self.log) % 100:02}"
        line = {"method": "TRANSFER", "amount": amount, "bank_account_id": self.office.bank_account_id}
        body = {"payer_name": self.office.customer_name, "lines": [line]}
        return self._write("receive", f"/deals/{deal}/receipts", body, amount)

    def _void(self, receipt: int) -> None:
        self._write("void", f"/receipts/{receipt}/void", {"reason": "金额录入错误"})

    def _write(self, verb: str, path: str, body: dict[str, Any], amount: str = "") -> int:
        """Send until acknowledged, always with the same key; the id that came back."""
        key, deadline = str(uuid4()), time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.tries += 1
            answer = self._send(path, body, key)
            if answer is not None:
                self.log.append(Acknowledged(verb, answer["id"], amount))
                return int(answer["id"])
            time.sleep(PAUSE)
        raise AssertionError(f"{path} was not acknowledged in {PATIENCE} s")

    def _send(self, path: str, body: dict[str, Any], key: str) -> dict[str, Any] | None:
        """One try: the answer, or nothing where the server died or was not ready."""
        own_address = (f"127.0.0.{self.number + 2}", 0)  # each address has its own rate limit
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=20, source_address=own_address
        )
        headers = {
            "Authorization": f"Bearer {self.office.tokens[self.number]}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        try:
            connection.request("POST", f"/api/v1{path}", json.dumps(body), headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        if response.status in TRY_AGAIN:
            return None
        if not 200 <= response.status < 300:
            raise UndeservedRefusalError(f"{path}: {response.status} {content.decode()}")
        self.replays += response.headers.get("Idempotent-Replayed") == "true"
        return dict(json.loads(content))
