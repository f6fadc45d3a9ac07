"""Changes to the vocabularies."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.vocabulary_file import SHIPPED, TermRecord, read_vocabularies


@dataclass(frozen=True)
class VocabularyReport:
    """What a load did; counts of terms."""

    created: int = 0
    completed: int = 0
    overwritten: int = 0
    kept: int = 0


@transaction.atomic
def load_vocabularies(path: Path = SHIPPED, *, overwrite: bool = False) -> VocabularyReport:
    """Bring the terms of a file into the database; terms that it does not hold stay.

    Words that somebody changed are kept, only empty ones are filled, unless `overwrite` puts
    the file's own words and order back. Terms are saved one at a time, so that the index of
    what bears them follows. Raises VocabularyFileError before any change.
    """
    records = read_vocabularies(path)
    stored = {(term.vocabulary, term.code): term for term in Term.objects.all()}
    counts = {"created": 0, "completed": 0, "overwritten": 0, "kept": 0}
    for record in records:
        term = stored.get(record.key)
        if term is None:
            Term.objects.create(
                vocabulary=record.vocabulary,
                code=record.code,
                position=record.position,
                **record.words,
            )
            counts["created"] += 1
        else:
            counts[_refresh(term, record, overwrite=overwrite)] += 1
    return VocabularyReport(**counts)


def _refresh(term: Term, record: TermRecord, *, overwrite: bool) -> str:
    """Save what differs and name what was done."""
    wanted: dict[str, str | int] = {
        name: words
        for name, words in record.words.items()
        if getattr(term, name) != words and (overwrite or not getattr(term, name))
    }
    if overwrite and term.position != record.position:
        wanted["position"] = record.position
    if not wanted:
        return "kept"
    for name, value in wanted.items():
        setattr(term, name, value)
    term.save(update_fields=list(wanted))
    return "overwritten" if overwrite else "completed"
