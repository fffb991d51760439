"""The Celery application: reading of articles on other machines, where CELERY_BROKER_URL names a broker.

A worker starts with `celery -A conflict_timeline.celery worker`.
"""

import os

from celery import Celery

from conflict_timeline.env import env_str

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_timeline.settings")

app = Celery("conflict_timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    imports=["events.ingestion.tasks"],
    task_default_queue=env_str("CELERY_QUEUE", "conflict-timeline"),
    broker_connection_retry_on_startup=True,
    worker_prefetch_multiplier=1,
)
