"""The Spanish words of a publication stand beside the English ones, in the same shape; what nobody wrote is empty."""


def known_words(facts, spanish):
    """Each English text of `facts` that has Spanish words, with them."""
    if isinstance(facts, str) and isinstance(spanish, str):
        return {facts: spanish} if facts and spanish else {}
    pairs: list = []
    if isinstance(facts, list) and isinstance(spanish, list) and len(facts) == len(spanish):
        pairs = list(zip(facts, spanish, strict=True))
    if isinstance(facts, dict) and isinstance(spanish, dict):
        pairs = [(value, spanish.get(name)) for name, value in facts.items()]
    return {text: words for pair in pairs for text, words in known_words(*pair).items()}


def known_by_line(known):
    """The lines of each text with the Spanish of each, where both have as many; and the whole texts."""
    pairs = ((text.splitlines(), words.splitlines()) for text, words in known.items())
    lines = (zip(*pair, strict=True) for pair in pairs if len(pair[0]) == len(pair[1]))
    return {line: words for each in lines for line, words in each if line and words} | known


def words_beside(facts, known):
    """The Spanish words of `facts` as far as they are known: none outlives its English."""
    if isinstance(facts, str):
        return known.get(facts, "")
    if isinstance(facts, list):
        words = [words_beside(each, known) for each in facts]
        return words if any(words) else []
    if isinstance(facts, dict):
        found = {name: words_beside(value, known) for name, value in facts.items()}
        return {name: words for name, words in found.items() if words}
    return ""


def is_only_english(value):
    """Whether all, part or none of what a page shows is English though the page is not: True, None, False."""
    said = list(_languages_of(value))
    return bool(said) if all(said) else None if any(said) else False


def _languages_of(value):
    """The language of each text within a value that is ready to show."""
    if hasattr(value, "lang"):
        yield from () if value.lang is None else (value.lang,)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _languages_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from _languages_of(getattr(each, "title", each))
