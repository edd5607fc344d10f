"""Long work: a verb carried out by a worker, with its progress, for somebody who need not wait (后台任务).

A room declares which of its verbs may be carried out so. The worker calls the very verb, with the person who
asked as its actor and what that person may do *then*. The verb's own transaction is the truth: in it the
work becomes done, so a worker killed at any moment leaves both or neither, and whoever finds it tries again.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models.functions import Coalesce, Now

from kaipan.kernel.actor import Actor, Channel, require
from kaipan.kernel.errors import Conflict, NotFound, Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit, held_rights, jobs
from kaipan.platform.models import Work, WorkState
from kaipan.platform.scopes import one
from kaipan.platform.spoken import spoken
from kaipan.platform.unit_of_work import once_only, use_case
from kaipan.platform.work_reports import reporting

log = logging.getLogger(__name__)

Run = Callable[..., object]
ActorReader = Callable[[int, Channel], Actor]

_JOB = "platform.carry_out_work"
_LOCKS_OF_WORK = 0x776F726B  # the first half of the advisory lock that says somebody is at it


class WorkNotWaiting(Conflict):
    """Only work that nobody began can be cancelled."""

    code = "platform_work_not_waiting"
    message = _("任务“%(work)s”已经开始或结束，不能取消。")


@dataclass(frozen=True, slots=True)
class Kind:
    """A verb that may be carried out as long work; ``label`` is what people call it.

    ``own_door``: the file it leaves is handed out by a verb of its room, which says so in the trail.
    """

    name: str
    label: str
    permission: str | None
    run: Run
    own_door: bool = False


class NotOursError(Exception):
    """Somebody else is at this work, or it is over."""


_kinds: dict[str, Kind] = {}
_actors: list[ActorReader] = []
_current: ContextVar[Work | None] = ContextVar("current_work", default=None)


def work(name: str, *, label: str, permission: str | None, own_door: bool = False) -> Callable[[Run], Run]:
    """Declare a kind of long work: ``run(arguments, actor=…)`` makes one call of one verb.

    ``permission`` is asked for when the work is started; the verb asks for itself when it is carried out.
    None where whoever starts the work has asked already, for a right that differs from thing to thing.
    """

    def declare(run: Run) -> Run:
        _kinds[name] = Kind(name, label, permission, run, own_door)
        return run

    return declare


def kind_of(name: str) -> Kind:
    """The declared kind of that name."""
    return _kinds[name]


def current_work() -> Work:
    """The work that is being carried out; for verbs that leave something for who asked."""
    asked = _current.get()
    if asked is None:
        msg = "this verb is carried out as long work only"
        raise RuntimeError(msg)
    return asked


def is_long(things: int) -> bool:
    """Whether a verb on so many rooms or rows takes too long to sit and wait for."""
    return things >= int(settings.LONG_WORK_FROM)


def reads_actors(reader: ActorReader) -> None:
    """How a person of staff becomes an actor; told once by the room that knows staff."""
    _actors[:] = [reader]


@use_case
def start_work(
    name: str, project_id: ProjectId | int | None, arguments: Mapping[str, Any], *, about: str, actor: Actor
) -> int:
    """Ask for a declared verb to be carried out; the id of the work. ``about`` names the thing it is about.

    Refuses who may not do it now. ``arguments`` are plain JSON and name no person. Without a project the
    verb is given all that the person may do.
    """
    kind = kind_of(name)
    if kind.permission is not None:
        require(actor, kind.permission, project_id)
    elif project_id is not None and not actor.sees(project_id):
        raise NotFound
    if actor.staff_id is None:
        msg = "long work is started by a person"
        raise ValueError(msg)
    started = Work.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        staff_id=actor.staff_id,
        channel=actor.channel,
        kind=name,
        label=about[:160],
        arguments=dict(arguments),
        held=held_rights.rights_of(actor, project_id),
    )
    jobs.enqueue(_JOB, work_id=started.pk)
    audit.record(actor, "platform.work.started", started, changes={"kind": name})
    return started.pk


@use_case
def cancel_work(work_id: int, *, actor: Actor) -> None:
    """Cancel work of one's own that nobody has begun; :class:`WorkNotWaiting` when it is too late."""
    asked = one(Work.objects.filter(staff_id=actor.staff_id or 0), pk=work_id)
    waiting = Work.objects.filter(pk=asked.pk, state=WorkState.WAITING)
    if not waiting.update(state=WorkState.CANCELLED, finished_at=Now(), seen_at=Now()):
        raise WorkNotWaiting(work=asked.label)
    audit.record(actor, "platform.work.cancelled", asked)


