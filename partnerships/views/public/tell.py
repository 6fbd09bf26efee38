"""The doors by which residents tell us something, and see where it stands."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships import keys
from partnerships.actions import submission, tries
from partnerships.forms.public import ReceiptForm, TellForm
from partnerships.panels import public as panels
from partnerships.panels.report import standing_of
from partnerships.views.public.doors import open_door, too_many
from people.doors import sent
from people.lockout import address_of

# receipts that one address may ask for within an hour
MOST_RECEIPTS = 30


def area_choices():
    """The areas that residents choose among."""
    return [tuple(each) for each in panels.areas()]


@open_door("GET", "POST")
def tell(request):
    """Take what a resident tells us, with or without a name, and give a receipt."""
    if request.method == "POST" and _floods(request):
        return too_many(request)
    form = TellForm(sent(request), areas=area_choices())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _receipt(request, _taken(request, form.cleaned_data))
            except submission.TooMany:
                return too_many(request)
    stops = any(error.code == "emergency" for error in form.errors.as_data().get("category", []))
    context = {"form": form, "drawn": request.POST.get("form") or submission.new_form(), "stops": stops}
    return render(request, "public/tell.html", context, status=status)


def _floods(request):
    often = tries.known("tell", address=address_of(request), now=timezone.now())
    return often >= submission.MOST_HELD


def _taken(request, given):
    told = submission.Told(
        category=given["category"], words=given["words"], place=given["place"], area=given["area"],
        name=given["name"], phone=given["phone"], email=given["email"], trap=given["website"],
    )  # fmt: skip
    return submission.take(
        told, form=given["form"], language=get_language(), address=address_of(request), now=timezone.now()
    )


def _receipt(request, receipt):
    """Show the receipt, once; no copy of the page stays on the way or on the machine."""
    answer = render(request, "public/receipt.html", {"receipt": keys.grouped(receipt)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@open_door("GET", "POST")
def report(request):
    """Tell whoever has a receipt where the report stands: words and days only."""
    form, standing, status = ReceiptForm(sent(request)), None, 200
    if request.method == "POST":
        status = 422
        often = tries.count("receipt", address=address_of(request), now=timezone.now(), most=MOST_RECEIPTS)
        if often > MOST_RECEIPTS:
            status = 429
            form.add_error(None, _("Too many tries within the hour. Try again later, or call us."))
        elif form.is_valid():
            standing = standing_of(form.cleaned_data["receipt"])
            status = 200 if standing else 422
            if standing is None:
                form.add_error("receipt", _("We do not know this receipt. Check each letter and digit."))
    answer = render(request, "public/report.html", {"form": form, "standing": standing}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
