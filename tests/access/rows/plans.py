"""Who gets which answer at the doors to policing plans and their updates."""

from django.utils import timezone

from partnerships.actions import plan as plans
from partnerships.actions import plan_pieces as pieces
from partnerships.actions import update as updates
from partnerships.actions import update_pieces
from partnerships.models import PlanUpdate, Priority
from tests.access.lines import Row, of, roles, row
from tests.partnerships.plans import adopted

# drafts are read by those who work in the area, and by those who read all
DRAFT = {"stranger": 404, "professional": 404, "other_commander": 404, "administrator": 403}
PLAN, UPDATE = of("policing_plan", "pk"), of("plan_update", "pk")


def to_write(*, sent=422, others=403, **given):
    """A form that the commander fills in, of a draft."""
    return row(others, **DRAFT, commander=200, post=roles(others, **DRAFT, commander=sent), given=given)


ROWS: dict[str, Row] = {
    "plans": row(200, administrator=403),
    "plan_new": row(
        403, commander=200, other_commander=200, post=roles(403, commander=422, other_commander=422)
    ),
    "plan_unlinked": row(200, administrator=403),
    "plan": row(200, **DRAFT, given={"pk": PLAN}),
    "plan_print": row(200, **DRAFT, given={"pk": PLAN}),
    "plan_changes": row(200, **DRAFT, given={"pk": PLAN}),
    "plan_describe": to_write(pk=PLAN),
    "plan_move": to_write(pk=PLAN, verb="open_input"),
    "plan_piece_new": to_write(pk=PLAN, name="priority"),
    "plan_piece": to_write(pk=PLAN, name="priority", key=of("plan_priority", "pk")),
    "plan_piece_drop": to_write(pk=PLAN, name="priority", key=of("plan_priority", "pk")),
    # input is written down by whoever works in the area
    "plan_piece_new#input": row(
        200, **DRAFT, chief=403, clerk=403, post=roles(422, **DRAFT, chief=403, clerk=403),
        given={"pk": PLAN, "name": "input"},
    ),
    # an adopted plan is read by all who take part
    "plan#adopted": row(200, administrator=403, given={"pk": of("adopted_plan", "pk")}),
    "update": row(200, **DRAFT, given={"pk": UPDATE}),
    "update_print": row(200, **DRAFT, given={"pk": UPDATE}),
    "update_changes": row(200, **DRAFT, given={"pk": UPDATE}),
    "update_parts": to_write(pk=UPDATE),
    "update_line": to_write(pk=UPDATE, key=of("update_line", "pk")),
    "update_response_new": to_write(pk=UPDATE),
    "update_response": to_write(pk=UPDATE, key=of("update_response", "pk")),
    "update_response_drop": to_write(pk=UPDATE, key=of("update_response", "pk")),
    "update_move": to_write(pk=UPDATE, verb="submit"),
    "update_open": row(post=roles(403, **DRAFT), given={"pk": UPDATE}),
    "update_read": row(post=roles(403, **DRAFT, commander=302), given={"pk": UPDATE}),
    "problem_priorities": row(
        200, **DRAFT, clerk=403, analyst=403, post=roles(302, **DRAFT, clerk=403, analyst=403),
        given={"number": of("problem", "number")},
    ),
}  # fmt: skip


def put(world):
    """A plan in force with an update that is being written, and the next plan as a draft."""
    now, commander = timezone.now(), world.commander
    world.adopted_plan = adopted(world.area, by=commander, chief=world.chief, now=now)
    world.plan_update = PlanUpdate.objects.get(plan=world.adopted_plan)
    updates.open_update(world.plan_update, by=commander, version=1)
    world.update_line = world.plan_update.lines.get()
    world.update_response = update_pieces.add_response(
        world.plan_update, by=commander, title="Ask again", strategy="At the school.",
        priority=world.update_line.priority,
    )  # fmt: skip
    world.policing_plan = plans.start(world.area, title="The next plan", by=commander)
    world.plan_priority = pieces.add(
        world.policing_plan, Priority, by=commander, rank=1, title="Quiet nights"
    )
