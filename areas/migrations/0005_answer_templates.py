"""The words with which an answer to a reporter begins; the admin site changes them."""

import django.db.models.deletion
from django.db import migrations, models

TEMPLATES = {
    "phone": "This is {commander} of the police department, about what you told us ({number}).\n\nWhat we did:\n",
    "email": "Thank you for what you told us ({number}). I am {commander}, responsible for {area}.\n\nWhat we did:\n",
    "letter": "Thank you for what you told us ({number}). I am {commander}, responsible for {area}.\n\nWhat we did:\n",
}


def load(apps, schema_editor):
    template = apps.get_model("areas", "AnswerTemplate")
    for channel, body in TEMPLATES.items():
        template.objects.create(channel=channel, body=body)


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0004_terms_do_not_overlap"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("phone", "By phone"), ("email", "By e-mail"), ("letter", "By letter")],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        help_text="{number}, {area} and {commander} are filled in.", verbose_name="words"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty for all kinds without words of their own.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.kind",
                        verbose_name="kind of information",
                    ),
                ),
            ],
            options={
                "verbose_name": "words for an answer",
                "verbose_name_plural": "words for answers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "channel"), name="one_answer_template_a_kind_and_channel"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", None)),
                        fields=("channel",),
                        name="one_answer_template_a_channel",
                    ),
                ],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
