"""How far each field of `problems` may go."""

FIELDS = {
    "problems.Problem": {
        "public": "behavior place area stage opened_at outcome",
        "department": (
            "id number form people time place_key latitude longitude level nature kind lead round "
            "due_date opened_by accepted_by accepted_at returned_at deferred_until declined_at "
            "merged_into held_until asked_by asked_at approved_by approved_at closing_asked_at "
            "closed_by closed_at submission_key is_own_work version parts team"
        ),
    },
    "problems.Link": {
        "department": "id problem information by at",
    },
    "problems.FileRemark": {
        "department": "id problem remark",
    },
    "problems.Move": {
        "department": "id problem verb was now round words passed basis by at",
    },
    "problems.Limits": {
        "department": (
            "id repeat_count repeat_days chief_cost is_small scanning_days analysis_days "
            "response_days review_days assessment_days chief_after_days first_recheck_days "
            "second_recheck_days third_recheck_days"
        ),
    },
    "problems.Side": {
        "department": "id problem by at version side who weakness evidence leverage",
    },
    "problems.Finding": {
        "department": "id problem by at version question finding source confidence",
    },
    "problems.Question": {
        "department": "id problem by at version body who answer",
    },
    "problems.Source": {
        "department": "id problem by at version kind description from_date to_date count limits",
    },
    "problems.Cause": {
        "department": "id problem by at version family body",
    },
    "problems.Hypothesis": {
        "department": "id problem by at version statement mechanism evidence_for evidence_against status",
    },
    "problems.CurrentResponse": {
        "department": "id problem by at version who what cost effect",
    },
    "problems.Table": {
        "department": "id problem by at version kind source rows",
    },
    "problems.PlaceSurvey": {
        "department": "id problem by at version place surveyed_at is_night is_after ratings notes",
    },
    "problems.Recommendation": {
        "department": "id problem by at version survey body owner due_date done_date",
    },
    "problems.Measure": {
        "public": "name",
        "department": "id problem by at version unit source more_is_better is_baseline",
    },
    "problems.Reading": {
        "department": (
            "id problem by at version measure role phase from_date to_date count exposure percent source"
        ),
    },
    "problems.Result": {
        "public": "figures",
        "department": "id problem by at version measure round outcome verdict",
    },
    "problems.Judgment": {
        "department": (
            "id problem by at version round carried_out carried_out_note outcome lessons "
            "displacement police_part neighborhood_part community_part"
        ),
    },
    "problems.Recheck": {
        "department": "id problem due_date round done_at done_by has_come_back note",
    },
    "problems.AuditQuestion": {
        "department": "id text position is_asked",
    },
    "problems.Audit": {
        "department": "id area from_date until_date seed drawn_from drawn_by drawn_at",
    },
    "problems.AuditedFile": {
        "department": "id audit problem scores finding judged_by judged_at version",
    },
    "problems.CitedNeed": {
        "department": "id problem need by at",
    },
    "problems.Escalation": {
        "department": (
            "id information problem reason tried asked wanted_by raised_by raised_at opened_at "
            "question asked_back_at reply replied_at choice words due_date answered_by "
            "answered_at withdrawn_at withdraw_reason task carried_out_at carried_out_note "
            "version"
        ),
    },
    "problems.PersonReference": {
        "restricted": (
            "id problem role is_juvenile number identity purpose expires_on by at ended_by ended_at"
        ),
    },
    "problems.GuideTitle": {
        "department": "id title source is_active",
    },
    "problems.Practice": {
        "department": (
            "id title behavior agency year source url own done worked result techniques by at "
            "withdrawn_at version"
        ),
    },
    "problems.PracticeUse": {
        "department": "id practice problem words by at",
    },
    "problems.SurveyLink": {
        "department": "id problem survey by at",
    },
    "problems.PartnershipLink": {
        "partner": "shared_words",
        "department": "id problem partnership by at version",
    },
    "problems.IdeaLink": {
        "department": "id problem idea by at",
    },
    "problems.OptionIdea": {
        "department": "id option idea by at",
    },
    "problems.PriorityLink": {
        "department": "id problem priority by at",
    },
    "problems.Option": {
        "department": (
            "id problem by at version body techniques side hypothesis mechanism means cost "
            "worked_before is_chosen reason"
        ),
    },
    "problems.Plan": {
        "department": (
            "id problem by at version goal objectives starts_on assess_on design design_note "
            "displacement resources_own resources_asked resources_granted resources_used "
            "communication"
        ),
    },
    "problems.PlanTask": {
        "department": (
            "id problem by at version body member party due_date minutes task commitment done_at "
            "evidence minutes_spent warnings citations dropped_at drop_reason"
        ),
    },
    "problems.Scan": {
        "department": (
            "id problem by at version statement found_by found_note harmed since how_often "
            "measured_how cells guides priorities goal one_problem"
        ),
    },
    "problems.Cheers": {
        "department": "id problem by at version element met evidence",
    },
    "problems.Stakeholder": {
        "department": "id problem by at version name interest part",
    },
}
