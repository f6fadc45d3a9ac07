"""Loading the vocabularies: nothing an editor wrote is lost."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.services import VocabularyReport, load_vocabularies
from resourcecentre.taxonomy.vocabulary_file import VocabularyFileError, read_vocabularies

HEADER = "vocabulary,code,position,label_fr,label_en,definition_fr,definition_en\n"


def test_shipped_file_fills_every_vocabulary() -> None:
    counts = Counter(record.vocabulary for record in read_vocabularies())
    assert set(counts) == set(Vocabulary.values)
    assert counts["task"] == 12
    assert counts["theme"] == 16


@pytest.mark.django_db
def test_load_is_idempotent_and_keeps_what_an_editor_wrote() -> None:
    shipped = len(read_vocabularies())
    assert load_vocabularies() == VocabularyReport(created=shipped)
    term = Term.objects.get(vocabulary="task", code="anticipate")
    term.label_fr, term.definition_en, term.position = "Voir venir", "", 999
    term.save()

    assert load_vocabularies() == VocabularyReport(completed=1, kept=shipped - 1)
    term.refresh_from_db()
    assert (term.label_fr, term.position) == ("Voir venir", 999)
    assert term.definition_en

    assert load_vocabularies() == VocabularyReport(kept=shipped)
    assert load_vocabularies(overwrite=True) == VocabularyReport(overwritten=1, kept=shipped - 1)
    term.refresh_from_db()
    assert term.label_fr == "Anticiper"
    assert term.position < 999


@pytest.mark.django_db
def test_load_keeps_terms_that_the_file_does_not_hold() -> None:
    Term.objects.create(vocabulary="theme", code="sea", label_fr="Mer", label_en="Sea")
    load_vocabularies(overwrite=True)
    assert Term.objects.filter(code="sea").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("taste,x,10,a,b,c,d\n", "line 3: 'taste' is no vocabulary"),
        ("task,x,first,a,b,c,d\n", "line 3: the position 'first'"),
        ("task,x,10,,b,c,d\n", "line 3: label_fr needs 1 to 80"),
        (f"task,x,10,a,b,{'c' * 241},d\n", "line 3: definition_fr needs 1 to 240"),
        ("task,x,10,a,b,c\n", "line 3: 7 columns"),
        ("task,x,10,a,b,c,d,e\n", "line 3: 7 columns"),
        ("task,x,10,a,b,c,d\ntask,x,20,a,b,c,d\n", "task x comes twice"),
    ],
)
def test_damaged_file_changes_nothing_and_names_the_line(
    tmp_path: Path, line: str, message: str
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(HEADER + "phase,good,10,a,b,c,d\n" + line)
    with pytest.raises(VocabularyFileError, match=message):
        load_vocabularies(path)
    assert not Term.objects.exists()


@pytest.mark.django_db
def test_command_says_what_it_did_and_what_is_wrong(tmp_path: Path) -> None:
    out = StringIO()
    call_command("load_vocabularies", stdout=out)
    assert str(Term.objects.count()) in out.getvalue()
    wrong = tmp_path / "terms.csv"
    wrong.write_bytes(b"\xff\xfe\x00")
    for path in (wrong, tmp_path / "missing.csv"):
        with pytest.raises(CommandError, match=path.name):
            call_command("load_vocabularies", file=path, stdout=out)


@pytest.mark.django_db
def test_labels_follow_the_language_of_the_interface() -> None:
    load_vocabularies()
    term = Term.objects.get(vocabulary="skill", code="none")
    with override("fr"):
        assert term.label == "Aucun"
    with override("en"):
        assert term.label == "None"
