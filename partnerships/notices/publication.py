"""Who hears of what is to be public."""

from django.utils.translation import gettext as _

from partnerships.models.publication import Publisher
from people.models import Member
from people.notices import tell


def publishers():
    """Those who check and publish: whom the chief named, or the chief where nobody is."""
    named = Member.objects.of_department().filter(pk__in=Publisher.objects.current().values("member"))
    return list(named.in_order()) or list(Member.objects.chiefs())


def prepared(publication):
    """Tell those who publish that something waits for a second look."""
    for member in publishers():
        if member.pk != publication.prepared_by_id:
            tell(
                member, verb="publication.prepared",
                text=_("To check before it is public: %(title)s") % {"title": publication},
                url=publication.get_absolute_url(), key=f"publication:{publication.pk}",
            )  # fmt: skip


def settled(publication, *, by):
    """Tell whoever prepared it that it is public, or came back."""
    if publication.prepared_by_id == by.pk:
        return
    words = _("Not public: %(title)s") if publication.withdrawn_at else _("Public now: %(title)s")
    tell(
        publication.prepared_by, verb="publication.settled", text=words % {"title": publication},
        url=publication.get_absolute_url(), key=f"publication:{publication.pk}:{bool(publication.withdrawn_at)}",
    )  # fmt: skip


def review_due(publication, *, now):
    """Tell those who publish that something public is to be looked at again."""
    for member in publishers():
        tell(
            member, verb="publication.review_due", text=_("Look at it again: %(title)s") % {"title": publication},
            url=publication.get_absolute_url(), key=f"publication:{publication.pk}:{publication.review_date}", now=now,
        )  # fmt: skip
