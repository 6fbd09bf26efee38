"""The bank of questions: the order of the list, and what is taken out of use."""

from django.contrib import admin

from partnerships.forms.question import BankQuestionForm
from partnerships.models import BankQuestion
from people.admin import RecordedAdmin


@admin.register(BankQuestion)
class BankQuestionAdmin(RecordedAdmin):
    """Words of questions; waves that were approved keep what they asked."""

    list_display = ("key", "kind", "scale", "text_en", "position", "is_active")
    form = BankQuestionForm
    ordering = ("position", "pk")
