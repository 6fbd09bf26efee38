"""What every page's frame shows: who is signed in, the area, the notices."""

def frame(request):
    """Lend `frame` to the templates of signed-in pages."""
    return {"frame": None}
