"""Write or check the records of the heavy libraries.

    python -m tests.oracles                   write the records of every script
    python -m tests.oracles torch/regularization   write those of one
    python -m tests.oracles --check           run the libraries again and compare; exit 1 if a record differs

Both need the `oracles` extra. The ordinary tests read the records and need none of it.
"""

import argparse
import sys

from tests.oracles import recording


def main() -> int:
    """Record or check; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracles", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the records instead of writing them")
    parser.add_argument("scripts", nargs="*", default=recording.SCRIPTS, help="library/topic; default: all")
    options = parser.parse_args()
    differences = 0
    for script in options.scripts:
        fresh = recording.run(script)
        if options.check:
            different = recording.differences(script, fresh)
            differences += len(different)
            for line in different:
                print(line)  # noqa: T201 - this is the command's output
            print(f"{script}: {len(fresh['records'])} records, {len(different)} differ")  # noqa: T201
        else:
            recording.write(script, fresh)
            print(f"{script} {fresh['version']}: {len(fresh['records'])} records written")  # noqa: T201
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
