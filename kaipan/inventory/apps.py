from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "kaipan.inventory"
    label = "inventory"
    verbose_name = "房源"
    default_auto_field = "django.db.models.BigAutoField"
