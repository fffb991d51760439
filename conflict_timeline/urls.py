"""Addresses of the site: the admin, and everything of `events`."""

from django.contrib import admin
from django.urls import include, path

from events.admin.coding import urls as coding_urls
from events.admin.pages import urls as curation_urls
from events.admin.sheets import urls as sheet_urls

urlpatterns = [
    *curation_urls,
    *sheet_urls,
    *coding_urls,
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]
