"""The record of the community side in words, for the area file: a table of what was done for each noun."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

NEEDS = {
    "needs.begun": _("needs assessment begun"),
    "needs.counted": _("counts of the needs assessment taken again"),
    "needs.written": _("words of the needs assessment written"),
    "needs.heard": _("heard for the needs assessment"),
    "needs.heard_changed": _("what was heard corrected or laid to a concern"),
    "needs.heard_dropped": _("what was heard taken out"),
    "needs.need_added": _("concern named"),
    "needs.need_changed": _("concern corrected"),
    "needs.need_dropped": _("concern taken out"),
    "needs.ranked": _("concerns ranked"),
    "needs.finished": _("needs assessment finished"),
}
IDEAS = {
    "idea.given": _("idea of a member"),
    "idea.adopted": _("idea adopted"),
    "idea.tried": _("idea being tried"),
    "idea.not": _("idea not adopted"),
}
ORGANIZATIONS = {
    "organization.added": _("organization brought in"),
    "organization.changed": _("what is known of an organization changed"),
    "organization.ended": _("organization no longer worked with"),
    "organization.contact_added": _("person of an organization noted"),
    "organization.contact_changed": _("what is known of a person there changed"),
    "organization.contact_ended": _("person of an organization taken out"),
    "organization.thanked": _("organization thanked"),
    "engagement.logged": _("contact with the community"),
}
COMMITMENTS = {
    "commitment.promised": _("promise written down"),
    "commitment.accepted": _("promise accepted"),
    "commitment.started": _("promise under way"),
    "commitment.kept": _("promise kept"),
    "commitment.broken": _("promise not kept"),
    "commitment.withdrawn": _("promise taken back"),
    "commitment.moved": _("another day agreed for a promise"),
    "commitment.date_asked": _("partner asks for another day"),
    "commitment.date_refused": _("the day of a promise stands"),
    "commitment.declined": _("promise declined by the partner"),
    "commitment.reworded": _("words of a promise changed"),
    "link.given": _("link given to a partner"),
    "link.revoked": _("link of a partner taken back"),
    "feedback.said": _("partner said which problem matters"),
}
PARTNERSHIPS = {
    "partnership.begun": _("partnership begun"),
    "partnership.changed": _("partnership changed"),
    "partnership.ended": _("partnership ended"),
    "partnership.reviewed": _("partnership looked at again"),
    "partnership.invited": _("organization asked to join a partnership"),
    "partnership.accepted": _("organization joined a partnership"),
    "partnership.declined": _("organization did not join a partnership"),
    "partnership.left": _("organization left a partnership"),
    "partnership.contributed": _("something given to a partnership"),
    "brainstorm.held": _("ideas gathered"),
    "brainstorm.chosen": _("idea became an option"),
    "program.begun": _("program begun"),
    "program.changed": _("program changed"),
    "program.session_held": _("session of a program held"),
    "volunteer.added": _("volunteer noted"),
    "volunteer.changed": _("what is known of a volunteer changed"),
    "volunteer.ended": _("volunteer no longer helps"),
    "volunteer.helped": _("hours of a volunteer"),
}
PUBLICATIONS = {
    "publication.prepared": _("prepared for residents"),
    "publication.published": _("made public"),
    "publication.withdrawn": _("taken back from the public"),
    "publication.reviewed": _("looked at again; stays public"),
}
PLANS = {
    "plan.started": _("policing plan started"),
    "plan.described": _("words of the policing plan written"),
    "plan.open_input": _("input asked for the policing plan"),
    "plan.close_input": _("input for the policing plan closed"),
    "plan.send": _("policing plan sent to the chief"),
    "plan.return": _("policing plan returned by the chief"),
    "plan.adopt": _("policing plan adopted"),
    "plan.publish": _("policing plan made public"),
    "plan.supersede": _("policing plan superseded by the next"),
    "plan.planinput_added": _("input for the policing plan written down"),
    "plan.planinput_changed": _("input for the policing plan corrected"),
    "plan.planinput_dropped": _("input for the policing plan taken out"),
    "plan.priority_added": _("priority added to the policing plan"),
    "plan.priority_changed": _("priority of the policing plan changed"),
    "plan.priority_dropped": _("priority taken out of the draft"),
    "plan.priority_ended": _("priority dropped from the policing plan"),
    "plan.planmeasure_added": _("measure added to the policing plan"),
    "plan.planmeasure_changed": _("measure of the policing plan changed"),
    "plan.planmeasure_dropped": _("measure taken out of the policing plan"),
    "plan.planreading_added": _("measure of the policing plan read"),
    "plan.planreading_changed": _("reading of a measure corrected"),
    "plan.planreading_dropped": _("reading of a measure taken out"),
    "plan.plannote_added": _("policing plan looked at"),
    "plan.plannote_changed": _("look at the policing plan corrected"),
    "plan.plannote_dropped": _("look at the policing plan taken out"),
    "update.open": _("half-year update opened"),
    "update.read_anew": _("figures of the half-year read anew"),
    "update.written": _("parts of the half-year update written"),
    "update.judged": _("priority judged in the half-year update"),
    "update.response_added": _("new response in the half-year update"),
    "update.response_changed": _("new response corrected"),
    "update.response_dropped": _("new response taken out"),
    "update.submit": _("half-year update handed in to the chief"),
    "update.return": _("half-year update returned by the chief"),
    "update.approve": _("half-year update approved"),
    "update.publish": _("half-year update made public"),
}
SURVEYS = {
    "survey.written": _("survey written"),
    "survey.changed": _("questions of a survey changed"),
    "survey.imported": _("answers to a survey taken in from a file"),
    "survey.comment_reviewed": _("words from a survey passed on as area information"),
    "wave.written": _("wave of a survey written"),
    "wave.changed": _("wave of a survey changed"),
    "wave.approve": _("survey approved"),
    "wave.return": _("approval of a survey taken back"),
    "wave.open": _("survey opened for answers"),
    "wave.close": _("survey closed"),
    "wave.report": _("said what the answers to a survey mean"),
    "wave.answers_destroyed": _("answers to a survey destroyed; what they came to stays"),
}
MEETINGS = {
    "meeting.scheduled": _("meeting called"),
    "meeting.changed": _("meeting changed"),
    "meeting.held": _("meeting held"),
    "meeting.cancelled": _("meeting cancelled"),
    "meeting.minutes_written": _("minutes written"),
    "meeting.minutes_changed": _("minutes written anew"),
    "meeting.minutes_approved": _("minutes approved"),
    "meeting.item_added": _("put on the agenda"),
    "meeting.item_dropped": _("taken off the agenda"),
    "meeting.language_needed": _("language needed at a meeting"),
    "meeting.language_filled": _("interpreter found for a meeting"),
    "meeting.language_open": _("interpreter of a meeting cannot come"),
    "meeting.language_dropped": _("language not needed any more"),
    "meeting.concern_raised": _("said at a meeting"),
    "meeting.concern_answered": _("answered for a meeting"),
    "series.begun": _("series of meetings begun"),
    "series.changed": _("series of meetings changed"),
    "series.ended": _("series of meetings ended"),
    "neighborhood.named": _("neighborhood named"),
    "neighborhood.ended": _("neighborhood taken off the list"),
}
# what was done, by its verb; each noun adds its own table
TOLD = {
    **IDEAS,
    **NEEDS,
    **ORGANIZATIONS,
    **COMMITMENTS,
    **PARTNERSHIPS,
    **PUBLICATIONS,
    **PLANS,
    **SURVEYS,
    **MEETINGS,
}
# where a thing of the record has its page, by its type: of its key and the area whose file is read
PAGES: dict[str, Callable] = {
    "partnerships.policingplan": lambda key, area: reverse("plan", args=[key]),
    "partnerships.planupdate": lambda key, area: reverse("update", args=[key]),
    "partnerships.meeting": lambda key, area: reverse("meeting", args=[key]),
    "partnerships.series": lambda key, area: reverse("meeting_series", args=[key]),
    "partnerships.publication": lambda key, area: reverse("publication", args=[key]),
    "partnerships.memberidea": lambda key, area: reverse("idea", args=[key]),
    "partnerships.survey": lambda key, area: reverse("survey", args=[key]),
    "partnerships.wave": lambda key, area: reverse("survey_wave", args=[key]),
    "partnerships.needsassessment": lambda key, area: reverse("needs_assessment", args=[area.slug, key]),
    "partnerships.organization": lambda key, area: reverse("organization", args=[key]),
    "partnerships.engagement": lambda key, area: reverse("engagement", args=[key]),
    "partnerships.commitment": lambda key, area: reverse("commitment", args=[key]),
    "partnerships.partnership": lambda key, area: reverse("partnership", args=[key]),
    "partnerships.brainstorm": lambda key, area: reverse("brainstorm", args=[key]),
    "partnerships.program": lambda key, area: reverse("program", args=[key]),
    "partnerships.volunteer": lambda key, area: reverse("volunteer", args=[key]),
}


def tell(line, entry, *, area):
    """A line of the file of `area` that is about the community side, in words and with its address."""
    if entry.verb in TOLD:
        line.what = str(TOLD[entry.verb])
    if entry.subject_type in PAGES:
        line.url = PAGES[entry.subject_type](entry.subject_key, area)
        line.note = line.note or _went(entry)
    return line


def in_words(entry):
    """A line on paper: what was done, and what was said of it."""
    what = TOLD.get(entry.verb) or entry.verb.partition(".")[2].replace("_", " ")
    return " · ".join(str(part) for part in (what, entry.words.text, entry.words.note, _went(entry)) if part)


def _went(entry):
    """From which word to which it went; a list is told as its words in order."""
    was, now = (_plain(value) for value in (entry.words.was, entry.words.now))
    return f"{was} → {now}" if was and now else now


def _plain(value):
    if isinstance(value, list):
        return "; ".join(f"{place}. {each}" for place, each in enumerate(value, 1))
    if isinstance(value, dict):
        return ""
    return "" if value is None else str(value)
