import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import resourcecentre.core.fields
import resourcecentre.core.searchable
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("images", "0001_initial"),
        ("labs", "0001_initial"),
        ("taxonomy", "0001_initial"),
        ("territories", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResourcePage",
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
                    "plain_name",
                    models.CharField(
                        blank=True,
                        help_text="The title without jargon, as one would say it at the counter. Example: having somebody who never comes show us the town hall.",
                        max_length=160,
                        verbose_name="in other words",
                    ),
                ),
                (
                    "other_names",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="One a line: people search for them. Example: mystery visit.",
                        verbose_name="other names",
                    ),
                ),
                (
                    "summary_plain",
                    models.TextField(
                        help_text="What a reader sees in a list, in 280 characters. Example: Residents who never come visit the town hall aloud. We note, then choose three things to change on Monday.",
                        max_length=280,
                        verbose_name="summary in plain words",
                    ),
                ),
                (
                    "summary_falc",
                    models.TextField(
                        blank=True,
                        help_text="Short sentences, one idea each. Example: You visit the town hall. You talk.",
                        verbose_name="easy-to-read summary",
                    ),
                ),
                (
                    "cover_alt",
                    models.CharField(
                        blank=True,
                        help_text="For whoever does not see it. Example: Two people read a poster in a hall.",
                        max_length=200,
                        verbose_name="alternative text of the cover",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("fr", "French"),
                            ("en", "English"),
                            ("br", "Breton"),
                            ("eu", "Basque"),
                            ("ca", "Catalan"),
                            ("co", "Corsican"),
                            ("oc", "Occitan"),
                            ("rcf", "Réunion Creole"),
                            ("es", "Spanish"),
                            ("de", "German"),
                        ],
                        default="fr",
                        help_text="Of the text itself. Example: French.",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "credits",
                    models.TextField(
                        blank=True,
                        help_text="Who made it. Example: Les Arpenteurs with the town hall of Ars.",
                        verbose_name="credits",
                    ),
                ),
                (
                    "adaptation_note",
                    models.TextField(
                        blank=True,
                        help_text="Example: Shorter, and by telephone instead of on the spot.",
                        verbose_name="what was changed",
                    ),
                ),
                (
                    "external_url",
                    models.URLField(
                        blank=True,
                        help_text="Where to read more. Example: https://exemple.fr/guide.",
                        verbose_name="address on another site",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True,
                        help_text="Example: Claude Martin.",
                        max_length=120,
                        verbose_name="contact: name",
                    ),
                ),
                (
                    "contact_role",
                    models.CharField(
                        blank=True,
                        help_text="Example: head of reception.",
                        max_length=120,
                        verbose_name="contact: role",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Example: claude.martin@exemple.fr.",
                        max_length=254,
                        verbose_name="contact: e-mail",
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True,
                        help_text="Example: 05 55 00 00 00.",
                        max_length=30,
                        verbose_name="contact: telephone",
                    ),
                ),
                (
                    "last_verified_on",
                    models.DateField(
                        blank=True,
                        help_text="The day somebody last read it through or ran it. Example: 2026-10-03.",
                        null=True,
                        verbose_name="last checked on",
                    ),
                ),
                (
                    "review_by",
                    models.DateField(
                        blank=True,
                        help_text="Example: 2027-10-03.",
                        null=True,
                        verbose_name="to be checked again by",
                    ),
                ),
                (
                    "adapted_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The resource that this one starts from. Example: Ten minutes in the queue.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adaptations",
                        to="resources.resourcepage",
                        verbose_name="adapted from",
                    ),
                ),
                (
                    "audiences",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="With whom it is done. Example: residents and public staff.",
                        limit_choices_to={"vocabulary": "audience"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="audiences",
                    ),
                ),
                (
                    "cover_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without a picture, the cover is drawn from the sheet. Example: the room.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="images.customimage",
                        verbose_name="cover",
                    ),
                ),
                (
                    "lead_lab",
                    models.ForeignKey(
                        blank=True,
                        help_text="The lab whose portrait stands above the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_resources",
                        to="labs.lab",
                        verbose_name="lead lab",
                    ),
                ),
                (
                    "licence",
                    models.ForeignKey(
                        help_text="What others may do with it. Example: Licence Ouverte 2.0.",
                        limit_choices_to={"vocabulary": "licence"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="licence",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was first done. Example: Creuse (23).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.territory",
                        verbose_name="territory",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Three at most. Example: Public reception.",
                        limit_choices_to={"vocabulary": "theme"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "resource",
                "verbose_name_plural": "resources",
            },
            bases=(resourcecentre.core.searchable.Searchable, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="MethodPage",
            fields=[
                (
                    "resourcepage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="resources.resourcepage",
                    ),
                ),
                (
                    "what",
                    models.TextField(
                        help_text="Two to four sentences to a colleague who has never heard of it. Example: A resident who never comes to the town hall shows us around and thinks aloud.",
                        verbose_name="what it is",
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        help_text="What it brings. Example: We no longer see our own door; a newcomer does.",
                        verbose_name="why do it",
                    ),
                ),
                (
                    "when_to_use",
                    wagtail.fields.RichTextField(
                        help_text="Follows “The time is right if”. Example: you are about to move a counter.",
                        verbose_name="when to use it",
                    ),
                ),
                (
                    "when_not_to_use",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Follows “Choose something else if”. Example: works are under way.",
                        verbose_name="when not to use it",
                    ),
                ),
                (
                    "prep_minutes",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="What is done beforehand: invitations, copies, room. Example: 20.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="minutes of preparation",
                    ),
                ),
                (
                    "run_minutes",
                    models.PositiveIntegerField(
                        help_text="From welcome to goodbye, the sum of the steps. Example: 90 for an hour and a half.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="minutes on the day",
                    ),
                ),
                (
                    "people_min",
                    models.PositiveIntegerField(
                        help_text="Taking part, you included. Example: 4.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="people, at least",
                    ),
                ),
                (
                    "people_max",
                    models.PositiveIntegerField(
                        help_text="Beyond this number it no longer works. Example: 8.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="people, at most",
                    ),
                ),
                (
                    "facilitators_needed",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Among those who take part. Example: 1.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="people to run it",
                    ),
                ),
                (
                    "skill_note",
                    models.CharField(
                        blank=True,
                        help_text="Printed under the figure. Example: knowing how to keep silent.",
                        max_length=40,
                        verbose_name="a word on the skill",
                    ),
                ),
                (
                    "cost_euros",
                    models.PositiveIntegerField(
                        help_text="What must be bought, working time aside. Example: 0 when it is free.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10000000)],
                        verbose_name="cost in euros",
                    ),
                ),
                (
                    "cost_note",
                    models.CharField(
                        blank=True,
                        help_text="Printed under the figure. Example: coffee not included.",
                        max_length=40,
                        verbose_name="a word on the cost",
                    ),
                ),
                (
                    "setting_note",
                    models.CharField(
                        blank=True,
                        help_text="Printed under the figure. Example: a flat room with tables.",
                        max_length=40,
                        verbose_name="a word on the place",
                    ),
                ),
                (
                    "materials",
                    resourcecentre.core.fields.StreamField(
                        [],
                        blank=True,
                        help_text="What to bring, and what replaces it for free. Example: masking tape.",
                        verbose_name="materials",
                    ),
                ),
                (
                    "steps",
                    resourcecentre.core.fields.StreamField(
                        [],
                        help_text="Five or more when you can. Their minutes add up to the minutes on the day.",
                        verbose_name="steps",
                    ),
                ),
                (
                    "short_title",
                    models.CharField(
                        blank=True,
                        help_text="Example: The one-hour version, with three people.",
                        max_length=80,
                        verbose_name="title of the one-hour version",
                    ),
                ),
                (
                    "short_minutes",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Sixty at most. Example: 55.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="minutes of the one-hour version",
                    ),
                ),
                (
                    "short_people_min",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Example: 3.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="people for it, at least",
                    ),
                ),
                (
                    "short_people_max",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Example: 5.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="people for it, at most",
                    ),
                ),
                (
                    "short_steps",
                    resourcecentre.core.fields.StreamField(
                        [],
                        blank=True,
                        help_text="A plan of its own, not the long one cut short.",
                        verbose_name="steps of the one-hour version",
                    ),
                ),
                (
                    "remote_variant",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="How to do it by telephone or video. Example: the visitor films, we listen.",
                        verbose_name="from a distance",
                    ),
                ),
                (
                    "points_of_attention",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Learnt by doing it. Example: Never answer for the visitor, even to help.",
                        verbose_name="points of attention",
                    ),
                ),
                (
                    "legal_notes",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Personal data, pictures, contracts. Example: no faces without a signed form.",
                        verbose_name="what the law says",
                    ),
                ),
                (
                    "harms",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="To whom, and how to avoid it. Example: a clerk who feels accused.",
                        verbose_name="harm it could do",
                    ),
                ),
                (
                    "participation_level",
                    models.ForeignKey(
                        blank=True,
                        help_text="How much those who take part decide. Example: Consult.",
                        limit_choices_to={"vocabulary": "participation_level"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="level of participation",
                    ),
                ),
                (
                    "phases",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Where it comes in a project. Example: Explore.",
                        limit_choices_to={"vocabulary": "phase"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="phases",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        help_text="Where people are. Example: in person.",
                        limit_choices_to={"vocabulary": "setting"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="setting",
                    ),
                ),
                (
                    "short_skill_needed",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of the person who runs the one-hour version.",
                        limit_choices_to={"vocabulary": "skill"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="skill needed for it",
                    ),
                ),
                (
                    "skill_needed",
                    models.ForeignKey(
                        help_text="Of the person who runs it, with this sheet in hand.",
                        limit_choices_to={"vocabulary": "skill"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="skill needed",
                    ),
                ),
                (
                    "tasks",
                    modelcluster.fields.ParentalManyToManyField(
                        help_text="One to three. They are how people find the sheet from the home page.",
                        limit_choices_to={"vocabulary": "task"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="I want to…",
                    ),
                ),
                (
                    "techniques",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Example: observation and interview.",
                        limit_choices_to={"vocabulary": "technique"},
                        related_name="+",
                        to="taxonomy.term",
                        verbose_name="techniques",
                    ),
                ),
            ],
            options={
                "verbose_name": "method",
                "verbose_name_plural": "methods",
            },
            bases=("resources.resourcepage",),
        ),
        migrations.CreateModel(
            name="ResourceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.customdocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="resources.resourcepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourceLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("before", "to do before"),
                            ("after", "to do after"),
                            ("combine", "goes well with"),
                            ("related", "see also"),
                        ],
                        default="related",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="why")),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="resources.resourcepage",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="linked_from",
                        to="resources.resourcepage",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MethodTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "paper_size",
                    models.CharField(
                        choices=[("a4", "A4"), ("a3", "A3"), ("none", "not for print")],
                        default="a4",
                        max_length=5,
                        verbose_name="paper size",
                    ),
                ),
                ("is_editable", models.BooleanField(default=False, verbose_name="can be changed")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.customdocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "method",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="templates",
                        to="resources.methodpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourceLab",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("partner", "partner"),
                            ("funder", "funder"),
                            ("evaluator", "evaluator"),
                        ],
                        default="partner",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "lab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_resources",
                        to="labs.lab",
                        verbose_name="lab",
                    ),
                ),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_labs",
                        to="resources.resourcepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resource", "lab", "role"), name="unique_partner"
                    )
                ],
            },
        ),
    ]
