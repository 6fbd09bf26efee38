"""Set-up of members, texts and the department, and a look at mail, locks and long work."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.actions import record
from ledger.models import Entry
from people.actions import accounts, post, sign_in, texts
from people.doors import sent
from people.models import Department, Job, Mail, Member, SignInLock, Text

for model in (Group, EmailAddress, Authenticator, UserSession):
    # what they hold is reached by the actions of members, and nowhere past them
    admin.site.unregister(model)


class RecordedAdmin(admin.ModelAdmin):
    """Set-up that leaves its line in the record and deletes nothing."""

    change_list_template = "admin/change_list.html"
    object_history_template = "people/admin_history.html"
    actions_on_top = True
    view_on_site = False
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save, and say on the record what was and what is now; runs in the transaction of the admin's page."""
        was = {name: _plain(form.initial.get(name)) for name in form.changed_data} if change else None
        super().save_model(request, obj, form, change)
        now = {name: _plain(form.cleaned_data.get(name)) for name in form.changed_data}
        verb = f"{obj._meta.model_name}.{'changed' if change else 'added'}"
        record(verb, obj, by=request.user, was=was, now=now, note="admin site", in_file=False)

    def log_addition(self, request, obj, message):
        """The record is the one log."""

    def log_change(self, request, obj, message):
        """The record is the one log."""

    def history_view(self, request, object_id, extra_context=None):
        """Show what the record says of a thing, the newest first."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        entries = Entry.objects.about(obj).order_by("-sequence")[:200]
        context = self.admin_site.each_context(request) | {
            "title": _("History of %(thing)s") % {"thing": obj}, "object": obj, "opts": self.opts, "entries": entries,
        }  # fmt: skip
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnlyAdmin(RecordedAdmin):
    """A look at what is made elsewhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("view")


