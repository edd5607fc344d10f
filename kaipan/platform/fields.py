"""Columns for values that cannot be wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.serializer import BaseSerializer
from django.db.migrations.writer import MigrationWriter
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


class MoneyField(models.DecimalField):  # type: ignore[type-arg]
    """An amount in 元: ``numeric(14,2)`` in the database, :class:`Money` in Python.

    ``numeric`` holds NaN, and NaN is greater than every number, so ``CHECK (amount > 0)`` would accept
    it. The column therefore carries a bounded check of its own.
    """

    description = "an amount in yuan"

    # What the type checker takes for a value set on, and read from, the attribute.
    _pyi_private_set_type: Money | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Money  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 14, 2
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs

    def db_check(self, connection: Any) -> str:
        column = connection.ops.quote_name(self.column)
        return f"{column} BETWEEN -999999999999.99 AND 999999999999.99"

    def from_db_value(self, value: Decimal | None, expression: Any, connection: Any) -> Money | None:
        return None if value is None else Money(value)

    def to_python(self, value: Any) -> Money | None:
        if value is None or isinstance(value, Money):
            return value
        try:
            return Money(value)
        except (ValueError, TypeError) as error:
            raise ValidationError(_("请输入金额（元，最多两位小数）。"), code="invalid") from error

    def get_prep_value(self, value: Any) -> Decimal | None:
        money = self.to_python(value)
        return None if money is None else money.amount

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return value if hasattr(value, "as_sql") else self.get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class _MoneySerializer(BaseSerializer):
    """How a migration spells an amount that is a column's default or part of a check."""

    def serialize(self) -> tuple[str, set[str]]:
        return f"Money({str(self.value)!r})", {"from kaipan.kernel.money import Money"}


MigrationWriter.register_serializer(Money, _MoneySerializer)


class AreaField(models.DecimalField):  # type: ignore[type-arg]
    """An area in ㎡: ``numeric(12,4)`` in the database, :class:`Area` in Python."""

    description = "an area in square metres"

    _pyi_private_set_type: Area | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Area  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 12, 4
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN 0 AND 999999.9999"

    def from_db_value(self, value: Decimal | None, expression: Any, connection: Any) -> Area | None:
        return None if value is None else Area(value)

    def to_python(self, value: Any) -> Area | None:
        if value is None or isinstance(value, Area):
            return value
        try:
            return Area(value)
        except (ValueError, TypeError, ArithmeticError) as error:
            raise ValidationError(_("请输入面积（㎡，最多四位小数）。"), code="invalid") from error

    def get_prep_value(self, value: Any) -> Decimal | None:
        area = self.to_python(value)
        return None if area is None else area.square_metres

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return value if hasattr(value, "as_sql") else self.get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class UnitPriceField(models.DecimalField):  # type: ignore[type-arg]
    """A price in 元/㎡ with 4 decimals, as price plans calculate it."""

    description = "a price per square metre"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"], kwargs["decimal_places"] = 14, 4
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN -9999999999.9999 AND 9999999999.9999"
