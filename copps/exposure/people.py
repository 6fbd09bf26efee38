"""How far each field of `people` may go."""

FIELDS = {
    "people.Member": {
        "public": "name rank",
        "department": (
            "id last_login username badge role email phone languages notice_mode is_active "
            "joined_at reactivated_at banner_acknowledged_at must_change_password"
        ),
        "restricted": "password",
    },
    "people.SignInLock": {
        "restricted": "id login member address locked_at released_at released_by",
    },
    "people.Department": {
        "public": "name",
        "department": (
            "id holding_desk_owner early_move_days training_hours training_months "
            "idea_answer_days default_two_factor"
        ),
    },
    "people.Text": {
        "public": "key body",
        "department": "id version changed_at",
    },
    "people.Document": {
        "department": "id kind title position by at ended_at end_reason trainers",
    },
    "people.DocumentVersion": {
        "department": "id document number body items changed effective_date sign_by_date author at",
    },
    "people.Acknowledgement": {
        "department": "id version member at",
    },
    "people.SignOff": {
        "department": "id version item trainee trainer note at withdrawn_by withdrawn_at",
    },
    "people.Job": {
        "department": (
            "id kind title by arguments done total message result file created_at started_at "
            "heard_at finished_at failed_at"
        ),
    },
    "people.Notice": {
        "department": "id member verb text url key created_at read_at",
    },
    "people.Mail": {
        "restricted": (
            "id to member subject body key is_digest created_at due_at sent_at attempts "
            "last_error given_up_at"
        ),
    },
    "people.Training": {
        "department": (
            "id member course hours mode held_date evidence is_counted recorded_by recorded_at "
            "dropped_by dropped_at drop_reason"
        ),
    },
}
