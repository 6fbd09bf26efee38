from django.db import migrations

AGREE = [
    ["1", "Strongly disagree", "Muy en desacuerdo"],
    ["2", "Disagree", "En desacuerdo"],
    ["3", "Neither agree nor disagree", "Ni de acuerdo ni en desacuerdo"],
    ["4", "Agree", "De acuerdo"],
    ["5", "Strongly agree", "Muy de acuerdo"],
]
SATISFIED = [
    ["1", "Not satisfied at all", "Nada satisfecho"],
    ["2", "Not very satisfied", "Poco satisfecho"],
    ["3", "In between", "Ni una cosa ni otra"],
    ["4", "Satisfied", "Satisfecho"],
    ["5", "Very satisfied", "Muy satisfecho"],
]
SAFE = [
    ["1", "Very unsafe", "Muy inseguro"],
    ["2", "Unsafe", "Inseguro"],
    ["3", "In between", "Ni una cosa ni otra"],
    ["4", "Safe", "Seguro"],
    ["5", "Very safe", "Muy seguro"],
]
OFTEN = [
    ["1", "Never", "Nunca"],
    ["2", "Rarely", "Rara vez"],
    ["3", "Sometimes", "A veces"],
    ["4", "Often", "A menudo"],
    ["5", "Very often", "Muy a menudo"],
]
LIKELY = [
    ["1", "Very unlikely", "Muy poco probable"],
    ["2", "Unlikely", "Poco probable"],
    ["3", "Maybe", "Tal vez"],
    ["4", "Likely", "Probable"],
    ["5", "Very likely", "Muy probable"],
]
ISSUES = [
    ["speeding", "Speeding and unsafe driving", "Exceso de velocidad y manejo peligroso"],
    ["break_ins", "Break-ins of homes and garages", "Robos en casas y garajes"],
    ["car_theft", "Theft of and from cars", "Robo de autos o de cosas dentro de ellos"],
    ["drugs", "Drug use or sale in public", "Consumo o venta de drogas en público"],
    ["noise", "Noise at night", "Ruido por la noche"],
    ["lighting", "Dark streets and paths", "Calles y caminos oscuros"],
    ["empty", "Empty or neglected buildings", "Edificios vacíos o descuidados"],
    ["litter", "Litter, dumping and graffiti", "Basura y grafiti"],
    ["parks", "Trouble in parks", "Problemas en los parques"],
    ["dogs", "Loose or aggressive dogs", "Perros sueltos o agresivos"],
    ["young", "Too little for young people to do", "Poco que hacer para los jóvenes"],
]
AGES = [
    ["under_25", "Under 25", "Menos de 25"],
    ["25_44", "25 to 44", "De 25 a 44"],
    ["45_64", "45 to 64", "De 45 a 64"],
    ["65_up", "65 or older", "65 o más"],
]
YEARS = [
    ["under_2", "Less than 2 years", "Menos de 2 años"],
    ["2_9", "2 to 9 years", "De 2 a 9 años"],
    ["10_up", "10 years or more", "10 años o más"],
    ["not_here", "I do not live here", "No vivo aquí"],
]
TONGUES = [
    ["en", "English", "Inglés"],
    ["es", "Spanish", "Español"],
    ["other", "Another language", "Otro idioma"],
]

