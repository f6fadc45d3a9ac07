import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taxonomy", "0001_initial"),
        ("territories", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="LabIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list. Example: Who they are, what they lend.",
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of labs",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Lab",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Used in addresses: it never changes. Example: les-arpenteurs.",
                        max_length=60,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Example: Les Arpenteurs.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "acronyms",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="One a line: people search for them. Example: LA.",
                        verbose_name="acronyms",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("dormant", "dormant"),
                            ("closed", "closed"),
                        ],
                        default="active",
                        help_text="Example: dormant, when nobody answers for a while.",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Shown to everybody: the lab's address, never a person's. Example: bonjour@arpenteurs.example.",
                        max_length=254,
                        verbose_name="generic e-mail address",
                    ),
                ),
                (
                    "lab_kind",
                    models.ForeignKey(
                        help_text="Example: a shared lab, run by the State and local authorities.",
                        limit_choices_to={"vocabulary": "lab_kind"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="kind of lab",
                    ),
                ),
                (
                    "org_kind",
                    models.ForeignKey(
                        help_text="The body that carries the lab. Example: a département.",
                        limit_choices_to={"vocabulary": "org_kind"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="kind of organisation",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        help_text="The place that it works for. Example: Creuse (23).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "lab",
                "verbose_name_plural": "labs",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="LabPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "founded_on",
                    models.DateField(
                        blank=True,
                        help_text="Example: 2019-03-01.",
                        null=True,
                        verbose_name="founded on",
                    ),
                ),
                (
                    "vision",
                    models.TextField(
                        help_text="In two or three sentences, what the lab believes and wants to change. Example: We walk before we draw: a service is understood on the spot.",
                        verbose_name="vision",
                    ),
                ),
                (
                    "values",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="One a line, a few words each. Example: Nothing is decided without a visit.",
                        verbose_name="values",
                    ),
                ),
                (
                    "activities_text",
                    models.TextField(
                        blank=True,
                        help_text="Example: Twelve projects a year, from the first visit to the first trial.",
                        verbose_name="activities",
                    ),
                ),
                (
                    "methods_text",
                    models.TextField(
                        blank=True,
                        help_text="Example: Long observation, walks with residents, paper mock-ups.",
                        verbose_name="methods it practises",
                    ),
                ),
                (
                    "team_size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Example: 3.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10000)],
                        verbose_name="people in the team",
                    ),
                ),
                (
                    "team_fte",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Example: 2.2.",
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="full-time equivalents",
                    ),
                ),
                (
                    "team",
                    models.TextField(
                        blank=True,
                        help_text="Jobs, not names. Example: a designer, a geographer, a former clerk.",
                        verbose_name="roles in the team",
                    ),
                ),
                (
                    "budget_euros",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Optional. Everybody sees it once it is filled. Example: 18000.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1000000000)],
                        verbose_name="budget a year, in euros",
                    ),
                ),
                (
                    "space",
                    models.TextField(
                        blank=True,
                        help_text="Example: A former school, one room for twenty people, open on Thursdays.",
                        verbose_name="place",
                    ),
                ),
                (
                    "communication",
                    models.TextField(
                        blank=True,
                        help_text="How news of the lab travels. Example: a one-page letter every two months.",
                        verbose_name="communication",
                    ),
                ),
                (
                    "governance",
                    models.TextField(
                        blank=True,
                        help_text="Who decides what the lab works on. Example: five mayors, twice a year.",
                        verbose_name="governance",
                    ),
                ),
                (
                    "political_sponsor",
                    models.TextField(
                        blank=True,
                        help_text="A function, not a name. Example: the vice-president for public services.",
                        verbose_name="political sponsor",
                    ),
                ),
                (
                    "how_we_started",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="The first project, what failed, what stayed. Example: A van and two weeks.",
                        verbose_name="how we started",
                    ),
                ),
                (
                    "discreet_visible",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="discreet or on display",
                    ),
                ),
                (
                    "field_strategy",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="field or strategy",
                    ),
                ),
                (
                    "agents_inhabitants",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="for staff or for inhabitants",
                    ),
                ),
                (
                    "train_do",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="train or do",
                    ),
                ),
                (
                    "autonomous_attached",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="autonomous or attached",
                    ),
                ),
                (
                    "elected_agents",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where the lab stands between the two words. Example: 2, near the first.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="led by elected members or by staff",
                    ),
                ),
                (
                    "is_example",
                    models.BooleanField(
                        default=False,
                        help_text="The page says that the lab is invented. Example: the labs of the demo.",
                        verbose_name="invented example",
                    ),
                ),
                (
                    "activities",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="What the lab does for others. Tick all that apply.",
                        limit_choices_to={"vocabulary": "activity"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="kinds of activity",
                    ),
                ),
                (
                    "lab",
                    models.OneToOneField(
                        help_text="The organisation that this portrait shows. Example: Les Arpenteurs.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page",
                        to="labs.lab",
                        verbose_name="lab",
                    ),
                ),
                (
                    "reach",
                    models.ForeignKey(
                        blank=True,
                        help_text="How far the team travels. Example: a département.",
                        limit_choices_to={"vocabulary": "reach"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="reach",
                    ),
                ),
            ],
            options={
                "verbose_name": "lab",
                "verbose_name_plural": "labs",
            },
            bases=("wagtailcore.page",),
        ),
    ]
