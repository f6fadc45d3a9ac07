import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vocabulary",
                    models.CharField(
                        choices=[
                            ("task", "task"),
                            ("phase", "phase"),
                            ("theme", "theme"),
                            ("technique", "technique"),
                            ("audience", "audience"),
                            ("duration_band", "duration"),
                            ("group_size", "group size"),
                            ("skill", "skill needed"),
                            ("cost_band", "cost"),
                            ("setting", "setting"),
                            ("participation_level", "level of participation"),
                            ("licence", "licence"),
                            ("org_kind", "kind of organisation"),
                            ("lab_kind", "kind of lab"),
                            ("activity", "activity of a lab"),
                            ("reach", "reach of a lab"),
                            ("population_band", "population"),
                            ("density", "density"),
                        ],
                        help_text="The list that the term belongs to. Example: theme.",
                        max_length=30,
                        verbose_name="vocabulary",
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="Used in addresses: it never changes. Example: improve_reception.",
                        max_length=40,
                        verbose_name="code",
                    ),
                ),
                (
                    "label_fr",
                    models.CharField(
                        help_text="Two to four words that everybody understands. Example: Améliorer un accueil.",
                        max_length=80,
                        verbose_name="French label",
                    ),
                ),
                (
                    "label_en",
                    models.CharField(
                        help_text="Example: Improve a reception desk.",
                        max_length=80,
                        verbose_name="English label",
                    ),
                ),
                (
                    "definition_fr",
                    models.CharField(
                        blank=True,
                        help_text="Shown beside the filter. Example: Guichet, téléphone, affichage.",
                        max_length=240,
                        verbose_name="French definition",
                    ),
                ),
                (
                    "definition_en",
                    models.CharField(
                        blank=True,
                        help_text="Example: Counter, telephone, notices.",
                        max_length=240,
                        verbose_name="English definition",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="The smallest number comes first. Example: 20.",
                        validators=[django.core.validators.MaxValueValidator(30000)],
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["vocabulary", "position", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("vocabulary", "code"), name="unique_term_code")
                ],
            },
        ),
    ]
