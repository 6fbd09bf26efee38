"""Who gets which answer at which door: a line for every name of the URL map.

A new door gets a line here: `row(200, administrator=403)` is what GET answers to members, `post=roles(...)` what POST
does (with an empty form), `given={...}` what its address needs of tests/access/world.py. Whoever is not signed in is
led to the sign-in (302) unless `anonymous=` says otherwise, and an official is refused (403) unless
`official=` does; a method that is not named is refused with 405. The same
door may have more lines, told apart by what stands after a `#`.
"""

from tests.access.lines import of, roles, row
from tests.access.rows import NOUNS

FILE = of("problem", "number")
# who does not read a file of the first area in full
OUT_OF_SIGHT = {"stranger": 404, "professional": 404, "other_commander": 404, "administrator": 403}


def row_of_file(*, officer=200, **given):
    """The line of a form of a problem file: its lead (unless refused), the commander and the chief fill it in."""
    answers = OUT_OF_SIGHT | {"clerk": 403, "analyst": 403}
    may = {"officer": officer, "commander": 200, "chief": 200}
    sent = {role: 422 if answer == 200 else answer for role, answer in may.items()}
    return row(200, **answers, **may, post=roles(422, **answers, **sent), given={"number": FILE, **given})


def row_of_practice():
    """The line of a form of a practice: its author, commanders, chief and analyst fill it in."""
    refused = {"stranger": 403, "professional": 403, "clerk": 403, "administrator": 403}
    return row(200, **refused, post=roles(422, **refused), given={"pk": of("practice", "pk")})


def own(answer, *, post=None, **given):
    """The line of a page of one's own account, which is an official's as well."""
    sent = roles(post, official=post) if post else None
    return row(answer, official=answer, post=sent, **given)


ENTRY, AREA = of("entry", "number"), of("area", "slug")
ABOUT_COMMANDER = of("about_commander", "number")
# what the addresses of the admin site need
ADMIN = {"url": "nowhere", "app_label": "people", "deed": "password"}

