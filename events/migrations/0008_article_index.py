"""The dates of the articles that may be seen stand in one index, so that no page reads their texts to know them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0007_born_of")]

    operations = [
        migrations.RemoveIndex(model_name="article", name="article_by_visibility"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["visibility", "dct_earliest", "dct_latest", "source"], name="article_by_visibility"),
        ),
    ]
