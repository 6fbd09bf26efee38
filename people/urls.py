"""The doors of `people`: signing in, one's own account, notices, long work, and what the department tells."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path

from people.doors import after_banner, before_entry, closed, despite_lock, door, public_door
from people.rules import has_account
from people.views import account as mine
from people.views import entry, jobs, notices, told

ours = door(has_account, "GET", "POST")
ours_to_read = door(has_account, "GET")
sign_out = despite_lock(before_entry(public_door("GET", "POST")(account.logout)))

urlpatterns = [
    path("banner/", entry.banner, name="banner"),
    path("unlock/", entry.open_lock, name="unlock"),
    path("accounts/login/", after_banner(public_door("GET", "POST")(account.login)), name="account_login"),
    path("accounts/2fa/authenticate/", public_door("GET", "POST")(mfa.authenticate), name="mfa_authenticate"),
    path("accounts/inactive/", public_door("GET")(account.account_inactive), name="account_inactive"),
    path("accounts/logout/", sign_out, name="account_logout"),
    path(
        "accounts/reauthenticate/", before_entry(ours(account.reauthenticate)), name="account_reauthenticate"
    ),
    path("accounts/2fa/reauthenticate/", before_entry(ours(mfa.reauthenticate)), name="mfa_reauthenticate"),
    path(
        "accounts/password/change/",
        before_entry(ours(account.password_change)),
        name="account_change_password",
    ),
    path("accounts/2fa/", before_entry(ours_to_read(mfa.index)), name="mfa_index"),
    path("accounts/2fa/totp/activate/", before_entry(ours(totp.activate_totp)), name="mfa_activate_totp"),
    path("accounts/2fa/totp/deactivate/", ours(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "accounts/2fa/recovery-codes/",
        ours_to_read(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/generate/",
        ours(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/download/",
        ours_to_read(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("accounts/sessions/", ours(sessions.list_usersessions), name="usersessions_list"),
    path("me/", mine.me, name="me"),
    path("me/notices/", mine.how_i_am_told, name="how_i_am_told"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<int:pk>/open/", notices.open_notice, name="notice_open"),
    path("work/", jobs.work, name="work"),
    path("work/<int:pk>/", jobs.job, name="job"),
    path("work/<int:pk>/progress/", jobs.progress, name="job_progress"),
    path("work/<int:pk>/file/", jobs.file, name="job_file"),
    path("about/", told.about, name="about"),
    path("accounts/signup/", closed, name="account_signup"),
    path("accounts/password/set/", closed, name="account_set_password"),
]
