"""Twelve problem files of Larkfield, as they were written: nobody in them ever lived."""
# ruff: noqa: E501 a story reads better on one line

# days ago on which each step was taken; a file stands where its last step left it
FAIRGROUND = {
    "head": {
        "behavior": "Car racing", "place": "Fairground lot", "people": "young drivers and those who watch",
        "time": "Friday and Saturday, midnight to three", "level": "block", "nature": "reactive", "form": "long",
    },
    "lead": "bello",
    "days": {"open": 340, "accept": 339, "analyze": 326, "plan": 302, "ask": 296, "approve": 294, "assess": 205},
    "statement": "Six to ten cars race on the fairground lot on weekend nights, and those who live along Foundry Road "
    "do not sleep.",
    "found_by": ["calls", "complaint"],
    "cheers": [
        "Eleven households along Foundry Road, and the fair manager.", "Lost sleep, a broken fence, one near miss.",
        "Callers and the January meeting ask that it stops.", "Races on the lot, gathering and leaving by one gate.",
        "55 calls in six months.", "The same lot, the same nights, the same gate.",
    ],
    "sides": [
        ("Drivers of 17 to 22", "No other place to show their cars"), ("Neighbors' rest", "Bedrooms face the lot"),
        ("The open lot", "Smooth, lit, and two gates that stay open"), ("Parents", "Asleep or away"),
        ("Night watch of the fair", "Leaves at ten"), ("The fair manager", "Nobody asked for locked gates before"),
    ],
    "sources": [("calls", "Calls about racing and noise, Foundry Road", 55, "Some callers call several times a night.")],
    "hypotheses": [
        ("Officers are not there when it starts.", "Calls peak at one in the morning.", "Patrols came on nine nights; "
         "the cars waited.", "rejected"),
        ("An open, lit lot without a manager at night invites it.", "On the two nights when the gate was chained nobody "
         "came.", "", "supported"),
    ],
    "causes": [("environmental", "Two gates and no lock."), ("social", "No legal place to show a car.")],
    "measure": ("Calls about racing", "calls", "Dispatch, six months each"),
    "counts": {"response": (55, 52)},
    "options": [
        ("Patrol the lot on weekend nights and cite", "enforcement", ["enforcement"], "offender", "Tickets cost more "
         "than a race is worth.", True, "Asked for at the meeting."),
        ("Do nothing", "nothing", [], "", "", False, "The calls do not stop on their own."),
    ],
    "plan": ("Quiet weekend nights", "Half as many calls by summer.", "before_after", "The river park, which is as flat."),
    "tasks": [("Stand at the gate on eight weekend nights", "tran"), ("Tell drivers about the track day", "Larkfield Fair")],
    "judgment": ("yes", "no_change", "The cars wait until the patrol has gone: a patrol is not a gate.", ""),
}  # fmt: skip
AGAIN = {
    "measure": ("Calls about racing, second response", "calls", "Dispatch, six months each"),
    "counts": {"response": (52, 15), "comparison": (40, 38)},
    "option": (
        "Lock both gates at ten and switch the lights off", "prevention", ["2", "9"], "manager", "Without a way in and "
        "without light there is no lot to race on.", True, "What the two chained nights showed.",
    ),
    "tasks": [("Lock both gates at ten every night", "Larkfield Fair"), ("Check the gates at eleven for a month", "bello")],
    "judgment": ("yes", "reduced", "Ask the owner of the place first.", "A few cars at the river park in May, not since."),
}  # fmt: skip
LAUNDROMAT = {
    "head": {
        "behavior": "Broken windows", "place": "Market St laundromat", "people": "a group from the last bus",
        "time": "after 23:40", "level": "address", "nature": "reactive", "form": "long",
    },
    "lead": "lindqvist",
    "days": {"open": 60, "accept": 59, "analyze": 50, "plan": 38, "ask": 27, "approve": 25},
    "statement": "The laundromat's front window is broken two or three times a month after the last bus.",
    "found_by": ["complaint", "calls"],
    "cheers": [
        "The owner and his neighbors.", "Four hundred dollars a window, and customers who stay away.",
        "He asks for somebody at the last bus.", "Windows broken with stones.", "Nine in four months.",
        "The same window, the same hour.",
    ],
    "sides": [
        ("Four or five of about 16", "Wait 25 minutes for a ride"), ("The window", "Single pane at the height of a hand"),
        ("The corner of Market Street", "Dark since the lamp went"), ("Parents who fetch them", "Come late"),
        ("The last bus driver", "Leaves at once"), ("The owner", "Closes at nine"),
    ],
    "sources": [("reports", "Reports of the address", 9, "Two were told a day late.")],
    "hypotheses": [("They wait there because the bus station closes at ten.", "All nine on nights when the waiting room "
                    "was closed.", "", "supported")],
    "causes": [("environmental", "The waiting room closes before the last bus.")],
    "measure": ("Windows broken", "crimes", "Reports of the address"),
    "counts": {"response": (9, None)},
    "options": [
        ("Keep the waiting room open until the last ride", "prevention", ["4", "9"], "place", "Who waits inside does not "
         "wait at the window.", True, "The bus company agrees."),
        ("Safety glass", "prevention", ["1"], "target", "A stone does not break it.", False, "The owner cannot pay it."),
        ("Do nothing", "nothing", [], "", "", False, "The owner would leave."),
    ],
    "plan": ("Whole windows", "No more than one in four months.", "comparison", "The kiosk on Third Street."),
    "tasks": [("Open the waiting room until midnight", "Larkfield Transit"), ("Pass at the last bus, Friday", "lindqvist")],
}  # fmt: skip
LIBRARY = {
    "head": {
        "behavior": "Street drinking", "place": "Larkfield Library", "people": "a group of five to eight",
        "time": "afternoons until closing", "level": "address", "nature": "reactive", "form": "long",
    },
    "lead": "tran",
    "days": {
        "open": 260, "accept": 258, "analyze": 246, "plan": 221, "ask": 214, "approve": 212, "assess": 85, "ask_closing": 3,
    },
    "statement": "People drink on the library steps in the afternoon, and staff and readers are afraid at closing.",
    "found_by": ["business", "officer"],
    "cheers": [
        "Staff and about two hundred readers a day.", "Two threats, bottles, readers who stay away.",
        "The library asks for a safe way out.", "Drinking, shouting, asking for money.", "33 calls in four months.",
        "The same steps, the same hours.",
    ],
    "sides": [
        ("Five to eight who drink", "No place to be by day"), ("Staff at closing", "Leave alone"),
        ("The steps", "Out of sight of the desk"), ("Outreach team", "Comes in the morning"),
        ("Readers", "Use the side door"), ("The library", "Had no rule for the steps"),
    ],
    "sources": [
        ("calls", "Calls from the library", 33, "Staff stopped calling in March."),
        ("victims", "Talks with nine of the staff", 9, ""),
    ],
    "hypotheses": [("Benches out of sight and no rule make it the easiest place.", "All sit on the two hidden benches.",
                    "Some came before there were benches.", "supported")],
    "causes": [("social", "No day room since the mission's was closed."), ("environmental", "Hidden benches.")],
    "measure": ("Calls from the library", "calls", "Dispatch, four months each"),
    "counts": {"response": (33, 9), "comparison": (21, 22), "buffer": (10, 8)},
    "options": [
        ("Move the benches into view and post the rule", "prevention", ["7", "21"], "place", "Nobody drinks under the "
         "eyes of the desk.", True, "Costs a morning."),
        ("A day room at the mission", "prevention", ["referral"], "handler", "They have somewhere to be.", True, "Opened "
         "in May."),
        ("Do nothing", "nothing", [], "", "", False, "Staff would leave."),
    ],
    "plan": ("A safe way out of the library", "Half as many calls.", "buffer", "City Hall's arcade."),
    "tasks": [("Move the benches", "Public Works"), ("Open the day room", "Riverside Mission"), ("Walk by at closing", "tran")],
    "judgment": ("yes", "reduced", "Staff had stopped calling: count what they saw too.", "None seen at City Hall."),
}  # fmt: skip
CAMP = {
    "head": {
        "behavior": "Camping and fires", "place": "Creek path at Mill Rd", "people": "people without a home",
        "time": "all day", "level": "neighborhood", "nature": "reactive", "form": "long",
    },
    "lead": "marsh",
    "days": {"open": 200, "accept": 199, "analyze": 184, "plan": 160, "ask": 150, "approve": 149, "assess": 20},
    "statement": "A camp grows behind the creek path; open fires frighten neighbors and those who camp are robbed.",
    "found_by": ["complaint", "meeting", "service"],
    "cheers": [
        "About 20 who camp, and the houses along Mill Road.", "Three fires, two robberies of those who camp.",
        "Neighbors ask for no fires; those who camp for a toilet.", "Fires, thefts, waste.", "Fires every other week.",
        "The same bend of the creek.",
    ],
    "sides": [
        ("Two who rob tents", "Known to those who camp"), ("Those who camp", "Cannot lock anything"),
        ("The bend of the creek", "Dry brush, no water"), ("County outreach", "Two mornings a week"),
        ("Neighbors", "Keep away"), ("The county, who owns the bank", "Has no ranger"),
    ],
    "sources": [("records", "Fire department's list of fires", 14, "Small fires are not written down.")],
    "hypotheses": [("Fires come from cooking without a safe place.", "12 of 14 at meal times.", "", "supported")],
    "causes": [("social", "Shelter full since January."), ("environmental", "Dry brush at the bend.")],
    "measure": ("Fires at the creek path", "harm", "Fire department, four months each"),
    "counts": {"response": (14, 5)},
    "options": [
        ("A fire ring, water and a toilet, while beds are found", "prevention", ["24", "referral"], "place", "Who can "
         "cook safely lights no brush.", True, "The county pays."),
        ("Clear the camp", "enforcement", ["enforcement"], "offender", "", False, "Moved it to the cannery last year."),
    ],
    "plan": ("No more fires", "Ten people housed by fall.", "before_after", "The Old Cannery."),
    "tasks": [("Cut the brush", "Larkfield County"), ("Visit with outreach each Tuesday", "marsh")],
}  # fmt: skip
OVERLOOK = {
    "head": {
        "behavior": "Theft of catalytic converters", "place": "Quarry overlook", "people": "hikers' cars",
        "time": "foggy mornings", "level": "address", "nature": "proactive", "form": "long",
    },
    "lead": "diaz",
    "days": {"open": 90, "accept": 89, "analyze": 72, "plan": 12, "ask": 2},
    "statement": "Converters are cut from hikers' cars at the overlook on foggy mornings.",
    "found_by": ["reports", "officer"],
    "cheers": [
        "Hikers, and the club that runs the trail.", "About $1,400 a car.", "The club asks for a camera.",
        "Converters cut and sold.", "Eight since spring.", "The same lot, the same weather.",
    ],
    "sides": [
        ("Two men with a gray van", "Need ten quiet minutes"), ("High cars", "Easy to crawl under"),
        ("The lot", "Nobody can look in from the road"), ("A yard that buys converters", "Asks for no papers"),
        ("Hikers", "Away for three hours"), ("The parks department", "Checks once a week"),
    ],
    "sources": [("reports", "Thefts of converters, whole city", 12, "Four elsewhere in the city.")],
    "hypotheses": [("The lot cannot be seen from the road in fog.", "All eight on foggy mornings.", "", "supported")],
    "causes": [("criminal", "A buyer who asks nothing."), ("environmental", "A lot out of sight.")],
    "measure": ("Converters cut at the overlook", "crimes", "Reports, six months"),
    "counts": {"response": (8, None)},
    "options": [
        ("Trail host on foggy mornings", "prevention", ["9"], "guardian", "Ten quiet minutes are gone.", True, "The club "
         "offers eight hosts."),
        ("Mark converters and tell the yards", "prevention", ["13", "14"], "target", "A marked one is hard to sell.", True,
         "Costs $600."),
        ("Camera", "prevention", ["10"], "place", "", False, "Fog."),
        ("Do nothing", "nothing", [], "", "", False, ""),
    ],
    "plan": ("No more cut converters", "At most two in six months.", "before_after", "The quarry's own lot."),
    "tasks": [("Hosts on foggy mornings", "Larkfield Trail Club"), ("Visit the three yards", "diaz")],
}  # fmt: skip
CROSSING = {
    "head": {
        "behavior": "Speeding", "place": "Ridge High School", "people": "parents on their way to work",
        "time": "school days, seven to eight", "level": "block", "nature": "preventive", "form": "long",
    },
    "lead": "okafor",
    "days": {"open": 16, "accept": 12},
    "statement": "Cars pass the school crossing at 38 miles an hour while children cross in the dark.",
    "found_by": ["school", "complaint"],
    "cheers": ["About 600 who walk to school.", "Two near misses in a week."],
}  # fmt: skip
SCAMS = {
    "head": {
        "behavior": "Telephone fraud", "place": "All of Larkfield", "people": "residents over 70", "time": "weekday mornings",
        "level": "city", "nature": "proactive", "form": "long",
    },
    "lead": "chief",
    "days": {"open": 75, "analyze": 55, "plan": 12},
    "statement": "Callers who say they are a grandchild in trouble take savings from residents over 70.",
    "found_by": ["victims", "service", "media"],
    "cheers": [
        "Residents over 70 in both areas.", "$61,000 since January; two no longer live alone.", "Families ask banks and "
        "police to warn.", "Calls, then a courier for the cash.", "Two or three a month.", "The same story each time.",
    ],
    "sides": [
        ("Callers abroad, couriers near", "Need cash the same day"), ("Residents over 70", "Ashamed to ask"),
        ("The telephone at home", "Number listed"), ("Couriers' hirers", "Out of reach"), ("Families", "Far away"),
        ("Bank tellers", "Had no rule for large cash"),
    ],
    "sources": [("reports", "Frauds against residents over 70", 17, "Most are never told."),
                ("victims", "Talks with six who lost money", 6, "")],
    "hypotheses": [("Tellers are the last who can ask.", "15 of 17 took the cash from a counter.", "", "supported")],
    "causes": [("criminal", "Couriers hired by the day."), ("social", "Nobody to ask on a weekday morning.")],
    "measure": ("Frauds told to police", "crimes", "Reports, ten months"),
    "counts": {"response": (17, None)},
}  # fmt: skip
SKATE = {
    "head": {
        "behavior": "Loud music", "place": "Ninth St skate park", "people": "a dozen young people", "time": "weeknights",
        "level": "address", "nature": "reactive", "form": "short",
    },
    "lead": "marsh",
    "days": {
        "open": 150, "accept": 150, "analyze": 149, "plan": 149, "ask": 148, "approve": 147, "assess": 110,
        "ask_closing": 109, "close": 109,
    },
    "statement": "Music from the skate park until two on weeknights.",
    "found_by": ["complaint"],
    "measure": ("Calls about music", "calls", "Dispatch, five weeks each"),
    "counts": {"response": (12, 3)},
    "options": [("Lights off at eleven, agreed with the group", "prevention", ["21", "24"], "place", "No light, no "
                 "skating.", True, "")],
    "tasks": [("Set the timer of the lights", "Parks department")],
    "judgment": ("yes", "less_harm", "They keep what they agreed to themselves.", ""),
}  # fmt: skip
TRUCKS = {
    "head": {
        "behavior": "Blocked crossing", "place": "241 Market St", "people": "delivery drivers", "time": "mornings",
        "level": "address", "nature": "reactive", "form": "short",
    },
    "lead": "bello",
    "days": {
        "open": 230, "accept": 229, "analyze": 229, "plan": 228, "ask": 227, "approve": 226, "assess": 190,
        "ask_closing": 189, "close": 189,
    },
    "statement": "Delivery trucks stand on the crossing, and children walk around them in the road.",
    "found_by": ["meeting"],
    "measure": ("Mornings with a truck on the crossing", "condition", "Counted by the school guard, four weeks each"),
    "counts": {"response": (17, 2)},
    "options": [("Move the loading bay", "prevention", ["8", "owner"], "manager", "A truck stands where its bay is.", True,
                 "")],
    "tasks": [("Paint the new bay", "Public Works")],
    "judgment": ("yes", "moved", "The bay is the city's: ask them first.", ""),
}  # fmt: skip
IDLING = {
    "head": {
        "behavior": "Idling trucks", "place": "841 Quarry Rd", "people": "gravel drivers", "time": "from five in the morning",
        "level": "address", "nature": "reactive", "form": "short",
    },
    "lead": "okafor",
    "days": {"open": 1},
    "statement": "Gravel trucks idle under bedroom windows from five in the morning.",
    "found_by": ["complaint"],
}  # fmt: skip
DOGS = {
    "head": {
        "behavior": "Barking", "place": "712 Ridge Ave", "people": "one dog", "time": "by day", "level": "address",
        "nature": "reactive", "form": "short",
    },
    "lead": "diaz",
    "days": {"open": 58},
    "statement": "A dog left on a balcony barks all day.",
    "found_by": ["complaint"],
}  # fmt: skip
BUS = {
    "head": {
        "behavior": "Broken windows", "place": "Bus station", "people": "the same group", "time": "after the last bus",
        "level": "address", "nature": "reactive", "form": "short",
    },
    "lead": "tran",
    "days": {"open": 45},
    "statement": "Panes of the waiting room are broken after the last bus.",
    "found_by": ["officer"],
}  # fmt: skip
