"""The survey on paper: the address as a code that a phone reads."""

import io

import segno


def code_of(address):
    """A QR code of an address as SVG that stands in the page; dark on light in every theme, four modules of quiet."""
    out = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False, nl=False)
    return out.getvalue().decode()
