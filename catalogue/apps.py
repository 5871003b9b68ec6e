"""Django's entry for the catalogue."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from catalogue.checks import it_is_in_production, postgresql_is_new_enough


class CatalogueConfig(AppConfig):
    """The one application of this project."""

    name = "catalogue"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        register(Tags.database)(postgresql_is_new_enough)
        register(Tags.security, deploy=True)(it_is_in_production)
