"""Checks a downloaded ledger: python3 check_ledger.py ledger.jsonl [COUNT HASH]."""

import hashlib
import json
import sys


def digest_of(line: str, last: str, number: int) -> str:
    """The hash of an entry that fits to the one before; nothing of any other line."""
    try:
        entry = json.loads(line)
        digest = hashlib.sha256(f"{last}\n{entry['body']}".encode()).hexdigest()
        known = (last, digest, number)
        said = (entry["previous_hash"], entry["hash"], json.loads(entry["body"])["number"])
    except (ValueError, TypeError, KeyError):
        return ""
    return digest if said == known else ""


if len(sys.argv) not in (2, 4) or not all(map(str.isdecimal, sys.argv[2:3])):
    sys.exit("Usage: python3 check_ledger.py ledger.jsonl [COUNT HASH]")
count, last = 0, "0" * 64
noted = (int(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 3 else None
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        count += 1
        last = digest_of(line, last, count)
        if not last:
            sys.exit(f"Entry {count} does not fit.")
        if noted and count == noted[0] and last != noted[1]:
            sys.exit(f"Entry {count} is not the one that was noted.")
if noted and count < noted[0]:
    sys.exit(f"The ledger was cut: {count} entries, once {noted[0]}.")
print(f"{count} entries fit. Head: {last}")
