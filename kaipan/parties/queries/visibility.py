"""Which parties somebody may see.

A party belongs to no project, so what makes it visible is what upper rooms know of it: a consultant sees
the people behind their own customers, a cashier those behind the deals of the project. Each such room
registers a scope; this room asks them all.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, ProjectId
from kaipan.parties.models import HouseholdLink, Party
from kaipan.parties.permissions import CHANGE, VIEW_ALL

Scope = Callable[[Actor, frozenset[ProjectId]], QuerySet]  # type: ignore[type-arg]

_scopes: dict[str, Scope] = {}
_change_scopes: dict[str, Scope] = {}


def party_scope(name: str) -> Callable[[Scope], Scope]:
    """Register what makes a party visible: ``(actor, projects) → ids of parties`` as a one-column queryset.

    The scope answers for the given projects only, and no further than the actor sees its own rows.
    """

    def register(scope: Scope) -> Scope:
        _scopes[name] = scope
        return scope

    return register


def party_change_scope(name: str) -> Callable[[Scope], Scope]:
    """Register which of the parties that the scope ``name`` shows may be corrected too, where not all may."""

    def register(scope: Scope) -> Scope:
        _change_scopes[name] = scope
        return scope

    return register


def visible_parties(actor: Actor, permission: str | None = None) -> QuerySet[Party]:
    """The parties the actor may see; with ``permission``, by way of the projects in which it is held.

    All of the company for those who hold ``parties.party.view_all`` for the company (and ``permission`` too).
    """
    parties = Party.objects.filter(company_id=actor.company_id)
    if actor.may(VIEW_ALL) and (permission is None or actor.may(permission)):
        return parties
    visible = Q(pk__in=[])
    for scope in _scopes_of(actor, permission):
        visible |= _seen_by(scope)
    return parties.filter(visible)


def visible_among(party_ids: Iterable[int], actor: Actor, permission: str | None = None) -> set[PartyId]:
    """Those of these parties that :func:`visible_parties` shows; the few people of a verb, quickly.

    Most are known for their own sake: each room is asked for them in turn. Only who is left may be somebody
    under another row, or family, which takes the one question that asks all rooms for everything.
    """
    wanted = {PartyId(each) for each in party_ids}
    seen: set[PartyId] = set()
    for scope in _scopes_of(actor, permission):
        (column,) = scope.query.values_select
        sought = scope.order_by().filter(**{f"{column}__in": wanted - seen})
        seen.update(sought.values_list(column, flat=True))
        if seen == wanted:
            return seen
    others = visible_parties(actor, permission).filter(pk__in=wanted - seen)
    return seen.union(map(PartyId, others.values_list("pk", flat=True)))


def _scopes_of(actor: Actor, permission: str | None) -> Iterator[QuerySet]:  # type: ignore[type-arg]
    projects = actor.projects_with(permission) if permission else actor.visible_projects()
    scopes = _scopes | _change_scopes if permission == CHANGE else _scopes
    return (scope(actor, projects) for scope in scopes.values())


def _seen_by(scope: QuerySet) -> Q:  # type: ignore[type-arg]
    """Who is in the scope, with whoever is the same person under another row, and their family.

    Asked party by party: a page about one person does not gather everybody first.
    """
    (column,) = scope.query.values_select

    def holds(key: str) -> Exists:
        return Exists(scope.order_by().filter(**{column: OuterRef(key)}))

    merged = Party.objects.filter(merged_into=OuterRef("pk")).order_by()
    links = HouseholdLink.objects.filter(ended_at__isnull=True).order_by()
    return (
        Q(holds("pk"))
        | Q(holds("merged_into"))
        | Q(Exists(merged.filter(holds("pk"))))
        | Q(Exists(links.filter(holds("relative"), party=OuterRef("pk"))))
        | Q(Exists(links.filter(holds("party"), relative=OuterRef("pk"))))
    )
