"""The admin: one module per family of models. Every change of an event or a spelling goes through `curation`."""

from events.admin import accounts, actors, articles, decisions, events, mentions, places, project, proposals, releases, reports

__all__ = ["accounts", "actors", "articles", "decisions", "events", "mentions", "places", "project", "proposals", "releases", "reports"]
