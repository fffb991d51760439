"""Addresses of the pages."""

from django.urls import path

from events.views.adding import add_article
from events.views.articles import article, articles
from events.views.compare import compare
from events.views.coverage import coverage
from events.views.embedding import embed, embed_event
from events.views.event import event
from events.views.guide import how_to_read, not_here
from events.views.language import choose_language
from events.views.mapping import basemap
from events.views.parties import actor, place
from events.views.releases import release, release_file, releases
from events.views.reporting import report
from events.views.sharing import share
from events.views.suggest import suggest
from events.views.timeline import timeline

app_name = "events"
urlpatterns = [
    path("", timeline, name="timeline"),
    path("basemap.svg", basemap, name="basemap"),
    path("event/<str:public_id>/", event, name="event"),
    path("event/<str:public_id>/report/", report, name="report"),
    path("articles/", articles, name="articles"),
    path("article/<path:ref>/", article, name="article"),
    path("actor/<str:slug>/", actor, name="actor"),
    path("place/<str:slug>/", place, name="place"),
    path("compare/", compare, name="compare"),
    path("coverage/", coverage, name="coverage"),
    path("add/", add_article, name="add"),
    path("share/", share, name="share"),
    path("releases/", releases, name="releases"),
    path("release/<str:version>/", release, name="release"),
    path("release/<str:version>/events.<str:kind>", release_file, name="release-file"),
    path("embed/", embed, name="embed"),
    path("embed/event/<str:public_id>/", embed_event, name="embed-event"),
    path("suggest/", suggest, name="suggest"),
    path("language/", choose_language, name="language"),
    path("how-to-read/", how_to_read, name="how-to-read"),
    path("not-here/", not_here, name="not-here"),
]
