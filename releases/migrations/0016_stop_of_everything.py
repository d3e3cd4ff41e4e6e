import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0015_charts"),
    ]

    operations = [
        migrations.AddField(
            model_name="stop",
            name="closed_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="releases.release",
            ),
        ),
    ]
