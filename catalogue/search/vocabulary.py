"""The words of all names and titles, counted, and the keys under which each is found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db import connection

from catalogue import bulk
from catalogue.models import SearchKey, SearchWord
from catalogue.prepared import Prepared
from catalogue.search.folding import ARTICLE, BETWEEN, is_arabic
from catalogue.search.sounds import deletions, skeletons, sounds

#: What each key begins with.
SOUND, SKELETON, DELETION = "s", "c", "d"
_CHUNK = 500
#: Words longer than this are found as they are written only.
_LONGEST = 24


def words_of(names: str, pairs: str) -> set[str]:
    """The words of a document that are counted."""
    found = {*names.split(), *pairs.split()}
    found.discard(BETWEEN)
    return found


def keys_of(word: str) -> set[str]:
    """All keys of a word of names."""
    found = {SOUND + sound for sound in sounds(word)}
    found |= {SKELETON + bones for bones in skeletons(word)}
    if len(word) <= _LONGEST:
        for form in (word, *sounds(word)):
            found |= {DELETION + rest for rest in deletions(form)}
    return found


def asked_keys(word: str) -> set[str]:
    """All keys under which the words are that may be meant by one that was typed.

    An error in the article hides it from the folding: what may follow it is a word as well.
    """
    found = keys_of(word)
    if is_arabic(word) and set(word[:2]) & set(ARTICLE):
        found |= {DELETION + word[n:] for n in range(1, 4) if len(word) - n > 2}
    return found


def spelled(word: str) -> tuple[str, ...]:
    """A word as it may stand in a text in which an error hides the article from the folding."""
    return (word, ARTICLE + word) if is_arabic(word) and len(word) > 2 else (word,)


def count(changes: Counter[str]) -> None:
    """Let words come into more or fewer documents; those in none any more go, with their keys."""
    wanted = sorted(word for word, n in changes.items() if n)
    for start in range(0, len(wanted), _CHUNK):
        _count({word: changes[word] for word in wanted[start : start + _CHUNK]})


def _count(changes: dict[str, int]) -> None:
    there = dict(SearchWord.objects.filter(word__among={*changes}).values_list("word", "documents"))
    after = {word: there.get(word, 0) + n for word, n in changes.items()}
    gone = [word for word, n in after.items() if n <= 0]
    if gone:
        lost = {key for word in gone for key in keys_of(word)}
        SearchKey.objects.filter(key__among=lost, word__among={*gone})._raw_delete(connection.alias)
        SearchWord.objects.filter(word__among={*gone})._raw_delete(connection.alias)
    new = [word for word, n in after.items() if n > 0 and word not in there]
    bulk.insert(SearchWord, ("word", "documents"), [(word, after[word]) for word in new])
    keys = sorted((key, word) for word in new for key in keys_of(word))
    bulk.insert(SearchKey, ("key", "word"), keys)
    moved = [(n, word) for word, n in after.items() if n > 0 and word in there]
    bulk.update(SearchWord, ("documents",), moved)


def found_by(keys: Iterable[str]) -> dict[str, set[str]]:
    """The words that have one of the keys, by key; one query."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, word in _with_keys(sorted(set(keys))):
        found[key].add(word)
    return found


def counts(words: Iterable[str]) -> dict[str, int]:
    """In how many documents words are; one query."""
    return dict(_counted(sorted(set(words))))


_with_keys = Prepared(
    lambda keys: SearchKey.objects.filter(key__in=keys).order_by().values_list("key", "word"),
    of_texts=True,
)
_counted = Prepared(
    lambda words: (
        SearchWord.objects.filter(word__in=words).order_by().values_list("word", "documents")
    ),
    of_texts=True,
)


def empty() -> None:
    """Forget all words."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in (SearchKey, SearchWord):
            cursor.execute(f"DELETE FROM {quote(model._meta.db_table)}")  # noqa: S608
