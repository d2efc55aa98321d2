"""Validates files of grants against the national schema, whose rules are said anew beside this file.

Usage: validate.py FILE…
Ends with 0 when every file is clean, with 1 and a line for each fault otherwise.
"""

import json
import pathlib
import sys

from frictionless import Check, Checklist, Dialect, Resource, Schema, errors, formats

SCHEMA = json.loads(pathlib.Path(__file__).with_name("grants.schema.json").read_text(encoding="utf-8"))
COLUMNS = [field["name"] for field in SCHEMA["fields"]]


def has_key(number):
    """Luhn on the whole; La Poste's establishments may have a sum of digits divisible by five instead."""
    digits = [int(it) for it in number]
    doubled = [it if rank % 2 else it * 2 for rank, it in enumerate(digits)]
    luhn = sum(it - 9 if it > 9 else it for it in doubled) % 10 == 0
    return luhn or (number.startswith("356000000") and sum(digits) % 5 == 0)


class Rules(Check):
    """What no column says alone: keys of identifiers, one identifier at least, days in order."""

    type = "grants"
    Errors = [errors.RowConstraintError]

    def validate_row(self, row):
        for column in ("idAttribuant", "idBeneficiaire"):
            number = row[column]
            if number and not has_key(number):
                yield self.fault(row, f"{column}: the key of {number} is wrong")
        if not row["idBeneficiaire"] and not row["rnaBeneficiaire"]:
            yield self.fault(row, "no identifier of the beneficiary")
        first, _, last = (row["datesPeriodeVersement"] or "").partition("/")
        if last and last < first:
            yield self.fault(row, "the period ends before it starts")

    @staticmethod
    def fault(row, note):
        return errors.RowConstraintError.from_row(row, note=note)


def faults(path):
    """What is wrong with a file, in a line each."""
    file = pathlib.Path(path).resolve()
    if file.read_bytes().startswith(b"\xef\xbb\xbf"):
        yield "a byte order mark"
    resource = Resource(
        path=file.name,
        basepath=str(file.parent),
        format="csv",
        encoding="utf-8",
        schema=Schema.from_descriptor(SCHEMA),
        dialect=Dialect(controls=[formats.CsvControl(delimiter=",")]),
    )
    report = resource.validate(Checklist(checks=[Rules()]))
    for task in report.tasks:
        for error in task.errors:
            yield error.message
    with resource:
        if resource.header is not None and list(resource.labels) != COLUMNS:
            yield f"columns: {resource.labels}"


def main(paths):
    found = [(path, it) for path in paths for it in faults(path)]
    for path, it in found:
        print(f"{path}: {it}")
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
