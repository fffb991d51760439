"""Addresses of the site: the admin, and everything of `events`."""

from django.contrib import admin
from django.urls import include, path

from events.admin.review import urls as review_urls
from events.admin.sheets import urls as sheet_urls

urlpatterns = [
    *review_urls,
    *sheet_urls,
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]
