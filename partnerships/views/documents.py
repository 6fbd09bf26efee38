"""The doors to documents: what is in force, reading and signing, checklists."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import checklist as signing
from partnerships.actions import document as actions
from partnerships.forms.document import EndDocumentForm, IssueForm, ReviseForm, SignOffForm
from partnerships.panels import document as panels
from partnerships.rules.document import may_issue, may_sign_off, signs_off
from partnerships.rules.training import may_follow
from people.doors import door, sent
from people.models import Document, DocumentVersion, Member, SignOff
from people.rules import is_member


@door(is_member)
def documents(request):
    """List what is in force, with whether one has read and signed it."""
    today = timezone.localdate()
    found = DocumentVersion.objects.visible_to(request.user).in_force(on=today).select_related("document")
    versions = list(found.in_order())
    signed = panels.signed_by(request.user, versions)
    to_come = Document.objects.visible_to(request.user).in_use().in_order()
    context = {
        "rows": [{"version": version, "signed_at": signed.get(version.pk)} for version in versions],
        "to_come": to_come.exclude(pk__in=[version.document_id for version in versions]),
        "ended": Document.objects.visible_to(request.user).ended().in_order(),
        "may_issue": may_issue(request.user),
    }
    return render(request, "partnerships/documents.html", context)


@door(may_issue, "GET", "POST")
def issue_document(request):
    """Issue a document."""
    return ask(
        request, IssueForm(sent(request)), lambda **given: actions.issue(by=request.user, **given),
        to=reverse("documents"), title=_("A document"), send=_("Issue it"), done=_("Issued."),
        about=_("What is issued is kept whole; what changes later is another version."),
    )  # fmt: skip


@door(is_member)
def document(request, pk):
    """Show the version in force, or the one that comes into force."""
    found = _document(request, pk)
    today = timezone.localdate()
    versions = DocumentVersion.objects.filter(document=found)
    version = versions.filter(effective_date__lte=today).newest_first().first()
    return _shown(request, found, version or versions.newest_first().last())


@door(is_member)
def document_version(request, pk, number):
    """Show one version, whole as it was issued."""
    found = _document(request, pk)
    return _shown(request, found, get_object_or_404(found.versions, number=number))


def _shown(request, found, version):
    member, today = request.user, timezone.localdate()
    in_force = DocumentVersion.objects.in_force(on=today).filter(pk=version.pk).exists()
    context = {
        "document": found,
        "version": version,
        "versions": found.versions.select_related("author").newest_first(),
        "in_force": in_force,
        "today": today,
        "signed_at": panels.signed_by(member, [version]).get(version.pk),
        "signing": panels.signing_of(version, member) if version.sign_by_date else None,
        "items": panels.items_of(version, member) if found.is_checklist else [],
        "trainees": panels.trainees_of(version) if found.is_checklist and signs_off(member, found) else None,
        "others": Member.objects.taking_part().exclude(pk=member.pk).in_order()
        if found.is_checklist and signs_off(member, found)
        else [],
        "may_issue": may_issue(member) and found.ended_at is None,
    }
    return render(request, "partnerships/document.html", context)


@door(may_issue, "GET", "POST")
def revise_document(request, pk):
    """Issue another version of a document."""
    found = _document(request, pk)
    newest = found.versions.newest_first().first()
    initial = {"version": newest.number, "body": newest.body, "items": "\n".join(newest.items)}
    return ask(
        request, ReviseForm(sent(request), initial=initial),
        lambda **given: actions.revise(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Another version of %(title)s") % {"title": found.title}, send=_("Issue it"), done=_("Issued."),
        about=_("Version %(n)s stays as it is.") % {"n": newest.number}, end_url=reverse("end_document", args=[pk]),
    )  # fmt: skip


@door(may_issue, "GET", "POST")
def end_document(request, pk):
    """Take a document out of use."""
    found = _document(request, pk)
    return ask(
        request, EndDocumentForm(sent(request)), lambda **given: actions.end(found, by=request.user, **given),
        to=reverse("documents"), title=_("%(title)s is no longer in use") % {"title": found.title},
        send=_("Take it out of use"), done=_("Out of use; its versions stay."),
    )  # fmt: skip


@door(is_member, "POST")
def acknowledge(request, pk, number):
    """Sign that one has read a version."""
    version = get_object_or_404(_document(request, pk).versions, number=number)
    try:
        actions.acknowledge(version, by=request.user)
    except NotReady as why:
        messages.warning(request, str(why))
    else:
        messages.success(request, _("Signed. It is on the record."))
    return redirect(version)


@door(is_member, "GET", "POST")
def checklist(request, pk, number, member):
    """Show how far a trainee is, and sign items off as a trainer."""
    found = _document(request, pk)
    version = get_object_or_404(found.versions.select_related("document"), number=number)
    trainee = get_object_or_404(Member.objects.taking_part(), pk=member)
    may_sign = may_sign_off(request.user, found, trainee)
    if not found.is_checklist or not (may_sign or may_follow(request.user, trainee)):
        raise Http404
    if request.method == "POST":
        actions.rules.require(may_sign)
    rows = panels.items_of(version, trainee)
    choices = [(row["place"], row["text"]) for row in rows if not row["done"]]
    form = SignOffForm(sent(request), choices=choices)
    return ask(
        request, form,
        lambda **given: signing.sign_off(version, trainee=trainee, by=request.user, **given),
        to=reverse("checklist", args=[pk, number, member]), title=trainee, send=_("Sign off"), done=_("Signed off."),
        about=version, template="partnerships/checklist.html", rows=rows, trainee=trainee, version=version,
        may_sign=may_sign and bool(choices),
        done_count=len(rows) - len(choices),
    )  # fmt: skip


@door(is_member, "POST")
def take_back(request, pk):
    """Take a sign-off back."""
    found = get_object_or_404(SignOff.objects.select_related("version__document", "trainee"), pk=pk)
    version = found.version
    if not (signs_off(request.user, version.document) or may_follow(request.user, found.trainee)):
        raise Http404
    try:
        signing.take_back(found, by=request.user)
    except NotReady as why:
        messages.warning(request, str(why))
    return redirect("checklist", version.document_id, version.number, found.trainee_id)


def _document(request, pk):
    return get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
