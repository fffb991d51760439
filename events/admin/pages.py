"""Addresses of the pages of curation that are no model's own."""

from django.urls import path

from events.admin.review import review_queue
from events.admin.review_bulk import bulk
from events.admin.suggestions import suggestions
from events.admin.teaching import lesson, taught

urls = [
    path("admin/review/", review_queue, name="review"),
    path("admin/review/bulk/", bulk, name="review-bulk"),
    path("admin/suggestions/", suggestions, name="suggestions"),
    path("admin/teaching/", taught, name="taught"),
    path("admin/teaching/<int:pk>/", lesson, name="lesson"),
]
