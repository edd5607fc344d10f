"""A customer's row says when it last changed, whoever changed it and however."""

import pytest
from django.db import connection

from kaipan.customers import testing as cast
from kaipan.customers.models import Customer
from kaipan.org import testing as org


@pytest.mark.django_db(transaction=True)
def test_a_change_past_the_verbs_moves_the_moment_and_nothing_else_does():
    customer = cast.customer(org.project())
    made = Customer.objects.get(pk=customer.pk).modified_at
    Customer.objects.filter(pk=customer.pk).update(note=customer.note)
    assert Customer.objects.get(pk=customer.pk).modified_at == made
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customers_customer SET note = '周末再来', modified_at = '2000-01-01'")
    assert Customer.objects.get(pk=customer.pk).modified_at > made
