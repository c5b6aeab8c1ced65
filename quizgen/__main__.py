"""`python -m quizgen`."""

import sys
from pathlib import Path

# Python looks in the working directory first when it runs a module; what lies there is no plugin.
if sys.path and Path(sys.path[0]).resolve() == Path.cwd() and not sys.flags.safe_path:
    del sys.path[0]

from quizgen.cli import main

if __name__ == "__main__":
    main()
