"""The doors to the audit of files."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from areas.views.asking import ask
from areas.workflow import NotReady
from people.doors import door, sent
from problems.actions import audit as actions
from problems.forms.audit import DrawForm, JudgeForm
from problems.models import Audit, AuditedFile, AuditQuestion
from problems.rules.audit import may_audit

LISTED = 50


@door(may_audit, "GET", "POST")
def audits(request):
    """List the audits, newest first, and draw files for a new one."""
    form = DrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.draw(by=request.user, **form.cleaned_data))
        except NotReady as why:
            form.add_error(None, str(why))
    found = Audit.objects.visible_to(request.user).newest_first().select_related("area", "drawn_by")
    context = {"form": form, "audits": list(found[:LISTED])}
    return render(request, "problems/audits.html", context, status=422 if form.is_bound else 200)


@door(may_audit)
def audit(request, pk):
    """Show a sample: how it was drawn, and what was found in each file."""
    found = get_object_or_404(
        Audit.objects.visible_to(request.user).select_related("area", "drawn_by"), pk=pk
    )
    files = found.files.select_related("problem__area", "problem__lead", "judged_by").order_by("problem")
    labels = dict(AuditedFile.Score.choices)
    rows = [
        {
            "file": file,
            "scores": [(each["question"], labels.get(each["score"], each["score"])) for each in file.scores],
        }
        for file in files
    ]
    return render(request, "problems/audit.html", {"audit": found, "rows": rows})


@door(may_audit, "GET", "POST")
def judge(request, pk, key):
    """Judge one file of the sample by the checklist."""
    found = get_object_or_404(Audit.objects.visible_to(request.user), pk=pk)
    row = get_object_or_404(found.files.select_related("problem"), pk=key)
    questions = list(AuditQuestion.objects.filter(is_asked=True).order_by("position", "pk"))
    form = JudgeForm(
        sent(request), questions=questions, initial={"version": row.version, "finding": row.finding}
    )
    return ask(
        request, form, lambda **given: actions.judge(row, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Judge %(number)s") % {"number": row.problem.number}, send=_("Keep the finding"), done=_("Kept."),
        about=row.problem.title,
    )  # fmt: skip
