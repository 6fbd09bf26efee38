"""How a page asks for one thing and does it: the form, the refusal beside it, the way on."""

from django.contrib import messages
from django.shortcuts import redirect, render

from areas.actions.review import Stale
from areas.workflow import NotReady


def ask(request, form, do, *, to, title, send, done="", field=None, template="areas/ask.html", **context):
    """Show `form`, or `do` what it asks and go on to `to`; a refusal stands on the form, and nothing typed is lost."""
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            do(**form.cleaned_data)
        except NotReady as why:
            form.add_error(field, str(why))
        except Stale as why:
            current = _show_current(form, why)
        else:
            if done:
                messages.success(request, done)
            return redirect(to)
    context = {"back": to} | context | {"form": form, "title": title, "send": send, "current": current}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _show_current(form, why):
    """Lay what stands now beside what was typed; sending again is then done knowingly."""
    form.data = form.data.copy()
    form.data["version"] = why.current.version
    form.add_error(None, str(why))
    return why.current
