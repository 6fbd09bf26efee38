"""The record: sealed entries, the words beside them, and the chain they hang on."""

import json
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .queries import EntryQuerySet
from .seals import canonical


def new_chain_code() -> str:
    """The random name that tells the chain of this database from every other."""
    return secrets.token_hex(16)


class ExactJSONField(models.TextField):
    """A JSON value kept as text, so that what is read back is what was digested on every database."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)


class Entry(models.Model):
    """One line of the record; never updated, never deleted (the database refuses)."""

    # The same number as the sequence, set with it, so that no link to an entry lies outside the seal.
    id = models.BigIntegerField(primary_key=True)
    sequence = models.BigIntegerField(_("sequence"), unique=True)
    verb = models.CharField(_("what was done"), max_length=80)
    subject_type = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=64)
    subject_label = models.CharField(_("to what"), max_length=200, blank=True)
    area_id = models.BigIntegerField(null=True, blank=True)
    area_label = models.CharField(_("area"), max_length=200, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by whom"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )
    actor_label = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    in_file = models.BooleanField(_("in the area file"), default=True)
    digest = models.CharField(max_length=64)
    seal = models.CharField(_("seal"), max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("the record")
        indexes = [
            models.Index(fields=["area_id", "in_file", "sequence"], name="ledger_entry_area"),
            models.Index(fields=["subject_type", "subject_key", "sequence"], name="ledger_entry_subject"),
            models.Index(fields=["actor", "sequence"], name="ledger_entry_actor"),
            models.Index(fields=["at"], name="ledger_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_label}"


class Words(models.Model):
    """What an entry says; the one part of it that an authorized destruction may blank."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="words")
    # Kept with the words and blanked with them: without it a digest cannot be guessed back into words.
    salt = models.CharField(max_length=32, blank=True)
    was = ExactJSONField(null=True, blank=True)
    now = ExactJSONField(null=True, blank=True)
    note = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("words of an entry")
        verbose_name_plural = _("words of entries")

    def __str__(self) -> str:
        return self.text or self.note


class Chain(models.Model):
    """The one chain of this database and its head; its row is the lock under which a sequence is taken."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code = models.CharField(max_length=32, default=new_chain_code)
    sequence = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("chain of the record")
        verbose_name_plural = _("chains of the record")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_chain_is_one")]

    def __str__(self) -> str:
        return self.code
