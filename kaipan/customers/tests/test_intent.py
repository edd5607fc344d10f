"""What a customer looks for, and the tags on them."""

import pytest

from kaipan.customers import actions, queries
from kaipan.customers import testing as cast
from kaipan.customers.permissions import CHANGE, VIEW
from kaipan.customers.rules.refusals import BandInvalid, ChoiceUnknown, TooMuchChosen
from kaipan.kernel.area import Area
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org_cast
from tests.kept import kept


@kept
def project(db):
    return org_cast.project()


@kept
def consultant(project):
    return org_cast.staff_with(VIEW, CHANGE, project=project)


@kept
def actor(consultant):
    return org_cast.actor_of(consultant)


@kept
def customer(project, consultant):
    return cast.customer(project, owner=consultant)


def test_what_is_said_stays_until_something_else_is(customer, actor):
    assert not queries.intent_card(customer.pk, actor=actor).is_said
    actions.say_intent(
        customer.pk,
        product_types=["SHOP", "RESIDENCE", "SHOP"],
        layouts=["三房两厅"],
        area_from=Area("89"),
        total_to=Money(2_000_000),
        concerns=["SCHOOL", "PRICE"],
        actor=actor,
    )
    actions.say_intent(customer.pk, payment="MORTGAGE", purpose="UPGRADE", competitor="滨江一号", actor=actor)
    card = queries.intent_card(customer.pk, actor=actor)
    assert card.product_types == ("RESIDENCE", "SHOP")
    assert (card.area_from, card.area_to, card.total_to) == (Area("89"), None, Money(2_000_000))
    assert (card.concerns, card.payment, card.competitor) == (("PRICE", "SCHOOL"), "MORTGAGE", "滨江一号")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"purpose": "SPECULATION"}, ChoiceUnknown),
        ({"concerns": ["PRICE", "GHOSTS"]}, ChoiceUnknown),
        ({"layouts": [f"{number} 房" for number in range(21)]}, TooMuchChosen),
        ({"area_from": Area("100"), "area_to": Area("90")}, BandInvalid),
        ({"total_from": Money(2), "total_to": Money(1)}, BandInvalid),
    ],
)
def test_codes_and_bands_are_checked(customer, actor, said, refusal):
    with pytest.raises(refusal):
        actions.say_intent(customer.pk, **said, actor=actor)
    assert not queries.intent_card(customer.pk, actor=actor).is_said


def test_many_customers_are_tagged_at_once_or_none(project, consultant, actor):
    some = [cast.customer(project, owner=consultant) for _ in range(3)]
    keys = [each.pk for each in some]
    assert actions.tag_customers(keys, add=["看学校", "急"], actor=actor) == 3
    assert actions.tag_customers(keys[:1], add=["急"], remove=["看学校"], actor=actor) == 1
    assert queries.tags_in_use(actor, project.pk) == ["急", "看学校"]
    assert queries.customer_card(keys[0], actor=actor).tags == ("急",)
    with pytest.raises(NotFound):
        actions.tag_customers([*keys, cast.customer(project).pk], add=["不该有"], actor=actor)
    with pytest.raises(TooMuchChosen):
        actions.tag_customers(keys, add=[str(number) for number in range(21)], actor=actor)
    assert queries.tags_in_use(actor, project.pk) == ["急", "看学校"]
