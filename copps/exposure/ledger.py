"""How far each field of `ledger` may go."""

FIELDS = {
    "ledger.Entry": {
        "department": (
            "id sequence verb subject_type subject_key subject_label area_id area_label actor "
            "actor_label at in_file digest seal"
        ),
    },
    "ledger.Words": {
        "restricted": "entry salt was now note text",
    },
    "ledger.Chain": {
        "department": "id code sequence seal",
    },
}
