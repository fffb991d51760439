"""The one Django app of the project."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Articles, mentions, events and their curation."""

    name = "events"
    verbose_name = "Conflict Timeline"
    default_auto_field = "django.db.models.BigAutoField"