ROWS = {
    "community": row(200, administrator=403),
    "about": row(200),
    "account_change_password": own(200, post=200),
    "account_inactive": row(200, anonymous=200, is_open=True),
    "account_login": own(302, post=302),
    "account_logout": own(200, post=302, is_open=True),
    "account_reauthenticate": own(200, post=200),
    "account_set_password": row(404, anonymous=404, post=roles(404, anonymous=404), is_open=True),
    "account_signup": row(404, anonymous=404, post=roles(404, anonymous=404), is_open=True),
    "acknowledge_handover": row(
        post=roles(404, commander=302, chief=302, clerk=403, administrator=403),
        given={"pk": of("handover", "pk")},
    ),
    "act": row(
        403,
        chief=200,
        administrator=200,
        post=roles(403, chief=422, administrator=422),
        given={"slug": AREA},
    ),
    "action_done": row(
        post=roles(403, stranger=404, professional=404, commander=302, other_commander=404, chief=302),
        given={"pk": of("promised", "pk")},
    ),
    "action_drop": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"pk": of("promised", "pk")},
    ),
    "add_note": row(
        403,
        officer=200,
        commander=200,
        chief=200,
        clerk=200,
        post=roles(403, officer=422, commander=422, chief=422, clerk=422),
        given={"slug": AREA},
    ),
    "answer_helped": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"pk": of("answer", "pk")},
    ),
    "answer_letter": row(
        200,
        stranger=404,
        professional=404,
        other_commander=404,
        analyst=404,
        administrator=403,
        given={"pk": of("answer", "pk")},
    ),
    "appoint": row(
        403,
        chief=200,
        administrator=200,
        post=roles(403, chief=422, administrator=422),
        given={"slug": AREA},
    ),
    "area_file": row(200, administrator=403, given={"slug": AREA}),
    "area_names": row(200, administrator=403),
    "area_map": row(200, administrator=403, given={"slug": AREA}),
    "area_pdf": row(
        post=roles(200, stranger=404, professional=404, other_commander=404, administrator=403),
        given={"slug": AREA},
    ),
    "area_people": row(200, given={"slug": AREA}),
    "area_print": row(
        200, stranger=404, professional=404, other_commander=404, administrator=403, given={"slug": AREA}
    ),
    "area_profile": row(200, administrator=403, given={"slug": AREA}),
    "areas": row(200),
    "assign": row(
        403,
        commander=200,
        chief=200,
        administrator=200,
        post=roles(403, commander=422, chief=422, administrator=422),
        given={"slug": AREA},
    ),
    "attachment": row(404, administrator=403, given={"pk": of("escalation", "pk")}),
    "audit": row(403, chief=200, given={"pk": of("audit", "pk")}),
    "audit_judge": row(
        403,
        chief=200,
        post=roles(403, chief=422),
        given={"pk": of("audit", "pk"), "key": of("audited", "pk")},
    ),
    "audits": row(403, chief=200, post=roles(403, chief=422)),
    "banner": row(200, anonymous=200, post=roles(302, official=302), is_open=True),
    "change_note": row(
        403,
        officer=200,
        commander=200,
        chief=200,
        clerk=200,
        post=roles(403, officer=422, commander=422, chief=422, clerk=422),
        given={"slug": AREA, "pk": of("note", "pk")},
    ),
    "change_watch": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"slug": AREA, "pk": of("watch", "pk")},
    ),
    "chief": row(403, chief=200),
    "chief_queue": row(302, chief=200, administrator=403),
    "city_map": row(200),
    "describe_area": row(
        403,
        officer=200,
        commander=200,
        chief=200,
        clerk=200,
        post=roles(403, officer=422, commander=422, chief=422, clerk=422),
        given={"slug": AREA},
    ),
    "desk": row(403, chief=200, clerk=200),
    "draft": row(
        200,
        administrator=403,
        post=roles(204, administrator=403),
        delete=roles(204, administrator=403),
        given={"key": "information"},
    ),
    "drop_task": row(
        404,
        officer=403,
        commander=200,
        chief=200,
        clerk=403,
        administrator=403,
        post=roles(404, officer=403, commander=422, chief=422, clerk=403, administrator=403),
        given={"pk": of("task", "pk")},
    ),
    "end_note": row(
        403,
        officer=200,
        commander=200,
        chief=200,
        clerk=200,
        post=roles(403, officer=422, commander=422, chief=422, clerk=422),
        given={"slug": AREA, "pk": of("note", "pk")},
    ),
    "end_term": row(
        403,
        chief=200,
        administrator=200,
        post=roles(403, chief=422, administrator=422),
        given={"slug": AREA, "pk": of("term", "pk")},
    ),
    "end_watch": row(
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"slug": AREA, "pk": of("watch", "pk")},
    ),
    "entry_to_problem": row(
        200,
        stranger=404,
        professional=404,
        other_commander=404,
        administrator=403,
        post=roles(422, stranger=404, professional=404, other_commander=404, administrator=403),
        given={"number": ENTRY},
    ),
    "escalate": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404),
        given={"number": ENTRY},
    ),
    "escalation": row(
        200,
        stranger=404,
        professional=404,
        other_commander=404,
        administrator=403,
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_answer": row(
        403,
        stranger=404,
        professional=404,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, other_commander=404, chief=422),
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_ask": row(
        403,
        stranger=404,
        professional=404,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, other_commander=404, chief=422),
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_carry_out": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_open": row(
        post=roles(403, stranger=404, professional=404, other_commander=404, chief=302),
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_reply": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404),
        given={"pk": of("escalation", "pk")},
    ),
    "escalation_withdraw": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404),
        given={"pk": of("escalation", "pk")},
    ),
    "escalations": row(200, administrator=403),
    "finish_task": row(
        404,
        officer=200,
        commander=200,
        chief=200,
        clerk=403,
        administrator=403,
        post=roles(404, officer=422, commander=422, chief=422, clerk=403, administrator=403),
        given={"pk": of("task", "pk")},
    ),
    "give_task": row(
        403, commander=200, chief=200, post=roles(403, commander=422, chief=422), given={"slug": AREA}
    ),
    "handover": row(
        404, commander=200, chief=200, clerk=200, administrator=403, given={"pk": of("handover", "pk")}
    ),
    "help": row(200),
    "helped": row(
        200,
        anonymous=200,
        post=roles(422, anonymous=422),
        given={"token": of("answer", "token")},
        is_open=True,
    ),
    "home": own(200),
    "how_i_am_told": row(200, post=roles(422)),
    "information": row(
        200, stranger=404, professional=404, other_commander=404, administrator=403, given={"number": ENTRY}
    ),
    "information_act": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"number": ENTRY},
    ),
    "information_add": row(
        200,
        stranger=404,
        professional=404,
        other_commander=404,
        administrator=403,
        post=roles(422, stranger=404, professional=404, other_commander=404, administrator=403),
        given={"number": ENTRY},
    ),
    "information_remark": row(
        200,
        stranger=404,
        professional=404,
        other_commander=404,
        administrator=403,
        post=roles(422, stranger=404, professional=404, other_commander=404, administrator=403),
        given={"number": ENTRY},
    ),
    "information_decide": row(
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"number": ENTRY},
    ),
    "information_edit": row(
        403,
        officer=200,
        stranger=404,
        professional=404,
        other_commander=404,
        post=roles(403, officer=422, stranger=404, professional=404, other_commander=404),
        given={"number": ENTRY},
    ),
    "information_forward": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"number": ENTRY},
    ),
    "information_many": row(200, administrator=403, post=roles(422, administrator=403)),
    "information_many_sent": row(404, administrator=403, given={"key": of("sent_key")}),
    "information_new": row(200, administrator=403, post=roles(422, administrator=403)),
    "information_open": row(
        post=roles(403, stranger=404, professional=404, commander=302, other_commander=404, chief=302),
        given={"number": ENTRY},
    ),
    "information_place": row(
        403,
        stranger=404,
        professional=404,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, other_commander=404),
        given={"number": ENTRY},
    ),
    "information_reopen": row(
        403,
        stranger=404,
        professional=404,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, other_commander=404),
        given={"number": ENTRY},
    ),
    "information_sent": row(404, officer=200, administrator=403, given={"number": ENTRY}),
    "information_tell": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        chief=200,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404, chief=422),
        given={"number": ENTRY},
    ),
    "information_where": row(200, administrator=403),
    "job": row(404, commander=200, chief=200, given={"pk": of("job", "pk")}),
    "job_file": row(404, given={"pk": of("job", "pk")}),
    "job_progress": row(404, commander=200, chief=200, given={"pk": of("job", "pk")}),
    "me": own(200, post=302),
    "mfa_activate_totp": own(302, post=302),
    "mfa_authenticate": own(302, post=302, is_open=True),
    "mfa_deactivate_totp": own(404, post=404),
    "mfa_download_recovery_codes": own(404),
    "mfa_generate_recovery_codes": own(302, post=302),
    "mfa_index": own(200),
    "mfa_reauthenticate": own(302, post=302),
    "mfa_view_recovery_codes": own(404),
    "new_watch": row(
        403, commander=200, chief=200, post=roles(403, commander=422, chief=422), given={"slug": AREA}
    ),
    "notice_open": row(post=roles(404, officer=302), given={"pk": of("notice", "pk")}),
    "notices": row(200),
    "notices_read": row(post=roles(302)),
    "person": row_of_file(pk=of("person", "pk")),
    "person_end": row_of_file(pk=of("person", "pk")),
    "person_new": row_of_file(),
    "piece": row_of_file(pk=of("scan", "pk"), name="scan"),
    "piece_drop": row_of_file(pk=of("scan", "pk"), name="scan"),
    "piece_new": row_of_file(name="cheers"),
    "need_cite": row_of_file(),
    "need_uncite": row_of_file(pk=of("cited", "pk")),
    "places": row(200, administrator=403),
    "practice": row(200, administrator=403, given={"pk": of("practice", "pk")}),
    "practice_change": row_of_practice(),
    "practice_leave": row_of_file(pk=of("practice", "pk")),
    "practice_new": row(200, administrator=403, post=roles(422, administrator=403)),
    "practice_off": row_of_practice(),
    "practice_use": row_of_file(pk=of("practice", "pk")),
    "practices": row(200, administrator=403),
    "plan_task_done": row_of_file(pk=of("plan_task", "pk")),
    "plan_task_drop": row_of_file(pk=of("plan_task", "pk")),
    "plan_task_new": row_of_file(),
    "problem": row(200, **OUT_OF_SIGHT, given={"number": FILE}),
    "problem_area": row_of_file(officer=403),
    "problem_council": row(200, **OUT_OF_SIGHT, given={"number": FILE}),
    "problem_escalate": row(
        403,
        stranger=404,
        professional=404,
        commander=200,
        other_commander=404,
        post=roles(403, stranger=404, professional=404, commander=422, other_commander=404),
        given={"number": FILE},
    ),
    "problem_lead": row_of_file(officer=403),
    "problem_link": row_of_file(),
    "problem_move": row_of_file(officer=403, verb="hold"),
    "problem_new": row(200, administrator=403, post=roles(422, administrator=403)),
    "problem_print": row(200, **OUT_OF_SIGHT, given={"number": FILE}),
    "problem_persons": row(200, **OUT_OF_SIGHT, given={"number": FILE}),
    "problem_recheck": row_of_file(pk=of("recheck", "pk")),
    "problem_repeats": row(200, administrator=403),
    "problem_record": row(200, **OUT_OF_SIGHT, given={"number": FILE}),
    "problem_remark": row(200, **OUT_OF_SIGHT, post=roles(422, **OUT_OF_SIGHT), given={"number": FILE}),
    "problem_result": row(
        post=roles(302, clerk=403, **OUT_OF_SIGHT), given={"number": FILE, "pk": of("measure", "pk")}
    ),
    "problems": row(200, administrator=403),
    "program_duties": row(200, administrator=403),
    "program_practices": row(200, administrator=403),
    "program_stand": row(403, chief=200, post=roles(403, chief=422), given={"code": "CP1"}),
    "queue": row(403, commander=200, chief=200, clerk=200, given={"slug": AREA}),
    "queue_several": row(403, commander=200, post=roles(403, commander=422), given={"slug": AREA}),
    "release": row(
        403,
        commander=200,
        chief=200,
        administrator=200,
        post=roles(403, commander=422, chief=422, administrator=422),
        given={"slug": AREA, "pk": of("officer", "pk")},
    ),
    "search": row(200, administrator=403),
    "styleguide": row(200),
    "styleguide_map": row(200),
    "tasks": row(200, administrator=403),
    "unlock": own(302, post=200),
    "usersessions_list": own(200, post=302),
    "wall_map": row(200),
    "watches": row(
        200, stranger=403, professional=403, other_commander=403, administrator=403, given={"slug": AREA}
    ),
    "who_answered": row(200),
    "whole_file": row(
        200, stranger=404, professional=404, other_commander=404, administrator=403, given={"slug": AREA}
    ),
    "work": row(200),
    # a complaint about the commander: for the chief and the clerk, and for whoever wrote it
    "information#about_commander": row(
        404, chief=200, clerk=200, stranger=200, administrator=403, given={"number": ABOUT_COMMANDER}
    ),
    "information_open#about_commander": row(
        post=roles(404, chief=302, clerk=403, stranger=403, administrator=403),
        given={"number": ABOUT_COMMANDER},
    ),
    "information_decide#about_commander": row(
        post=roles(404, chief=422, clerk=403, stranger=403, administrator=403),
        given={"number": ABOUT_COMMANDER},
    ),
    "information_add#about_commander": row(
        404,
        chief=200,
        clerk=200,
        stranger=200,
        administrator=403,
        post=roles(404, chief=422, clerk=422, stranger=422, administrator=403),
        given={"number": ABOUT_COMMANDER},
    ),
}

for noun in NOUNS:
    ROWS |= noun.ROWS
