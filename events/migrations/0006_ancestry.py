"""Who stood above whom on which days, as rows that are drawn from affiliations and offices; indexes for who may see what."""

import django.db.models.deletion
from django.db import migrations, models

from events.ingestion.ancestry import lines_upwards


def draw(apps, schema_editor):
    """Draws the lines of what is in the database already."""
    days = ("held_earliest", "held_latest")
    members = apps.get_model("events", "Affiliation").objects.order_by("pk").values_list("actor_id", "parent_id", *days)
    offices = apps.get_model("events", "Tenure").objects.filter(body__isnull=False).order_by("pk").values_list("actor_id", "body_id", *days)
    ancestry = apps.get_model("events", "Ancestry")
    rows = (
        ancestry(actor_id=actor, ancestor_id=line.ancestor, first=line.first, last=line.last)
        for actor, lines in lines_upwards(members, offices).items()
        for line in lines
    )
    ancestry.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("events", "0005_refused_links")]

    operations = [
        migrations.CreateModel(
            name="Ancestry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.IntegerField(help_text="Day number; a sentinel where it is open.")),
                ("last", models.IntegerField()),
                (
                    "actor",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="ancestries", to="events.actor"),
                ),
                (
                    "ancestor",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="descendants", to="events.actor"),
                ),
            ],
            options={"verbose_name_plural": "ancestries"},
        ),
        migrations.AddIndex(
            model_name="ancestry",
            index=models.Index(fields=["actor", "first", "last", "ancestor"], name="ancestry_by_actor"),
        ),
        migrations.AddConstraint(
            model_name="ancestry",
            constraint=models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="ancestry_days_in_order"),
        ),
        migrations.AddConstraint(
            model_name="ancestry",
            constraint=models.CheckConstraint(condition=~models.Q(actor=models.F("ancestor")), name="ancestry_not_with_itself"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["visibility", "source"], name="article_by_visibility"),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["event", "article"], condition=models.Q(retired_at__isnull=True), name="mention_in_force_of_event"),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
