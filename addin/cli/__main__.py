"""python -m addin.cli, as an installed Windows program starts it."""

import sys

from addin.cli import main

sys.exit(main())
