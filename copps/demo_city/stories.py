"""What people in Larkfield see and say, and what sergeants do about it."""
# ruff: noqa: E501 a story reads better on one line

# kind, narrative, place, how told, reporter's name or "", outcome, summary
STORIES = [
    ("complaint", "Cars race in the fairground lot after midnight. Six to ten cars, and the gate on Foundry Road is left open.", "Fairground lot", "phone", "Lorna Pike", "acted", "Gate locked at ten each night with the fair manager; patrol passed at midnight for two weekends."),
    ("complaint", "Loud engines and squealing tires again from the fairground, about one in the morning.", "Fairground lot", "phone", "Lorna Pike", "acted", "Two drivers warned; the manager was asked for a chain on the second gate."),
    ("hazard", "Street light is out by the school crossing. Children cross there before seven.", "Ridge High School", "observed", "", "referred", "Public Works took the order for the lamp; a crossing guard stands there until it is done."),
    ("possible-problem", "Third broken window this month at the laundromat. The owner thinks it is the same group after the late bus.", "Market St laundromat", "contact", "Hal Brandt", "watch", "On the laundromat watch; officers pass at the last bus."),
    ("information", "Back door of the old cannery is open again. Two sleeping bags inside and fresh candle wax.", "Old Cannery", "observed", "", "acted", "Owner's agent boarded the door the same day; outreach worker left cards."),
    ("possible-problem", "Camp behind the creek path has grown to seven tents. Neighbors are worried about fires.", "Creek path at Mill Rd", "contact", "Ines Calloway", "acted", "Visited with the outreach team; fire ring removed, two people accepted a shelter place."),
    ("critical-comment", "Nobody called me back about my fence. I reported it three weeks ago.", "412 Alder St", "counter", "Gerald Stokes", "acted", "Called and apologized; the report had been filed without a name. Fence damage photographed, owner of the tree found."),
    ("information", "The church hall is free on Friday evenings for young people, and they ask if an officer would come by.", "St. Brendan's Church", "contact", "", "acted", "Ofc. Bello visits on the first Friday of the month."),
    ("complaint", "Delivery trucks block the crossing each morning and children walk around them in the road.", "241 Market St", "meeting", "", "referred", "Public Works agreed to move the loading bay."),
    ("complaint", "Threats between two households over parking. Both sides called twice this week.", "378 Cedar St", "phone", "Pat Rowe", "escalated", "Mediation was declined by one side; beyond what I can settle."),
    ("thanks", "Thank you to the officer who helped with the flat tire in the rain.", "City Hall", "letter", "", "no_action", "None needed: passed to the officer and the chief."),
    ("request", "Could someone speak about scams at the care home's coffee hour?", "Hillcrest Care Home", "phone", "Wanda Ashby", "acted", "Talk held with twenty residents; handouts left in large print."),
    ("hazard", "Deep pothole in the bike lane; a rider fell yesterday.", "512 Foundry Rd", "email", "Noel Finch", "referred", "Public Works filled it the next day."),
    ("complaint", "Music from the skate park until two in the morning on weeknights.", "Ninth St skate park", "phone", "Rita Kowal", "acted", "Spoke with the group; they agreed on eleven. Lights of the park now go off at eleven."),
    ("information", "Vapes are sold by the bus stop after school, a gray van, around three.", "Ridge High School", "observed", "", "acted", "Met the vice-principal and two families; bus stop watched at three for two weeks."),
    ("possible-problem", "Catalytic converters cut from four cars at the overlook since spring, always on foggy mornings.", "Quarry overlook", "observed", "", "watch", "On the overlook watch; signs asked for at the trailhead."),
    ("complaint", "Dog left on a balcony all day, barking.", "712 Ridge Ave", "phone", "Ada Lind", "referred", "Animal services visited; owner found a sitter."),
    ("information", "Same man sleeps in the motel's stairwell and asks guests for money. Polite, seems unwell.", "Larkfield Motel", "contact", "", "acted", "Welfare visit with the county nurse; he has a bed at the mission."),
    ("request", "Extra patrol please while we are away; the side door does not lock.", "578 Birch St", "counter", "Mo Sayed", "acted", "House checked each night of the week; locksmith's number given."),
    ("complaint", "Speeding on Ridge Avenue at school time; two near misses this week.", "712 Ridge Ave", "email", "Clare Dunmore", "acted", "Speed sign put up for ten days; average fell from 38 to 31."),
    ("hazard", "Drain cover missing in the park near the swings.", "Riverside Park", "observed", "", "referred", "Parks department set a new cover within two hours."),
    ("information", "Graffiti on the synagogue's back wall, not hateful, but the third since August.", "Beth Shalom Synagogue", "contact", "", "acted", "Photographed and painted over the same day; neighbor offered camera footage."),
    ("possible-problem", "Shoppers say the corner store sells single cigarettes to schoolchildren.", "Cedar St corner store", "contact", "", "no_action", "Visited twice and found nothing; owner showed the new till prompt. Will look again in March."),
    ("complaint", "Street drinking on the library steps in the afternoon; staff feel unsafe closing up.", "Larkfield Library", "phone", "Library desk", "acted", "Officer walks by at closing time; library moved the benches into view."),
]  # fmt: skip
WATCHES = {
    "1": ("Laundromat and last bus", "Market St laundromat\nBus station", "window\nlate bus"),
    "2": ("Overlook mornings", "Quarry overlook", "converter\nfog"),
}
OPEN_NOW = [
    ("complaint", "Cars racing in the fairground lot after midnight, Friday and Saturday. She has two small children and has stopped sleeping on that side of the house.", "Fairground lot", "phone", "Lorna Pike", 62),
    ("hazard", "Street light out by the school crossing again.", "Ridge High School", "phone", "", 40),
    ("possible-problem", "Third broken window this month at the laundromat.", "Market St laundromat", "contact", "Hal Brandt", 30),
    ("critical-comment", "I waited an hour at the counter and nobody asked what I needed.", "City Hall", "counter", "Bea Tolland", 9),
    ("information", "Offer: the church hall is free for youth evenings all winter.", "St. Brendan's Church", "observed", "", 7),
    ("possible-problem", "The camp behind the creek path is growing again; two new tents since Monday.", "Creek path at Mill Rd", "observed", "", 5),
    ("information", "Two loud bangs in the night, a caller heard them from the highway and could not say where.", "", "phone", "", 5),
    ("complaint", "Trucks idle under the bedroom windows from five in the morning.", "841 Quarry Rd", "phone", "Sol Aumont", 4),
    ("information", "Quad bikes on the trail above the overlook, four riders, no plates.", "Quarry overlook", "observed", "", 2),
]  # fmt: skip
