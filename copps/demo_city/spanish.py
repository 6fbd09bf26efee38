"""The Spanish words that a publisher in Larkfield wrote beside the English; the second area has none yet."""

IN_SPANISH = {
    "Community policing plan 2026": "Plan de policía comunitaria 2026",
    "Shops, the library, the fairground and about nine hundred homes. One household in five on Birch Street speaks "
    "Spanish. The last bus leaves at 23:40, and who misses it waits on Market Street.": (
        "Tiendas, la biblioteca, la feria y unas novecientas viviendas. En Birch Street uno de cada cinco hogares "
        "habla español. El último autobús sale a las 23:40, y quien lo pierde espera en Market Street."
    ),
    "Half as many calls about racing within a year.\nNo broken window in a month.\n"
    "Two evenings a week with an open door.": (
        "La mitad de las llamadas por carreras en un año.\nNinguna ventana rota en un mes.\n"
        "Dos tardes por semana con la puerta abierta."
    ),
    "Quiet weekend nights around the fairground": "Noches de fin de semana tranquilas alrededor de la feria",
    "Lock both gates at ten and switch the lights off.\nTell drivers about the track day.": (
        "Cerrar los dos portones a las diez y apagar las luces.\nAvisar a los conductores del día de pista."
    ),
    "The corner of Market Street after the last bus": "La esquina de Market Street después del último autobús",
    "Find out why people wait there.\nLight, and a place to wait.": (
        "Averiguar por qué la gente espera ahí.\nLuz y un lugar donde esperar."
    ),
    "A place for young people to be in the evening": "Un lugar para los jóvenes por la tarde",
    "The library hall on Tuesdays and Fridays, with the youth group and an officer who plays.": (
        "La sala de la biblioteca los martes y viernes, con el grupo juvenil y un agente que juega."
    ),
    "Birch Street neighbors": "Vecinos de Birch Street",
    "Town hall: a year of area commanders": "Asamblea: un año de comandantes de área",
    "Street drinking": "Consumo de alcohol en la calle",
    "Blocked crossing": "Cruce bloqueado",
    "Broken windows": "Ventanas rotas",
    "Telephone fraud": "Fraude por teléfono",
    "This autumn": "Este otoño",
    "This spring": "Esta primavera",
    "Last autumn": "El otoño pasado",
    "1. Cars at the Birch Street crossing": "1. Carros en el cruce de Birch Street",
    "Officers stood there for ten mornings and stopped eleven drivers. Public Works repaints it in spring.": (
        "Los agentes estuvieron ahí diez mañanas y pararon a once conductores. Obras Públicas lo repinta en primavera."
    ),
    "2. Lamp behind the library": "2. La lámpara detrás de la biblioteca",
    "Public Works replaced the lamp nine days after the meeting.": (
        "Obras Públicas cambió la lámpara nueve días después de la reunión."
    ),
}
