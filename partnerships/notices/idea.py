"""Who hears of ideas, and of thanks."""

from django.urls import reverse
from django.utils.translation import gettext as _

from areas.actions.routing import chief, commander_of
from people.notices import tell


def given(idea, *, now):
    """Tell whoever is to answer: the commander of the area, else the chief."""
    to = commander_of(idea.area, now=now) if idea.area else None
    if to is None or to.pk == idea.author_id:
        to = chief(but_not=idea.author_id)
    text = _("An idea waits for your answer until %(day)s") % {"day": idea.due_date.isoformat()}
    _tell(to, idea, "given", text)


def answered(idea, *, by):
    """Tell the author what became of the idea."""
    if by.pk != idea.author_id:
        _tell(idea.author, idea, f"answered:{idea.version}", _("Your idea was answered"))


def thanked(thanks, *, by):
    """Tell a member of the thanks."""
    tell(
        thanks.member,
        verb="thanks.written",
        text=_("Somebody thanked you: it stands in your portfolio"),
        url=reverse("my_portfolio"),
        key=f"thanks:{thanks.pk}",
    )


def _tell(to, idea, step, text):
    tell(
        to,
        verb=f"idea.{step.partition(':')[0]}",
        text=text,
        url=idea.get_absolute_url(),
        key=f"idea:{idea.pk}:{step}",
    )
