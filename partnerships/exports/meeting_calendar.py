"""Meetings as an iCalendar feed, from what is public of them and nothing else, in the language that is spoken."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from partnerships.models import Publication
from partnerships.panels.publication import page_of
from partnerships.workflow.publication import Kind

# a calendar that is read every day needs no more
LISTED = 500
REFRESH = dt.timedelta(hours=6)


def calendar(*, name, area=""):
    """The feed of the public meetings, of one area (by its slug) with those of the whole city, or of all; in bytes."""
    feed = Calendar()
    feed.add("prodid", "-//COPPS//meetings//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    rows = Publication.objects.public().filter(kind=Kind.MEETING)
    for row in (rows.of_area(area) if area else rows).newest_first()[:LISTED]:
        if row.facts.get("starts"):
            feed.add_component(_event(row))
    return feed.to_ical()


def _event(row):
    """One meeting; its UID is its public number, which stays when it is told anew."""
    page, event = page_of(row), Event()
    facts = page.facts
    event.add("uid", f"{row.number}@{settings.SITE_URL.partition('://')[2]}")
    event.add("dtstamp", row.published_at)
    event.add("last-modified", row.published_at)
    # a later version is told later: the minutes since the epoch count up, as the standard asks
    event.add("sequence", int(row.published_at.timestamp()) // 60)
    event.add("dtstart", facts["starts"].astimezone(dt.UTC))
    if facts.get("ends"):
        event.add("dtend", facts["ends"].astimezone(dt.UTC))
    event.add("summary", str(page.title))
    event.add("status", "CANCELLED" if facts.get("cancelled") else "CONFIRMED")
    for name, value in (("location", facts.get("place")), ("description", _description(facts))):
        if value:
            event.add(name, str(value))
    event.add("url", f"{settings.SITE_URL}{row.public_url()}")
    return event


def _description(facts):
    lines = [str(line) for line in facts.get("agenda", [])]
    if languages := facts.get("languages"):
        lines.append(_("Languages: %(languages)s") % {"languages": ", ".join(map(str, languages))})
    if access := facts.get("access"):
        lines.append(str(access))
    return "\n".join(lines)
