"""A problem file as a PDF: what its page prints, word for word."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from areas.exports import paper
from people.models import Department


def file_of(template, context, *, title):
    """What the PDF sets: the template of the printed page, with `context`, under `title`."""
    return paper.page_file(
        render_to_string(template, context),
        title=f"{context['problem'].number} · {title}",
        department=Department.objects.values_list("name", flat=True).first() or "",
        foot=_("record line %(line)s, seal %(seal)s") % {"line": context["line"], "seal": context["seal"]},
    )


def build(file):
    """Set `file` (from `file_of`) as a PDF, given as bytes."""
    return paper.typeset("page.typ", file)