# key, kind, scale, whether it counts the other way round, English, Spanish, answers
BANK = [
    ("satisfied", "five", "satisfaction", False,
     "Overall, how satisfied are you with the police in your neighborhood?",
     "En general, ¿qué tan satisfecho está con la policía de su vecindario?", SATISFIED),
    ("last_contact", "five", "satisfaction", False,
     "If you had contact with an officer this year: how satisfied were you with it?",
     "Si tuvo contacto con un agente este año: ¿qué tan satisfecho quedó?", SATISFIED),
    ("relationship", "five", "satisfaction", False,
     "How satisfied are you with how the police and your neighborhood get along?",
     "¿Qué tan satisfecho está con la relación entre la policía y su vecindario?", SATISFIED),
    ("honest", "five", "legitimacy", False,
     "Officers here are honest.", "Los agentes de aquí son honestos.", AGREE),
    ("confidence", "five", "legitimacy", False,
     "I have confidence in the officers who work here.", "Confío en los agentes que trabajan aquí.", AGREE),
    ("right_things", "five", "legitimacy", False,
     "The police here do what is right for the people who live here.",
     "La policía de aquí hace lo correcto para la gente que vive aquí.", AGREE),
    ("would_report", "five", "legitimacy", False,
     "I would call the police if I saw something wrong.", "Llamaría a la policía si viera algo malo.", AGREE),
    ("listen", "five", "fairness", False,
     "Officers listen to what people have to say.", "Los agentes escuchan lo que la gente dice.", AGREE),
    ("explain", "five", "fairness", False,
     "Officers explain why they do what they do.", "Los agentes explican por qué hacen lo que hacen.", AGREE),
    ("respect", "five", "fairness", False,
     "Officers treat people with respect.", "Los agentes tratan a la gente con respeto.", AGREE),
    ("unequal", "five", "fairness", True,
     "Officers treat some people worse than others because of who they are.",
     "Los agentes tratan peor a algunas personas por ser quienes son.", AGREE),
    ("safe_day", "five", "fear_day", True,
     "How safe do you feel walking alone in your neighborhood by day?",
     "¿Qué tan seguro se siente caminando solo en su vecindario de día?", SAFE),
    ("worry_day", "five", "fear_day", False,
     "By day, how often do you worry that something could happen to you here?",
     "De día, ¿con qué frecuencia le preocupa que algo le pase aquí?", OFTEN),
    ("safe_night", "five", "fear_night", True,
     "How safe do you feel walking alone in your neighborhood at night?",
     "¿Qué tan seguro se siente caminando solo en su vecindario de noche?", SAFE),
    ("worry_night", "five", "fear_night", False,
     "At night, how often do you worry that something could happen to you here?",
     "De noche, ¿con qué frecuencia le preocupa que algo le pase aquí?", OFTEN),
    ("neighbors_trust", "five", "cohesion", False,
     "People on my street can be trusted.", "Se puede confiar en la gente de mi calle.", AGREE),
    ("neighbors_help", "five", "cohesion", False,
     "People on my street help each other.", "La gente de mi calle se ayuda.", AGREE),
    ("neighbors_fight", "five", "control", False,
     "If there were a fight outside, how likely is it that neighbors would do something?",
     "Si hubiera una pelea afuera, ¿qué tan probable es que los vecinos hicieran algo?", LIKELY),
    ("neighbors_paint", "five", "control", False,
     "If somebody sprayed graffiti, how likely is it that neighbors would do something?",
     "Si alguien pintara grafiti, ¿qué tan probable es que los vecinos hicieran algo?", LIKELY),
    ("see_litter", "five", "disorder", False,
     "How often do you see litter, graffiti or broken things on your street?",
     "¿Con qué frecuencia ve basura, grafiti o cosas rotas en su calle?", OFTEN),
    ("see_trouble", "five", "disorder", False,
     "How often do you see people drunk, on drugs or shouting on your street?",
     "¿Con qué frecuencia ve gente ebria, drogada o gritando en su calle?", OFTEN),
    ("know_officer", "five", "together", False,
     "I know the officer who works in my area, by name or by sight.",
     "Conozco al agente que trabaja en mi zona, de nombre o de vista.", AGREE),
    ("police_work_with_us", "five", "together", False,
     "The police here work with residents to solve problems.",
     "La policía de aquí trabaja con los vecinos para resolver problemas.", AGREE),
    ("take_part", "five", "together", False,
     "How likely are you to come to a meeting or help with a problem here?",
     "¿Qué tan probable es que venga a una reunión o ayude con un problema aquí?", LIKELY),
    ("grade", "hundred", "", False,
     "From 0 (very bad) to 100 (very good): how is life in your neighborhood?",
     "De 0 (muy mala) a 100 (muy buena): ¿cómo es la vida en su vecindario?", []),
    ("victim", "choice", "", False,
     "In the last twelve months, were you a victim of a crime here?",
     "En los últimos doce meses, ¿fue víctima de un delito aquí?",
     [["no", "No", "No"], ["reported", "Yes, and I told the police", "Sí, y avisé a la policía"],
      ["unreported", "Yes, and I did not tell the police", "Sí, y no avisé a la policía"]]),
    ("priorities", "rank", "", False,
     "Which three of these should be worked on first?",
     "¿Cuáles tres de estos temas deben atenderse primero?", ISSUES),
    ("fear_issues", "words", "", False,
     "What, in your neighborhood, makes you or others afraid? Please do not write names.",
     "¿Qué cosas de su vecindario le dan miedo a usted o a otros? Por favor no escriba nombres.", []),
    ("want_from_us", "words", "", False,
     "What do you want to see from the police about it?", "¿Qué quiere que haga la policía al respecto?", []),
    ("anything_else", "words", "", False,
     "Anything else that we should know, good or bad?", "¿Algo más que debamos saber, bueno o malo?", []),
    ("age", "choice", "", False, "How old are you?", "¿Qué edad tiene?", AGES),
    ("years_here", "choice", "", False,
     "How long have you lived in this area?", "¿Cuánto tiempo lleva viviendo en esta zona?", YEARS),
    ("home_language", "choice", "", False,
     "Which language do you speak most at home?", "¿Qué idioma habla más en casa?", TONGUES),
]  # fmt: skip


def write_bank(apps, schema_editor):
    """The questions with which a department begins; it adds its own."""
    question = apps.get_model("partnerships", "BankQuestion")
    question.objects.bulk_create(
        question(key=key, kind=kind, scale=scale, is_reversed=is_reversed, text_en=english, text_es=spanish,
                 options=options, position=10 * place)
        for place, (key, kind, scale, is_reversed, english, spanish, options) in enumerate(BANK, 1)
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_what_residents_tell")]

    operations = [migrations.RunPython(write_bank, migrations.RunPython.noop)]
