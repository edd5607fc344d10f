"""A verb that takes its time, and the process that carries it out: ``python -m tests.work.slow``."""

import os
import sys
import time

import django

KIND = "tests.slow"
FILE = "tests.slow_file"


def declare():
    """Make the verb a kind of long work, in the tests' process and in the worker's."""
    from kaipan.platform import audit, long_work
    from kaipan.platform.models import NumberSeries
    from kaipan.platform.progress import progress
    from kaipan.platform.unit_of_work import use_case
    from kaipan.platform.work_files import make_file

    @use_case
    def count_slowly(project_id, steps, pause, *, actor):
        series, _is_new = NumberSeries.objects.get_or_create(project_id=project_id, code="slow")
        for step in range(steps):
            progress(step, steps, phase="数数")
            time.sleep(pause)
        audit.record(actor, "platform.series.opened", series)
        return steps

    @long_work.work(KIND, label="慢慢数", permission="presale.price.view")
    def _run(arguments, *, actor):
        pause = float(os.environ.get("SLOW_PAUSE", "0"))
        return count_slowly(arguments["project_id"], arguments["steps"], pause, actor=actor)

    @long_work.work(FILE, label="慢慢写", permission="presale.price.view")
    def _write(arguments, *, actor):
        def write(file):
            for step in range(arguments["steps"]):
                progress(step, arguments["steps"], phase="写入文件")
                time.sleep(float(os.environ.get("SLOW_PAUSE", "0")))
                file.write(bytes(1_500_000))
            return arguments["steps"]

        return make_file("慢.bin", "application/octet-stream", write, actor=actor)


if __name__ == "__main__":
    django.setup()
    declare()
    from kaipan.platform import jobs

    if "--revive" in sys.argv:
        jobs.take_over_stalled(0)
    jobs.run_pending()
