"""How far each field of `partnerships` may go."""

FIELDS = {
    "partnerships.OrganizationKind": {
        "partner": "name",
        "department": "id slug party order is_person is_active",
    },
    "partnerships.Organization": {
        "partner": "name",
        "department": (
            "id kind neighborhood languages abilities known_since note ended_at end_reason by at "
            "version areas known_by"
        ),
    },
    "partnerships.Contact": {
        "restricted": "id organization name role is_juvenile language phone email ended_at by at version",
    },
    "partnerships.CommunityLimits": {
        "department": "id new_days quiet_days lost_days link_days soon_days answers_years",
    },
    "partnerships.Volunteer": {
        "department": "id organization area skills languages clearance cleared_until ended_at by at version",
        "restricted": "name phone email",
    },
    "partnerships.VolunteerHours": {
        "department": "id volunteer date hours body by at",
    },
    "partnerships.Neighborhood": {
        "public": "name",
        "department": "id area by at ended_at",
    },
    "partnerships.Series": {
        "department": (
            "id name kind area host place rhythm weekday nth every from_date begins minutes "
            "languages next_date by at ended_at ended_by version"
        ),
    },
    "partnerships.Meeting": {
        "public": (
            "title kind area host starts_at ends_at place about ask is_accessible access_note "
            "minutes cancelled_at"
        ),
        "department": (
            "id series presenter speaker by at held_at held_by resident_count young_count "
            "older_count minutes_at minutes_by approved_at approved_by cancelled_by cancel_reason "
            "version present represented neighborhoods"
        ),
    },
    "partnerships.AgendaItem": {
        "public": "position title title_es",
        "department": "id meeting speaker minutes by at dropped_at",
    },
    "partnerships.LanguageNeed": {
        "public": "language",
        "department": "id meeting member volunteer interpreter filled_at filled_by dropped_at by at",
    },
    "partnerships.Concern": {
        "public": "number topic understood answer answered_at",
        "department": "id meeting information answer_by took_part answered_by by at version",
    },
    "partnerships.Partnership": {
        "partner": "name shared_words",
        "department": (
            "id purpose area lead rhythm next_meeting review_date agreement agreed_on by at "
            "ended_at end_reason version"
        ),
    },
    "partnerships.PartnershipParty": {
        "department": (
            "id partnership organization stake stake_words resources invite_reason invited_by "
            "invited_at accepted_at declined_at left_at answer version"
        ),
    },
    "partnerships.Contribution": {
        "department": "id partnership organization date quantity unit body by at",
    },
    "partnerships.Brainstorm": {
        "department": "id question date area partnership roles by at organizations",
    },
    "partnerships.Idea": {
        "department": "id brainstorm body votes chosen_at chosen_words by at version",
    },
    "partnerships.Commitment": {
        "partner": "shared_words due_date accepted_at started_at kept_at broken_at partner_words",
        "department": (
            "id area party organization contact member partnership meeting who body by at "
            "withdrawn_at outcome version"
        ),
    },
    "partnerships.DateChange": {
        "partner": "old_date new_date reason agreed_at refused_at",
        "department": "id commitment by at settled_by",
    },
    "partnerships.Engagement": {
        "department": (
            "id organization contact area date direction kind language body led_to led_words "
            "information people_count setting go_between follow_up_date speaker by at"
        ),
    },
    "partnerships.MemberIdea": {
        "department": (
            "id category title body area author at due_date outcome answer thanks answered_by "
            "answered_at version"
        ),
    },
    "partnerships.Thanks": {
        "department": "id member organization body date by at",
    },
    "partnerships.PartnerLink": {
        "partner": "expires_at",
        "department": (
            "id organization contact commitment area channel made_by made_at spent_at revoked_at revoked_by"
        ),
        "restricted": "digest",
    },
    "partnerships.Feedback": {
        "partner": "nature importance words",
        "department": "id organization area by at",
    },
    "partnerships.PolicingPlan": {
        "public": "area title profile adopted_at",
        "department": (
            "id communication by at input_opened_at input_closed_at sent_by sent_at passed_words "
            "returned_at returned_words worded_by adopted_by adopted_words is_own_work published_at superseded_at "
            "version"
        ),
    },
    "partnerships.PlanVersion": {
        "department": "id plan number content update by at",
    },
    "partnerships.PlanLimits": {
        "department": "id update_days is_small",
    },
    "partnerships.BankQuestion": {
        "public": "key kind text_en text_es options",
        "department": "id scale is_reversed position is_active",
    },
    "partnerships.Survey": {
        "public": "name title_en title_es intro_en intro_es area",
        "department": "id plan by at version questions",
    },
    "partnerships.Wave": {
        "restricted": "counts",
        "public": "name sampling key questions group_by opened_at closes_on closed_at",
        "department": (
            "id survey asked_count missing by at approved_at approved_by imported_at asked_from asked_until "
            "destroyed_at finding reported_at version"
        ),
    },
    "partnerships.Response": {
        "restricted": "id wave day channel language answers digest occurrence",
    },
    "partnerships.Comment": {
        "restricted": (
            "id wave question body language day digest outcome shown note information reviewed_by "
            "reviewed_at version"
        ),
    },
    "partnerships.NeedsAssessment": {
        "department": "id area from_date until_date words by at counted_at finished_at finished_by version",
    },
    "partnerships.Need": {
        "department": "id assessment rank title kind words earlier by at version",
    },
    "partnerships.NeedSource": {
        "department": (
            "id assessment need source words count count_before from_date until_date meeting wave "
            "key by at version"
        ),
    },
    "partnerships.PlanInput": {
        "department": (
            "id plan by at version source on_date words number languages groups is_distrustful "
            "is_critical meeting wave organization need"
        ),
    },
    "partnerships.Priority": {
        "public": "rank title goal strategy means at",
        "department": "id plan kind evidence owner by dropped_at version inputs partners",
    },
    "partnerships.PlanMeasure": {
        "public": "name baseline target target_date",
        "department": "id plan by at version priority source baseline_date",
    },
    "partnerships.PlanReading": {
        "public": "on_date value",
        "department": "id plan by at version measure note",
    },
    "partnerships.PlanNote": {
        "department": "id plan by at version words",
    },
    "partnerships.Program": {
        "department": "id name kind goal area lead started_on ended_on graduates result by at version",
    },
    "partnerships.ProgramSession": {
        "department": "id program date subject hours people_count by at",
    },
    "partnerships.Recognition": {
        "department": "id organization date body how by at",
    },
    "partnerships.Spokesperson": {
        "department": "id member subjects since by at ended_at",
    },
    "partnerships.PublicSide": {
        "public": (
            "id is_open emergency non_emergency records records_hours fax code_enforcement email "
            "address is_always_open website facebook nextdoor standard_spanish fewest_shown "
            "told_an_hour least_seconds"
        ),
    },
    "partnerships.Category": {
        "public": (
            "id name name_spanish help help_spanish kind city_department is_emergency order is_active"
        ),
    },
    "partnerships.Publisher": {
        "department": "id member named_by named_at ended_at",
    },
    "partnerships.Publication": {
        "public": "kind number area area_slug area_label title facts spanish published_at",
        "department": (
            "id digest source prepared_by prepared_at checked_by checked_at review_date "
            "reviewed_by reviewed_at replaced_at withdrawn_by withdrawn_at withdrawn_reason "
            "told_at"
        ),
    },
    "partnerships.ProgramStanding": {
        "department": "id code stand words by at",
    },
    "partnerships.Submission": {
        "partner": "received_at",
        "department": "id category language information",
        "restricted": "key receipt_digest",
    },
    "partnerships.Held": {
        "restricted": (
            "id submission why words place area_slug name phone email released_by released_at "
            "discarded_by discarded_at discarded_reason"
        ),
    },
    "partnerships.Tries": {
        "restricted": "digest count until_at",
    },
    "partnerships.Subscription": {
        "restricted": "id email area_slug language confirm_digest asked_at confirmed_at ended_at",
    },
    "partnerships.PlanUpdate": {
        "public": (
            "period_start period_end feedback effectiveness is_modified modified_words "
            "shared_words shared_date"
        ),
        "department": (
            "id plan due_date opened_by opened_at frozen frozen_at submitted_by submitted_at "
            "returned_at returned_words worded_by approved_by approved_at is_own_work published_at version"
        ),
    },
    "partnerships.UpdateLine": {
        "public": "basis effect effect_words decision title goal strategy means targets",
        "department": (
            "id evidence evidence_words by at version update priority is_relevant relevant_words owner"
        ),
    },
    "partnerships.UpdateResponse": {
        "public": "basis title goal strategy means measure baseline target target_date",
        "department": "id evidence evidence_words by at version update priority owner",
    },
}
