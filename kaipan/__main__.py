"""``python -m kaipan`` is ``kaipan``."""

from kaipan.interfaces.cli.main import main

main()