class HappenedFilter(admin.EmptyFieldListFilter):
    """Whether something has happened yet: the words for a moment that is noted, and for one that is not."""

    words = (gettext_lazy("Has happened"), gettext_lazy("Not yet"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("standing")

    def choices(self, changelist):
        noted, not_noted = map(str, self.words)
        for choice in super().choices(changelist):
            display = str(choice["display"]).replace("Not empty", noted).replace("Empty", not_noted)
            yield choice | {"display": display}


class ReleasedFilter(HappenedFilter):
    words = (gettext_lazy("Released"), gettext_lazy("Locked"))


class SentFilter(HappenedFilter):
    words = (gettext_lazy("Sent"), gettext_lazy("Waiting"))


class GivenUpFilter(HappenedFilter):
    words = (gettext_lazy("Given up"), gettext_lazy("Not given up"))


def _plain(value):
    if isinstance(value, bool | int | float) or value is None:
        return value
    return str(getattr(value, "pk", value))


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


# what may be done to an account beside changing its facts: name, words, whether a reason is asked for
DEEDS = {
    "password": (gettext_lazy("Give a temporary password"), False),
    "deactivate": (gettext_lazy("Deactivate"), True),
    "reactivate": (gettext_lazy("Open again"), True),
    "release": (gettext_lazy("Release the locked login"), False),
    "two-factor": (gettext_lazy("Take two-factor off"), False),
}


@admin.register(Member)
class MemberAdmin(RecordedAdmin):
    """Accounts: made with a temporary password, deactivated, never deleted."""

    list_display = ("name", "rank", "username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("name", "username", "badge")
    ordering = ("name", "pk")
    readonly_fields = (
        "is_active",
        "joined_at",
        "last_login",
        "banner_acknowledged_at",
        "must_change_password",
    )
    fields = ("username", *accounts.CHANGEABLE, *readonly_fields)
    change_form_template = "people/admin_member.html"

    def get_readonly_fields(self, request, obj=None):
        # a login is never changed: the record and the lock know members by it
        return (*self.readonly_fields, "username") if obj else self.readonly_fields

    def get_urls(self):
        deed = self.admin_site.admin_view(self.deed_view)
        return [path("<int:pk>/do/<str:deed>/", deed, name="people_member_do"), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        details = {name: form.cleaned_data[name] for name in form.changed_data}
        if change:
            accounts.change_member(obj, by=request.user, **details)
        else:
            member, request.temporary_password = accounts.make_member(by=request.user, **details)
            obj.pk = member.pk

    def response_add(self, request, obj, post_url_continue=None):
        return self._show_password(request, obj, request.temporary_password)

    def deed_view(self, request, pk, deed):
        """Ask for a reason where one is needed, and do it."""
        member = self.get_object(request, str(pk))
        if member is None or deed not in DEEDS:
            raise Http404
        title, needs_reason = DEEDS[deed]
        form = ReasonForm(sent(request)) if needs_reason else None
        if request.method != "POST" or (form and not form.is_valid()):
            context = {"title": title, "member": member, "form": form, "opts": self.opts}
            return render(request, "people/admin_deed.html", self.admin_site.each_context(request) | context)
        reason = form.cleaned_data["reason"] if form else ""
        return self._do(request, member, deed, reason)

    def _do(self, request, member, deed, reason):
        if deed == "password":
            return self._show_password(
                request, member, accounts.set_temporary_password(member, by=request.user)
            )
        if deed == "deactivate":
            accounts.deactivate(member, by=request.user, reason=reason)
        elif deed == "reactivate":
            accounts.reactivate(member, by=request.user, reason=reason)
        elif deed == "two-factor":
            accounts.remove_two_factor(member, by=request.user)
        else:
            for lock in SignInLock.objects.standing().filter(member=member):
                sign_in.release(lock, by=request.user)
        messages.success(request, _("%(deed)s: done.") % {"deed": DEEDS[deed][0]})
        return redirect("admin:people_member_change", member.pk)

    def _show_password(self, request, member, password):
        context = {
            "title": _("Temporary password"),
            "member": member,
            "password": password,
            "opts": self.opts,
        }
        return render(request, "people/admin_password.html", self.admin_site.each_context(request) | context)


@admin.register(SignInLock)
class SignInLockAdmin(ReadOnlyAdmin):
    """Logins that five wrong passwords have locked."""

    list_display = ("login", "member", "address", "locked_at", "released_at", "released_by")
    list_filter = (("released_at", ReleasedFilter),)
    list_select_related = ("member", "released_by")
    search_fields = ("login",)
    ordering = ("-locked_at", "-pk")
    actions = ("release",)

    @admin.action(description=gettext_lazy("Release the chosen logins"))
    def release(self, request, queryset):
        for lock in queryset:
            sign_in.release(lock, by=request.user)


@admin.register(Text)
class TextAdmin(RecordedAdmin):
    """The texts that the department tells its members."""

    list_display = ("key", "version", "changed_at")
    ordering = ("key",)
    fields = ("key", "body", "version", "changed_at")
    readonly_fields = ("key", "version", "changed_at")

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        texts.change_text(obj, by=request.user, body=form.cleaned_data["body"])


@admin.register(Department)
class DepartmentAdmin(RecordedAdmin):
    """What the department sets for itself."""

    fields = (
        "name",
        "holding_desk_owner",
        "early_move_days",
        "training_hours",
        "training_months",
        "idea_answer_days",
        "default_two_factor",
    )
    autocomplete_fields = ("holding_desk_owner",)

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        texts.change_department(obj, by=request.user, **changes)


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The outbox: to whom and when; what a letter says is not for this place."""

    list_display = ("to", "created_at", "sent_at", "attempts", "given_up_at", "last_error")
    list_filter = (("sent_at", SentFilter), ("given_up_at", GivenUpFilter))
    fields = ("to", "created_at", "due_at", "sent_at", "attempts", "last_error", "given_up_at", "is_digest")
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("retry",)

    @admin.action(description=gettext_lazy("Try again to send the chosen letters"))
    def retry(self, request, queryset):
        for mail in queryset:
            post.retry(mail, by=request.user)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Long work: who asked for it and how it went."""

    list_display = ("kind", "by", "created_at", "started_at", "finished_at", "failed_at", "message")
    list_filter = ("kind",)
    list_select_related = ("by",)
    fields = ("kind", "by", "created_at", "started_at", "heard_at", "finished_at", "failed_at", "message")
    ordering = ("-pk",)
