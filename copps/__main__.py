"""The commands of a clone: `python3 -m copps demo`, `test`, `setup`; only Python is needed to start them."""

import sys

if sys.version_info < (3, 11):
    sys.exit("COPPS needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

from copps.launcher.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
