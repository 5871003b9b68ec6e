"""The index of search: what the public sees, folded. `catalogue.search` alone writes it.

All of it follows from the records: `rebuild_search` makes it anew. A full-text table follows
`SearchDocument` by triggers, on PostgreSQL also a generated column of names (see the migrations).
"""

from __future__ import annotations

from django.db import models


class SearchDocument(models.Model):
    """The folded texts of one public record."""

    #: Kind and primary key of the record in one number, see `catalogue.search.kinds`.
    id = models.BigIntegerField(primary_key=True)
    #: Kind, place in the order of answers and primary key: its number in the full text.
    number = models.BigIntegerField(unique=True)
    #: The record's key, which orders what is alike in all else.
    key = models.CharField(max_length=130)
    #: Names or titles; a sign that is no word stands between them.
    names = models.TextField()
    #: The words of the names, each written together with the next.
    pairs = models.TextField()
    #: Names of what the record belongs to: its monuments, its kind.
    about = models.TextField()
    body = models.TextField()

    class Meta:
        verbose_name = "document of the search"
        verbose_name_plural = "documents of the search"

    def __str__(self) -> str:
        return self.key


class SearchWord(models.Model):
    """A word of names and titles, and in how many documents it is."""

    word = models.CharField(max_length=60, primary_key=True)
    documents = models.PositiveIntegerField()

    class Meta:
        verbose_name = "word of the search"
        verbose_name_plural = "words of the search"

    def __str__(self) -> str:
        return self.word


class SearchKey(models.Model):
    """One key under which a word is found though it is typed otherwise."""

    pk = models.CompositePrimaryKey("key", "word")
    key = models.CharField(max_length=62)
    word = models.CharField(max_length=60)

    class Meta:
        verbose_name = "key of a word of the search"
        verbose_name_plural = "keys of words of the search"

    def __str__(self) -> str:
        return f"{self.key} · {self.word}"
