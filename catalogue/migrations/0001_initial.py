import catalogue.fields
import catalogue.models.ordering
import catalogue.reviewed
import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "indexes": [],
                "constraints": [],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="PastSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=40, verbose_name="kind of record")),
                ("slug", catalogue.fields.KeyField(max_length=80, verbose_name="former key")),
                ("record_id", models.BigIntegerField(db_index=True, verbose_name="record")),
            ],
            options={
                "verbose_name": "former key",
                "verbose_name_plural": "former keys",
                "ordering": ("model", "slug"),
                "constraints": [
                    models.UniqueConstraint(fields=("model", "slug"), name="pastslug_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "identifier",
                    models.CharField(
                        db_index=True, max_length=11, verbose_name="identifier of the record"
                    ),
                ),
                (
                    "message",
                    catalogue.fields.PlainTextField(max_length=4000, verbose_name="what is wrong"),
                ),
                ("received_on", models.DateField(auto_now_add=True, verbose_name="received on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("handled", "Handled"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="new",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note of the moderators"
                    ),
                ),
            ],
            options={
                "verbose_name": "reported error",
                "verbose_name_plural": "reported errors",
                "ordering": ("state", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "handled", "dismissed"])),
                        name="errorreport_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("message", ""), _negated=True),
                        name="errorreport_message_filled",
                        violation_error_message="This text is needed.",
                    ),
                ],
                "indexes": [],
            },
        ),
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
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="k")),
                (
                    "vocabulary",
                    models.CharField(
                        choices=[
                            ("monument-kind", "Kinds of monument"),
                            ("damage-cause", "Causes of damage"),
                            ("source-kind", "Kinds of source"),
                            ("artefact-type", "Types of object"),
                            ("hazard-kind", "Kinds of hazard"),
                            ("material", "Materials"),
                            ("language", "Languages"),
                            ("severity", "Severity"),
                            ("verification", "Verification"),
                            ("condition", "Condition"),
                            ("artefact-status", "Status of an object"),
                            ("source-reliability", "Source reliability"),
                            ("information-credibility", "Statement credibility"),
                            ("report-kind", "Kinds of report"),
                            ("stance", "Stance"),
                            ("observation", "How it was observed"),
                            ("assessment-basis", "Basis of an assessment"),
                            ("artefact-event-kind", "Steps of an object"),
                            ("hazard-status", "Status of a hazard"),
                            ("name-kind", "Kinds of name"),
                            ("confidence", "Confidence"),
                            ("party-to-conflict", "Party to the conflict"),
                            ("report-monument-role", "Role of a monument in a report"),
                            ("date-meaning", "Meaning of a date"),
                            ("publication-level", "Publication of positions"),
                            ("quantity-kind", "Meaning of a quantity"),
                            ("authenticity", "Authenticity"),
                            ("source-read", "How much of a source was read"),
                            ("eamena-condition-state", "EAMENA condition state"),
                            ("eamena-damage-extent", "EAMENA damage extent"),
                            ("eamena-certainty", "EAMENA certainty"),
                            ("eamena-effect-type", "EAMENA effect type"),
                            ("eamena-disturbance-category", "EAMENA disturbance category"),
                        ],
                        max_length=40,
                        verbose_name="vocabulary",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9]+(-[A-Za-z0-9]+)*\\Z",
                                "Use letters a-z, digits and single hyphens only.",
                                code="key",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "label_en",
                    catalogue.fields.PlainCharField(max_length=200, verbose_name="label (English)"),
                ),
                (
                    "label_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=200, verbose_name="label (Arabic)"
                    ),
                ),
                (
                    "label_fr",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=200, verbose_name="label (French)"
                    ),
                ),
                (
                    "definition_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="definition (English)"
                    ),
                ),
                (
                    "definition_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="definition (Arabic)"
                    ),
                ),
                (
                    "getty_aat_id",
                    catalogue.fields.PlainCharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9]{9}\\Z", "An AAT number has nine digits."
                            )
                        ],
                        verbose_name="Getty AAT number",
                    ),
                ),
                (
                    "getty_aat_match",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "Exact match"), ("close", "Close match")],
                        max_length=5,
                        verbose_name="relation to the AAT concept",
                    ),
                ),
                (
                    "eamena_equivalent",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="equivalent in EAMENA"
                    ),
                ),
                (
                    "eamena_match",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "Exact match"), ("close", "Close match")],
                        max_length=5,
                        verbose_name="relation to the EAMENA concept",
                    ),
                ),
                (
                    "source_note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note on sources"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ("vocabulary", "pk"),
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_t_review__95319d_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="term_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="term_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="term_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        name="term_key_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label_en", ""), _negated=True),
                        name="term_label_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "vocabulary__in",
                                [
                                    "monument-kind",
                                    "damage-cause",
                                    "source-kind",
                                    "artefact-type",
                                    "hazard-kind",
                                    "material",
                                    "language",
                                    "severity",
                                    "verification",
                                    "condition",
                                    "artefact-status",
                                    "source-reliability",
                                    "information-credibility",
                                    "report-kind",
                                    "stance",
                                    "observation",
                                    "assessment-basis",
                                    "artefact-event-kind",
                                    "hazard-status",
                                    "name-kind",
                                    "confidence",
                                    "party-to-conflict",
                                    "report-monument-role",
                                    "date-meaning",
                                    "publication-level",
                                    "quantity-kind",
                                    "authenticity",
                                    "source-read",
                                    "eamena-condition-state",
                                    "eamena-damage-extent",
                                    "eamena-certainty",
                                    "eamena-effect-type",
                                    "eamena-disturbance-category",
                                ],
                            )
                        ),
                        name="term_vocabulary_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("getty_aat_match__in", ["exact", "close", ""])),
                        name="term_getty_aat_match_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("eamena_match__in", ["exact", "close", ""])),
                        name="term_eamena_match_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.UniqueConstraint(
                        fields=("vocabulary", "key"),
                        name="term_key_unique",
                        violation_error_message="The vocabulary already has a term of this key.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="s")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                ("title", catalogue.fields.PlainCharField(max_length=500, verbose_name="title")),
                (
                    "publisher",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="publisher"
                    ),
                ),
                (
                    "author",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="author"
                    ),
                ),
                (
                    "published",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="published (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="published", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="published", verbose_name="latest day"
                    ),
                ),
                (
                    "url",
                    catalogue.fields.PlainCharField(
                        blank=True,
                        max_length=2000,
                        validators=[
                            django.core.validators.RegexValidator(
                                '\\Ahttps?://[^\\s\\"<>{}|\\\\^`]+\\Z',
                                "A web address begins with http:// or https://.",
                                "url",
                            )
                        ],
                        verbose_name="web address",
                    ),
                ),
                (
                    "archived_url",
                    catalogue.fields.PlainCharField(
                        blank=True,
                        max_length=2000,
                        validators=[
                            django.core.validators.RegexValidator(
                                '\\Ahttps?://[^\\s\\"<>{}|\\\\^`]+\\Z',
                                "A web address begins with http:// or https://.",
                                "url",
                            )
                        ],
                        verbose_name="archived web address",
                    ),
                ),
                (
                    "language",
                    catalogue.fields.PlainCharField(
                        blank=True,
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\\Z",
                                "Use a BCP 47 language tag such as ar, en or arc-Latn.",
                                code="language",
                            )
                        ],
                        verbose_name="language (BCP 47)",
                    ),
                ),
                (
                    "accessed",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="accessed (EDTF)"
                    ),
                ),
                (
                    "party_to_conflict",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Party to the conflict"), ("no", "Not a party")],
                        max_length=3,
                        verbose_name="party to the conflict",
                    ),
                ),
                (
                    "read",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "Read whole"),
                            ("part", "Read in part"),
                            ("none", "Not read"),
                        ],
                        max_length=5,
                        verbose_name="how much was read",
                    ),
                ),
                (
                    "note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "derives_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="catalogue.source",
                        verbose_name="repeats the text of",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "source-kind"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_of_kind",
                        to="catalogue.term",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": (
                    models.OrderBy(models.F("latest"), descending=True, nulls_last=True),
                    "title",
                    "pk",
                ),
                "abstract": False,
                "indexes": [
                    catalogue.models.ordering.NewestFirstIndex(
                        fields=["review_state", "-latest", "title", "id"],
                        name="catalogue_s_review__fb7964_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="source_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="source_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="source_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="source_title_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                                ("published", ""),
                            ),
                            models.Q(
                                models.Q(("published", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="source_published_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party_to_conflict__in", ["yes", "no", ""])),
                        name="source_party_to_conflict_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("read__in", ["whole", "part", "none", ""])),
                        name="source_read_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("derives_from", models.F("pk")), _negated=True),
                            ("derives_from__isnull", True),
                            _connector="OR",
                        ),
                        name="source_not_from_itself",
                        violation_error_message="A source cannot repeat itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Monument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="m")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "name_en",
                    catalogue.fields.PlainCharField(
                        max_length=200, verbose_name="preferred name (English)"
                    ),
                ),
                (
                    "name_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=200, verbose_name="preferred name (Arabic)"
                    ),
                ),
                (
                    "date_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="built (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="date_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="date_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "date_note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note on the date"
                    ),
                ),
                (
                    "description_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="description (English)"
                    ),
                ),
                (
                    "description_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="description (Arabic)"
                    ),
                ),
                (
                    "dimensions_m",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="dimensions (metres)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("coarse", "Coarse (1 km cell)"),
                            ("withheld", "Withheld"),
                        ],
                        default="withheld",
                        help_text="Underground tombs and places that could guide looters are never exact.",
                        max_length=8,
                        verbose_name="publication of the position",
                    ),
                ),
                (
                    "published_geometry",
                    catalogue.fields.GeometryField(
                        blank=True, editable=False, null=True, verbose_name="published geometry"
                    ),
                ),
                (
                    "published_lat",
                    models.FloatField(editable=False, null=True, verbose_name="published latitude"),
                ),
                (
                    "published_lon",
                    models.FloatField(
                        editable=False, null=True, verbose_name="published longitude"
                    ),
                ),
                (
                    "published_precision_m",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="published precision (metres)"
                    ),
                ),
                ("west", models.FloatField(editable=False, null=True)),
                ("south", models.FloatField(editable=False, null=True)),
                ("east", models.FloatField(editable=False, null=True)),
                ("north", models.FloatField(editable=False, null=True)),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("intact", "Intact"),
                            ("damaged", "Damaged"),
                            ("severely-damaged", "Severely damaged"),
                            ("destroyed", "Destroyed"),
                            ("under-restoration", "Under restoration"),
                            ("restored", "Restored"),
                            ("unknown", "Unknown"),
                            ("contradicted", "Sources contradict"),
                        ],
                        default="unknown",
                        editable=False,
                        max_length=17,
                        verbose_name="latest recorded condition",
                    ),
                ),
                ("condition_earliest", models.BigIntegerField(editable=False, null=True)),
                ("condition_latest", models.BigIntegerField(editable=False, null=True)),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="catalogue.monument",
                        verbose_name="part of",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="monuments",
                        to="catalogue.source",
                        verbose_name="sources",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "monument-kind"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monuments_of_kind",
                        to="catalogue.term",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "monument",
                "verbose_name_plural": "monuments",
                "ordering": ("name_en", "pk"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["review_state", "name_en"], name="catalogue_m_review__68af13_idx"
                    ),
                    models.Index(
                        fields=["review_state", "condition"], name="catalogue_m_review__2dce26_idx"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="monument_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="monument_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="monument_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="monument_name_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date_edtf", ""),
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("date_edtf", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="monument_date_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["high", "medium", "low", ""])),
                        name="monument_confidence_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ["exact", "coarse", "withheld"])),
                        name="monument_publication_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "condition__in",
                                [
                                    "intact",
                                    "damaged",
                                    "severely-damaged",
                                    "destroyed",
                                    "under-restoration",
                                    "restored",
                                    "unknown",
                                    "contradicted",
                                ],
                            )
                        ),
                        name="monument_condition_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            ("part_of__isnull", True),
                            _connector="OR",
                        ),
                        name="monument_not_part_of_itself",
                        violation_error_message="A monument cannot be part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "withheld"), _negated=True),
                            models.Q(
                                ("east__isnull", True),
                                ("north__isnull", True),
                                ("published_geometry__isnull", True),
                                ("published_lat__isnull", True),
                                ("published_lon__isnull", True),
                                ("published_precision_m__isnull", True),
                                ("south__isnull", True),
                                ("west__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="monument_withheld_has_no_place",
                        violation_error_message="A withheld position must not be published.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "coarse"), _negated=True),
                            ("published_precision_m__isnull", True),
                            _connector="OR",
                        ),
                        name="monument_coarse_has_no_precision",
                        violation_error_message="A coarse position has no precision but its cell.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publication", "coarse"), _negated=True),
                            models.Q(
                                ("north__isnull", True),
                                ("published_geometry__isnull", True),
                                ("south__isnull", True),
                            ),
                            models.Q(
                                (
                                    "north__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("south"), "+", models.Value(0.008984210433608135)
                                    ),
                                ),
                                (
                                    "north__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("south"), "+", models.Value(0.009002196840882624)
                                    ),
                                ),
                                ("published_geometry__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="monument_coarse_is_a_cell",
                        violation_error_message="A coarse position is published as its cell only.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonumentName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("name", catalogue.fields.PlainCharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    catalogue.fields.PlainCharField(
                        blank=True,
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\\Z",
                                "Use a BCP 47 language tag such as ar, en or arc-Latn.",
                                code="language",
                            )
                        ],
                        verbose_name="language (BCP 47)",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preferred", "Preferred name"),
                            ("alternate", "Other name"),
                            ("historical", "Historical name"),
                            ("transliteration", "Transliteration"),
                        ],
                        max_length=15,
                        verbose_name="kind of name",
                    ),
                ),
                (
                    "note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=catalogue.reviewed.cascade_unless_public,
                        related_name="names",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of a monument",
                "verbose_name_plural": "names of monuments",
                "ordering": ("monument_id", "pk"),
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_m_review__3bb9bd_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="monumentname_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="monumentname_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="monumentname_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="monumentname_name_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["preferred", "alternate", "historical", "transliteration"],
                            )
                        ),
                        name="monumentname_kind_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.UniqueConstraint(
                        fields=("monument", "name", "language"),
                        name="monumentname_once",
                        violation_error_message="The monument already has this name in this language.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "preferred")),
                        fields=("monument", "language"),
                        name="monumentname_one_preferred",
                        violation_error_message="The monument already has a preferred name in this language.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("pleiades", "Pleiades"),
                            ("whc", "UNESCO World Heritage List"),
                            ("wikidata", "Wikidata"),
                            ("eamena", "EAMENA"),
                        ],
                        max_length=8,
                        verbose_name="register",
                    ),
                ),
                (
                    "value",
                    catalogue.fields.PlainCharField(
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9_-]+\\Z", "Use letters, digits and hyphens only."
                            )
                        ],
                        verbose_name="identifier there",
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
            ],
            options={
                "verbose_name": "external identifier",
                "verbose_name_plural": "external identifiers",
                "ordering": ("monument_id", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True),
                        name="externalidentifier_value_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scheme__in", ["pleiades", "whc", "wikidata", "eamena"])
                        ),
                        name="externalidentifier_scheme_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.UniqueConstraint(
                        fields=("monument", "scheme", "value"), name="externalidentifier_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Designation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_en",
                    catalogue.fields.PlainCharField(
                        max_length=200, verbose_name="designation (English)"
                    ),
                ),
                (
                    "title_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=200, verbose_name="designation (Arabic)"
                    ),
                ),
                (
                    "reference",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=80, verbose_name="reference number"
                    ),
                ),
                (
                    "date_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="since (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="date_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="date_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="designations",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
            ],
            options={
                "verbose_name": "designation",
                "verbose_name_plural": "designations",
                "ordering": (
                    "monument_id",
                    models.OrderBy(models.F("earliest"), nulls_last=True),
                    "pk",
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="designation_title_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date_edtf", ""),
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("date_edtf", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="designation_date_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.UniqueConstraint(
                        fields=("monument", "title_en", "reference"), name="designation_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "monument",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="position",
                        serialize=False,
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
                ("lat", catalogue.fields.NumberField(high=90, low=-90, verbose_name="latitude")),
                ("lon", catalogue.fields.NumberField(high=180, low=-180, verbose_name="longitude")),
                (
                    "precision_m",
                    catalogue.fields.WholeNumberField(
                        high=20000, low=1, verbose_name="precision (metres)"
                    ),
                ),
                (
                    "geometry",
                    catalogue.fields.GeometryField(
                        blank=True, null=True, verbose_name="geometry (GeoJSON, longitude first)"
                    ),
                ),
                (
                    "basis",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="how the place was found"
                    ),
                ),
            ],
            options={
                "verbose_name": "true position",
                "verbose_name_plural": "true positions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__gte", -90), ("lat__lte", 90)),
                            ("lat__isnull", True),
                            _connector="OR",
                        ),
                        name="position_lat_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lon__gte", -180), ("lon__lte", 180)),
                            ("lon__isnull", True),
                            _connector="OR",
                        ),
                        name="position_lon_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("precision_m__gte", 1), ("precision_m__lte", 20000)),
                            ("precision_m__isnull", True),
                            _connector="OR",
                        ),
                        name="position_precision_m_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(("lat__isnull", False), ("lon__isnull", False)),
                            _connector="OR",
                        ),
                        name="position_lat_with_lon",
                        violation_error_message="Latitude and longitude go together.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Threat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="w")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "probability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("possible", "Possible"),
                            ("probable", "Probable"),
                            ("planned", "Planned"),
                            ("ongoing", "Going on"),
                        ],
                        max_length=8,
                        verbose_name="probability",
                    ),
                ),
                (
                    "note_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (English)"
                    ),
                ),
                (
                    "note_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (Arabic)"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "eamena-disturbance-category"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.term",
                        verbose_name="category",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        on_delete=catalogue.reviewed.cascade_unless_public,
                        related_name="threats",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="threats",
                        to="catalogue.source",
                        verbose_name="sources",
                    ),
                ),
            ],
            options={
                "verbose_name": "threat",
                "verbose_name_plural": "threats",
                "ordering": ("monument_id", "pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_t_review__419408_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="threat_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="threat_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="threat_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("probability__in", ["possible", "probable", "planned", "ongoing", ""])
                        ),
                        name="threat_probability_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Artefact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="t")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "title_en",
                    catalogue.fields.PlainCharField(max_length=300, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="title (Arabic)"
                    ),
                ),
                (
                    "quantity",
                    catalogue.fields.WholeNumberField(
                        high=1000000, low=1, verbose_name="number of objects"
                    ),
                ),
                (
                    "quantity_is",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("at-least", "At least"),
                            ("about", "About"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="the number is",
                    ),
                ),
                (
                    "authenticity",
                    models.CharField(
                        choices=[
                            ("genuine", "Genuine"),
                            ("doubtful", "Doubtful"),
                            ("fake", "Fake or modern copy"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="authenticity",
                    ),
                ),
                (
                    "techniques",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="techniques"
                    ),
                ),
                (
                    "measurements",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="measurements"
                    ),
                ),
                (
                    "inscriptions",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="inscriptions and markings"
                    ),
                ),
                (
                    "distinguishing_features",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="distinguishing features"
                    ),
                ),
                (
                    "subject",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="subject"
                    ),
                ),
                (
                    "maker",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="maker"
                    ),
                ),
                (
                    "date_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="made (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="date_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="date_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "inventory_number",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=100, verbose_name="inventory number"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("missing", "Missing"),
                            ("on-market", "On the market"),
                            ("seized", "Seized"),
                            ("recovered", "Recovered"),
                            ("returned", "Returned"),
                            ("damaged", "Damaged"),
                            ("destroyed", "Destroyed"),
                            ("evacuated", "Evacuated"),
                            ("restored", "Restored"),
                        ],
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "description_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="description (English)"
                    ),
                ),
                (
                    "description_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="description (Arabic)"
                    ),
                ),
                (
                    "documented_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="date documented (EDTF)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="catalogue.artefact",
                        verbose_name="part of the lot",
                    ),
                ),
                (
                    "origin_monument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="catalogue.monument",
                        verbose_name="comes from the monument",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="same_artefacts",
                        to="catalogue.monument",
                        verbose_name="same as the monument",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="artefacts",
                        to="catalogue.source",
                        verbose_name="sources",
                    ),
                ),
                (
                    "materials",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"vocabulary": "material"},
                        related_name="artefacts_of_material",
                        to="catalogue.term",
                        verbose_name="materials",
                    ),
                ),
                (
                    "object_type",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "artefact-type"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts_of_type",
                        to="catalogue.term",
                        verbose_name="type of object",
                    ),
                ),
            ],
            options={
                "verbose_name": "artefact",
                "verbose_name_plural": "artefacts",
                "ordering": ("title_en", "pk"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["review_state", "title_en"], name="catalogue_a_review__a0a39b_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="artefact_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="artefact_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="artefact_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="artefact_title_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date_edtf", ""),
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("date_edtf", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="artefact_date_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity_is__in", ["exact", "at-least", "about", "unknown"])
                        ),
                        name="artefact_quantity_is_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("authenticity__in", ["genuine", "doubtful", "fake", "unknown"])
                        ),
                        name="artefact_authenticity_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "missing",
                                    "on-market",
                                    "seized",
                                    "recovered",
                                    "returned",
                                    "damaged",
                                    "destroyed",
                                    "evacuated",
                                    "restored",
                                    "",
                                ],
                            )
                        ),
                        name="artefact_status_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["high", "medium", "low", ""])),
                        name="artefact_confidence_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity__gte", 1), ("quantity__lte", 1000000)),
                            ("quantity__isnull", True),
                            _connector="OR",
                        ),
                        name="artefact_quantity_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity__isnull", True), ("quantity_is", "unknown")),
                            models.Q(
                                ("quantity__isnull", False),
                                models.Q(("quantity_is", "unknown"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="artefact_quantity_and_kind",
                        violation_error_message="A number of objects says how it is meant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part_of", models.F("pk")), _negated=True),
                            ("part_of__isnull", True),
                            _connector="OR",
                        ),
                        name="artefact_not_part_of_itself",
                        violation_error_message="An object cannot be part of itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArtefactEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="x")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "date_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="date (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="date_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="date_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("stolen", "Stolen"),
                            ("offered-for-sale", "Offered for sale"),
                            ("identified", "Identified"),
                            ("seized", "Seized"),
                            ("recovered", "Recovered"),
                            ("returned", "Returned"),
                            ("damaged", "Damaged"),
                            ("destroyed", "Destroyed"),
                            ("evacuated", "Evacuated"),
                            ("restored", "Restored"),
                            ("exhibited", "Exhibited"),
                        ],
                        max_length=16,
                        verbose_name="kind of event",
                    ),
                ),
                (
                    "place_en",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="place (English)"
                    ),
                ),
                (
                    "place_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="place (Arabic)"
                    ),
                ),
                (
                    "holder_en",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="in whose hands (English)"
                    ),
                ),
                (
                    "holder_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="in whose hands (Arabic)"
                    ),
                ),
                (
                    "note_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (English)"
                    ),
                ),
                (
                    "note_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (Arabic)"
                    ),
                ),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=catalogue.reviewed.cascade_unless_public,
                        related_name="events",
                        to="catalogue.artefact",
                        verbose_name="artefact",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefact_events",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "artefact event",
                "verbose_name_plural": "artefact events",
                "ordering": (
                    "artefact_id",
                    models.OrderBy(models.F("earliest"), nulls_last=True),
                    models.OrderBy(models.F("latest"), nulls_last=True),
                    "pk",
                ),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_a_review__622cf0_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="artefactevent_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="artefactevent_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="artefactevent_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date_edtf", ""),
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("date_edtf", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="artefactevent_date_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "stolen",
                                    "offered-for-sale",
                                    "identified",
                                    "seized",
                                    "recovered",
                                    "returned",
                                    "damaged",
                                    "destroyed",
                                    "evacuated",
                                    "restored",
                                    "exhibited",
                                ],
                            )
                        ),
                        name="artefactevent_kind_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="c")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "assessed_on",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="assessed on (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="assessed_on", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="assessed_on", verbose_name="latest day"
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("intact", "Intact"),
                            ("damaged", "Damaged"),
                            ("severely-damaged", "Severely damaged"),
                            ("destroyed", "Destroyed"),
                            ("under-restoration", "Under restoration"),
                            ("restored", "Restored"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=17,
                        verbose_name="condition",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satellite", "Satellite image"),
                            ("ground", "On the ground"),
                            ("photo", "Photograph or video"),
                        ],
                        max_length=9,
                        verbose_name="basis",
                    ),
                ),
                (
                    "assessor_en",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="assessor (English)"
                    ),
                ),
                (
                    "assessor_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="assessor (Arabic)"
                    ),
                ),
                (
                    "investigator_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("expert", "Heritage professional"),
                            ("official", "Antiquities official"),
                            ("image-analyst", "Image analyst"),
                            ("journalist", "Journalist"),
                            ("resident", "Resident or volunteer"),
                            ("editor", "Editor of this catalogue"),
                        ],
                        max_length=13,
                        verbose_name="role of the investigator",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ground-survey", "Survey on the ground"),
                            ("remote-sensing", "Remote sensing"),
                            ("photographic", "From photographs or film"),
                            ("literature", "From literature or reports"),
                        ],
                        max_length=14,
                        verbose_name="kind of assessment",
                    ),
                ),
                (
                    "note_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (English)"
                    ),
                ),
                (
                    "note_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (Arabic)"
                    ),
                ),
                (
                    "recommendation_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="recommendation (English)"
                    ),
                ),
                (
                    "recommendation_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="recommendation (Arabic)"
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High"),
                            ("urgent", "Urgent"),
                        ],
                        max_length=6,
                        verbose_name="priority",
                    ),
                ),
                (
                    "next_due_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="next assessment due (EDTF)"
                    ),
                ),
                (
                    "next_due_latest",
                    catalogue.fields.DayField(
                        bound="latest", of="next_due_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        on_delete=catalogue.reviewed.cascade_unless_public,
                        related_name="assessments",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition assessment",
                "verbose_name_plural": "condition assessments",
                "ordering": (
                    "monument_id",
                    models.OrderBy(models.F("latest"), nulls_last=True),
                    "pk",
                ),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_c_review__c4e206_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="conditionassessment_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="conditionassessment_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conditionassessment_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessed_on", ""),
                                ("earliest__isnull", True),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("assessed_on", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="conditionassessment_assessed_on_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_due_edtf", ""), ("next_due_latest__isnull", True)),
                            models.Q(
                                models.Q(("next_due_edtf", ""), _negated=True),
                                ("next_due_latest__isnull", False),
                                ("next_due_latest__lte", models.F("next_due_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="conditionassessment_next_due_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "condition__in",
                                [
                                    "intact",
                                    "damaged",
                                    "severely-damaged",
                                    "destroyed",
                                    "under-restoration",
                                    "restored",
                                    "unknown",
                                ],
                            )
                        ),
                        name="conditionassessment_condition_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["satellite", "ground", "photo", ""])),
                        name="conditionassessment_basis_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "investigator_role__in",
                                [
                                    "expert",
                                    "official",
                                    "image-analyst",
                                    "journalist",
                                    "resident",
                                    "editor",
                                    "",
                                ],
                            )
                        ),
                        name="conditionassessment_investigator_role_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ground-survey",
                                    "remote-sensing",
                                    "photographic",
                                    "literature",
                                    "",
                                ],
                            )
                        ),
                        name="conditionassessment_kind_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("priority__in", ["low", "medium", "high", "urgent", ""])
                        ),
                        name="conditionassessment_priority_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ControlPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="p")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "party_en",
                    catalogue.fields.PlainCharField(max_length=200, verbose_name="party (English)"),
                ),
                (
                    "party_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=200, verbose_name="party (Arabic)"
                    ),
                ),
                (
                    "start_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="from (EDTF)"
                    ),
                ),
                (
                    "start_earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="start_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "start_latest",
                    catalogue.fields.DayField(
                        bound="latest", of="start_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "end_edtf",
                    catalogue.fields.EdtfField(blank=True, max_length=60, verbose_name="to (EDTF)"),
                ),
                (
                    "end_earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="end_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "end_latest",
                    catalogue.fields.DayField(
                        bound="latest", of="end_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "note_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (English)"
                    ),
                ),
                (
                    "note_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (Arabic)"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="control_periods",
                        to="catalogue.source",
                        verbose_name="sources",
                    ),
                ),
            ],
            options={
                "verbose_name": "control period",
                "verbose_name_plural": "control periods",
                "ordering": (
                    models.OrderBy(models.F("start_earliest"), nulls_last=True),
                    models.OrderBy(models.F("start_latest"), nulls_last=True),
                    "pk",
                ),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_c_review__b7d052_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="controlperiod_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="controlperiod_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="controlperiod_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party_en", ""), _negated=True),
                        name="controlperiod_party_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("start_earliest__isnull", True),
                                ("start_edtf", ""),
                                ("start_latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("start_edtf", ""), _negated=True),
                                ("start_earliest__isnull", False),
                                ("start_latest__isnull", False),
                                ("start_earliest__lte", models.F("start_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="controlperiod_start_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_edtf", ""),
                                ("end_latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("end_edtf", ""), _negated=True),
                                ("end_earliest__isnull", False),
                                ("end_latest__isnull", False),
                                ("end_earliest__lte", models.F("end_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="controlperiod_end_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("start_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="controlperiod_in_order",
                        violation_error_message="The period ends before it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hazard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="h")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "area_en",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="area (English)"
                    ),
                ),
                (
                    "area_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="area (Arabic)"
                    ),
                ),
                (
                    "reported_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="reported (EDTF)"
                    ),
                ),
                (
                    "reported_earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="reported_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "reported_latest",
                    catalogue.fields.DayField(
                        bound="latest", of="reported_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "cleared_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="declared cleared (EDTF)"
                    ),
                ),
                (
                    "cleared_earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="cleared_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "cleared_latest",
                    catalogue.fields.DayField(
                        bound="latest", of="cleared_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reported", "Reported"),
                            ("being-cleared", "Being cleared"),
                            ("cleared", "Declared cleared"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=13,
                        verbose_name="status",
                    ),
                ),
                (
                    "note_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (English)"
                    ),
                ),
                (
                    "note_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note (Arabic)"
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "monuments",
                    models.ManyToManyField(
                        blank=True,
                        related_name="hazards",
                        to="catalogue.monument",
                        verbose_name="monuments",
                    ),
                ),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True,
                        related_name="hazards",
                        to="catalogue.source",
                        verbose_name="sources",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "hazard-kind"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hazards_of_kind",
                        to="catalogue.term",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "hazard",
                "verbose_name_plural": "hazards",
                "ordering": (models.OrderBy(models.F("reported_earliest"), nulls_last=True), "pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_h_review__efa106_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="hazard_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="hazard_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="hazard_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["reported", "being-cleared", "cleared", "unknown"])
                        ),
                        name="hazard_status_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reported_earliest__isnull", True),
                                ("reported_edtf", ""),
                                ("reported_latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("reported_edtf", ""), _negated=True),
                                ("reported_earliest__isnull", False),
                                ("reported_latest__isnull", False),
                                ("reported_earliest__lte", models.F("reported_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="hazard_reported_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cleared_earliest__isnull", True),
                                ("cleared_edtf", ""),
                                ("cleared_latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("cleared_edtf", ""), _negated=True),
                                ("cleared_earliest__isnull", False),
                                ("cleared_latest__isnull", False),
                                ("cleared_earliest__lte", models.F("cleared_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="hazard_cleared_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_earliest__isnull", True),
                            ("cleared_latest__isnull", True),
                            ("reported_earliest__lte", models.F("cleared_latest")),
                            _connector="OR",
                        ),
                        name="hazard_in_order",
                        violation_error_message="It is cleared before it is reported.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DamageReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="r")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("destruction", "Destruction"), ("looting", "Looting")],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title_en",
                    catalogue.fields.PlainCharField(max_length=300, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="title (Arabic)"
                    ),
                ),
                (
                    "event_date_edtf",
                    catalogue.fields.EdtfField(
                        blank=True, max_length=60, verbose_name="date of the event (EDTF)"
                    ),
                ),
                (
                    "earliest",
                    catalogue.fields.DayField(
                        bound="earliest", of="event_date_edtf", verbose_name="earliest day"
                    ),
                ),
                (
                    "latest",
                    catalogue.fields.DayField(
                        bound="latest", of="event_date_edtf", verbose_name="latest day"
                    ),
                ),
                (
                    "date_meaning",
                    models.CharField(
                        choices=[
                            ("within", "Within"),
                            ("throughout", "Throughout"),
                            ("series", "Series"),
                        ],
                        default="within",
                        max_length=10,
                        verbose_name="meaning of the date",
                    ),
                ),
                (
                    "attributed_to",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="attributed to, and by whom"
                    ),
                ),
                (
                    "attributed_by",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="attribution made by"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("none", "No visible damage"),
                            ("possible", "Possible damage"),
                            ("moderate", "Moderate damage"),
                            ("severe", "Severe damage"),
                            ("destroyed", "Destroyed"),
                            ("unknown", "Unknown severity"),
                        ],
                        default="unknown",
                        max_length=9,
                        verbose_name="severity",
                    ),
                ),
                (
                    "extent_percent",
                    catalogue.fields.NumberField(high=100, low=0, verbose_name="extent (percent)"),
                ),
                (
                    "extent_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-visible-known", "No visible/known"),
                            ("1-10", "1-10%"),
                            ("11-30", "11-30%"),
                            ("31-60", "31-60%"),
                            ("61-90", "61-90%"),
                            ("91-100", "91-100%"),
                            ("unknown", "Unknown"),
                        ],
                        max_length=16,
                        verbose_name="extent (EAMENA band)",
                    ),
                ),
                (
                    "pit_count",
                    catalogue.fields.WholeNumberField(
                        high=1000000, low=0, verbose_name="looters' pits counted"
                    ),
                ),
                (
                    "area_m2",
                    catalogue.fields.NumberField(
                        high=100000000.0, low=0, verbose_name="area affected (square metres)"
                    ),
                ),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("alleged", "Alleged"),
                            ("corroborated", "Corroborated"),
                            ("verified-remote", "Verified remotely"),
                            ("verified-ground", "Verified on the ground"),
                            ("disputed", "Disputed"),
                            ("refuted", "Refuted"),
                        ],
                        default="alleged",
                        max_length=15,
                        verbose_name="verification",
                    ),
                ),
                (
                    "verification_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        max_length=10000,
                        verbose_name="reason of the verification (English)",
                    ),
                ),
                (
                    "verification_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        max_length=10000,
                        verbose_name="reason of the verification (Arabic)",
                    ),
                ),
                (
                    "summary_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="summary (English)"
                    ),
                ),
                (
                    "summary_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="summary (Arabic)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "artefacts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="reports",
                        to="catalogue.artefact",
                        verbose_name="objects",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "damage report",
                "verbose_name_plural": "damage reports",
                "ordering": (
                    models.OrderBy(models.F("latest"), descending=True, nulls_last=True),
                    "pk",
                ),
                "abstract": False,
                "indexes": [
                    catalogue.models.ordering.NewestFirstIndex(
                        fields=["review_state", "-latest", "id"],
                        name="catalogue_d_review__eb4226_idx",
                    ),
                    catalogue.models.ordering.NewestFirstIndex(
                        fields=["review_state", "severity", "-latest", "id"],
                        name="catalogue_d_review__54012b_idx",
                    ),
                    catalogue.models.ordering.NewestFirstIndex(
                        fields=["review_state", "kind", "-latest", "id"],
                        name="catalogue_d_review__d8ccb4_idx",
                    ),
                    models.Index(
                        fields=["review_state", "earliest", "id"],
                        name="catalogue_d_review__b6105f_idx",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="damagereport_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="damagereport_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="damagereport_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="damagereport_title_en_filled",
                        violation_error_message="This text is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("earliest__isnull", True),
                                ("event_date_edtf", ""),
                                ("latest__isnull", True),
                            ),
                            models.Q(
                                models.Q(("event_date_edtf", ""), _negated=True),
                                ("earliest__isnull", False),
                                ("latest__isnull", False),
                                ("earliest__lte", models.F("latest")),
                            ),
                            _connector="OR",
                        ),
                        name="damagereport_event_date_edtf_days",
                        violation_error_message="The days do not fit the date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["destruction", "looting"])),
                        name="damagereport_kind_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_meaning__in", ["within", "throughout", "series"])
                        ),
                        name="damagereport_date_meaning_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "severity__in",
                                ["none", "possible", "moderate", "severe", "destroyed", "unknown"],
                            )
                        ),
                        name="damagereport_severity_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "extent_band__in",
                                [
                                    "no-visible-known",
                                    "1-10",
                                    "11-30",
                                    "31-60",
                                    "61-90",
                                    "91-100",
                                    "unknown",
                                    "",
                                ],
                            )
                        ),
                        name="damagereport_extent_band_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification__in",
                                [
                                    "alleged",
                                    "corroborated",
                                    "verified-remote",
                                    "verified-ground",
                                    "disputed",
                                    "refuted",
                                ],
                            )
                        ),
                        name="damagereport_verification_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__in", ["high", "medium", "low", ""])),
                        name="damagereport_confidence_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extent_percent__gte", 0), ("extent_percent__lte", 100)),
                            ("extent_percent__isnull", True),
                            _connector="OR",
                        ),
                        name="damagereport_extent_percent_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pit_count__gte", 0), ("pit_count__lte", 1000000)),
                            ("pit_count__isnull", True),
                            _connector="OR",
                        ),
                        name="damagereport_pit_count_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area_m2__gte", 0), ("area_m2__lte", 100000000.0)),
                            ("area_m2__isnull", True),
                            _connector="OR",
                        ),
                        name="damagereport_area_m2_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extent_percent__isnull", True), ("extent_band", ""), _connector="OR"
                        ),
                        name="damagereport_one_extent",
                        violation_error_message="Give the extent in percent or as a band, not both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportMonument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("affected", "Affected"), ("setting", "Setting")],
                        default="affected",
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No visible damage"),
                            ("possible", "Possible damage"),
                            ("moderate", "Moderate damage"),
                            ("severe", "Severe damage"),
                            ("destroyed", "Destroyed"),
                            ("unknown", "Unknown severity"),
                        ],
                        help_text="Of what the report says about this monument; empty for a setting.",
                        max_length=9,
                        verbose_name="severity there",
                    ),
                ),
                (
                    "extent_percent",
                    catalogue.fields.NumberField(
                        high=100, low=0, verbose_name="extent there (percent)"
                    ),
                ),
                (
                    "note",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="note"
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_links",
                        to="catalogue.monument",
                        verbose_name="monument",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="catalogue.damagereport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "monument of a report",
                "verbose_name_plural": "monuments of a report",
                "ordering": ("report_id", "pk"),
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["affected", "setting"])),
                        name="reportmonument_role_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "severity__in",
                                [
                                    "none",
                                    "possible",
                                    "moderate",
                                    "severe",
                                    "destroyed",
                                    "unknown",
                                    "",
                                ],
                            )
                        ),
                        name="reportmonument_severity_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extent_percent__gte", 0), ("extent_percent__lte", 100)),
                            ("extent_percent__isnull", True),
                            _connector="OR",
                        ),
                        name="reportmonument_extent_percent_in_range",
                        violation_error_message="This number is out of range.",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "monument"),
                        name="reportmonument_once",
                        violation_error_message="The report already names this monument.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("extent_percent__isnull", True),
                                ("role", "setting"),
                                ("severity", ""),
                            ),
                            models.Q(
                                ("role", "affected"), models.Q(("severity", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="reportmonument_role_and_severity",
                        violation_error_message="An affected monument needs a severity; a setting has neither severity nor extent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DamageCause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("negligible", "Negligible"),
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High"),
                            ("definite", "Definite"),
                            ("not-applicable", "Not applicable"),
                        ],
                        max_length=14,
                        verbose_name="certainty",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="causes",
                        to="catalogue.damagereport",
                        verbose_name="report",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "damage-cause"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="causes",
                        to="catalogue.term",
                        verbose_name="cause",
                    ),
                ),
            ],
            options={
                "verbose_name": "cause",
                "verbose_name_plural": "causes",
                "ordering": ("report_id", "position"),
                "abstract": False,
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "certainty__in",
                                [
                                    "negligible",
                                    "low",
                                    "medium",
                                    "high",
                                    "definite",
                                    "not-applicable",
                                    "",
                                ],
                            )
                        ),
                        name="damagecause_certainty_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "position"), name="damagecause_position"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "term"),
                        name="damagecause_once",
                        violation_error_message="The report already names this term.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DamageEffect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("negligible", "Negligible"),
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High"),
                            ("definite", "Definite"),
                            ("not-applicable", "Not applicable"),
                        ],
                        max_length=14,
                        verbose_name="certainty",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="effects",
                        to="catalogue.damagereport",
                        verbose_name="report",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        limit_choices_to={"vocabulary": "eamena-effect-type"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="catalogue.term",
                        verbose_name="effect",
                    ),
                ),
            ],
            options={
                "verbose_name": "effect",
                "verbose_name_plural": "effects",
                "ordering": ("report_id", "position"),
                "abstract": False,
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "certainty__in",
                                [
                                    "negligible",
                                    "low",
                                    "medium",
                                    "high",
                                    "definite",
                                    "not-applicable",
                                    "",
                                ],
                            )
                        ),
                        name="damageeffect_certainty_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "position"), name="damageeffect_position"
                    ),
                    models.UniqueConstraint(
                        fields=("report", "term"),
                        name="damageeffect_once",
                        violation_error_message="The report already names this term.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("rejected", "Rejected"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                        verbose_name="review state",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="first published"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("modified_at", models.DateTimeField(auto_now=True, verbose_name="last modified")),
                (
                    "withdrawal_reason_en",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (English)",
                    ),
                ),
                (
                    "withdrawal_reason_ar",
                    catalogue.fields.PlainTextField(
                        blank=True,
                        editable=False,
                        max_length=10000,
                        verbose_name="reason of the withdrawal (Arabic)",
                    ),
                ),
                ("identifier", catalogue.fields.IdentifierField(letter="v")),
                (
                    "slug",
                    catalogue.fields.KeyField(
                        help_text="Small letters, digits and hyphens; the record's address. Old ones redirect.",
                        max_length=80,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("disputes", "Disputes"),
                            ("context", "Context"),
                        ],
                        default="context",
                        max_length=8,
                        verbose_name="stance",
                    ),
                ),
                (
                    "claim_en",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="claim (English)"
                    ),
                ),
                (
                    "claim_ar",
                    catalogue.fields.PlainTextField(
                        blank=True, max_length=10000, verbose_name="claim (Arabic)"
                    ),
                ),
                (
                    "locator",
                    catalogue.fields.PlainCharField(
                        blank=True, max_length=300, verbose_name="where in the source"
                    ),
                ),
                (
                    "observation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satellite", "Satellite image"),
                            ("ground", "On the ground"),
                            ("photo-video", "Photograph or video"),
                            ("testimony", "Testimony"),
                            ("official", "Official statement"),
                            ("secondary", "Secondary account"),
                        ],
                        max_length=11,
                        verbose_name="how it was observed",
                    ),
                ),
                (
                    "source_reliability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "Completely reliable"),
                            ("B", "Usually reliable"),
                            ("C", "Fairly reliable"),
                            ("D", "Not usually reliable"),
                            ("E", "Unreliable"),
                            ("F", "Cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="reliability of the source",
                    ),
                ),
                (
                    "information_credibility",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Confirmed"),
                            ("2", "Probably true"),
                            ("3", "Possibly true"),
                            ("4", "Doubtful"),
                            ("5", "Improbable"),
                            ("6", "Cannot be judged"),
                        ],
                        max_length=1,
                        verbose_name="credibility of the statement",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=catalogue.reviewed.cascade_unless_public,
                        related_name="evidence",
                        to="catalogue.damagereport",
                        verbose_name="report",
                    ),
                ),
                (
                    "monument",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only where the claim clearly concerns one of several monuments.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="catalogue.monument",
                        verbose_name="about the monument",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ("report_id", "pk"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["review_state"], name="catalogue_e_review__64588d_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "review_state__in",
                                [
                                    "draft",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="evidence_review_state_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_state__in", ["published", "withdrawn"]),
                                ("first_published_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("review_state__in", ["published", "withdrawn"]), _negated=True
                                ),
                                ("first_published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_public_has_date",
                        violation_error_message="What is or was public carries its first publication, and stays published or withdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review_state", "withdrawn"), _negated=True),
                            models.Q(("withdrawal_reason_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_withdrawn_has_reason",
                        violation_error_message="A withdrawal needs a public reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "disputes", "context"])),
                        name="evidence_stance_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "observation__in",
                                [
                                    "satellite",
                                    "ground",
                                    "photo-video",
                                    "testimony",
                                    "official",
                                    "secondary",
                                    "",
                                ],
                            )
                        ),
                        name="evidence_observation_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source_reliability__in", ["A", "B", "C", "D", "E", "F", ""])
                        ),
                        name="evidence_source_reliability_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("information_credibility__in", ["1", "2", "3", "4", "5", "6", ""])
                        ),
                        name="evidence_information_credibility_known",
                        violation_error_message="This is not one of the values of the list.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="damagereport",
            name="monuments",
            field=models.ManyToManyField(
                related_name="reports",
                through="catalogue.ReportMonument",
                to="catalogue.monument",
                verbose_name="monuments",
            ),
        ),
    ]