@jobs.job(_JOB)
def carry_out(*, work_id: int) -> None:
    """Carry the work out, unless it is over or somebody is at it. Safe to call again after anything."""
    begun = Work.objects.filter(pk=work_id, state__in=(WorkState.WAITING, WorkState.RUNNING)).update(
        state=WorkState.RUNNING, started_at=Coalesce("started_at", Now()), heartbeat_at=Now()
    )
    if not begun:
        return
    asked = Work.objects.get(pk=work_id)
    try:
        with reporting(work_id), _as_work(asked):
            kind_of(asked.kind).run(asked.arguments, actor=_actor_of(asked))
    except NotOursError:
        return
    except Refusal as refusal:
        _refused(asked, refusal)
    except (OperationalError, InterfaceError):
        raise  # the database went away; the queue tries again
    except Exception:
        log.exception("work %s (%s) failed", work_id, asked.kind)
        _end(asked, WorkState.FAILED)


def _refused(asked: Work, refusal: Refusal) -> None:
    _end(
        asked,
        WorkState.REFUSED,
        refusal_code=refusal.code,
        refusal_said=spoken(refusal),
        refusal_params={name: _param(value) for name, value in refusal.params.items()},
    )


def _param(value: object) -> object:
    """A value of a refusal as text; of one that names things, their names."""
    names = getattr(value, "named", None)
    return str(value) if names is None else list(names)


def _end(asked: Work, state: WorkState, **more: object) -> None:
    Work.objects.filter(pk=asked.pk, state=WorkState.RUNNING).update(state=state, finished_at=Now(), **more)


def _actor_of(asked: Work) -> Actor:
    """Who asked, with what is held now of what was held then; only in the project of the work."""
    (reader,) = _actors
    return held_rights.within(reader(asked.staff_id, Channel(asked.channel)), asked.held)


@dataclass(slots=True)
class _Claim:
    """Makes the verb that runs the one effect of the work: taken first, kept in the verb's transaction."""

    work_id: int
    kept: bool = False

    def take(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS_OF_WORK, self._key])
            (is_ours,) = cursor.fetchone()
        if not is_ours or not Work.objects.filter(pk=self.work_id, state=WorkState.RUNNING).exists():
            raise NotOursError

    def keep(self, result: object) -> None:
        Work.objects.filter(pk=self.work_id).update(
            state=WorkState.DONE, finished_at=Now(), result=audit.plain(_fields(result))
        )
        self.kept = True

    @property
    def _key(self) -> int:
        return self.work_id % 2**31


@contextmanager
def _as_work(asked: Work) -> Iterator[None]:
    claim = _Claim(asked.pk)
    token, work_token = once_only.set(claim), _current.set(asked)
    try:
        yield
    finally:
        _current.reset(work_token)
        once_only.reset(token)
    if not claim.kept:
        msg = f"{asked.kind} ran no verb"
        raise RuntimeError(msg)


def _fields(result: object) -> object:
    """A verb's result as pairs, one level deep: amounts and areas are values, not records."""
    if isinstance(result, Mapping):
        return dict(result)
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        return {field.name: getattr(result, field.name) for field in dataclasses.fields(result)}
    return {"value": result}
