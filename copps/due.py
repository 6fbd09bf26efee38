"""What the clock brings: every function here is called with the time, often, and does a thing that is due once."""

import logging

from areas.actions import due as late
from areas.actions import outlines
from copps.pages import handover, survey_answers
from partnerships.actions import meeting_due as meetings
from partnerships.actions import plan_due, promise_due, publication, subscription, survey, tries
from people.actions import accounts, jobs, post
from problems.actions import due as problem_files
from problems.actions import person as persons

logger = logging.getLogger(__name__)

DUE = (
    outlines.apply_due_outlines,
    handover.carry_over_commands,
    late.run_due,
    problem_files.run_due,
    persons.expire_due,
    meetings.run_due,
    publication.run_due,
    subscription.run_due,
    subscription.forget_due,
    plan_due.run_due,
    survey.run_due,
    survey_answers.destroy_due,
    promise_due.run_due,
    tries.forget_due,
    post.compose_digests,
    post.mail_head,
    accounts.close_inactive,
    jobs.give_up_silent,
)


def run(*, now):
    """Do what is due; one that fails does not keep the others. Gives what each did, and which failed."""
    done, failed = {}, []
    for function in DUE:
        name = f"{function.__module__}.{function.__name__}"
        try:
            done[name] = function(now=now)
        except Exception:
            logger.exception("%s failed", name)
            failed.append(name)
    return done, failed
